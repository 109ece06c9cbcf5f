// title: 一个单位的任务 | Tasks of one unit
// zh: 中间的绿色是单位，周围的橙色是任务。
// zh: 粗线是它负责的，细线是它配合或者报送的。
// zh: 换一个单位名称再运行，就是那个单位的任务。
// en: The unit is green and stands in the middle, its tasks are orange.
// en: A thick line means that it is responsible, a thin one that it cooperates or reports.
// en: Put in another name and run it again.
MATCH (unit:Unit {name_zh: '溧阳市司法局'})
MATCH part = (unit)<-[:RESPONSIBLE|COOPERATING|REPORTING]-(:Task)
RETURN part
LIMIT 40
