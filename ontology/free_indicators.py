"""The names of indicators that no catalogue holds, written one way.

Figures whose words no indicator of the catalogue fits keep these words as their indicator. Written
without the place, the marks and the counting words around it, the same name in two documents is
the same indicator.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fazhi.ontology.lexicons import alternation, words

__all__ = ["free_name", "plain"]

_MARKS = re.compile(r"[\s“”\"‘’'「」《》〈〉]+")
_EDGES = ",，、;；:：·.-—和及与的"
_HALF_WIDTH = str.maketrans("（）", "()")
_SHORTEST = 2
_LONGEST = 40


def plain(phrase: str) -> str:
    """A phrase without white space and quotation marks."""
    return _MARKS.sub("", phrase)


@lru_cache(maxsize=4096)
def free_name(phrase: str) -> str | None:
    """The name of a free indicator, None where the phrase names nothing.

    ``全市共开展“法律进乡村”活动`` gives ``开展法律进乡村活动``.
    """
    name = plain(phrase).translate(_HALF_WIDTH)
    if name.count("(") != name.count(")"):  # cut in the middle
        name = name.replace("(", "").replace(")", "")
    name = name.strip(_EDGES)
    shorter = _trimmed(name)
    while shorter != name:
        name, shorter = shorter, _trimmed(shorter)
    if not _SHORTEST <= len(name) <= _LONGEST or name in words("indicators", "nothing"):
        return None
    return name


def _trimmed(name: str) -> str:
    lead, tail = _around()
    return tail.sub("", lead.sub("", name)).strip(_EDGES)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead, tail = alternation("indicators", "lead"), alternation("indicators", "tail")
    return re.compile(rf"^(?:{lead})(?=.{{2}})"), re.compile(rf"(?<=..)(?:{tail})$")
