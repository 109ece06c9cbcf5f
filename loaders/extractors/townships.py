"""Organs of a township (镇, 乡, 街道) in its own documents.

No register of divisions names townships: the document's issuer does. Its level word then means it,
as 市 means a city (``镇党委`` in a report of 枫林镇人民政府).
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


def townships(reading: Reading) -> Iterator[Unit]:
    """The mentions of the township's own organs, in a document that a township issued."""
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
