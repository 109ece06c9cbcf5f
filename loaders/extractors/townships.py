"""Organs of townships (镇, 乡, 街道) and zones, which no register of divisions names.

In a township's own documents the issuer names it; its level word then means it, as 市 means a city
(``镇党委`` in a report of 枫林镇人民政府). Elsewhere a name is what stands between a mark and the
level word (``由枫林镇人民政府``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Unit
from fazhi.loaders.reading import Reading
from fazhi.loaders.units import kind_of
from fazhi.loaders.word_tree import either

__all__ = ["townships"]

_ORGAN = re.compile(
    rf"(?P<level>镇|乡|街道)(?P<body>{either('mentions', 'township_bodies')})(?!书记|副|委员|代表)"
)
_ISSUER = re.compile(r"(?:.*[市县区旗])?(?P<name>[一-鿿]{1,8}?(?P<level>镇|乡|街道))[^镇乡街]*$")
_TITLE = re.compile(r"[一-鿿]{1,14}?(?:镇|乡|街道)(?=20\d\d年|关于|法治)")
"""The township in the title of a plan that names no organ (``枫林镇2024年法治政府建设要点``)."""
_NOT_ALONE = frozenset("各全乡镇城集小村每个")
"""What stands before a level word that means any township."""


_NAMED = re.compile(
    r"(?:(?<=[\n。;:,、(])|(?<=[由在对与和及向]))"
    rf"(?!{either('mentions', 'not_a_township')})(?P<organ>"
    rf"[一-鿿]{{2,3}}(?:镇|乡|街道)(?:{either('mentions', 'township_bodies')})"
    rf"|[一-鿿]{{2,10}}?(?:{either('mentions', 'zones')})(?:党工委|管委会|管理委员会))"
    r"(?!书记|副|委员|代表|主任)"
)
_OF_NAMED = re.compile(r"[镇乡道区](?:人民|政府|办事|党|管)")


def townships(reading: Reading) -> Iterator[Unit]:
    """The mentions of organs of the township that issued the document, and of named ones."""
    own = list(_own(reading))
    yield from own
    taken = {unit.end for unit in own}
    text = reading.folded
    for found in _NAMED.finditer(text) if _OF_NAMED.search(text) else ():
        if found.end() not in taken:
            yield _unit(reading, *found.span("organ"), found["organ"])


def _own(reading: Reading) -> Iterator[Unit]:
    titled = _TITLE.match(reading.document.title or "")
    issuer = _ISSUER.match(reading.document.issuer or (titled[0] if titled else ""))
    if not issuer:
        return
    text, own, level = reading.folded, issuer["name"], issuer["level"]
    said = own.removesuffix(level)
    for found in _ORGAN.finditer(text):
        at, end = found.span()
        named = text.endswith(said, 0, at)
        if found["level"] == level and (named or text[at - 1 : at] not in _NOT_ALONE):
            yield _unit(reading, at - len(said) if named else at, end, own + found["body"])


def _unit(reading: Reading, start: int, end: int, name: str) -> Unit:
    bare = name.endswith("政府") and not name.endswith("人民政府")
    name = f"{name.removesuffix('政府')}人民政府" if bare else name
    return Unit(start, end, reading.text[start:end], name, kind_of(name))
