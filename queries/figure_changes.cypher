MATCH (pair:YearComparison)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH pair, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (pair)-[:OF_FACT]->(fact:Observation)
WITH pair, edition, work, fact,
  CASE pair.agrees WHEN true THEN '相符' WHEN false THEN '不符' ELSE '' END AS reading
RETURN edition.name_zh AS document, work.period AS period, pair.name_zh AS indicator,
  CASE pair.comparisonKind WHEN 'level' THEN '数值' WHEN 'growth' THEN '增减'
    WHEN 'baseline' THEN '所称上年数' ELSE '上年结转' END AS kind,
  pair.comparedQuote_zh AS before, pair.quote_zh AS now, pair.ratio AS ratio, reading,
  fact.iri AS fact
ORDER BY CASE reading WHEN '不符' THEN 0 WHEN '' THEN 1 ELSE 2 END, abs(ratio - 1) DESC, document,
  fact
