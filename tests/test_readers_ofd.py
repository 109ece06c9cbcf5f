"""OFD: pieces of text with their places, put together into paragraphs."""

import io
import zipfile

import pytest

from fazhi.errors import ReadError
from fazhi.loaders.readers import read

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = f"""<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>
</ofd:DocBody></ofd:OFD>"""
SIZE = 5.0
WIDTH = 30
"""Characters of a full line."""


def piece(text: str, left: float, top: float) -> str:
    deltas = f"g {len(text) - 1} {SIZE}" if len(text) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{left} {top} {SIZE * len(text)} {SIZE}" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="{deltas}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def page(pieces: list[str]) -> str:
    layer = f"<ofd:Layer>{''.join(pieces)}</ofd:Layer>"
    return f"<ofd:Page {NAMESPACE}><ofd:Content>{layer}</ofd:Content></ofd:Page>"


def ofd(pages: list[str], base: str = "Pages/Page_{}/Content.xml") -> bytes:
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="{base.format(n)}"/>' for n, _ in enumerate(pages)
    )
    box = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData>{box}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("OFD.xml", ROOT)
        packed.writestr("Doc_0/Document.xml", document)
        for number, content in enumerate(pages):
            packed.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", content)
    return file.getvalue()


def printed(paragraph: str, top: float) -> list[str]:
    """A paragraph set in full lines with an indented first one."""
    first, rest = paragraph[: WIDTH - 2], paragraph[WIDTH - 2 :]
    lines = [rest[at : at + WIDTH] for at in range(0, len(rest), WIDTH)]
    places = [piece(first, 30 + 2 * SIZE, top)]
    return places + [piece(t, 30, top + 10 * (n + 1)) for n, t in enumerate(lines)]


PARAGRAPH = "全县各级行政机关坚持依法行政，法治政府建设取得新成效。" * 3


@pytest.mark.parametrize("base", ["Pages/Page_{}/Content.xml", "/Doc_0/Pages/Page_{}/Content.xml"])
def test_paragraphs_are_joined_and_page_numbers_left_out(base: str) -> None:
    title = piece("某某县法治政府建设情况报告", 72, 45)
    first = page([title, *printed(PARAGRAPH, 60), piece("—1—", 100, 280)])
    second = page([*printed(PARAGRAPH, 50), piece("—2—", 100, 280)])
    text = read(ofd([first, second], base), "report.ofd")
    assert text.content.splitlines() == ["某某县法治政府建设情况报告", PARAGRAPH, PARAGRAPH]
    assert text.media_type == "application/ofd"
    assert text.page(text.content.rindex(PARAGRAPH)) == 2


def test_pieces_of_one_line_are_put_in_order() -> None:
    line = [piece("县司法局", 80, 100.2), piece("责任单位：", 40, 100)]
    assert read(ofd([page(line)]), "a.ofd").content == "责任单位： 县司法局\n"


def test_pieces_without_a_place_are_passed_over() -> None:
    odd = '<ofd:TextObject Boundary="a b"><ofd:TextCode>乱</ofd:TextCode></ofd:TextObject>'
    odd += '<ofd:TextObject Boundary="1 2 nan 4"><ofd:TextCode>乱</ofd:TextCode></ofd:TextObject>'
    assert read(ofd([page([odd, piece("正文", 40, 100)])]), "a.ofd").content == "正文\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ofd([page([])]), "OFD 里没有文字，可能是扫描件"),
        (ofd([page([piece("甲", 1, 100)])], "Pages/None_{}.xml"), "缺少 Doc_0/Pages/None_0.xml"),
        (ofd([page([piece("甲", 1, 100)])], "../../../etc/passwd"), "缺少"),
        (b"PK\x03\x04OFD.xml", "已损坏或加密"),
    ],
)
def test_bad_documents_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data, "report.ofd")
