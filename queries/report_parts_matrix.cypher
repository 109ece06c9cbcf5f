MATCH (edition:Edition)-[:IS_VERSION_OF]->(work:AnnualReport)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH edition, work, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
  AND coalesce(toString(work.period), '') STARTS WITH coalesce($year, '')
RETURN edition.name_zh AS document, work.period AS period,
  EXISTS { MATCH (edition)<-[:SOURCE]-(:Part)-[:PART_ROLE]->(:Concept {notation: 'achievements'}) }
    AS achievements,
  EXISTS { MATCH (edition)<-[:SOURCE]-(:Part)-[:PART_ROLE]->(:Concept {notation: 'problems'}) }
    AS problems,
  EXISTS {
    MATCH (edition)<-[:SOURCE]-(part:Part)-[:PART_ROLE]->(:Concept {notation: 'problems'})
    WHERE part.name_zh CONTAINS '原因'
  } AS causes,
  EXISTS { MATCH (edition)<-[:SOURCE]-(:Part)-[:PART_ROLE]->(:Concept {notation: 'leadership'}) }
    AS leadership,
  EXISTS { MATCH (edition)<-[:SOURCE]-(:Part)-[:PART_ROLE]->(:Concept {notation: 'plan'}) } AS plan
ORDER BY region.notation, period, document
