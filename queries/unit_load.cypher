MATCH (task:Task)-[role:RESPONSIBLE|COOPERATING|REPORTING]->(unit:Unit)
MATCH (task)-[:SOURCE]->(:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH task, role, unit, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
RETURN unit.name_zh AS name,
  CASE WHEN unit:Organ THEN '机关' ELSE '统称单位' END AS type,
  count(DISTINCT task) AS tasks,
  count(DISTINCT CASE type(role) WHEN 'RESPONSIBLE' THEN task END) AS responsible,
  count(DISTINCT CASE type(role) WHEN 'COOPERATING' THEN task END) AS cooperating,
  count(DISTINCT CASE type(role) WHEN 'REPORTING' THEN task END) AS reporting,
  unit.iri AS unit
ORDER BY tasks DESC, name, unit
