"""Plain text: offsets count in the file itself."""

import shutil

import pytest

from fazhi.errors import ReadError
from fazhi.loaders.readers import READERS, read

REPORT = "2023年,全县各级行政机关坚持依法行政,法治政府建设取得新成效。\n　　一、主要举措"
TRADITIONAL = "二零二零年，本府依法行政，推動法治政府建設，各機關應將執行情形送交法制局。"


def test_nothing_but_line_ends_changes() -> None:
    data = f"\ufeff {REPORT}\r\nx\ry\t\u200b\u00a0\n\n".encode()
    text = read(data, "a.txt")
    assert text.content == f"\ufeff {REPORT}\nx\ny\t\u200b\u00a0\n\n"
    assert text.media_type == "text/plain"
    assert text.notes == ()


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_the_national_encodings_are_recognised_and_noted(encoding: str) -> None:
    text = read(REPORT.encode(encoding), "a.txt")
    assert text.content == REPORT
    assert text.notes == ("按 gb18030 编码读取",)


def test_four_byte_characters_of_gb18030_are_read() -> None:
    assert "㐀𠀀" in read(f"{REPORT}㐀𠀀".encode("gb18030"), "a.txt").content


def test_big5_is_not_taken_for_gb18030() -> None:
    text = read(TRADITIONAL.encode("big5"), "a.txt")
    assert (text.content, text.notes) == (TRADITIONAL, ("按 big5hkscs 编码读取",))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_and_without_a_mark(encoding: str) -> None:
    text = read(f"第1号 {REPORT}".encode(encoding), "a.txt")
    assert text.content == f"第1号 {REPORT}"


def test_some_broken_bytes_are_replaced_and_counted() -> None:
    data = (REPORT * 40).encode()
    broken = data[:1000] + b"\xff" + data[1001:]
    text = read(broken, "a.txt")
    assert text.content.count("\ufffd") in (1, 2, 3)
    assert "字节损坏" in text.notes[0]
    assert text.content.startswith(REPORT)


def test_a_page_named_txt_is_read_as_a_page() -> None:
    text = read(f"<!DOCTYPE html><p>{REPORT}</p>".encode(), "a.txt")
    assert text.media_type == "text/html"
    assert "<p>" not in text.content


def test_text_that_merely_has_tags_in_it_keeps_them() -> None:
    assert read(f"{REPORT}<p>x</p>".encode(), "a.txt").content == f"{REPORT}<p>x</p>"


def test_a_file_without_suffix_is_text() -> None:
    assert read(REPORT.encode(), "report").content == REPORT


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "empty.txt", "文件是空的"),
        (b" \r\n\t", "blank.txt", "文件是空的"),
        (bytes(range(256)) * 20, "binary.txt", "NUL"),
        (b"\x81\xff\xfe\x80" * 50, "odd.txt", "试过 utf-8、gb18030、big5"),
        ("résumé été".encode("latin-1"), "latin.txt", "无法识别文字编码"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "picture.txt", "不支持的格式 .png"),
        (REPORT.encode(), "report.xyz", "不支持的格式 .xyz，可读取 .txt"),
        (REPORT.encode() * 600_000, "big.txt", "超过 20 MB 的上限"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}：")
    assert reason in message
    assert "\n" not in message


def test_every_registered_reader_refuses_nonsense_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)  # LibreOffice would make text of it
    for suffix, reader in READERS.items():
        with pytest.raises(ReadError, match=f"nonsense{suffix}"):
            reader(b"\0\x01\x02\xff" * 100, f"nonsense{suffix}")
