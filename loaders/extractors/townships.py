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
    rf"[镇乡道](?:(?<!道)|(?<=街道))(?P<body>{either('mentions', 'township_bodies')})"
    r"(?!书记|副|委员|代表|主任)"
)
"""The end of a level word and the organ behind it; both level words of one character and 街道."""
_ZONE = re.compile(r"区(?:党工委|管委会|管理委员会)(?!书记|副|委员|主任)")
_ISSUER = re.compile(r"(?:.*[市县区旗])?(?P<name>[一-鿿]{1,8}?(?P<level>镇|乡|街道))[^镇乡街]*$")
_TITLE = re.compile(r"[一-鿿]{1,14}?(?:镇|乡|街道)(?=20\d\d年|关于|法治)")
"""The township in the title of a plan that names no organ (``枫林镇2024年法治政府建设要点``)."""
_NOT_ALONE = frozenset("各全乡镇城集小村每个")
"""What stands before a level word that means any township."""

_BEFORE = r"(?:^|[\n。;:,、(由在对与和及向])"
_NAME = re.compile(
    rf"{_BEFORE}(?!{either('mentions', 'not_a_township')})([一-鿿]{{1,2}}[一-鿿](?<![乡集]))$"
)
_ZONE_NAME = re.compile(
    rf"{_BEFORE}((?:(?!{either('mentions', 'not_in_department')})[一-鿿]){{2,8}}?"
    rf"(?:{either('organs', 'zones')}))$"
)
_NAME_REACH, _ZONE_REACH = 4, 14


def townships(reading: Reading) -> Iterator[Unit]:
    """The mentions of organs of the township that issued the document, and of those named."""
    titled = _TITLE.match(reading.document.title or "")
    issuer = _ISSUER.match(reading.document.issuer or (titled[0] if titled else ""))
    own, level = issuer.group("name", "level") if issuer else ("", "")
    text, said = reading.folded, own.removesuffix(level)
    for found in _ORGAN.finditer(text):
        body, end = found["body"], found.end()
        at = found.start() - (text[found.start()] == "道")
        word = text[at : found.start("body")]
        named = bool(own) and text.endswith(said, 0, at)
        if word == level and (named or text[at - 1 : at] not in _NOT_ALONE):
            yield _unit(reading, at - len(said) if named else at, end, own + body)
        elif name := _NAME.search(text, max(0, at - _NAME_REACH), at):
            yield _unit(reading, name.start(1), end, name[1] + word + body)
    for found in _ZONE.finditer(text):
        at = found.start() + 1
        if name := _ZONE_NAME.search(text, max(0, at - _ZONE_REACH), at):
            yield _unit(reading, name.start(1), found.end(), text[name.start(1) : found.end()])


def _unit(reading: Reading, start: int, end: int, name: str) -> Unit:
    bare = name.endswith("政府") and not name.endswith("人民政府")
    name = f"{name.removesuffix('政府')}人民政府" if bare else name
    return Unit(start, end, reading.text[start:end], name, kind_of(name))
