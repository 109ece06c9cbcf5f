MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:AnnualReport)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
CALL (edition) {
  MATCH (edition)<-[:SOURCE]-(part:Part)-[:EVIDENCE]->(heading:Passage),
    (part)-[:PART_ROLE]->(role:Concept)
  WITH role.notation AS role, heading ORDER BY heading.start
  RETURN collect(role) AS roles, collect(heading) AS headings
}
WITH edition, work, region, roles,
  [place IN range(0, size(roles) - 1) WHERE roles[place] = 'problems' | substring(
    edition.text, headings[place].end,
    coalesce(headings[place + 1].start, size(edition.text)) - headings[place].end)] AS sections
RETURN edition.name_zh AS document, work.period AS period,
  'achievements' IN roles AS achievements, 'problems' IN roles AS problems,
  any(section IN sections WHERE
    section =~ '(?s).*(原因|由于|因为|源于|根源|究其|归因|归结为|导致|造成|致使).*') AS causes,
  'leadership' IN roles AS leadership, 'plan' IN roles AS plan, edition.iri AS edition
ORDER BY region.notation, period, document, edition
