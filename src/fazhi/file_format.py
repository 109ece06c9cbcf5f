"""Which format a file is to be written in, by its name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fazhi.errors import InputError

__all__ = ["format_named"]


def format_named(path: Path, formats: Collection[str], text: str | None = None) -> str:
    """The format that a file's extension names.

    Args:
        path: the file.
        formats: the extensions that there are.
        text: the format of a ``.txt`` and of a file without extension, if there is one.

    Raises:
        InputError: the extension names none.
    """
    extension = path.suffix.lstrip(".").lower()
    if text is not None and extension in ("", "txt"):
        return text
    if extension not in formats:
        known = "、".join((*formats, *(["txt"] if text else [])))
        raise InputError(f"{path}：扩展名看不出格式；可用 {known}，或用 --format 指明")
    return extension
