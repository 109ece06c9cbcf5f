"""The stops of the guided tour: one picture each, a ``.cypher`` file beside this one.

A file begins with comment lines that say what there is to see, a sentence a line::

    // title: 一个单位的任务 | Tasks of one unit
    // zh: 中间的绿色是单位，周围的橙色是任务。
    // en: The unit is green and stands in the middle, its tasks are orange.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from fazhi.neo4j_browser import read
from fazhi.queries import Words

__all__ = ["STOPS", "Stop", "tour"]

STOPS = (
    "documents",
    "tasks_of_unit",
    "one_task",
    "unit_network",
    "indicator_over_years",
    "finding_evidence",
    "rate",
    "promise",
)
"""The names of the files, in the order of the tour."""

_COMMENT = re.compile(r"// (?P<key>title|zh|en): (?P<text>.*)\n")


class Stop(NamedTuple):
    """A picture: what there is to see in it, and the Cypher that draws it."""

    name: str
    title: Words
    see: Words
    cypher: str


@cache
def tour() -> tuple[Stop, ...]:
    """All stops in their order."""
    return tuple(_stop(name, read(f"{name}.cypher")) for name in STOPS)


def _stop(name: str, text: str) -> Stop:
    said: dict[str, list[str]] = defaultdict(list)
    for comment in _COMMENT.finditer(text):
        said[comment["key"]].append(comment["text"])
    zh, en = said["title"][0].split(" | ")
    see = Words("".join(said["zh"]), " ".join(said["en"]))
    return Stop(name, Words(zh, en), see, _COMMENT.sub("", text))
