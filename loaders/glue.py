"""Lost full stops: where a heading or a sentence runs on into the next without a mark.

Pages that were copied by hand lose the 。 at the end of a heading
(``…公正规范深化体制改革,…``). A break is assumed only between a word that ends headings and a
word that opens a clause.
"""

from __future__ import annotations

import re

from fazhi.loaders.word_tree import either
from fazhi.ontology.lexicons import words

__all__ = ["heading_break", "sentence_breaks"]

_SHORTEST, _LONGEST = 6, 32
_TWO_CLAUSES = 26
_LONGEST_OPENER = max(map(len, words("glue", "openers")))
_ENDS = words("glue", "ends")
_OPENERS = either("glue", "openers")
_OPENER = re.compile(_OPENERS)
_CLAUSE_END = re.compile(r"[,;:。]")
_REPORTS = either("glue", "reports")
_SENTENCE = re.compile(
    "|".join(
        (
            *(f"{unit}(?={_OPENERS})" for unit in "%件份条宗起场"),
            *(f"{end}(?={_REPORTS})" for end in words("glue", "settled")),
        )
    )
)


def heading_break(text: str, start: int, stop: int) -> int | None:
    """Where the heading that begins at ``start`` ends if its 。 was lost, else None."""
    comma = _CLAUSE_END.search(text, start, stop)
    if comma is None or (comma[0] == "。" and comma.start() - start < _TWO_CLAUSES):
        return None
    farthest = min(comma.start(), start + _LONGEST + _LONGEST_OPENER)
    for opener in _OPENER.finditer(text, start + _SHORTEST, farthest):
        at = opener.start()
        if at - start <= _LONGEST and text.endswith(_ENDS, start, at):
            return at
    return None


def sentence_breaks(text: str) -> list[int]:
    """Offsets where a sentence seems to end without its mark."""
    return [found.end() for found in _SENTENCE.finditer(text)]
