"""PDF: paragraphs out of lines, tables as rows, no running heads; scans are told."""

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from fazhi.errors import ReadError
from fazhi.loaders.readers import read

pytest.importorskip("pdfplumber", reason="fazhi[pdf] is not installed")
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

FONT = {"fontName": "STSong-Light", "wordWrap": "CJK"}
BODY = ParagraphStyle("body", fontSize=14, leading=24, firstLineIndent=28, **FONT)
TITLE = ParagraphStyle("title", fontSize=20, leading=30, alignment=1, **FONT)
CELL = ParagraphStyle("cell", fontSize=10, leading=14, **FONT)
LONG = "2023年，全县依法办理行政复议案件86件，按期审结率100%，法治政府建设取得新成效。" * 3


def furniture(canvas: Any, document: Any) -> None:
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(72, 800, "某某县人民政府公报")
    canvas.drawCentredString(300, 30, f"— {document.page} —")


def pdf(story: list[Any]) -> bytes:
    file = io.BytesIO()
    SimpleDocTemplate(file).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return file.getvalue()


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def test_lines_are_joined_into_paragraphs_across_pages() -> None:
    texts = [f"第{number}段。{LONG}" for number in range(12)]
    story = [
        Paragraph("某某县2023年法治政府建设情况报告", TITLE),
        *(Paragraph(t, BODY) for t in texts),
    ]
    text = read(pdf(story), "report.pdf")
    assert text.content.splitlines() == ["某某县2023年法治政府建设情况报告", *texts]
    assert text.media_type == "application/pdf"


def test_pages_begin_in_the_text_where_they_begin_on_paper() -> None:
    texts = [f"第{number}段。{LONG}" for number in range(30)]
    text = read(pdf([Paragraph(t, BODY) for t in texts]), "report.pdf")
    assert len(text.pages) > 2 and text.pages[0] == 0
    assert [text.page(start) for start in text.pages] == list(range(1, len(text.pages) + 1))
    # Pages are full, so the second begins within a paragraph, where a line of paper begins.
    assert text.content[text.pages[1] - 1] != "\n"
    last = len(text.content) - 2
    assert text.page(last) == len(text.pages)


def test_a_page_without_text_holds_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.showPage()
        for start in ("一、", "二、"):
            canvas.setFont("STSong-Light", 12)
            canvas.drawString(72, 700, f"{start}{'依法行政' * 8}。")
            canvas.showPage()
        canvas.showPage()

    text = read(drawn(draw), "gaps.pdf")
    first, second = text.content.splitlines()
    assert (text.page(0), text.page(len(first)), text.page(len(first) + 1)) == (2, 2, 3)
    assert len(text.pages) == 4


def test_items_that_fill_their_lines_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 12)
        for number, start in enumerate(["一、", "二、", "三、"]):
            canvas.drawString(72, 700 - 20 * number, f"{start}{'依法行政' * 8}。")

    assert len(read(drawn(draw), "a.pdf").content.splitlines()) == 3


def test_a_table_that_goes_on_overleaf_is_rows_under_one_head() -> None:
    rows = [["序号", "任务", "责任单位"]]
    rows += [[str(n), LONG, "县司法局<br/>县市场监管局"] for n in range(1, 20)]
    cells = [[Paragraph(text, CELL) for text in row] for row in rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    table = Table(cells, colWidths=[40, 250, 120], repeatRows=1, style=grid)
    content = read(pdf([Paragraph("任务分工表", TITLE), table]), "plan.pdf").content
    assert content.splitlines() == [
        "任务分工表",
        "序号\t任务\t责任单位",
        *(f"{n}\t{LONG}\t县司法局 县市场监管局" for n in range(1, 20)),
    ]


def test_a_scan_is_told_from_an_empty_document() -> None:
    def scan(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 255)), 0, 0, 595, 842)

    with pytest.raises(ReadError, match=r"scan\.pdf：PDF 是扫描件，没有文字层"):
        read(drawn(scan), "scan.pdf")
    with pytest.raises(ReadError, match="PDF 里没有文字"):
        read(drawn(lambda canvas: canvas.showPage()), "empty.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_damaged_file_is_refused_or_read(share: float) -> None:
    data = pdf([Paragraph(LONG, BODY)])
    try:
        assert read(data[: int(len(data) * share)], "cut.pdf").content
    except ReadError as error:
        assert str(error).startswith("cut.pdf：PDF ")


def test_an_encrypted_file_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(72, 700, "text")
    canvas.save()
    with pytest.raises(ReadError, match="已损坏或加密"):
        read(file.getvalue(), "locked.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.loaders.readers.pdf.MAX_PAGES", 1)
    with pytest.raises(ReadError, match="超过 1 页"):
        read(pdf([Paragraph(LONG, BODY) for _ in range(20)]), "long.pdf")


def test_without_pdfplumber_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(ReadError, match=r"pip install 'fazhi\[pdf\]'"):
        read(b"%PDF-1.4\n", "report.pdf")
