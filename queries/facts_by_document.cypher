MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
RETURN edition.name_zh AS document,
  COUNT { (:Measure)-[:SOURCE]->(edition) } AS measures,
  COUNT { (:Observation)-[:SOURCE]->(edition) } AS observations,
  COUNT { (:Task)-[:SOURCE]->(edition) } AS tasks,
  COUNT { (:Obligation)-[:SOURCE]->(edition) } AS obligations,
  COUNT { (:InstrumentMention)-[:SOURCE]->(edition) } AS instruments,
  COUNT { (:UnitMention)-[:SOURCE]->(edition) } AS units,
  COUNT { (:Problem)-[:SOURCE]->(edition) } AS problems,
  COUNT { (:RateCheck)-[:SOURCE]->(edition) } AS rates,
  edition.iri AS edition
ORDER BY coalesce(region.notation, ''), document, edition
