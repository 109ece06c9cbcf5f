MATCH (fact:Frequency)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (task:Task)-[:HAS_OBLIGATION]->(fact)
RETURN edition.name_zh AS document, fact.what_zh AS what, fact.minCount AS least,
  fact.unitOfMeasure AS unit, fact.per AS per, task.number AS number, passage.exact_zh AS quote,
  passage.start AS start, fact.iri AS fact
ORDER BY document, start
