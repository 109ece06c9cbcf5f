"""Pages of government sites: the document's lines, without what stands around them."""

from pathlib import Path

import pytest

from fazhi.loaders.readers import read
from fazhi.text import Metadata, Text

PAGES = Path(__file__).parent / "fixtures" / "html"
SENTENCE = "2023年，全县各级行政机关坚持依法行政，法治政府建设取得新成效。"


def fixture(name: str, encoding: str = "utf-8") -> Text:
    return read((PAGES / name).read_text(encoding="utf-8").encode(encoding), name)


def lines_of(body: str, head: str = "") -> list[str]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read(page.encode(), "page.html").content.splitlines()


def metadata_of(body: str, head: str = "") -> Metadata:
    page = f"<!doctype html><html><head>{head}</head><body>{body}<p>{SENTENCE}</p></body></html>"
    return read(page.encode(), "page.html").metadata


def test_a_disclosure_page_in_its_declared_encoding() -> None:
    text = fixture("disclosure_table.html", "gb18030")
    assert text.metadata == Metadata(
        title="平湖市人民政府关于印发2023年法治政府建设工作要点的通知",
        issuer="平湖市人民政府",
        number="平政发〔2023〕9号",
        issued="2023-03-07",
        published="2023-03-10",
        index_number="002500001/2023-00417",
    )
    assert text.content.splitlines() == [
        "平湖市人民政府关于印发2023年法治政府建设工作要点的通知",
        "平政发〔2023〕9号",
        "各镇人民政府、街道办事处，市政府各部门、市直各单位：",
        "现将《2023年法治政府建设工作要点》印发给你们，请结合实际认真组织实施。",
        "平湖市人民政府",
        "2023年3月7日",
        "（此件公开发布）",
        "2023年法治政府建设工作要点",
        "一、重点任务",
        "1.全面推行行政规范性文件合法性审核。2023年底前，审核率达到100%。"
        "（市司法局牵头，各镇、街道按职责分工负责）",
        "2.每季度开展1次行政执法案卷评查。（责任单位：市司法局、市市场监管局）",
    ]


def test_a_news_page_keeps_its_document_and_nothing_else() -> None:
    text = fixture("news_page.html")
    assert text.metadata == Metadata(
        title="青田县人民政府关于2022年法治政府建设情况的报告",
        publisher="县司法局",
        published="2023-03-16",
        url="https://www.example.gov.cn/art/2023/3/16/art_1_2.html",
    )
    lines = text.content.splitlines()
    assert lines[0] == text.metadata.title
    assert lines[1].startswith("2022年，全县各级行政机关深入学习")
    assert lines[2] == "一、主要举措和成效"
    assert lines[-2:] == ["2023年3月10日", "附件：1.2022年行政执法统计表"]
    for furniture in ("今天是", "位置", "手机阅读", "浏览", "编辑", "上一篇", "一图读懂", "ICP"):
        assert furniture not in text.content


def test_an_old_page_that_names_nothing() -> None:
    text = fixture("old_layout.html", "gbk")
    assert text.metadata == Metadata(
        title="嵊泗县2021年法治政府建设情况报告", publisher="县府办", published="2022-02-25"
    )
    lines = text.content.splitlines()
    assert lines[0] == text.metadata.title
    assert lines[1].startswith("2021年，我县深入贯彻")
    assert lines[-3:] == ["二、下一步打算", "1.加强学习", "2.严格执法"]


def test_a_plan_in_a_table_keeps_its_rows_and_columns() -> None:
    text = fixture("plan_list.html")
    assert text.metadata == Metadata(
        title="景宁县法治政府建设任务分工方案",
        publisher="县政府办公室",
        number="景政办发〔2022〕31号",
        issued="2022-05-27",
        published="2022-06-01",
        index_number="331127000/2022-10086",
    )
    assert text.content.splitlines()[2:] == [
        "序号\t主要任务\t具体措施\t责任单位",
        "1\t规范执法\t落实行政执法公示制度，做到应公示尽公示。\t县司法局 县市场监管局",
        "2\t\t每年评查案卷不少于50卷",
        "3\t年底前完成规范性文件清理\t\t县府办",
        "各单位于每年12月10日前将落实情况报送县司法局。",
    ]


