"""Rules' own queries are rearranged for a store without their meaning being changed."""

from __future__ import annotations

import pytest
from rdflib import RDF

from fazhi.shapes.compiler.absence import anti_joined
from fazhi.shapes.compiler.groups import asked_apart
from fazhi.shapes.compiler.needed import needed
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
        "FILTER NOT EXISTS { ?x ex:p/ex:q ?y }",
        "FILTER NOT EXISTS { ?x ex:p/ex:q ?y . }",
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


@pytest.mark.parametrize("pattern", ["?x ex:p ?y", "?x ex:p ?y ."])
def test_one_triple_that_must_not_be_there_is_looked_up_last(pattern: str) -> None:
    assert squeezed(anti_joined(f"FILTER NOT EXISTS {{ {pattern} }} ?x a ex:A", Names())) == (
        f"?x a ex:A OPTIONAL {{ {pattern} BIND(true AS ?_1) }} FILTER(!BOUND(?_1))"
    )


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (
            "{ $this ex:p ?x . { ?x ex:q ?y ; a ex:A } }",
            "{ SELECT ?g ?this ?x ?y WHERE { $this ex:p ?x . "
            "{ SELECT ?g ?x ?y WHERE { ?x ex:q ?y ; a ex:A } } } }",
        ),
        (
            "{ $this ex:p ?x . { ?x ex:q ?y ; ex:r ?z . ?y a ex:A } }",
            "{ SELECT ?g ?this ?x ?y ?z WHERE { $this ex:p ?x . { SELECT ?g ?x ?y ?z WHERE { "
            "{ SELECT ?g ?x ?y WHERE { ?x ex:q ?y } } { SELECT ?g ?x ?z WHERE { ?x ex:r ?z } } "
            ". ?y a ex:A } } } }",
        ),
        ("{ ?x a ex:A FILTER(?x != $this) }", "?x a ex:A FILTER(?x != $this)"),
        ("{ OPTIONAL { $this ex:p ?x } $this a ?y }", "OPTIONAL { $this ex:p ?x } $this a ?y"),
        ("{ { $this a ?x } UNION { ?x a ?y } }", "{ $this a ?x } UNION { ?x a ?y }"),
        (
            "{ $this a ?x FILTER NOT EXISTS { { ?x ex:p ?y } } }",
            "{ SELECT ?g ?this ?x ?y WHERE { $this a ?x FILTER NOT EXISTS { { ?x ex:p ?y } } } }",
        ),
    ],
)
def test_a_group_that_means_the_same_alone_is_asked_alone(group: str, expected: str) -> None:
    assert squeezed(asked_apart(group)) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?x a ex:A", ["type A"]),
        ('?x ex:p ?y ; ex:q "b" , ex:B .', ["p", "q b", "q B"]),
        ("?x ex:p/^ex:q ex:B . <urn:ex:c> <urn:ex:r> 2.5 .", ["p", "q", "r"]),
        ("{ ?x ex:p ?y FILTER(?y > 1) } { ?x ex:q ?z BIND(1 AS ?n) }", ["p", "q"]),
        ('?x ex:p "b"@en ; ex:q "b\\n" ; ex:r ?y', ["q", "r"]),
        ("FILTER REGEX(?y, 'a') ?x ^ex:p ex:B", ["p"]),
        ("{ ?x ex:p ?y } union { ?x ex:q ?y } UNION { ?x a ?y } ?x ex:r ?z", ["r"]),
        ("OPTIONAL { ?x ex:p ?y } MINUS { ?x ex:q ?y } FILTER NOT EXISTS { ?x ex:r ?y }", []),
        ("?x ex:p|ex:q ?y . ?x ex:p* ?y . ?x !ex:r ?y . ?x (ex:r/ex:p)? ?z", []),
        ("?x ?p ex:B . ?x other:p ?y . [ ex:p [ ex:q ?z ] ] ex:r ( ?x ) .", []),
        ("{ SELECT ?x WHERE { ?x ex:p ?y } } ?x ex:p:q ?y . ?x a ex:A.", ["type"]),
    ],
)
def test_only_triples_that_cannot_be_done_without_are_signs(
    pattern: str, expected: list[str]
) -> None:
    signs = needed(pattern, {"ex": "urn:ex:"})
    names = [" ".join(term.value for term in sign if term is not None) for sign in signs]
    assert [name.replace("urn:ex:", "").replace(str(RDF), "") for name in names] == expected
