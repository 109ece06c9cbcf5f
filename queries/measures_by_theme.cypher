MATCH (fact:Measure)-[:SOURCE]->(edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH fact, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
MATCH (fact)-[:EVIDENCE]->(passage:Passage)
OPTIONAL MATCH (fact)-[:THEME]->(theme:Concept)
WITH fact, work, region, passage, theme
WHERE coalesce($theme, theme.iri, '') = coalesce(theme.iri, '')
RETURN theme.name_zh AS label, region.name_zh AS place, work.period AS period,
  fact.name_zh AS title, fact.heading_zh AS heading, passage.start AS start, fact.iri AS fact
ORDER BY coalesce(theme.notation, ''), region.notation, period, start
