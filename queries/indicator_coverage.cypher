MATCH (:Observation)-[:INDICATOR]->(indicator:Indicator:Concept)
WITH DISTINCT indicator
MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:AnnualReport)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH indicator, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
OPTIONAL MATCH (indicator)<-[:INDICATOR]-(figure:Observation)-[:SOURCE]->(edition)
RETURN region.name_zh AS place, work.period AS period, indicator.notation AS code,
  indicator.name_zh AS indicator, count(figure) AS figures, count(figure.explicitZero) AS zeros,
  edition.name_zh AS document, edition.iri AS edition
ORDER BY place, period, code, document
