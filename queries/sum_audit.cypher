MATCH (fact:SumCheck)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (fact)-[:PART]->(:Observation)-[:EVIDENCE]->(piece:Passage)
WITH fact, edition, piece ORDER BY piece.start
WITH fact, edition, collect(piece.exact_zh) AS pieces
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (total:Observation)-[:EVIDENCE]->(passage) WHERE total.indicatorText_zh IS NOT NULL
RETURN edition.name_zh AS document, total.indicatorText_zh AS indicator,
  reduce(all = head(pieces), each IN tail(pieces) | all + '、' + each) AS parts,
  fact.recomputed AS sum, fact.stated AS stated,
  CASE fact.consistent WHEN true THEN '相符' ELSE '不符' END AS reading,
  passage.start AS start, fact.iri AS fact
ORDER BY reading, document, start
