MATCH (fact:Task)-[:RESPONSIBLE]->(group:Collective)
WHERE NOT EXISTS { MATCH (fact)-[:RESPONSIBLE]->(:Organ) }
WITH DISTINCT fact, group
MATCH (fact)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, group, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, fact.number AS number, fact.name_zh AS title,
  group.name_zh AS collective, passage.start AS start, fact.iri AS fact
ORDER BY document, number, start, collective
