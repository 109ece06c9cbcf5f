MATCH (fact:Measure)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (fact)-[:HAS_OBSERVATION]->(figure:Observation)-[:EVIDENCE]->(passage:Passage)
RETURN edition.name_zh AS document, fact.name_zh AS title, figure.indicatorText_zh AS indicator,
  figure.value AS value, figure.unitOfMeasure AS unit, passage.exact_zh AS quote,
  passage.start AS start, fact.iri AS fact
ORDER BY document, start, figure.iri
