"""Metrics: the figures that a text reports, what they measure, and what is no figure at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts

Report = Callable[..., Facts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年受理申请１２６件。", [("１２６件", 126, "件")]),
        ("受理援助案件1,260件。", [("1,260件", 1260, "件")]),
        ("挽回损失3000多万元。", [("3000多万元", 30000000, "元")]),
        ("惠及2000多万户。", [("2000多万户", 20000000, "户")]),
        ("办理事项1.35万余项。", [("1.35万余项", 13500, "项")]),
        ("投入资金1.2亿多元。", [("1.2亿多元", 120000000, "元")]),
        ("罚没款1,234.56万元。", [("1,234.56万元", 12345600, "元")]),
        ("清理文件三十四项，废止十一件。", [("三十四项", 34, "项"), ("十一件", 11, "件")]),
        ("二十多个部门参训。", [("二十多个", 20, "个")]),
        ("发放手册二百三十一本。", [("二百三十一本", 231, "本")]),
        ("宣传品二万余份。", [("二万余份", 20000, "份")]),
        ("惠及千余家企业。", [("千余家", 1000, "家")]),
        ("听取专题汇报两次。", [("两次", 2, "次")]),
        ("占比0.8‰。", [("0.8‰", 0.8, "‰")]),
        ("浓度下降百分之三。", [("百分之三", 3, "%")]),
        ("网办率75％。", [("75％", 75, "%")]),
        ("提供接待场所3处、面积２万平方米。", [("3处", 3, "处"), ("２万平方米", 20000, "平方米")]),
        ("52个执法单位100余人参训。", [("52个", 52, "个"), ("100余人", 100, "人")]),
        ("复议案件共111件，其中11件被纠正。", [("111件", 111, "件"), ("11件", 11, "件")]),
        ("对9类重点领域、19个乡镇开展检查。", [("9类", 9, "类"), ("19个", 19, "个")]),
        ("收到检察建议0件。", [("0件", 0, "件")]),
        ("公开信息3526条、回应关切105次。", [("3526条", 3526, "条"), ("105次", 105, "次")]),
        (
            "抽查案卷120卷（其中许可40卷、处罚80卷）。",
            [("120卷", 120, "卷"), ("40卷", 40, "卷"), ("80卷", 80, "卷")],
        ),
        ("建成实践点12", [("12", 12, None)]),
        ("平均浓度34.2微克/立方米。", [("34.2微克/立方米", 34.2, "微克/立方米")]),
        ("接听热线1.1万通。", [("1.1万通", 11000, "通")]),
        ("劝返上访23批/412人次。", [("23批", 23, "批"), ("412人次", 412, "人次")]),
        ("分解任务4类29项。", [("4类", 4, "类"), ("29项", 29, "项")]),
        ("政务新媒体粉丝数5.6万。", [("5.6万", 56000, None)]),
        ("检查频次下降三成以上，近四成企业受益。", [("三成以上", 3, "成"), ("近四成", 4, "成")]),
    ],
)
def test_value_and_unit(
    report: Report, sentence: str, expected: list[tuple[str, float, str | None]]
) -> None:
    found = [(m.quote, m.value, m.unit) for m in report(sentence).metrics]
    assert found == expected


@pytest.mark.parametrize(
    ("figure", "comparator"),
    [
        ("126件", "eq"),
        ("多达126件", "eq"),
        ("126余件", "gt"),
        ("超过126件", "gt"),
        ("突破126件", "gt"),
        ("1.2万多件", "gt"),
        ("126件以上", "ge"),
        ("不少于126件", "ge"),
        ("不足126件", "lt"),
        ("126件以下", "le"),
        ("不超过126件", "le"),
        ("近126件", "approx"),
        ("约126件", "approx"),
        ("126件左右", "approx"),
    ],
)
def test_signs_of_more_and_less(report: Report, figure: str, comparator: str) -> None:
    (metric,) = report(f"全年化解纠纷{figure}。").metrics
    assert (metric.quote, metric.comparator) == (figure, comparator)
    assert metric.indicator == "化解纠纷"


@pytest.mark.parametrize(
    "sentence",
    [
        # names and set phrases
        "深化三项制度，推进五化五提升和两高一低整治。",
        "四套班子带头，建强三支队伍。",
        "拨打12348热线，建设5G基站，治理PM2.5污染。",
        "推广1%工作法，升级2.0版平台。",
        "推行双随机监管、一站式办理、一件事一次办，打通最后一公里。",
        "开展八五普法中期评估，落实十四五规划。",
        "提供7×24小时自助服务。",
        "推广“1+6+N”模式，建成“15分钟”服务圈。",
        "落实“三张清单”，开展“法律六进”。",
        "办理时限由30个工作日压缩至10个工作日，再减少5个自然日。",
        # dates, times, telephones
        "2023年3月15日至4月20日上午9:30举行活动。",
        "联系电话0510-87981234。",
        "2021—2023年持续推进。",
        # meetings, ordinals, firsts
        "市政府第28次常务会议听取汇报。",
        "市人大十八届三次会议通过报告。",
        "获评全国第二批示范市，成为全省首个试点。",
        # numbers of documents and of headings
        "根据宜政发〔2023〕25号文件精神推进。",
        "印发《宜兴市100项重点任务清单》。",
        "一是加强领导。二是压实责任。",
        # no shares
        "组织三成员单位会商，打造两成果。",
        # scales
        "评分满分100分。",
    ],
)
def test_not_figures(report: Report, sentence: str) -> None:
    assert [m.quote for m in report(sentence).metrics] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("网办率同比增长55%。", [("55%", "increase")]),
        ("网办率较上年提高6个百分点。", [("6个百分点", "increase")]),
        ("办案量同比下降17.3%。", [("17.3%", "decrease")]),
        ("办理时限压缩近40%。", [("近40%", "decrease")]),
        ("信访总量较去年减少42件，降低8.1%。", [("42件", "decrease"), ("8.1%", "decrease")]),
        ("网办率从75%提升到92%。", [("75%", None), ("92%", None)]),
        ("群众满意度由92.5%提高到96.8%。", [("92.5%", None), ("96.8%", None)]),
        ("一审、二审案件分别下降12%、8.5%。", [("12%", "decrease"), ("8.5%", "decrease")]),
        ("新增岗位20个。", [("20个", None)]),
        ("全省排名第9位，比上年前进5位。", [("第9位", None), ("5位", "increase")]),
        ("减少证明材料16份。", [("16份", None)]),
        ("减少检查频次36.5%。", [("36.5%", "decrease")]),
        ("缩短办理时限75%，减少重复检查率5%。", [("75%", "decrease"), ("5%", None)]),
        ("检查总量同比下降三成以上。", [("三成以上", "decrease")]),
        ("平均压减环节69%、材料52%。", [("69%", "decrease"), ("52%", "decrease")]),
        ("减少材料52%、满意率98%。", [("52%", "decrease"), ("98%", None)]),
    ],
)
def test_growth_and_fall(
    report: Report, sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(m.quote, m.change) for m in report(sentence).metrics] == expected


@pytest.mark.parametrize(
    ("sentence", "quote", "value"),
    [
        ("政务公开考核列全省第8位。", "第8位", 8),
        ("营商环境评价排名全市首位。", "首位", 1),
        ("满意度位居全市第二位。", "第二位", 2),
        ("综合考评名列榜首。", "榜首", 1),
        ("综合评价排名苏南第一。", "第一", 1),
    ],
)
def test_ranks(report: Report, sentence: str, quote: str, value: int) -> None:
    (metric,) = report(sentence).metrics
    assert (metric.quote, metric.value, metric.unit, metric.rank) == (quote, value, "位", True)


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        # before the figure, behind it, or the verb before and the thing behind
        ("案卷评查合格率98.3%。", ["案卷评查合格率"]),
        ("52个执法单位参训。", ["执法单位"]),
        ("取消1369份证明材料。", ["取消证明材料"]),
        ("罚没款1,234.56万元。", ["罚没款"]),
        ("截至年底，共有律师事务所35家、律师412人。", ["律师事务所", "律师"]),
        ("新收行政复议案件210件。", ["新收行政复议案件"]),
        ("持证率仅为87%。", ["持证率"]),
        ("14名执法人员中法学专业仅3人。", ["执法人员", "执法人员中法学专业"]),
        ("建成“评理点”9个，培养“明白人”96人。", ["评理点", "培养“明白人”"]),
        ("赋权事项由128项调整为96项。", ["赋权事项", "赋权事项"]),
        # circumstances and subjects left out
        ("2023年，全市累计化解纠纷310件。", ["化解纠纷"]),
        # one figure for several names, and names in turn
        ("报备率、及时率和规范率均达100%。", ["报备率、及时率和规范率"]),
        ("咨询、调解案件分别为83件和96件。", ["咨询", "调解案件"]),
        ("受理率、办结率分别达83.4%和98.6%。", ["受理率", "办结率"]),
        # what the sentence said once
        ("受理行政复议申请126件，审结118件。", ["受理行政复议申请", "审结行政复议申请"]),
        ("行政复议纠错9件，纠错率7.63%。", ["行政复议纠错", "行政复议纠错率"]),
        ("清理规范性文件34件，废止11件。", ["清理规范性文件", "废止规范性文件"]),
        ("出庭应诉率达100%，同比提高5.2个百分点。", ["出庭应诉率", "出庭应诉率"]),
        ("网办率从75%提升到92%。", ["网办率", "网办率"]),
        (
            "排查矛盾纠纷415起，化解411起，化解率99%。",
            ["排查矛盾纠纷", "化解矛盾纠纷", "矛盾纠纷化解率"],
        ),
        ("清理规范性文件：保留58件、修改6件。", ["规范性文件保留", "规范性文件修改"]),
        (
            "审结复议案件43件，其中确认违法2件、驳回4件。",
            ["审结复议案件", "确认违法复议案件", "驳回复议案件"],
        ),
        ("民生支出231.7亿元，占公共预算支出的78.9%。", ["民生支出", "民生支出占公共预算支出"]),
        ("实施行政处罚213件，其中事故处罚23件。", ["实施行政处罚", "事故处罚"]),
        # figures that touch are of one thing
        ("接待来访群众312批1045人次。", ["接待来访群众", "接待来访群众"]),
        # in turn, too, where the names stand in the clauses before
        ("事故47起，死亡39人，同比分别下降14.5%和11.4%。", ["事故", "死亡", "事故", "死亡"]),
        ("咨询83件、投诉96件，分别同比增长5%、8%。", ["咨询", "投诉", "咨询", "投诉"]),
        # what a limit in days was cut from, and what a meeting was for
        ("许可437件，平均办理时限5个工作日，较法定时限缩短75%。", ["许可", "平均办理时限"]),
        ("审批用时较法定时限压缩82%。", ["审批用时"]),
        ("对13起违法行为依法不予处罚。", ["违法行为"]),
        ("召开常务会议41次、专题会议15次研究有关工作。", ["常务会议", "专题会议"]),
        # what several did, in turn
        ("市委、市政府分别召开会议2次、4次。", ["市委召开会议", "市政府召开会议"]),
        # a rate behind what was acted on; but rates of cases are of their cases
        (
            "审查规范性文件3件，提出意见40条，采纳率96%。",
            ["审查规范性文件", "提出意见", "意见采纳率"],
        ),
        ("审结复议95件，作出责令决定9件，纠错率9%。", ["审结复议", "作出责令决定", "纠错率"]),
        ("46名干部100%完成轮训。", ["干部", "干部完成轮训"]),
        ("出庭应诉率连续9年保持100%。", ["出庭应诉率"]),
        ("连同上年结转51件共办理421件。", ["连同上年结转", "办理"]),
        ("满意率由2022年的95.1%提升至97.4%。", ["满意率", "满意率"]),
        (
            "示范村6个、示范社区2个，占比分别为2%、1%。",
            ["示范村", "示范社区", "示范村占比", "示范社区占比"],
        ),
        ("综合得分98分，居全省第1位。", ["综合得分", "综合得分居全省"]),
        ("拨付经费80万元用于普法。", ["拨付经费"]),
        ("122个村（社区）实现全覆盖，顾问配备率100%。", ["村(社区)", "顾问配备率"]),
        ("查处违法行为2万余起，交易额突破5亿元大关。", ["查处违法行为", "交易额"]),
        # what is said of things is no part of their name
        ("查出的28个问题已整改完毕。", ["问题"]),
        ("在册矫正对象263人。", ["在册矫正对象"]),
        ("上年结转18件，及时答复率98%。", ["上年结转", "及时答复率"]),
        ("全局现有民警326人，仅12人持证。", ["民警", "持证"]),
        # but not across a semicolon into a name of its own
        (
            "办理行政处罚案件48件；评查案卷120卷，合格率99%。",
            ["办理行政处罚案件", "评查案卷", "合格率"],
        ),
        ("化解纠纷310件；参与率80%。", ["化解纠纷", "参与率"]),
    ],
)
def test_what_a_figure_measures(report: Report, sentence: str, indicators: list[str]) -> None:
    assert [m.indicator for m in report(sentence).metrics] == indicators


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("办理案件402件。", ["2023"]),
        ("2022年办理案件310件，2023年办理案件402件。", ["2022", "2023"]),
        ("截至2023年底，聘任顾问412名。", ["2023"]),
        ("较2021年的办理案件300件有所上升。", ["2021"]),
        ("2021—2023年办理法律援助案件5600件。", ["2023"]),
        ("满意率由2022年的95.1%提升至97.4%。", ["2022", "2023"]),
        ("2022年办理案件310件。今年化解纠纷88件。", ["2022", "2023"]),
    ],
)
def test_the_year_a_figure_holds_for(report: Report, sentence: str, periods: list[str]) -> None:
    assert [m.period for m in report(sentence).metrics] == periods


def test_planned_figures_are_no_metrics(report: Report) -> None:
    assert report(planned="一是培训执法人员200人次以上，实现网办率95%。").metrics == ()


def test_figures_that_a_plan_requires_are_no_metrics(
    plan: Callable[..., Facts],
) -> None:
    assert plan("1.强化公开。公开率达到100%，每年至少培训2次。").metrics == ()


def test_figures_stand_in_every_part_that_reports(report: Report) -> None:
    facts = report(
        "受理申请12件。",
        problems="一是办结率不足80%，能力不强。",
        leadership="一是主持会议11次。",
    )
    assert [m.quote for m in facts.metrics] == ["12件", "不足80%", "11次"]


def test_furniture_of_the_page_holds_no_metrics(report: Report) -> None:
    facts = report("受理申请12件。", place="浏览次数：1234次\n字号：3个\n宜兴市")
    assert [m.quote for m in facts.metrics] == ["12件"]
