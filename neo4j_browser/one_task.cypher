// title: 一项任务要求什么，谁来做 | What one task asks for, and of whom
// zh: 橙色是任务，绿色是单位，浅橙色是可以核对的要求（期限、次数、比例），米色是原文。
// zh: 每项要求都连着它出自的那句话。
// en: The task is orange, units are green, what can be checked of it (days, counts, shares) is pale orange.
// en: Every requirement is tied to its words in the document, which are cream.
MATCH (task:Task {number: 17, name_zh: '优化政务服务'})
MATCH part = (task)-[:RESPONSIBLE|COOPERATING|REPORTING]->(:Unit)
OPTIONAL MATCH asked = (task)-[:HAS_OBLIGATION]->(:Obligation)-[:EVIDENCE]->(:Passage)
RETURN part, asked
