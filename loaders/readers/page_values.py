"""The values of a metadata block, each in its standard form."""

from __future__ import annotations

import re
from unicodedata import normalize

from fazhi.loaders.readers.dates import iso_date

__all__ = ["standard"]

_YEAR = re.compile(r"[\[［【(（〈<﹝〔]\s*([12]\d{3})\s*年?\s*[\]］】)）〉>﹞〕]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NOTHING = frozenset(("", "无", "暂无", "空", "/", "-", "--", "—", "——", "null", "undefined"))
_MARKS = " \u3000[]【】［］|｜,，;；"
_TRAILER = re.compile(r"\s*[\[【［|｜].*")
_MAX_TITLE = 300
_MAX_NAME = 60


def standard(field: str, value: str) -> str | None:
    """`value` as the field of that name wants it; None where it says nothing sensible."""
    if value.strip().lower() in _NOTHING:
        return None
    if field in ("issued", "published"):
        return iso_date(value)
    if field == "number":
        return _number(value)
    if field == "index_number":
        return _index_number(value)
    if field in ("issuer", "publisher"):
        return _name(value)
    if field == "title":
        return _title(value)
    if field == "url":
        return value.strip() if value.strip().startswith(("http://", "https://")) else None
    return None


def _number(value: str) -> str | None:
    """A document number with its year in 〔〕: 国发[2019]5号 is 国发〔2019〕5号."""
    plain = "".join(value.translate(_WIDE_DIGITS).split())
    plain = _YEAR.sub(r"〔\1〕", plain).strip(_MARKS)
    return plain if any(char.isdigit() for char in plain) and len(plain) <= _MAX_NAME else None


def _index_number(value: str) -> str | None:
    plain = "".join(normalize("NFKC", value).split()).strip(_MARKS)
    return plain if any(char.isdigit() for char in plain) and len(plain) <= _MAX_NAME else None


def _name(value: str) -> str | None:
    """An organ's name, without the buttons that follow it in one line."""
    plain = _TRAILER.sub("", value).strip(_MARKS)
    return plain if 2 <= len(plain) <= _MAX_NAME and not plain.isdigit() else None


def _title(value: str) -> str | None:
    """A title; one that was cut (…) is none, the page has the whole one elsewhere."""
    plain = " ".join(value.split())
    return plain if len(plain) <= _MAX_TITLE and not plain.endswith(("…", "...")) else None
