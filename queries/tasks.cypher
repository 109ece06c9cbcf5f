MATCH (fact:Task)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
CALL (fact) {
  MATCH (fact)-[:HAS_RESPONSIBILITY]->(tie:Responsibility)-[:HAD_ROLE]->({notation: 'responsible'}),
    (tie)-[:AGENT]->(unit:Unit), (tie)-[:EVIDENCE]->(words:Passage)
  WITH unit.name_zh AS name, min(words.start) AS first ORDER BY first, name
  RETURN collect(name) AS responsible
}
CALL (fact) {
  MATCH (fact)-[:HAS_RESPONSIBILITY]->(tie:Responsibility)-[:HAD_ROLE]->({notation: 'cooperating'}),
    (tie)-[:AGENT]->(unit:Unit), (tie)-[:EVIDENCE]->(words:Passage)
  WITH unit.name_zh AS name, min(words.start) AS first ORDER BY first, name
  RETURN collect(name) AS cooperating
}
CALL (fact) {
  MATCH (fact)-[:HAS_RESPONSIBILITY]->(tie:Responsibility)-[:HAD_ROLE]->({notation: 'reporting'}),
    (tie)-[:AGENT]->(unit:Unit), (tie)-[:EVIDENCE]->(words:Passage)
  WITH unit.name_zh AS name, min(words.start) AS first ORDER BY first, name
  RETURN collect(name) AS reporting
}
RETURN edition.name_zh AS document, fact.number AS number, fact.name_zh AS title,
  reduce(all = head(responsible), each IN tail(responsible) | all + '、' + each) AS responsible,
  reduce(all = head(cooperating), each IN tail(cooperating) | all + '、' + each) AS cooperating,
  reduce(all = head(reporting), each IN tail(reporting) | all + '、' + each) AS reporting,
  passage.start AS start, fact.iri AS fact
ORDER BY document, number, start
