MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
RETURN edition.name_zh AS document,
  CASE WHEN work:AnnualReport THEN '法治政府建设年度报告' WHEN work:TaskPlan THEN '任务分工方案'
    WHEN work:OtherDocument THEN '其他文件' END AS kind,
  region.name_zh AS place, work.period AS period, edition.issued AS issued,
  edition.published AS published,
  CASE WHEN work.period IS NOT NULL
    THEN duration.inDays(date({year: work.period + 1, month: 4, day: 1}), edition.published).days
    END AS days,
  edition.documentNumber AS number, edition.iri AS edition
ORDER BY coalesce(region.notation, ''), coalesce(period, 0), document, edition
