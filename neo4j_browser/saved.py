"""The questions and the stops of the tour as saved queries of Neo4j Browser.

The Browser takes in a zip of ``.cypher`` files that is dropped onto it: the first line of a file is
the name of the saved query, the folder of the file the folder it is put into.

A saved query has to run as it stands. So the blanks of a question are filled in: with the default,
with null where one may be left out, else with something from the examples. A comment in front says
what the blank is for; whoever runs the query writes over the value.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

from fazhi.ids import BASE
from fazhi.neo4j_browser.tour import tour
from fazhi.queries import Parameter, Words, get
from fazhi.queries.cypher_files import cypher, cypher_names
from fazhi.vocabulary import SCHEME

__all__ = ["EXAMPLES", "saved_queries", "saved_query"]

EXAMPLES = {
    "fact": f"{BASE}edition/659dd990e9cb004cb989bbb4c7a309ba/task/2375-2445",
    "indicator": f"{SCHEME}indicator/L04",
    "theme": f"{SCHEME}theme/enforcement",
    "unit": f"{BASE}unit/320481/溧阳市司法局",
    "wanted": "市司法局",
}
"""For the blanks that must be filled in: something that the examples have."""

_TOUR = Words("法治图谱导览", "fazhi tour")
_QUESTIONS = Words("法治图谱查询", "fazhi questions")
_BLANK = re.compile(r"\$(\w+)")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The date of every file, so that the same questions make the same bytes."""


def saved_queries(lang: str = "zh") -> bytes:
    """The zip of all saved queries."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in _files(lang):
            archive.writestr(zipfile.ZipInfo(path, _BEGINNING), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _files(lang: str) -> Iterator[tuple[str, str]]:
    for number, stop in enumerate(tour(), 1):
        title = f"// {number}. {stop.title.of(lang)}\n"
        yield f"{_TOUR.of(lang)}/{number}_{stop.name}.cypher", title + stop.cypher
    for name in cypher_names():
        yield f"{_QUESTIONS.of(lang)}/{name}.cypher", saved_query(name, lang)


def saved_query(name: str, lang: str = "zh") -> str:
    """A question as a saved query: its title, its blanks, and the Cypher with the blanks filled in.

    Raises:
        InputError: there is no such question, or none in Cypher.
    """
    question = get(name)
    values = {parameter.name: _value(parameter) for parameter in question.parameters}
    lines = [question.title.of(lang), question.question.of(lang)]
    lines += [f"{p.name}: {p.words.of(lang)} = {values[p.name]}" for p in question.parameters]
    text = _BLANK.sub(lambda blank: f"/* {blank[1]} */ {values[blank[1]]}", cypher(name))
    return "".join(f"// {line}\n" for line in lines) + text


def _value(parameter: Parameter) -> str:
    """What stands in a blank, as Cypher."""
    value = EXAMPLES[parameter.name] if parameter.required else parameter.default
    return "null" if value is None else json.dumps(value, ensure_ascii=False)
