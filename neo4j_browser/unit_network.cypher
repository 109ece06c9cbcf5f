// title: 哪些机关共同承担任务 | Which organs share tasks
// zh: 每条线是一项共同的任务，从责任单位指向配合单位。
// zh: 线越多，两个单位越需要协调。
// zh: “各有关部门”之类的统称不是机关，不在图中。
// en: Every line is a task that two organs share, from the responsible to the cooperating one.
// en: The more lines, the more the two have to coordinate.
// en: Collectives are no organs and are left out.
MATCH pair = (:Organ)-[:WORKS_WITH]->(:Organ)
RETURN pair
LIMIT 60
