"""Archives of documents (.zip): each member is a document, whatever the archive is like."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import fazhi
from fazhi.cli.main import cli
from fazhi.errors import InputError, ReadError
from fazhi.loaders.contents import Contents, members
from fazhi.loaders.readers import read
from fazhi.loaders.sources import find_sources

REPORT = """某某县人民政府关于{}年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。审结行政复议案件96件。
"""


def report(year: int) -> bytes:
    return REPORT.format(year).encode()


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def named_in_gbk(name: str, data: bytes) -> bytes:
    """An archive as Windows in China writes it: names in GBK, and no flag that says so."""
    stand_in = "x" * len(name.encode("gbk"))
    return packed({stand_in: data}).replace(stand_in.encode(), name.encode("gbk"))


def encrypted(data: bytes) -> bytes:
    """An archive whose first member says that it is encrypted."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Reports in folders, one in an archive within the archive, and what is no report."""
    inner = packed({"2022.txt": report(2022)})
    files = {
        "2020.txt": report(2020),
        "年报/2021.html": b"<meta charset=utf-8><p>" + report(2021).replace(b"\n", b"<p>"),
        "年报/更早.zip": inner,
        "图.png": b"\x89PNG",
        ".DS_Store": b"x",
        "__MACOSX/._2020.txt": b"x",
    }
    path = tmp_path / "资料.zip"
    path.write_bytes(packed(files))
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, args)))


def names(path: Path) -> list[str]:
    return [file.relative_to(path.parent).as_posix() for file in find_sources([path]).files]


def test_members_are_documents_and_archives_within_are_opened(archive: Path) -> None:
    sources = find_sources([archive])
    assert names(archive) == [
        "资料.zip!/2020.txt",
        "资料.zip!/年报/2021.html",
        "资料.zip!/年报/更早.zip!/2022.txt",
    ]
    assert [path.name for path in sources.skipped] == ["图.png"]
    assert find_sources([archive.parent]) == sources


def test_loading_an_archive_loads_its_members_and_writes_none_to_disk(archive: Path) -> None:
    store = archive.parent / "库"
    first, again = (
        json.loads(run("load", archive, "--store", store, "--format", "json").stdout)
        for _ in range(2)
    )
    assert [(row["document"], row["state"], row["period"]) for row in first] == [
        ("资料.zip!/2020.txt", "loaded", "2020"),
        ("资料.zip!/年报/2021.html", "loaded", "2021"),
        ("资料.zip!/年报/更早.zip!/2022.txt", "loaded", "2022"),
    ]
    assert {row["state"] for row in again} == {"unchanged"}
    assert sorted(path.name for path in archive.parent.iterdir()) == ["库", "资料.zip"]


def test_one_member_is_read_by_its_name(archive: Path) -> None:
    result = run("extract", f"{archive}!/年报/更早.zip!/2022.txt")
    assert json.loads(result.stdout.splitlines()[0])["period"] == "2022"
    assert fazhi.read(f"{archive}!/2020.txt").content == report(2020).decode()
    with pytest.raises(ReadError, match="资料.zip!/2019.txt：压缩包里没有这个文件"):
        fazhi.read(f"{archive}!/2019.txt")


def test_extracting_an_archive_says_how_to_name_a_member(archive: Path) -> None:
    result = run("extract", archive)
    assert result.exit_code == 2
    assert "内有 4 个文件：请用 fazhi load 载入，或指明其中一个，如 '资料.zip!/2020.txt'" in str(
        result.output
    )


def test_names_in_gbk_are_decoded(tmp_path: Path) -> None:
    # The second byte of 歕 in GBK is that of a backslash.
    path = tmp_path / "gbk.zip"
    path.write_bytes(named_in_gbk("法治\\歕年报.txt", report(2020)))
    assert names(path) == ["gbk.zip!/法治/歕年报.txt"]
    path.write_bytes(named_in_gbk("年报.txt", report(2020)))
    assert fazhi.read(find_sources([path]).files[0]).content == report(2020).decode()