@pytest.mark.parametrize("declared", ["big5", "iso-8859-1", "utf-8", "nonsense", "utf-16"])
def test_a_wrong_declaration_is_noted_and_not_believed(declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>{SENTENCE}</p>'
    text = read(page.encode("gb18030"), "a.html")
    assert text.content == f"{SENTENCE}\n"
    assert text.notes == (f"网页声明编码为 {declared}，实际按 gb18030 读取",)


def test_the_encoding_of_xhtml_and_of_a_byte_order_mark() -> None:
    declared = '<?xml version="1.0" encoding="gb2312"?><html><body>'
    assert read(f"{declared}<p>{SENTENCE}".encode("gbk"), "a.html").content == f"{SENTENCE}\n"
    for encoding in ("utf-8-sig", "utf-16"):
        marked = f'<html><meta charset="gb2312"><p>{SENTENCE}'.encode(encoding)
        assert read(marked, "a.html").content == f"{SENTENCE}\n"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>依法<b>行</b><i>政</i></p>", ["依法行政"]),
        ("<p>依法\n      行政</p><p>in\n law</p>", ["依法行政", "in law"]),
        ("<p>2023\n年</p><p>共\n12\n件</p>", ["2023年", "共12件"]),
        ("<p>&nbsp;&nbsp;　　一、总体<br>　　二、任务</p>", ["一、总体", "二、任务"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>法\u200b治\ufeff政\u00ad府</p>", ["法治政府"]),
        ("<p>第一章　总则 &nbsp; 完</p>", ["第一章　总则 完"]),
        ("<p>依法<o:p></o:p><script>x</script><!-- y -->行政</p>", ["依法行政"]),
        ("<pre>一、甲\n二、乙</pre>", ["一、甲", "二、乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>&lt;法&gt;&#x4e00;&#99999999;</p>", ["<法>一\ufffd"]),
    ],
)
def test_what_is_a_line(body: str, lines: list[str]) -> None:
    assert lines_of(f"<p>{SENTENCE}</p>{body}<p>{SENTENCE}</p>")[1:-1] == lines


def test_layout_tables_are_no_rows_and_nested_data_tables_are() -> None:
    data = "<table><tr><td>序号</td><td>单位</td></tr><tr><td>1</td><td>县府办</td></tr></table>"
    body = f"<table><tr><td><p>{SENTENCE}</p>{data}</td><td>&nbsp;</td></tr></table>"
    assert lines_of(body) == [SENTENCE, "序号\t单位", "1\t县府办"]


def test_responsible_units_are_no_footer() -> None:
    clause = "主办单位：县司法局；协办单位：县府办"
    assert lines_of(f"<p>{SENTENCE}</p><p>{clause}</p>")[-1] == clause


def test_a_report_may_speak_of_what_footers_have() -> None:
    spoken = "三是开展网站ICP备案和网站标识码核查，完成整改12家。"
    assert lines_of(f"<p>{SENTENCE}</p><p>{spoken}</p><p>{SENTENCE}</p>")[1] == spoken


def test_a_document_in_two_containers_is_read_whole() -> None:
    half = f"<p>{SENTENCE * 3}</p>"
    body = f'<div class="TRS_Editor">{half}</div><div class="TRS_Editor">{half}</div>'
    assert lines_of(body) == [SENTENCE * 3] * 2


def test_a_body_that_a_script_would_show_is_read() -> None:
    assert lines_of(f'<div style="display: none"><p>{SENTENCE * 3}</p></div>') == [SENTENCE * 3]


def test_a_share_class_around_the_document_does_not_drop_it() -> None:
    assert lines_of(f'<div class="share"><p>{SENTENCE}</p></div>') == [SENTENCE]


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("<p>索 引 号：A/2023-1 公开范围：社会</p>", "index_number", "A/2023-1"),
        ("<dl><dt>索引号</dt><dd>A/2023-1</dd></dl>", "index_number", "A/2023-1"),
        ("<p><b>发文字号</b>\n<i>浙政发[2023]5号</i></p>", "number", "浙政发〔2023〕5号"),
        ("<p>文　　号：浙政发【2023】 5号</p>", "number", "浙政发〔2023〕5号"),
        ("<p>文件编号： 有效性：有效</p>", "number", None),
        ("<p>文号：无</p>", "number", None),
        ("<p>成文日期：二〇一九年一月二十七日</p>", "issued", "2019-01-27"),
        ("<p>成文日期：二○一九年十二月十日</p>", "issued", "2019-12-10"),
        ("<p>生成日期:2019/1/27</p>", "issued", "2019-01-27"),
        ("<p>成文日期：2019年13月45日</p>", "issued", None),
        ("<p>发布日期：２０１９－０１－２７</p>", "published", "2019-01-27"),
        ("<p>2019-01-27 10:26</p>", "published", "2019-01-27"),
        ("<p>[2019.1.27] 来源：县府办</p>", "published", "2019-01-27"),
        ("<p>2019年1月27日</p>", "published", None),
        ("<p>时间：2019-01-27 来源：县府办【打印】</p>", "publisher", "县府办"),
        ("<p>来源：</p><p>各乡镇人民政府：</p>", "publisher", None),
        ("<p>发布机构：县府办 发文机关：县政府</p>", "issuer", "县政府"),
        ("<p>时间：2019-01-27</p><p>发布日期：2020-02-02</p>", "published", "2020-02-02"),
    ],
)
def test_labels_and_their_values(body: str, field: str, value: str | None) -> None:
    assert getattr(metadata_of(body), field) == value


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("关于法治政府建设情况的报告_政务公开_某某县人民政府", "关于法治政府建设情况的报告"),
        ("关于法治政府建设情况的报告 - 某某县人民政府", "关于法治政府建设情况的报告"),
        ("某某网|关于法治建设的意见（试行）", "关于法治建设的意见（试行）"),
        ("法治建设规划(2021-2025年)_规划计划", "法治建设规划(2021-2025年)"),
        ("首页", None),
        ("", None),
    ],
)
def test_the_title_without_the_site(window: str, title: str | None) -> None:
    found = metadata_of(f"<p>{title or ''}</p>", f"<title>{window}</title>")
    assert found.title == title


def test_a_title_set_in_several_lines_is_one_line_of_the_text() -> None:
    head = "<title>某某县人民政府关于法治政府建设情况的报告</title>"
    body = f"<p>某某县人民政府</p><p>关于法治政府建设情况的报告</p><p>{SENTENCE}</p>"
    assert lines_of(body, head) == ["某某县人民政府关于法治政府建设情况的报告", SENTENCE]


def test_a_column_name_in_the_window_is_not_the_title() -> None:
    head = "<title>法治政府建设年度报告</title>"
    title = "某某县2022年法治政府建设年度报告"
    assert lines_of(f"<h1>{title}</h1><p>{SENTENCE}</p>", head) == [title, SENTENCE]
