MATCH (fact:Observation)-[:INDICATOR]->(:Indicator {iri: $indicator})
WHERE fact.normalValue IS NOT NULL
  AND fact.change IS NULL AND fact.isRank IS NULL AND fact.baseline IS NULL
  AND coalesce(toString(fact.period), '') STARTS WITH coalesce($year, '')
OPTIONAL MATCH (fact)-[:AREA]->(region:Region)
WITH fact, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:SOURCE]->(edition:Edition)
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN region.name_zh AS place, fact.period AS period, fact.normalValue AS value,
  fact.normalUnit AS unit,
  CASE fact.comparator WHEN 'eq' THEN '=' WHEN 'gt' THEN '>' WHEN 'ge' THEN '≥' WHEN 'lt' THEN '<'
    WHEN 'le' THEN '≤' WHEN 'approx' THEN '≈' END AS comparator,
  passage.exact_zh AS printed, fact.cumulative AS cumulative, fact.indicatorText_zh AS wording,
  edition.name_zh AS document, passage.start AS start, fact.iri AS fact
ORDER BY region.notation, period, document, start
