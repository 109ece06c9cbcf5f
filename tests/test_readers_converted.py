"""Formats that are another one inside: saved web pages, and what LibreOffice converts."""

import io
import shutil
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from fazhi.errors import ReadError
from fazhi.loaders.readers import read

PAGES = Path(__file__).parent / "fixtures" / "html"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archived(page: bytes, subtype: str = "html") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    message.add_related(page, "text", subtype, cte="quoted-printable")
    part = next(message.iter_parts())
    part["Content-Location"] = "https://www.example.gov.cn/a.html"
    return message.as_bytes()


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.html", "page.doc"])
def test_a_web_archive_is_read_as_its_page(name: str) -> None:
    page = (PAGES / "plan_list.html").read_bytes()
    text, plain = read(archived(page), name), read(page, "page.html")
    assert text.content == plain.content
    assert text.metadata.number == plain.metadata.number
    assert text.metadata.url == "https://www.example.gov.cn/a.html"


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.mhtml：网页存档里没有网页"):
        read(archived(b"body {}", "css"), "a.mhtml")


def soffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_an_old_document_goes_through_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
    document.add_paragraph("某某县2016年法治政府建设情况报告")
    document.save(str(tmp_path / "converted.docx"))
    # Stands in for LibreOffice: the last argument is the source, its neighbour the folder.
    soffice(
        tmp_path,
        f'for last; do :; done; cp {tmp_path}/converted.docx "${{last%.*}}.docx"',
        monkeypatch,
    )
    assert read(OLE, "report.wps").content == "某某县2016年法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("script", "words"),
    [("exit 0", "无法转换"), ("exit 3", "转换失败"), ("exec sleep 30", "没有完成转换")],
)
def test_a_failing_conversion_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    monkeypatch.setattr("fazhi.loaders.readers.office._SECONDS", 0.2)
    soffice(tmp_path, script, monkeypatch)
    with pytest.raises(ReadError, match=words):
        read(OLE, "report.doc")


def test_without_libreoffice_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadError, match=r"report\.doc：读取此格式需要 LibreOffice"):
        read(OLE, "report.doc")


def test_a_page_named_doc_is_read_as_a_page() -> None:
    page = (PAGES / "news_page.html").read_bytes()
    assert read(page, "report.doc").media_type == "text/html"


def test_a_word_document_named_doc_is_read_as_one() -> None:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("依法行政")
    document.save(file)
    assert read(file.getvalue(), "report.wps").content == "依法行政\n"
