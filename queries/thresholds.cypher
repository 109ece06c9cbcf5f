MATCH (fact:Threshold)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (task:Task)-[:HAS_OBLIGATION]->(fact)
RETURN edition.name_zh AS document, fact.indicatorText_zh AS indicator,
  CASE fact.operator WHEN 'http://www.w3.org/ns/odrl/2/gteq' THEN '≥'
    WHEN 'http://www.w3.org/ns/odrl/2/lteq' THEN '≤'
    WHEN 'http://www.w3.org/ns/odrl/2/eq' THEN '=' END AS operator,
  coalesce(fact.limit, fact.lower) AS limit, fact.upper AS upper, fact.unitOfMeasure AS unit,
  task.number AS number, passage.exact_zh AS quote, passage.start AS start, fact.iri AS fact
ORDER BY document, start