def test_members_cannot_name_what_is_outside(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed({"../../etc/a.txt": report(2020), "/b.txt": report(2021)}))
    assert names(path) == ["x.zip!/b.txt", "x.zip!/etc/a.txt"]
    with Contents() as contents:
        assert contents.read(find_sources([path]).files[1]) == report(2020)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"PK\x03\x04" + b"x" * 200, "x.zip", "已损坏或不是 zip"),
        (packed({"a.txt": b"x"})[:-30], "x.zip", "已损坏或不是 zip"),
        (encrypted(packed({"a.txt": b"x"})), "x.zip!/a.txt", "设有密码"),
        (packed({"a.txt": b"x"}, zipfile.ZIP_LZMA), "x.zip!/a.txt", "不支持这种压缩方式"),
        (packed({}), "x.zip", "是空的"),
        (packed({"a.txt": b"x" * 2**21}), "x.zip!/a.txt", "压缩炸弹"),
        (packed({"a.txt": b""}), "x.zip!/a.txt", "文件是空的"),
        (packed({"a.zip": b"PK\x03\x04"}), "x.zip!/a.zip", "已损坏或不是 zip"),
        (
            packed({"a.zip": packed({"b.zip": packed({"c.txt": b"x"})})}),
            "x.zip!/a.zip!/b.zip",
            "嵌套超过 2 层",
        ),
        (packed({"a.txt": b"stored"}).replace(b"a.txt", b"b.txt", 1), "x.zip!/a.txt", "已损坏"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_reason(
    data: bytes, name: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert names(path) == [name]
    with Contents() as contents, pytest.raises(ReadError, match=words) as caught:
        read(contents.read(tmp_path / name), name)
    assert str(caught.value).startswith(f"{name}：") and "\n" not in str(caught.value)


SOUND = packed({"a.txt": report(2020), "b.zip": packed({"年.txt": report(2021), "c.png": b"x"})})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), min_size=1, max_size=6))
def test_mutated_archives_are_read_or_refused(changes: list[tuple[float, bytes]]) -> None:
    data = bytearray(SOUND)
    for share, new in changes:
        at = int(share * len(data))
        data[at : at + len(new)] = new
    with TemporaryDirectory() as folder, Contents() as contents:
        path = Path(folder) / "x.zip"
        path.write_bytes(data)
        for member in members(path):
            try:
                read(contents.read(member), member.name)
            except ReadError as error:
                assert "\n" not in str(error)


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("fazhi.loaders.readers.bundle.MAX_MEMBERS", 5)
    half = packed({f"{number}.txt": b"x" for number in range(4)})
    for files in ({"a.zip": half, "b.zip": half}, {f"{n}.txt": b"x" for n in range(6)}):
        path = tmp_path / "x.zip"
        path.write_bytes(packed(files))
        assert names(path) == ["x.zip"]
        with pytest.raises(ReadError, match="超过 5 个"):
            read(path.read_bytes(), "x.zip")


def test_a_list_of_members_that_fills_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("fazhi.loaders.contents.MAX_BYTES", 10_000)
    path = tmp_path / "x.zip"
    path.write_bytes(packed({f"{number}{'x' * 50}.txt": b"x" for number in range(200)}))
    assert names(path) == ["x.zip"]


def test_a_document_named_zip_is_read_as_what_it_is(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("某某县法治政府建设年度报告")
    document.save(str(tmp_path / "报告.zip"))
    (path,) = find_sources([tmp_path / "报告.zip"]).files
    assert fazhi.read(path).content == "某某县法治政府建设年度报告\n"


def test_an_archive_of_documents_is_none_itself() -> None:
    with pytest.raises(ReadError, match="内有 1 个文件"):
        read(packed({"word/a.txt": b"x"}), "word.zip")


def test_an_archive_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件或目录"):
        find_sources([tmp_path / "x.zip"])
    result = run("extract", tmp_path / "x.zip!/a.txt")
    assert result.exit_code == 2 and "文件打不开" in result.output
