MATCH (fact:InstrumentMention)-[:RELATION]->(way:Concept {scheme: 'relation'})
WHERE way.notation IN ['issued', 'revised', 'drafted', 'repealed']
MATCH (fact)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, way, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
MATCH (fact)-[:INSTRUMENT]->(instrument:Instrument)
RETURN edition.name_zh AS document, instrument.name_zh AS title,
  instrument.documentNumber AS number, way.name_zh AS relation, passage.exact_zh AS quote,
  passage.start AS start, fact.iri AS fact
ORDER BY document, start, title
