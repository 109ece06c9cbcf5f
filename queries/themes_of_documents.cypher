MATCH (fact)-[:THEME]->(theme:Concept)
WHERE fact:Measure OR fact:Problem OR fact:Task
MATCH (fact)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, theme, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
RETURN edition.name_zh AS document, theme.name_zh AS label,
  count(CASE WHEN fact:Measure THEN fact END) AS measures,
  count(CASE WHEN fact:Problem THEN fact END) AS problems,
  count(CASE WHEN fact:Task THEN fact END) AS tasks,
  edition.iri AS edition, theme.notation AS code
ORDER BY document, code, edition
