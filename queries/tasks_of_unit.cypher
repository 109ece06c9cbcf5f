MATCH (:Unit {iri: $unit})<-[:AGENT]-(responsibility:Responsibility)-[:OF_TASK]->(fact:Task)
MATCH (responsibility)-[:HAD_ROLE]->(role:Concept)
MATCH (fact)-[:SOURCE]->(edition:Edition)
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN DISTINCT edition.name_zh AS document, role.name_zh AS role, fact.number AS number,
  fact.name_zh AS title, passage.start AS start, fact.iri AS fact
ORDER BY document, number, role, start
