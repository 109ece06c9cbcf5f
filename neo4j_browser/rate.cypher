// title: 一个比率对不对得上 | Whether a rate follows from its counts
// zh: 蓝色是重新算过的比率和各指标，浅蓝色是文中印出的几个数，红色是发现的问题。
// zh: 纠正23件，除以审结的163件是14.11%；印出的12.3%，是除以受理的187件得来的。
// en: The rate that was computed anew and the indicators are blue, the printed figures are pale blue, the finding is red.
// en: 23 of the 163 closed cases are 14.11 %; the printed 12.3 % comes from the 187 that were accepted.
MATCH found = (:Finding {rule: 'rate-other-base'})-[:FOCUS_NODE]->(check:RateCheck)
MATCH figures = (check)-[:RATE|NUMERATOR|DENOMINATOR|OTHER_BASE]->(:Observation)-[:INDICATOR]->(:Indicator)
RETURN found, figures
LIMIT 10
