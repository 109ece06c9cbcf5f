MATCH (concept:Concept {scheme: 'indicator'})
OPTIONAL MATCH (concept)-[:NUMERATOR_INDICATOR]->(numerator:Concept)
OPTIONAL MATCH (concept)-[:DENOMINATOR_INDICATOR]->(denominator:Concept)
WITH concept, numerator, denominator,
  coalesce(concept.indicatorUnit_all, [concept.indicatorUnit]) AS units
RETURN concept.notation AS code, concept.name_zh AS name,
  reduce(all = head(units), each IN tail(units) | all + '、' + each) AS unit,
  numerator.notation AS numerator, denominator.notation AS denominator,
  concept.formula AS formula, concept.name_en AS english
ORDER BY code
