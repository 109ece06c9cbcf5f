"""The style of Neo4j Browser: every label and relationship has one, to be read and told apart."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from fazhi import open_store
from fazhi.neo4j_browser import read
from fazhi.neo4j_browser.colors import contrast
from fazhi.neo4j_browser.style import NodeStyle, grass, node_styles
from fazhi.neo4j_browser.tables import rows
from fazhi.neo4j_browser.words import relationship_words
from fazhi.ontology import read as read_ontology
from fazhi.ontology.classes import types
from fazhi.stores.embedded import open_reader
from fazhi.stores.projection.names import label_names, local_name
from fazhi.stores.projection.project import Projected, project, project_shared
from fazhi.stores.projection.records import RESOURCE
from fazhi.stores.projection.sources import sources
from fazhi.vocabulary import FZ, PREFIXES

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*-*"))
LABELS = [style.label for style in node_styles()]
FAMILIES = {row["family"]: row["color"] for row in rows(read("families.tsv"))}

SMALL_LETTERS = 4.5
"""The contrast that WCAG asks of them."""
JUST_TOLD_APART = 10.0
"""Difference of colours (CIE 1976) that is seen side by side without looking twice."""


def of_ontology() -> set[str]:
    """The labels of the classes that the ontology declares as ours."""
    a, cls = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["owl"] + "Class")
    graph = parse(read_ontology("fazhi.ttl"), format=RdfFormat.TURTLE)
    iris = (q.subject.value for q in graph if (q.predicate, q.object) == (a, cls))
    return {
        label
        for iri in iris
        if iri.startswith(FZ)
        for label in label_names(frozenset({iri}), in_scheme=False)
    } - {"Fact", "Mention"}


@pytest.fixture(scope="module")
def projected(tmp_path_factory: pytest.TempPathFactory) -> list[Projected]:
    """The examples, what comparing them showed and what the rules found, as a property graph."""
    root = tmp_path_factory.mktemp("examples") / "store"
    with open_store(root) as store:
        store.load(*EXAMPLES)
        store.validate()
    with open_reader(root) as reader:
        found = [project(reader, source) for source in sources(reader).values()]
        shared = sorted({iri for each in found for iri in each.shared | each.ends()})
        return [*found, *(project_shared(reader, iri) for iri in shared)]


def test_every_class_of_the_ontology_has_a_style() -> None:
    assert of_ontology() <= set(LABELS)


def test_every_label_and_relationship_of_the_examples_has_a_style(
    projected: list[Projected],
) -> None:
    labels = {label for each in projected for node in each.nodes for label in node.labels}
    assert {"Finding", "PromiseCheck", "Responsibility"} <= labels
    assert labels <= set(LABELS)
    assert {edge.type for each in projected for edge in each.relationships} <= set(
        relationship_words()
    )


def test_a_special_label_comes_after_the_general_ones_whose_colour_it_takes_over() -> None:
    assert LABELS[0] == RESOURCE
    for place, label in enumerate(LABELS):
        above = [local_name(cls) for cls in types(FZ + label)[1:] if cls.startswith(FZ)]
        assert not set(above) & set(LABELS[place:]), label
    assert LABELS.index("Concept") < LABELS.index("Indicator")


def test_a_task_has_the_colour_of_tasks_whatever_labels_it_carries(
    projected: list[Projected],
) -> None:
    """The Browser takes each property from the last rule that matches."""
    families = {style.label: style.family for style in node_styles()}
    for each in projected:
        for node in each.nodes:
            last = max(node.labels, key=LABELS.index)
            if "Task" in node.labels:
                assert families[last] == "tasks"
            assert (last == RESOURCE) == (node.labels == (RESOURCE,))


@pytest.mark.parametrize("style", node_styles(), ids=LABELS)
def test_captions_can_be_read(style: NodeStyle) -> None:
    assert contrast(style.color, style.text_color) >= SMALL_LETTERS


def linear(color: str) -> list[float]:
    levels = (byte / 255 for byte in bytes.fromhex(color[1:]))
    return [x / 12.92 if x <= 0.04045 else float(((x + 0.055) / 1.055) ** 2.4) for x in levels]


def times(matrix: list[list[float]], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(rgb: list[float]) -> list[float]:
    xyz = times(
        [
            [0.4124, 0.3576, 0.1805],
            [0.2126, 0.7152, 0.0722],
            [0.0193, 0.1192, 0.9505],
        ],
        [min(max(x, 0.0), 1.0) for x in rgb],
    )
    x, y, z = (
        f ** (1 / 3) if f > 0.008856 else 7.787 * f + 16 / 116
        for f in (a / b for a, b in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


SIGHTS: dict[str, list[list[float]]] = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""What eyes make of a colour: Machado, Oliveira and Fernandes (2009), severity 1."""


@pytest.mark.parametrize("sight", SIGHTS)
def test_families_are_told_apart_by_all_eyes(sight: str) -> None:
    seen = {name: lab(times(SIGHTS[sight], linear(color))) for name, color in FAMILIES.items()}
    for one, other in combinations(seen, 2):
        pairs = zip(seen[one], seen[other], strict=True)
        distance = sum((a - b) ** 2 for a, b in pairs) ** 0.5
        assert distance >= JUST_TOLD_APART, (one, other, round(distance, 1))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_is_one_that_the_browser_can_read(lang: str) -> None:
    """It knows no comments, no colon inside a value, and takes braces only inside quotes."""
    sheet = grass(lang)
    line = r"  [\w-]+: (?:'[^':;]*'|[^':;{}]+);\n"
    rule = re.compile(rf"(node|relationship)(\.\w+)? {{\n((?:{line})+)}}")
    assert rule.sub("", sheet).strip() == ""
    selectors = ["".join(match[:2]) for match in rule.findall(sheet)]
    assert len(selectors) == len(set(selectors))
    assert all(f"node.{label}" in selectors for label in LABELS)


def test_words_are_chinese_and_english() -> None:
    zh, en = grass("zh"), grass("en")
    assert "caption: '责任单位'" in zh and "caption: '责任单位'" not in en
    assert "caption: 'responsible'" in en


def test_the_tables_name_no_label_twice_and_no_unknown_family() -> None:
    assert len(LABELS) == len(set(LABELS))
    assert {style.family for style in node_styles()} <= set(FAMILIES)
    extra = set(LABELS) - of_ontology()
    assert extra <= {"Concept", "SoftwareAgent", "ValidationReport", "Bundle"}, extra


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(rows("a\tb\n1\n"))
