MATCH (a:Unit)<-[:RESPONSIBLE|COOPERATING|REPORTING]-(task:Task)
MATCH (task)-[:RESPONSIBLE|COOPERATING|REPORTING]->(b:Unit)
WHERE a.iri < b.iri
MATCH (task)-[:SOURCE]->(:Edition)-[:IS_VERSION_OF]->(work:Document)
OPTIONAL MATCH (work)-[:REGION]->(region:Region)
WITH a, b, task, region
WHERE coalesce(region.notation, '') STARTS WITH coalesce($region, '')
WITH a, b, count(DISTINCT task) AS tasks
RETURN a.name_zh AS one, b.name_zh AS other, tasks
ORDER BY tasks DESC, one, other, a.iri, b.iri
