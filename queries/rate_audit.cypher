MATCH (fact:RateCheck)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
UNWIND [
  {verdict: 'fails', reading: '不符', urgency: 1},
  {verdict: 'other-base', reading: '另一分母', urgency: 2},
  {verdict: 'truncate', reading: '截断', urgency: 3},
  {verdict: 'round', reading: '相符', urgency: 4}
] AS judgement
WITH fact, edition, judgement
WHERE fact.verdict = judgement.verdict
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
MATCH (fact)-[:RATE]->(rate:Observation)
MATCH (fact)-[:NUMERATOR]->(part:Observation)
MATCH (fact)-[:DENOMINATOR]->(whole:Observation)
OPTIONAL MATCH (fact)-[:OTHER_BASE]->(other:Observation)
RETURN edition.name_zh AS document, rate.indicatorText_zh AS indicator, passage.exact_zh AS printed,
  part.value AS numerator, whole.value AS denominator, fact.recomputed AS recomputed,
  judgement.reading AS reading, other.value AS other, passage.start AS start, fact.iri AS fact
ORDER BY judgement.urgency, document, start
