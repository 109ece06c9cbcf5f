MATCH (repeat:RepeatedText)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH repeat, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (repeat)-[:OF_FACT]->(fact)
RETURN edition.name_zh AS document, work.period AS period,
  CASE repeat.textKind WHEN 'problem' THEN '不足' WHEN 'planned-item' THEN '安排' ELSE '举措' END
    AS kind,
  repeat.quote_zh AS quote, repeat.comparedQuote_zh AS other, repeat.comparedTitle_zh AS source,
  repeat.similarity AS similarity, repeat.length AS length, repeat.sharedBy AS shared,
  fact.iri AS fact
ORDER BY length DESC, document, fact, source
