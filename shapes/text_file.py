"""The text of a file that a user names."""

from __future__ import annotations

from pathlib import Path

from fazhi.errors import InputError

__all__ = ["read_text"]


def read_text(name: str | Path) -> str:
    """The file's text in UTF-8, without the byte order mark that Excel puts in front of it.

    Raises:
        InputError: it cannot be read, or is no UTF-8.
    """
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{name}：读不了（{error.strerror}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error
