"""Which instrument a mention means.

A document number names an instrument wherever it stands. A title does within its issuer: a law is
national, a title that begins with a division's name is that division's, any other is taken for
one of the document's own division. A short form (《条例》) means the full title before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.facts import Instrument
from fazhi.ids import instrument_iri
from fazhi.ontology import regions

__all__ = ["Meant", "Titles"]

_DECLARED = re.compile(r"\s*[(（]\s*(?:以下)?(?:统一)?简称[:：]?\s*[“\"]?\s*")
_LONGEST_SHORT_FORM = 6
"""《实施方案》《若干措施》; a longer title names an instrument by itself."""
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Meant:
    """The instrument behind a mention."""

    iri: str
    title: str | None
    number: str | None
    kind: str


class Titles:
    """The instruments of one document, with its short forms and numbers."""

    def __init__(self, mentions: Iterable[Instrument], text: str, region: str | None) -> None:
        """Take all mentions of a document, in the order of its text."""
        self._mentions = tuple(mentions)
        self._text = text
        self._region = region
        self._declared = self._declarations()
        self._numbers = {m.title: m.number for m in self._mentions if m.title and m.number}

    def meant(self, mention: Instrument) -> Meant:
        """What a mention means: a short form its full title, a title its number if it has one."""
        full = self._full(mention)
        number = full.number or self._numbers.get(full.title or "")
        title = "".join(full.title.split()) if full.title else None
        iri = instrument_iri(number, _bare(title, full.kind), self._scope(title, full.kind))
        return Meant(iri, title, number, full.kind)

    def _full(self, mention: Instrument) -> Instrument:
        if not mention.title or mention.number:
            return mention
        if declared := self._declared.get(mention.title):
            return declared
        if len(mention.title) > _LONGEST_SHORT_FORM:
            return mention
        before = (m for m in reversed(self._mentions) if m.start < mention.start)
        return next((m for m in before if _shortened(m.title, mention.title)), mention)

    def _declarations(self) -> dict[str, Instrument]:
        """Short forms said to be such: 《甲办法》(以下简称《办法》)."""
        return {
            short.title: full
            for full, short in zip(self._mentions, self._mentions[1:], strict=False)
            if short.title and _DECLARED.fullmatch(self._text, full.end, short.start)
        }

    def _scope(self, title: str | None, kind: str) -> str | None:
        """Code of the division whose instrument it is, None for the nation's."""
        if kind == "law" or not title or title.startswith(_STATE):
            return None
        for start, _, name in regions.scan(title)[:1]:
            found = regions.resolve(name, self._near())
            if start == 0 and found.region:
                return found.region.code
        return self._region

    def _near(self) -> tuple[str, ...]:
        places = regions.ancestors(self._region) if self._region else ()
        return tuple(place.name for place in places)


def _shortened(full: str | None, short: str) -> bool:
    return full is not None and len(full) > len(short) and full.rstrip("》〉").endswith(short)


def _bare(title: str | None, kind: str) -> str | None:
    """The title as identity: a law is the same with and without the state's name before it."""
    return title.removeprefix(_STATE) if title and kind == "law" else title
