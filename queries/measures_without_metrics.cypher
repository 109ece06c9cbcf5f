MATCH (fact:Measure)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
WHERE NOT EXISTS { MATCH (fact)-[:HAS_OBSERVATION]->(:Observation) }
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, fact.name_zh AS title, fact.heading_zh AS heading,
  passage.start AS start, fact.iri AS fact
ORDER BY document, start
