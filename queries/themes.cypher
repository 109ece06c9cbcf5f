MATCH (concept:Concept {scheme: 'theme'})
RETURN concept.notation AS code, concept.name_zh AS name, concept.name_en AS english
ORDER BY code
