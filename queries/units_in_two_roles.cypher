MATCH (fact:Task)-[:RESPONSIBLE]->(unit:Unit)
MATCH (fact)-[:COOPERATING]->(unit)
WITH DISTINCT fact, unit
MATCH (fact)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, unit, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, fact.number AS number, fact.name_zh AS title,
  unit.name_zh AS name, passage.start AS start, fact.iri AS fact
ORDER BY document, number, name
