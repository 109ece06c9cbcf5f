"""Rules' own queries are rearranged for a store without their meaning being changed."""

from __future__ import annotations

import pytest

from fazhi.shapes.compiler.absence import anti_joined
from fazhi.shapes.compiler.offence import Names
from fazhi.shapes.compiler.order import focus_last


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_what_must_not_be_there_is_joined_at_the_end_of_its_group() -> None:
    body = "{ ?x a ex:A FILTER NOT EXISTS { ?x ex:p ?y . ?y ex:q ?z } ?x ex:r ?y } UNION { }"
    assert squeezed(anti_joined(body, Names())) == (
        "{ ?x a ex:A ?x ex:r ?y OPTIONAL { ?x ex:p ?y . ?y ex:q ?z BIND(true AS ?_1) } "
        "FILTER(!BOUND(?_1)) } UNION { }"
    )


@pytest.mark.parametrize(
    "body",
    [
        "FILTER NOT EXISTS { ?x ex:p ?y }",
        "FILTER NOT EXISTS { ?x ex:p ?y . }",
        "FILTER NOT EXISTS { ?x ex:p ?y ; ex:q* ?z }",
        "FILTER NOT EXISTS { ?x ex:p ?y . BIND(?y + ?z AS ?n) }",
        "FILTER NOT EXISTS { { ?x ex:p ?y . ?y ex:q ?z } UNION { ?x a ex:A } }",
        "OPTIONAL { ?x a ex:A FILTER NOT EXISTS { ?x ex:p ?y . ?y ex:q ?z } }",
        "FILTER EXISTS { ?x ex:p ?y . ?y ex:q ?z }",
        "# FILTER NOT EXISTS { ?x ex:p ?y . ?y ex:q ?z }",
        '?x ex:p "FILTER NOT EXISTS { ?x ex:p ?y . ?y ex:q ?z }"',
    ],
)
def test_what_might_mean_something_else_stays_as_it_is(body: str) -> None:
    assert anti_joined(body, Names()) == body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("?x ex:p $this ; a ex:A ; ex:q 2.5 .", "?x a ex:A ; ex:q 2.5 ; ex:p $this ."),
        ("?x ex:p $this ; a ex:A", "?x a ex:A ; ex:p $this"),
        ("{ ?x ex:p ?this ; ex:q ?y } ?z a ?y", "{ ?x ex:q ?y ; ex:p $this } ?z a ?y"),
        ("?x ex:p $this ; ex:q ?y FILTER(?y)", "?x ex:q ?y ; ex:p $this FILTER(?y)"),
        ("?x ex:p $this .", "?x ex:p $this ."),
        ("?x ex:p $this , ?y ; a ex:A .", "?x ex:p $this , ?y ; a ex:A ."),
        ("$this ex:p $this ; a ex:A .", "$this ex:p $this ; a ex:A ."),
        ("FILTER(?x) ?x ex:p $this ; a ex:A .", "FILTER(?x) ?x a ex:A ; ex:p $this ."),
    ],
)
def test_the_document_of_a_fact_is_asked_for_last(body: str, expected: str) -> None:
    assert squeezed(focus_last(body)) == expected
