MATCH (fact:Task)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (fact)-[:RESPONSIBLE]->(responsible:Unit)
WITH fact, edition, passage, collect(DISTINCT responsible.name_zh) AS responsible
OPTIONAL MATCH (fact)-[:COOPERATING]->(cooperating:Unit)
WITH fact, edition, passage, responsible, collect(DISTINCT cooperating.name_zh) AS cooperating
OPTIONAL MATCH (fact)-[:REPORTING]->(reporting:Unit)
WITH fact, edition, passage, responsible, cooperating,
  collect(DISTINCT reporting.name_zh) AS reporting
RETURN edition.name_zh AS document, fact.number AS number, fact.name_zh AS title,
  reduce(all = head(responsible), each IN tail(responsible) | all + '、' + each) AS responsible,
  reduce(all = head(cooperating), each IN tail(cooperating) | all + '、' + each) AS cooperating,
  reduce(all = head(reporting), each IN tail(reporting) | all + '、' + each) AS reporting,
  passage.start AS start, fact.iri AS fact
ORDER BY document, number, start
