// title: 一项指标，各地区各年度 | One indicator over regions and years
// zh: 中间是指标，周围浅蓝色的是印出的数值，各连着它出自的报告：哪个地区，哪一年度。
// zh: 点开一个数值，可以看到它的单位、比较符和报告的说法。
// en: The indicator stands in the middle, the printed values around it, each tied to its report: which region, which year.
// en: Click on a value for its unit, its comparator and the report's own wording.
MATCH figure = (indicator:Indicator)<-[:INDICATOR]-(value:Observation)-[:SOURCE]->(:Edition)
WHERE indicator.name_zh = '行政诉讼败诉率' AND value.change IS NULL AND value.isRank IS NULL
RETURN figure
LIMIT 60
