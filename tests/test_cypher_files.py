"""The questions in Cypher beside those in SPARQL: none forgotten, the same blanks and columns."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from fazhi.errors import InputError
from fazhi.queries import get, names
from fazhi.queries.cypher_files import cypher, cypher_names, sparql_only

WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)\b", re.IGNORECASE)


def test_every_question_has_cypher_or_a_reason_why_not() -> None:
    entries = (entry.name for entry in files("fazhi.queries").iterdir())
    found = {name.removesuffix(".cypher") for name in entries if name.endswith(".cypher")}
    assert found == set(cypher_names())
    assert found | sparql_only().keys() == set(names())


@pytest.mark.parametrize("name", cypher_names())
def test_blanks_are_those_of_the_question(name: str) -> None:
    assert set(re.findall(r"\$(\w+)", cypher(name))) == {p.name for p in get(name).parameters}


@pytest.mark.parametrize("name", cypher_names())
def test_columns_are_those_of_the_question(name: str) -> None:
    returned = cypher(name).rpartition("RETURN")[2].partition("ORDER BY")[0]
    for column in get(name).columns:
        assert re.search(rf"(AS |, |DISTINCT | ){column.key}\b\s*(,|$)", returned), column.key


@pytest.mark.parametrize("name", cypher_names())
def test_cypher_only_reads_and_has_an_order(name: str) -> None:
    assert not WRITES.search(re.sub(r"//.*", "", cypher(name)))
    assert "\nORDER BY " in cypher(name)


def test_a_question_without_cypher_says_why() -> None:
    with pytest.raises(InputError, match=r"duties .*随程序发布.*--cypher"):
        cypher("duties")


def test_a_name_is_taken_with_hyphens_and_a_slip_is_told() -> None:
    assert cypher("unit-load") == cypher("unit_load")
    with pytest.raises(InputError, match="unit_load"):
        cypher("unit_laod")
