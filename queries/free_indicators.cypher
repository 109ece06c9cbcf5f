MATCH (fact:Observation)-[:INDICATOR]->(indicator:Indicator)
WHERE NOT indicator:Concept AND indicator.name_zh CONTAINS coalesce($contains, '')
MATCH (fact)-[:SOURCE]->(edition:Edition)
WITH indicator, count(DISTINCT edition) AS documents, count(DISTINCT fact) AS figures,
  collect(DISTINCT fact.normalUnit) AS units
RETURN indicator.name_zh AS name, documents, figures,
  reduce(all = head(units), each IN tail(units) | all + '、' + each) AS unit,
  indicator.iri AS indicator
ORDER BY documents DESC, figures DESC, name
