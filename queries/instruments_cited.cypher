MATCH (mention:InstrumentMention)-[:INSTRUMENT]->(instrument:Instrument)
MATCH (mention)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH mention, instrument, edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
OPTIONAL MATCH (instrument)-[:INSTRUMENT_KIND]->(kind:Concept)
OPTIONAL MATCH (mention)-[:RELATION]->(relation:Concept)
RETURN instrument.name_zh AS title, instrument.documentNumber AS number, kind.name_zh AS kind,
  relation.name_zh AS relation, count(DISTINCT mention) AS mentions,
  count(DISTINCT edition) AS documents, instrument.iri AS instrument
ORDER BY mentions DESC, title, relation, instrument
