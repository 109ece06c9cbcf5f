"""Whatever comes in, a text goes out or a ReadError of one line: no crash, no hang."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from fazhi.errors import ReadError
from fazhi.loaders.readers import read
from fazhi.loaders.readers.limits import MAX_TAGS

PAGES = Path(__file__).parent / "fixtures" / "html"
SENTENCE = "2023年，全县各级行政机关坚持依法行政，法治政府建设取得新成效。"
BYTES = SENTENCE.encode()


def reason(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, "page.html")
    message = str(caught.value)
    assert message.startswith("page.html：")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body>" + b"<div>" * 100_000 + BYTES, "嵌套过深"),
        (b"<p><font>" * 3000 + BYTES, "嵌套过深"),
        (b"<p>" * (MAX_TAGS + 1), "标签超过"),
        (b"<html><body><div id=app></div><script src=app.js></script>", "可能由脚本生成"),
        (b"<html><frameset><frame src=a.html></frameset></html>", "可能由脚本生成"),
        (b"<html><!-- " + b"-" * 100_000, "可能由脚本生成"),
        ("<ul>" + "<li><a href=/x>政务公开</a></li>" * 40 + "</ul>", "可能由脚本生成"),
        (b"<p>" + bytes(range(128, 256)) * 20, "无法识别文字编码"),
    ],
)
def test_pages_that_are_refused(data: bytes | str, words: str) -> None:
    assert words in reason(data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 1000 + BYTES,
        b"<table><tr><td>" * 500 + BYTES,
        b'<p class="' + b"x " * 500_000 + b'">' + BYTES,
        b"<p>" + BYTES + b"</p><p sty",
        b"<p>\0" + BYTES + b"\0</p>",
        b"<title>" + b"a-b_ " * 100_000 + b"</title><p>" + BYTES,
        b"<p>" + "索引号：".encode() * 50_000 + b"</p><p>" + BYTES,
        b"<p>" + "返回顶部".encode() * 48 + b"x</p><p>" + BYTES,
        b"<p>" + b" \n" * 200_000 + b"</p><p>" + BYTES,
        b"<table><tr><td colspan=9999 rowspan=9999>x<td>y</table>" * 500 + b"<p>" + BYTES,
    ],
)
def test_pages_that_are_odd_and_read_all_the_same(data: bytes) -> None:
    assert SENTENCE in read(data, "page.html").content


def test_spans_are_bounded() -> None:
    row = b"<tr><td colspan=9999 rowspan=9999>a<td>b"
    text = read(b"<table>" + row * 1000 + b"</table><p>" + BYTES, "page.html")
    assert len(text.content) < 1000 * 200


def test_entities_reach_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密内容", encoding="utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text = read(f"{doctype}<p>&x;{SENTENCE}</p>".encode(), "page.html")
    assert "秘密" not in text.content


mutations = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "repeat", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from([b"<", b">", b"</td>", b"<table>", b"\0", b"\xff", b"&#", b'"', b"<!--"]),
    ),
    max_size=12,
)


def mutate(data: bytes, kind: str, place: float, piece: bytes) -> bytes:
    at = int(place * len(data))
    match kind:
        case "flip":
            return data[:at] + piece[:1] + data[at + 1 :]
        case "cut":
            return data[:at] + data[at + 40 :]
        case "repeat":
            return data[:at] + data[at : at + 60] * 20 + data[at + 60 :]
        case _:
            return data[:at] + piece + data[at:]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    page=st.sampled_from(sorted(path.name for path in PAGES.glob("*.html"))),
    encoding=st.sampled_from(["utf-8", "gb18030"]),
    changes=mutations,
)
def test_mutated_pages_are_read_or_refused(
    page: str, encoding: str, changes: list[tuple[str, float, bytes]]
) -> None:
    data = (PAGES / page).read_text(encoding="utf-8").encode(encoding)
    for change in changes:
        data = mutate(data, *change)
    try:
        text = read(data, page)
    except ReadError as error:
        assert str(error).startswith(f"{page}：")
    else:
        assert text.content.strip()
        assert "\0" not in text.content


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.html", "a", "a.htm"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        assert read(data, name).content is not None
    except ReadError as error:
        assert "\n" not in str(error)


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.add_table(2, 2).cell(1, 1).text = SENTENCE
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def fixed_layout() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
        packed.writestr("D.xml", '<D><Pages><Page BaseLoc="P.xml"/></Pages></D>')
        packed.writestr(
            "P.xml",
            f'<P><TextObject Boundary="1 60 90 5"><TextCode>{SENTENCE}</TextCode></TextObject></P>',
        )
    return file.getvalue()


def portable() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "text of a page")
    canvas.save()
    return file.getvalue()


FILES = {"a.docx": word(), "a.ofd": fixed_layout(), "a.pdf": portable()}


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_read_undamaged(name: str) -> None:
    assert read(FILES[name], name).content


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(sorted(FILES)),
    place=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 60),
    piece=st.binary(max_size=8),
)
def test_damaged_files_are_read_or_refused(name: str, place: float, cut: int, piece: bytes) -> None:
    data = FILES[name]
    at = int(place * len(data))
    try:
        assert read(data[:at] + piece + data[at + cut :], name).content
    except ReadError as error:
        assert "\n" not in str(error)


def test_xml_nested_deep_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", "<a>" * 100_000 + "</a>" * 100_000)
    with pytest.raises(ReadError, match="已损坏"):
        read(file.getvalue(), "deep.docx")


def test_tables_nested_as_deep_as_xml_may_be_are_read() -> None:
    nested = "<tbl><tr><tc>" * 80 + "<p><r><t>甲</t></r></p>" + "</tc></tr></tbl>" * 80
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", f"<document><body>{nested}</body></document>")
    assert read(file.getvalue(), "deep.docx").content == "甲\n"
