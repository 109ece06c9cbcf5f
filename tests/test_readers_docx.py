"""Word documents: what is on paper, the numbers that Word makes included."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fazhi.errors import ReadError
from fazhi.loaders.readers import read
from fazhi.loaders.readers.counting import FORMATS
from fazhi.loaders.readers.limits import MAX_UNPACKED

LEVELS = """<w:abstractNum {names} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
  <w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
  <w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
  <w:lvlText w:val="%3．"/></w:lvl>
</w:abstractNum>"""
RESTART = """<w:num {names} w:numId="91"><w:abstractNumId w:val="90"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""
NUMBERED = '<w:numPr {names}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def lines(fill: Callable[[Document], None]) -> list[str]:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return read(file.getvalue(), "report.docx").content.splitlines()


def numbered(document: Document, text: str, level: int, number: int = 90) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    xml = NUMBERED.format(names=nsdecls("w"), level=level, number=number)
    properties.append(parse_xml(xml))


def with_list(document: Document) -> None:
    element = document.part.numbering_part.element
    element.insert(0, parse_xml(LEVELS.format(names=nsdecls("w"))))
    plain = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    element.append(parse_xml(plain))
    element.append(parse_xml(RESTART.format(names=nsdecls("w"))))


def test_paragraphs_and_breaks_are_lines() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("　　某某县2023年法治政府建设情况报告")
        document.add_paragraph("")
        paragraph = document.add_paragraph("依法")
        paragraph.add_run("行政").bold = True
        paragraph.add_run().add_break()
        paragraph.add_run("法治\t政府")

    assert lines(fill) == ["某某县2023年法治政府建设情况报告", "依法行政", "法治 政府"]


def test_the_numbers_that_word_makes() -> None:
    def fill(document: Document) -> None:
        with_list(document)
        for text, level in [("总体", 0), ("思想", 1), ("目标", 1), ("甲", 2), ("乙", 2)]:
            numbered(document, text, level)
        numbered(document, "任务", 0)
        numbered(document, "措施", 1)
        numbered(document, "另起", 0, number=91)
        numbered(document, "续", 0)

    assert lines(fill) == [
        "一、总体", "（一）思想", "（二）目标", "1．甲", "2．乙", "二、任务", "（一）措施",
        "一、另起", "二、续",
    ]  # fmt: skip


def test_numbers_that_come_from_a_style() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("甲", style="List Number")
        document.add_paragraph("乙", style="List Number")
        document.add_paragraph("丙", style="List Bullet")

    assert lines(fill) == ["1.甲", "2.乙", "丙"]


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCounting", 120, "120"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("decimalFullWidth", 12, "１２"),
        ("bullet", 1, ""),
    ],
)
def test_the_formats_of_numbers(name: str, number: int, text: str) -> None:
    assert FORMATS[name](number) == text


def test_a_table_is_rows_and_merged_cells_keep_their_columns() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(3, 3)
        rows = [("序号", "任务", "责任单位"), ("1", "规范执法", "县司法局"), ("2", "", "县府办")]
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        table.cell(1, 2).add_paragraph("县市场监管局")
        table.cell(1, 1).merge(table.cell(2, 1))

    assert lines(fill) == [
        "序号\t任务\t责任单位",
        "1\t规范执法\t县司法局 县市场监管局",
        "2\t\t县府办",
    ]


def test_a_frame_of_one_column_is_no_table() -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "某某县人民政府文件"
        cell.add_paragraph("某政发〔2023〕5号")

    assert lines(fill) == ["某某县人民政府文件", "某政发〔2023〕5号"]


def test_deleted_words_are_not_read() -> None:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("保留")
        deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>"
        paragraph._p.append(parse_xml(deleted))

    assert lines(fill) == ["保留"]


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file.getvalue()


BOMB = b"<w:document xmlns:w='x'>" + b" " * (MAX_UNPACKED + 1)
ENTITY = b"""<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04word/" + b"x" * 100, "已损坏或加密"),
        (archive({"word/other.xml": b"<a/>"}), "是压缩包，内有 1 个文件"),
        (archive({"word/document.xml": b"no xml"}), "已损坏或加密"),
        (archive({"word/document.xml": b"<a/>"}), "没有文字"),
        (archive({"word/document.xml": BOMB}), "疑为压缩炸弹"),
        (archive({"word/document.xml": ENTITY}), "没有文字"),
        (archive({"a.txt": b"x"}), "如 'report.docx!/a.txt'"),
    ],
)
def test_bad_documents_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read(data, "report.docx")
    assert str(caught.value).startswith("report.docx：")


def test_a_cut_document_is_refused() -> None:
    file = io.BytesIO()
    docx.Document().save(file)
    with pytest.raises(ReadError, match="已损坏或加密"):
        read(file.getvalue()[:3000], "report.docx")
