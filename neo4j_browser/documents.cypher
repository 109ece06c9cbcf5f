// title: 库里有哪些文件 | Which documents there are
// zh: 深蓝是一份报告或方案，绿色是发文机关，褐色是所报告的地区。
// zh: 双击一份报告，可以看到它的文本；另行发布或更正过的有几个文本，各自保留。
// en: Dark blue is a report or a plan, green its issuer, brown the region reported on.
// en: Double-click on a report for its edition; one that was published again or corrected has several, and all are kept.
MATCH issuer = (work:Document)-[:ISSUER]->(:Unit)
OPTIONAL MATCH region = (work)-[:REGION]->(:Region)
RETURN issuer, region
LIMIT 25
