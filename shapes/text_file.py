"""The text of a file that a user names."""

from __future__ import annotations

import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from fazhi.errors import InputError
from fazhi.os_reason import os_reason

__all__ = ["read_text"]

_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def read_text(name: str | Path) -> str:
    """The file's text in UTF-8, with or without a byte order mark, or in UTF-16 with one.

    Excel writes the one or the other, and no UTF-8 without.

    Raises:
        InputError: it cannot be read, or is neither.
    """
    try:
        data = Path(name).read_bytes()
        encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
        return io.StringIO(data.decode(encoding), newline=None).read()
    except OSError as error:
        raise InputError(f"{name}：读不了（{os_reason(error)}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error
