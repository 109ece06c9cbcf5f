CALL () {
  MATCH (before:Unit)<-[:ORIGINAL]-(event:OrganChange)-[:RESULTING]->(after:Unit)
  RETURN event, before, after
  UNION
  MATCH (before:Unit)-[:REGION]->(:Region)<-[:ORIGINAL]-(event:RegionChange)
  MATCH (event)-[:RESULTING]->(:Region)<-[:REGION]-(after:Unit)
  MATCH (before)-[:CLASSIFICATION]->(:Concept)<-[:CLASSIFICATION]-(after)
  RETURN event, before, after
}
WITH event, before, after
WHERE before <> after AND coalesce($unit, after.iri) IN [before.iri, after.iri]
OPTIONAL MATCH (before)-[:REGION]->(region:Region)
WITH event, before, after, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
OPTIONAL MATCH (before)<-[:DESCRIBES]-(earlier:Edition)-[:DESCRIBES]->(event)
WITH event, before, after, region, count(DISTINCT earlier) AS before_documents
OPTIONAL MATCH (after)<-[:DESCRIBES]-(later:Edition)-[:DESCRIBES]->(event)
WITH event, before, after, region, before_documents, count(DISTINCT later) AS after_documents
RETURN before.name_zh AS before, after.name_zh AS after, event.name_zh AS change,
  event.earliest AS earliest, event.latest AS latest,
  CASE WHEN event.verified THEN '已核对' ELSE '未核对' END AS checked,
  before_documents, after_documents, before.iri AS before_unit, after.iri AS after_unit
ORDER BY region.notation, earliest, before, after
