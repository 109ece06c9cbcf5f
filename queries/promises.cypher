MATCH (check:PromiseCheck)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH check, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (check)-[:OF_FACT]->(fact:PlannedItem)
RETURN edition.name_zh AS document, work.period AS period, check.name_zh AS promise,
  CASE WHEN check.linkStatus IS NULL THEN '未找到' ELSE '有' END AS reading, check.score AS score,
  check.comparedQuote_zh AS nearest, check.comparedTitle_zh AS next, fact.iri AS fact
ORDER BY reading DESC, document, score, fact
