MATCH (fact:Responsibility)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:OF_TASK]->(task:Task)
MATCH (fact)-[:HAD_ROLE]->(role:Concept)
MATCH (fact)-[:AGENT]->(unit:Unit)
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, task.number AS number, task.name_zh AS title,
  role.name_zh AS role, unit.name_zh AS name, passage.exact_zh AS quote, passage.start AS start,
  fact.iri AS fact
ORDER BY document, number, start, name, role
