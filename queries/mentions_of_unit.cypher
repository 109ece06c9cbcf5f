MATCH (fact:UnitMention)-[:UNIT]->(:Unit {iri: $unit})
MATCH (fact)-[:SOURCE]->(edition:Edition)
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (holder)-[:MENTIONS]->(fact)
RETURN edition.name_zh AS document, passage.exact_zh AS quote, holder.name_zh AS within,
  passage.start AS start, fact.iri AS fact
ORDER BY document, start, within
