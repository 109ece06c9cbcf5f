MATCH (fact:Prohibition)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (fact)-[:ASSIGNEE]->(assignee:Unit)
OPTIONAL MATCH (task:Task)-[:HAS_OBLIGATION]->(fact)
RETURN edition.name_zh AS document, fact.what_zh AS what, task.number AS number,
  assignee.name_zh AS assignee, passage.exact_zh AS quote, passage.start AS start, fact.iri AS fact
ORDER BY document, start, coalesce(assignee, '')
