"""Which instrument a mention means.

A document number names an instrument wherever it stands. A title does within its issuer: a law and
the well-known instruments of the nation are national, a title that begins with a division's name is
that division's, any other is taken for one of the document's own division. A short form (《条例》)
means the full title before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.facts import Instrument
from fazhi.ids import instrument_iri
from fazhi.loaders.mapping.setting import Setting, is_national
from fazhi.ontology import regions
from fazhi.ontology.instruments_repealed import Repeal, repeal_of
from fazhi.ontology.lexicons import words

__all__ = ["Meant", "Titles"]

_DECLARED = re.compile(r"\s*[(（]\s*(?:以下)?(?:统一)?简称[:：]?\s*[“\"]?\s*")
_LONGEST_SHORT_FORM = 6
"""《实施方案》《若干措施》; a longer title names an instrument by itself."""
_STATE = "中华人民共和国"
_FORMS = str.maketrans("（）〈〉<>—–－~～", "()《》《》-----")
_YEARS = re.compile(r"\((20\d\d)年?-*(20\d\d)年?\)")


@dataclass(frozen=True, slots=True)
class Meant:
    """The instrument behind a mention."""

    iri: str
    title: str | None
    """As the document prints it first."""
    alias: str | None
    """Another form in which it prints it."""
    number: str | None
    kind: str
    repeal: Repeal | None
    """Its end, where it is known to be repealed, before or after the document."""


class Titles:
    """The instruments of one document, with its short forms and numbers."""

    def __init__(self, mentions: Iterable[Instrument], text: str, setting: Setting) -> None:
        """Take all mentions of a document, in the order of its text."""
        self._mentions = tuple(mentions)
        self._text = text
        self._setting = setting
        self._titles: dict[str, str | None] = {}
        self._declared = self._declarations()
        self._numbers = {m.title: m.number for m in self._mentions if m.title and m.number}

    def meant(self, mention: Instrument) -> Meant:
        """What a mention means: a short form its full title, a title its number if it has one."""
        full = self._full(mention)
        number = full.number or self._numbers.get(full.title or "")
        title = "".join(full.title.split()) if full.title else None
        key = _comparable(title, full.kind) if title else None
        iri = instrument_iri(number, key, self._scope(key, full.kind))
        first = self._titles.setdefault(iri, title)
        alias = title if title != first else None
        return Meant(iri, first, alias, number, full.kind, repeal_of(key, number))

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
        """Under whose instruments a title stands, None for the nation's."""
        if kind == "law" or not title or title.startswith(_STATE):
            return None
        if is_national(title) or title in words("national_instruments") or repeal_of(title):
            return None
        for start, _, name in regions.scan(title)[:1]:
            found = regions.resolve(name, self._near())
            if start == 0 and found.region:
                return found.region.code
        return self._setting.scope

    def _near(self) -> tuple[str, ...]:
        region = self._setting.region
        places = regions.ancestors(region) if region else ()
        return tuple(place.name for place in places)


def _shortened(full: str | None, short: str) -> bool:
    return full is not None and len(full) > len(short) and full.rstrip("》〉").endswith(short)


def _comparable(title: str, kind: str) -> str:
    """The title as identity, without what differs from page to page.

    Brackets and dashes are printed in many forms, the dash between two years gets lost, and a law
    is the same with and without the state's name before it.
    """
    title = _YEARS.sub(r"(\1-\2年)", title.translate(_FORMS))
    return title.removeprefix(_STATE) if kind == "law" else title
