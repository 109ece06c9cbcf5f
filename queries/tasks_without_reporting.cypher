MATCH (fact:Task)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
WHERE NOT EXISTS { MATCH (fact)-[:REPORTING]->(:Unit) }
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, fact.number AS number, fact.name_zh AS title,
  passage.start AS start, fact.iri AS fact
ORDER BY document, number, start
