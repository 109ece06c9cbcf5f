"""A day as users write it, on the command line and in tables."""

from __future__ import annotations

import re
from datetime import date

from fazhi.errors import InputError

__all__ = ["day"]

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""``date.fromisoformat`` takes more, 20261231 and 2026-W53-4 among them."""


def day(text: str, place: str) -> date:
    """The day that a text of the form 2026-12-31 names.

    Raises:
        InputError: it names none, or in another form; the message begins with ``place``.
    """
    try:
        if _FORM.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:  # no month has that day
        pass
    raise InputError(f"{place}：日期“{text}”应写作 2026-12-31")
