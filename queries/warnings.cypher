MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:Document)
WHERE edition.warning_zh IS NOT NULL
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH edition, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
UNWIND coalesce(edition.warning_zh_all, [edition.warning_zh]) AS warning
RETURN edition.name_zh AS document, warning, edition.iri AS edition
ORDER BY document, warning
