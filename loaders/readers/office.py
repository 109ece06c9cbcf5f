"""Older office documents (.doc, .wps, .rtf): LibreOffice turns them into .docx, if it is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi.errors import ReadError
from fazhi.loaders.readers.docx import read_docx
from fazhi.text import Text

__all__ = ["read_office"]

_SECONDS = 60
"""LibreOffice starts in 2 to 10 seconds and converts a report in less than one."""


def read_office(data: bytes, name: str) -> Text:
    """The document as LibreOffice reads it.

    Raises:
        ReadError: LibreOffice is not installed, does not finish, or cannot read the document.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError(
            "读取此格式需要 LibreOffice（未找到 soffice）：请安装后重试，或另存为 .docx",
            document=name,
        )
    with TemporaryDirectory(prefix="fazhi-") as folder:
        source = Path(folder) / f"document{Path(name).suffix.lower()}"
        source.write_bytes(data)
        _convert(program, source, name)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise ReadError("LibreOffice 无法转换，文档可能已损坏或加密", document=name)
        return read_docx(converted.read_bytes(), name)


def _convert(program: str, source: Path, name: str) -> None:
    """Run LibreOffice with a profile of its own, so that it neither meets nor waits for another."""
    profile = (source.parent / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", "docx", "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)  # soffice is a script, its child does the work
        process.wait()
        raise ReadError(f"LibreOffice 在 {_SECONDS} 秒内没有完成转换", document=name) from error
    except OSError as error:
        raise ReadError("LibreOffice 无法启动，请检查它的安装", document=name) from error
    if code != 0:
        raise ReadError("LibreOffice 转换失败，文档可能已损坏或加密", document=name)
