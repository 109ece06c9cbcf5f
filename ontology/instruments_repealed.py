"""Which national instruments are repealed, since when and by what: ``instruments_repealed.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fazhi.ontology import read

__all__ = ["Repeal", "repeal_of"]

_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Repeal:
    """The end of an instrument."""

    on: str
    """The day from which it is no longer in force, ``YYYY-MM-DD``."""
    by: str
    """The instrument and the article that repeal it: ``《民法典》第一千二百六十条``."""
    verified: bool
    """Whether that article was read."""


def repeal_of(title: str | None, number: str | None = None) -> Repeal | None:
    """The repeal of the instrument of this number, else of this title in half-width brackets.

    A number that is not listed says that it is another instrument of the same title.
    """
    if number:
        return _repeals().get(number)
    return _repeals().get(title.removeprefix(_STATE)) if title else None


@cache
def _repeals() -> dict[str, Repeal]:
    lines = (line for line in read("instruments_repealed.tsv").splitlines() if line[:1] != "#")
    found = {}
    for line in lines:
        title, number, on, by, article, verified = line.split("\t")
        found[number or title] = Repeal(on, f"《{by}》{article}", verified == "true")
    return found
