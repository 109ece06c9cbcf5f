MATCH (task:Task)-[:SOURCE]->(:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH task, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
OPTIONAL MATCH (task)-[:THEME]->(theme:Concept)
RETURN theme.notation AS code, theme.name_zh AS label,
  count(CASE WHEN NOT task:PlannedItem THEN task END) AS tasks,
  count(CASE WHEN task:PlannedItem THEN task END) AS items
ORDER BY coalesce(code, '')
