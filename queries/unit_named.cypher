MATCH (unit:Unit)
WHERE unit.name_zh = $wanted OR $wanted IN unit.altLabel_zh
OPTIONAL MATCH (unit)-[:REGION]->(place:Region)
RETURN DISTINCT unit.name_zh AS name, place.name_zh AS place, unit.iri AS unit
ORDER BY name, unit
