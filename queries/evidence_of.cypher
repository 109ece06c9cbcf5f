MATCH (fact:Resource {iri: $fact})-[:EVIDENCE]->(passage:Passage)
MATCH (passage)-[:WAS_QUOTED_FROM]->(edition:Edition)
OPTIONAL MATCH (edition)-[:DISTRIBUTION]->(copy:File)
RETURN passage.exact_zh AS quote, passage.start AS start, passage.end AS end, passage.page AS page,
  edition.name_zh AS document, copy.fileName AS file, copy.downloadURL AS url
ORDER BY document, start, file
