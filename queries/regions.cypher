MATCH (edition:Edition)-[:IS_VERSION_OF]->(:Document)-[:REGION]->(region:Region)
MATCH (region)-[:IS_PART_OF*0..4]->(place:Region)
RETURN place.notation AS code, place.name_zh AS name,
  CASE place.level WHEN 'province' THEN '省级' WHEN 'prefecture' THEN '地级'
    WHEN 'county' THEN '县级' ELSE place.level END AS level,
  count(DISTINCT edition) AS documents
ORDER BY code
