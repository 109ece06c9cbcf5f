// title: 一处问题的依据 | What a finding rests on
// zh: 红色是核查发现的问题。
// zh: 沿着线走：问题，它所指的任务，任务的原文，原文所在的文本。
// zh: 每个判断都能这样查到原话。
// en: The finding is red.
// en: Follow the lines: the finding, the task that it points at, the words that the task was read from, and their edition.
// en: Every judgement can be traced like this.
MATCH found = (:Finding {rule: 'task-without-responsible'})-[:FOCUS_NODE]->(task:Task {number: 16})
MATCH words = (task)-[:EVIDENCE]->(:Passage)-[:WAS_QUOTED_FROM]->(:Edition)
RETURN found, words
LIMIT 5
