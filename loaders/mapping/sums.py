"""Totals of a document computed anew from their parts, and balances from their sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from fazhi.facts import Metric
from fazhi.loaders.mapping.counts import Count, only
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.indicators import equations
from fazhi.ontology.lexicons import alternation

__all__ = ["SumAudit", "audit_sums"]

_TOTAL = re.compile(rf"[,、;:(]\s*(?:{alternation('observations', 'total')})\s*$")
_AMONG = re.compile(alternation("observations", "among"))
_REST = re.compile(alternation("observations", "rest"))
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class SumAudit:
    """Figures that the text adds up; a balance has two totals."""

    parts: tuple[Metric, ...]
    totals: tuple[Metric, ...]
    consistent: bool
    sum: Decimal
    """What the parts add up to."""
    stated: Decimal
    """What the text says they do."""


def audit_sums(counts: list[Count], around: Surroundings) -> list[SumAudit]:
    """The sums that a document states, each once.

    A total behind its parts (共), parts behind their total (其中), what is left (其余), and the
    equations of the catalogue.
    """
    found: dict[frozenset[Metric], SumAudit] = {}
    sentences = [list(group) for _, group in groupby(counts, key=lambda count: count.sentence)]
    audits = [audit for sentence in sentences for audit in _of_sentence(sentence, around)]
    for audit in [*audits, *_balances(counts)]:
        found.setdefault(frozenset(audit.parts + audit.totals), audit)
    return list(found.values())


def _of_sentence(counts: list[Count], around: Surroundings) -> Iterator[SumAudit]:
    for i, count in enumerate(counts):
        before = around.before(count.metric, counts[i - 1].metric.end if i else count.sentence)
        found = _behind_its_parts(counts[:i], count, before)
        yield from filter(None, (found or _remainder(counts[:i], count, before),))
        following = counts[i + 1 :]
        if following and _AMONG.search(around.before(following[0].metric, count.metric.end)):
            yield from _before_its_parts(count, following, around)


def _behind_its_parts(before: list[Count], total: Count, words: str) -> SumAudit | None:
    """``A件,B件,共C件``: the parts are the last figures that add up, else all of the unit."""
    if not _TOTAL.search(words):
        return None
    run = _run(reversed(before), total)
    exact = _adding_up(run, total)
    parts = exact or (run if all(part.value < total.value for part in run) else [])
    return _sum(parts[::-1], total) if len(parts) >= _FEWEST else None


def _remainder(before: list[Count], rest: Count, words: str) -> SumAudit | None:
    """``A件,已办结B件,其余C件``, where it adds up.

    Only then is it sure that these are the figures meant.
    """
    if not _REST.search(words) or len(before) < _FEWEST:
        return None
    total, part = before[-2:]
    audit = _sum([part, rest], total) if total.unit == part.unit == rest.unit else None
    return audit if audit and audit.consistent else None


def _before_its_parts(
    total: Count, following: list[Count], around: Surroundings
) -> Iterator[SumAudit]:
    """``C件,其中A件、B件``, where the parts add up or have to.

    Those that do not may be some of many, unless the text says that the second is the rest.
    """
    run = _run(following, total)
    exact = _adding_up(run, total)
    if exact:
        yield _sum(exact, total)
    elif len(run) == len(following) == _FEWEST:
        first, last = run
        if _REST.search(around.before(last.metric, first.metric.end)):
            yield _sum(run, total)


def _run(counts: Iterable[Count], total: Count) -> list[Count]:
    """The unbroken row of counts in the total's unit."""
    run: list[Count] = []
    for count in counts:
        if count.unit != total.unit or count.unit is None:
            break
        run.append(count)
    return run


def _adding_up(run: list[Count], total: Count) -> list[Count]:
    """The first counts of a row, two at least, that add up to the total; nothing if none do."""
    for size in range(_FEWEST, len(run) + 1):
        parts = run[:size]
        if sum(part.value for part in parts) == total.value and not _opposed(parts):
            return parts
    return []


def _opposed(parts: list[Count]) -> bool:
    """Whether two of them are no parts of one thing, being the two sides of a balance.

    Of 31 cases 17 were taken in and 14 closed: that makes 31 by chance.
    """
    codes = frozenset(code for part in parts for code in part.codes)
    return any(codes & set(left) and codes & set(right) for left, right in equations())


def _sum(parts: list[Count], *totals: Count) -> SumAudit:
    added = sum((part.value for part in parts), Decimal(0))
    stated = sum((total.value for total in totals), Decimal(0))
    return SumAudit(
        tuple(part.metric for part in parts),
        tuple(total.metric for total in totals),
        added == stated,
        added,
        stated,
    )


def _balances(counts: list[Count]) -> Iterator[SumAudit]:
    """The equations of the catalogue whose indicators are all given for one year.

    Each has to be given once in the smallest stretch that has them all: sentence, paragraph or
    document.
    """
    by_year: dict[str | None, list[Count]] = {}
    for count in counts:
        by_year.setdefault(count.metric.period, []).append(count)
    for group in by_year.values():
        for left, right in equations():
            scope = _smallest(group, left + right)
            if scope:
                yield _sum([scope[code] for code in left], *(scope[code] for code in right))


def _smallest(counts: list[Count], codes: tuple[str, ...]) -> dict[str, Count] | None:
    for place in (lambda c: c.sentence, lambda c: c.paragraph, lambda c: 0):
        for _, group in groupby(counts, key=place):
            found = only(group, codes)
            if found:
                return dict(found)
    return None
