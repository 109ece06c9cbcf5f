"""Traditional characters: mirrors of government pages print them, the rules know simplified ones.

A text in traditional characters is read through OpenCC, an extra (``pip install 'fazhi[opencc]'``):
facts are found in the simplified text, which has the same length, and quoted from the text as it
is written. Their names and titles stay simplified, so that both prints of a report name the same
units and instruments.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from fazhi.facts import Fact, Facts, Ratio, Task
from fazhi.text import Metadata

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["as_written", "is_traditional", "simplified", "simplified_metadata", "unread"]

_ONLY_TRADITIONAL = "設執實務會關"
"""Frequent in reports, one character in forty, and never in simplified text."""
_SHARE = 200
"""One of these characters in so many makes a text traditional; a quotation in it does not."""

AnyFact = TypeVar("AnyFact", bound=Fact)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    return _SHARE * sum(map(text.count, _ONLY_TRADITIONAL)) > len(text)


def simplified(text: str) -> str:
    """A traditional text in simplified characters, of the same length, every one in its place.

    Any other text, and every text where OpenCC is not installed, is given back itself.
    """
    converter = _converter() if is_traditional(text) else None
    return _in_place(text, converter) if converter else text


def unread(text: str) -> tuple[str, ...]:
    """What to say of a text that is traditional and cannot be read for want of OpenCC."""
    if not is_traditional(text) or _converter():
        return ()
    return ("全文为繁体字，未能识别：请运行 pip install 'fazhi[opencc]' 后重新载入",)


def simplified_metadata(metadata: Metadata) -> Metadata:
    """What the page of a traditional text says, in simplified characters."""
    converter = _converter()
    if converter is None:
        return metadata
    values = {field.name: getattr(metadata, field.name) for field in fields(metadata)}
    plain = {name: value and _in_place(value, converter) for name, value in values.items()}
    return Metadata(**plain | {"url": metadata.url})


def as_written(facts: Facts, text: str) -> Facts:
    """The facts found in the simplified text, with their quotes from the text itself."""

    def quoted(found: tuple[AnyFact, ...]) -> tuple[AnyFact, ...]:
        return tuple(replace(fact, quote=text[fact.start : fact.end]) for fact in found)

    return replace(
        facts,
        parts=quoted(facts.parts),
        measures=quoted(facts.measures),
        metrics=quoted(facts.metrics),
        instruments=quoted(facts.instruments),
        tasks=tuple(_assigned(task, text) for task in quoted(facts.tasks)),
        units=quoted(facts.units),
        obligations=quoted(facts.obligations),
        problems=quoted(facts.problems),
        damages=quoted(facts.damages),
        ratios=tuple(_counted(ratio, text) for ratio in quoted(facts.ratios)),
    )


def _assigned(task: Task, text: str) -> Task:
    assignments = (replace(each, quote=text[each.start : each.end]) for each in task.assignments)
    return replace(task, assignments=tuple(assignments))


def _counted(ratio: Ratio, text: str) -> Ratio:
    """A ratio names its metrics by their quotes."""
    above, below = ratio.numerator_at, ratio.denominator_at
    return replace(
        ratio,
        rate=ratio.quote,
        numerator=text[above : above + len(ratio.numerator)],
        denominator=text[below : below + len(ratio.denominator)],
    )


@cache
def _converter() -> OpenCC | None:
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC("t2s")


def _in_place(text: str, converter: OpenCC) -> str:
    """The text converted line by line; a line whose length would change, character by character."""
    return "\n".join(_line(line, converter) for line in text.split("\n"))


def _line(line: str, converter: OpenCC) -> str:
    line = line.encode("utf-8", "replace").decode()  # OpenCC refuses half a surrogate pair
    found: str = converter.convert(line)
    if len(found) == len(line):
        return found
    return "".join(new if len(new := converter.convert(old)) == 1 else old for old in line)
