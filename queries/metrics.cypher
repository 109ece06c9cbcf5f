MATCH (fact:Observation)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
WHERE coalesce(toString(fact.period), '') STARTS WITH coalesce($year, '')
  AND coalesce(fact.indicatorText_zh, '') CONTAINS coalesce($contains, '')
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (fact)-[:INDICATOR]->(indicator:Indicator:Concept)
RETURN edition.name_zh AS document, fact.indicatorText_zh AS indicator, indicator.notation AS code,
  coalesce(fact.value, fact.lower) AS value, fact.upper AS upper, fact.unitOfMeasure AS unit,
  CASE fact.comparator WHEN 'eq' THEN '=' WHEN 'gt' THEN '>' WHEN 'ge' THEN '≥' WHEN 'lt' THEN '<'
    WHEN 'le' THEN '≤' WHEN 'approx' THEN '≈' END AS comparator,
  CASE fact.change WHEN 'increase' THEN '增' WHEN 'decrease' THEN '减' END AS change,
  fact.cumulative AS cumulative, fact.period AS period, passage.start AS start, fact.iri AS fact
ORDER BY document, start, fact, code
