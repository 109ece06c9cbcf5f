// title: 去年的安排，今年有没有下文 | What became of last year's promises
// zh: 深色是一次对照：它连着去年报告安排的工作（橙色）和今年的报告（浅蓝）。
// zh: 找到下文的，另有线指向今年报告中的举措；没有线的，没有找到相近的举措。
// en: A dark node is a comparison: it ties what last year's report planned (orange) to this year's report (pale blue).
// en: Where something was said of it again, lines lead to those measures; without a line no measure in like words was found.
MATCH (edition:Edition)-[:IS_VERSION_OF]->(:AnnualReport {period: 2024})
MATCH check = (:PlannedItem)<-[:OF_FACT]-(promise:PromiseCheck)-[:COMPARED_WITH]->(edition)
OPTIONAL MATCH trace = (promise)-[:TRACE]->(:Measure)
RETURN check, trace
LIMIT 40
