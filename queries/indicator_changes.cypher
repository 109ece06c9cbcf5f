// A figure is compared where one year has one value of it: several different ones are no level.
MATCH (figure:Observation)-[:AREA]->(area:Region)
WHERE area.notation STARTS WITH coalesce($region, '') AND figure.normalValue IS NOT NULL
  AND figure.change IS NULL AND figure.isRank IS NULL AND figure.baseline IS NULL
MATCH (figure)-[:INDICATOR]->(indicator:Indicator)
WITH area, indicator, figure.period AS period, figure.normalUnit AS unit,
  figure.cumulative AS cumulative, min(figure.normalValue) AS value,
  max(figure.normalValue) AS highest
WHERE value = highest
WITH area, indicator, unit, cumulative, collect({period: period, value: value}) AS levels
UNWIND levels AS earlier
UNWIND levels AS later
WITH area, indicator, unit, cumulative, earlier, later
WHERE later.period = earlier.period + 1
WITH area, indicator, unit, cumulative, earlier, later,
  CASE WHEN earlier.value <> 0 THEN later.value * 1000 / earlier.value END AS exact
// What is left of the old value, in thousandths. A trace of it counts as one: only what is gone
// reads -100.
WITH area, indicator, unit, cumulative, earlier, later,
  CASE WHEN exact > 0 AND exact < 1 THEN 1.0 ELSE round(exact) END AS left
RETURN area.name_zh AS place, coalesce(indicator.notation, '') AS code,
  indicator.name_zh AS indicator, earlier.period AS before, earlier.value AS old,
  later.period AS after, later.value AS new, unit, cumulative,
  (left - 1000) / 10 AS percent
ORDER BY coalesce(abs(percent), -1) DESC, area.notation, code, indicator, before, unit
