"""Bytes to characters: which encoding a file is really in.

UTF-8 proves itself: other Chinese text is hardly ever valid UTF-8, so a page that declares gb2312
and is valid UTF-8 is UTF-8. Then the page's own declaration is believed where the bytes allow it,
and only then is the encoding guessed among those that Chinese text comes in.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from fazhi.errors import ReadError

__all__ = ["Decoded", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),  # stays in the text as U+FEFF: a .txt file keeps every character
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5", "big5hkscs"]
_WITH_NULS = ["utf_16_le", "utf_16_be"]
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
"""Pages declare the older set and use characters of the newer one that contains it."""
_ENOUGH = 60
"""Bytes beyond ASCII after which one broken byte is an accident and no other encoding."""
_HIGH = bytes(range(0x80, 0x100))
_TOLERATED = {"utf-8": 0.05}
_TOLERATED_ELSE = 0.01
"""The share of bytes beyond ASCII that may be broken: bytes flipped, a piece of another page.

UTF-8 can bear more: other encodings read as UTF-8 break at most of their bytes, while GB18030
takes nearly any bytes for characters.
"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file and how they were got."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is what the page says of itself.

    Raises:
        ReadError: binary data, or no encoding fits; the message names those tried.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    if b"\0" in data:
        return _with_nuls(data, name)
    found = _strict(data, "utf-8") or _nearly(data, "utf-8")
    if found is not None:
        return _noted(found, declared)
    for encoding in filter(None, (_stated(declared), _guess(data, _CHINESE))):
        if (found := _strict(data, encoding)) is not None:
            return _noted(found, declared)
    for encoding in ("gb18030", "big5hkscs"):
        if (found := _nearly(data, encoding)) is not None:
            return _noted(found, declared)
    names = "utf-8、gb18030、big5"
    raise ReadError(f"无法识别文字编码（试过 {names}），请另存为 UTF-8 后重试", document=name)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            found = _strict(data, encoding) or _nearly(data, encoding)
            return _noted(found, None) if found else None
    return None


def _with_nuls(data: bytes, name: str) -> Decoded:
    """UTF-16 without a mark has NUL bytes, and so has a binary file; nothing else of ours."""
    encoding = _guess(data, _WITH_NULS)
    if encoding is not None:
        found = _strict(data, encoding)
        if found is not None and "\0" not in found.text:
            return _noted(found, None)
    raise ReadError("含有 NUL 字节，是二进制文件或已损坏，请确认它是文本或网页", document=name)


def _stated(declared: str | None) -> str | None:
    """The encoding that a declaration stands for, or None where it is none of ours.

    A declared iso-8859-1 fits any bytes, and is what a template says that nobody changed.
    """
    return _WIDER.get((declared or "").strip().lower().replace("_", "-"))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    beyond = len(data) - len(data.translate(None, _HIGH))
    broken = text.count("\ufffd")
    tolerated = beyond * _TOLERATED.get(encoding, _TOLERATED_ELSE)
    if broken == 0 or broken > max(tolerated, beyond > _ENOUGH):
        return None
    return Decoded(text, encoding, (f"有 {broken} 处字节损坏，以“\ufffd”代替",))


def _guess(data: bytes, among: list[str]) -> str | None:
    best = from_bytes(data, cp_isolation=among).best()
    return _WIDER.get(best.encoding, best.encoding) if best else None


def _noted(found: Decoded, declared: str | None) -> Decoded:
    """`found` with a word about its encoding where that is not plain UTF-8."""
    notes = found.notes
    if declared and _stated(declared) != found.encoding:
        notes = (f"网页声明编码为 {declared.strip()[:20]}，实际按 {found.encoding} 读取", *notes)
    elif found.encoding != "utf-8":
        notes = (f"按 {found.encoding} 编码读取", *notes)
    return Decoded(found.text, found.encoding, notes)
