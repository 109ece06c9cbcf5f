// Counted from the reports: an indicator knows the figures of the whole country.
MATCH (:Observation)-[:INDICATOR]->(indicator:Indicator:Concept)
WITH collect(DISTINCT indicator) AS indicators
MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:AnnualReport)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH indicators, edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
OPTIONAL MATCH (edition)<-[:SOURCE]-(figure:Observation)-[:INDICATOR]->(found:Indicator:Concept)
WITH indicators, edition, work, region, found, count(figure) AS figures,
  count(figure.explicitZero) AS zeros
WITH indicators, edition, work, region,
  collect({indicator: found, figures: figures, zeros: zeros}) AS counts
UNWIND indicators AS indicator
WITH edition, work, region, indicator,
  head([each IN counts WHERE each.indicator = indicator]) AS own
RETURN region.name_zh AS place, work.period AS period, indicator.notation AS code,
  indicator.name_zh AS indicator, coalesce(own.figures, 0) AS figures,
  coalesce(own.zeros, 0) AS zeros, edition.name_zh AS document
ORDER BY place, period, code, document
