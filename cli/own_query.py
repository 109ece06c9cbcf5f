"""The text of a query that somebody wrote, and what it was given."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fazhi.errors import InputError
from fazhi.os_reason import os_reason

__all__ = ["checked", "pairs", "text_of"]


def text_of(text: str | None, file: str | None) -> str:
    """The text itself, or that of a file; ``-`` is standard input.

    Raises:
        InputError: the file cannot be read, or what it or the text holds is no UTF-8.
    """
    if file is None:
        return checked(text or "", "查询")
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}：读不了（{os_reason(error)}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error


def pairs(params: Iterable[str]) -> dict[str, str]:
    """What ``--param`` gave, by name.

    Raises:
        InputError: one that is not written ``name=value``.
    """
    return dict(map(_pair, params))


def _pair(param: str) -> tuple[str, str]:
    key, equals, value = param.partition("=")
    if not (key and equals):
        raise InputError(f"--param {param}：应写作 名称=值，如 --param region=640300")
    return key.strip(), checked(value, f"--param {key}")


def checked(text: str, name: str) -> str:
    """Text from the command line, which may hold bytes that are none.

    Raises:
        InputError: it holds some; the message begins with ``name``.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        shown = name.encode(errors="replace").decode()
        raise InputError(f"{shown}：不是 UTF-8 的文字，请检查终端的编码") from error
    return text
