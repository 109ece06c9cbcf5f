MATCH (edition:Edition)-[:DESCRIBES]->(unit:Unit)
WITH unit, count(DISTINCT edition) AS documents
OPTIONAL MATCH (unit)-[:REGION]->(region:Region)
WITH unit, documents, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
OPTIONAL MATCH (unit)-[:UNIT_KIND]->(kind:Concept)
WITH unit, documents, region, kind ORDER BY kind.name_zh
WITH unit, documents, region, collect(kind.name_zh) AS kinds
RETURN unit.name_zh AS name,
  CASE WHEN unit:Organ THEN '机关' ELSE '统称单位' END AS type,
  reduce(all = head(kinds), each IN tail(kinds) | all + '、' + each) AS kind,
  region.name_zh AS place, documents, unit.iri AS unit
ORDER BY coalesce(region.notation, ''), name, unit
