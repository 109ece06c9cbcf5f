"""What is blank on a page, and what of it is meant."""

from __future__ import annotations

import re

__all__ = ["squeeze", "tidy"]

# Soft hyphens, zero-width marks and controls are seen by nobody and would break words; blanks of
# other widths and the blank of Founder's typesetting (U+E5E5, U+E4C6) stand for a space.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\ue4c6\ue5e5]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff“”‘’…—〔〕"
# A line end in the source between Chinese characters is no space (CSS Text 3, 4.1.3).
_SOURCE_BREAK = re.compile(
    rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}\d])"
    rf"|(?<=\d)[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])"
)
_RUN = re.compile("[ \t\r\n\f\v\u3000]+")


def tidy(text: str) -> str:
    """A line of a page without its source's line ends, indents and unseen marks."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return _RUN.sub(_one, _SOURCE_BREAK.sub("", text)).strip(" \u3000")


def squeeze(text: str) -> str:
    """`text` without any blank, to compare what is printed in different widths."""
    return "".join(text.split())


def _one(run: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in run.group() else " "
