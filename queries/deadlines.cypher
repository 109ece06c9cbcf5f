MATCH (fact:Deadline)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (fact)-[:ASSIGNEE]->(assignee:Unit)
OPTIONAL MATCH (task:Task)-[:HAS_OBLIGATION]->(fact)
WITH fact, edition, passage, assignee, task, toString(fact.due) AS due
RETURN edition.name_zh AS document, due, due STARTS WITH '--' AS yearly, fact.within AS within,
  coalesce(fact.after_zh, fact.before_zh) AS event, task.number AS number,
  assignee.name_zh AS assignee, passage.exact_zh AS quote, passage.start AS start, fact.iri AS fact
ORDER BY due IS NULL, due, within, document, start, assignee
