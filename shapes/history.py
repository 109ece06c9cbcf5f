"""What a document's findings have in common with those of earlier: which are new, which are gone.

A corrected text moves every offset, so findings are the same when rule, subject and words are.
Of equal ones as many are the same as there were before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from fazhi.shapes.finding import DocumentRef, Finding

__all__ = ["continued", "in_text", "key"]

Key: TypeAlias = tuple[str, str, str]


def key(finding: Finding) -> Key:
    """What makes two findings in editions of one work the same."""
    return finding.rule.id, finding.subject or "", finding.words


def in_text(finding: Finding) -> tuple[object, ...]:
    """By place; the rest only makes the order the same every time."""
    return (
        -1 if finding.place is None else finding.place.start,
        finding.focus,
        finding.value or "",
        finding.component,
        str(finding.path),
        finding.message.zh,
        str(finding.fixed_at),
    )


def continued(
    document: DocumentRef,
    found: Sequence[Finding],
    before: Iterable[Finding],
    now: datetime,
    elsewhere: Iterable[Finding] = (),
) -> list[Finding]:
    """The findings of a document with the times of their history, and those that were fixed.

    Args:
        document: the document.
        found: what was found in it now.
        before: what was known of it, or inherited from other editions of its work.
        now: the time of this run.
        elsewhere: what is there in other editions of its work; it is not new in this one.
    """
    earlier = _Earlier(document, before)
    known = {key(finding): finding.first_seen for finding in elsewhere}
    current = [
        replace(finding, first_seen=earlier.take(finding) or known.get(key(finding)) or now)
        for finding in found
    ]
    gone = earlier.gone({key(finding) for finding in found}, now)
    return [*current, *(replace(finding, document=document) for finding in gone)]


class _Earlier:
    """The findings of before, each to be found again once."""

    def __init__(self, document: DocumentRef, before: Iterable[Finding]) -> None:
        self._edition = document.edition
        self._open: dict[Key, list[Finding]] = defaultdict(list)
        self._fixed: list[Finding] = []
        self._back: Counter[Key] = Counter()
        for finding in before:
            if finding.fixed_at is None:
                self._open[key(finding)].append(finding)
            else:
                self._fixed.append(finding)
        for equal in self._open.values():
            equal.sort(key=self._order, reverse=True)

    def _order(self, finding: Finding) -> tuple[bool, int]:
        """The document's own before inherited ones, and in the order of the text."""
        place = finding.place
        return finding.document.edition != self._edition, -1 if place is None else place.start

    def take(self, finding: Finding) -> datetime | None:
        """When an equal one was first seen; None where there was none."""
        name = key(finding)
        if equal := self._open[name]:
            return equal.pop().first_seen
        self._back[name] += 1
        return None

    def gone(self, found: set[Key], now: datetime) -> Iterator[Finding]:
        """What is there no more, and what was fixed earlier and has not come back.

        An inherited finding that the document has as well is the same one, counted twice.
        """
        for name, left in self._open.items():
            for finding in left:
                if finding.document.edition == self._edition or name not in found:
                    yield replace(finding, fixed_at=now)
        for finding in self._fixed:
            if self._back[key(finding)]:
                self._back[key(finding)] -= 1
            else:
                yield finding
