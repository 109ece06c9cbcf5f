"""Rules that users write themselves: a folder of files of the same form as those that come along.

The header is optional. The severity is that of a profile that names the rule, else
``sh:severity``, else violation, as SHACL has it.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from fazhi.errors import InputError
from fazhi.shapes.catalogue import Rule, header_fields
from fazhi.shapes.finding import CheckedRule
from fazhi.shapes.own_rule_guard import refuse_unfit, refuse_unsupported
from fazhi.shapes.profile import Severity, default
from fazhi.shapes.shape_graph import SHACL_SEVERITY, shape_of
from fazhi.shapes.text_file import read_text
from fazhi.shapes.words import Words

__all__ = ["own_rules"]

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode, SH.target)
_REASON = Words("自定规则", "own rule")


def own_rules(path: Path) -> tuple[CheckedRule, ...]:
    """The rules of a folder, or of one file, by their names.

    Raises:
        InputError: a file that is no rule; the message names it, and the line where it can.
    """
    return tuple(map(_own_rule, _files_in(path) if path.is_dir() else [path]))


def _files_in(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise InputError(f"{folder}：目录里没有规则文件（*.ttl）")
    for path in files:
        if not path.is_file():  # to read a pipe would wait for ever
            raise InputError(f"{path}：不是文件，请移出规则目录")
    return files


def _own_rule(path: Path) -> CheckedRule:
    if path.stem in default():
        raise InputError(f"{path}：自带的规则里已有“{path.stem}”，请换一个文件名")
    turtle = read_text(path)
    graph = _parsed(turtle, path)
    refuse_unsupported(graph, turtle, path)
    rule = _rule(path.stem, turtle, graph, _shape(graph, path))
    refuse_unfit(rule, path)
    return CheckedRule(rule, _severity(graph, URIRef(rule.iri)))


def _parsed(turtle: str, path: Path) -> Graph:
    try:
        list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        said = error.msg.partition(": ")[2] or error.msg
        raise InputError(f"{path} 第{error.lineno}行：Turtle 语法错误（{said}）") from error
    return shape_of(_bare(path.stem, turtle))


def _bare(name: str, turtle: str) -> Rule:
    empty = Words("", "")
    return Rule(name, empty, empty, _REASON, "own", empty, "", "", turtle)


def _shape(graph: Graph, path: Path) -> URIRef:
    """The one node shape that looks for something; others may be parts of it."""
    shapes = {
        shape
        for shape in graph.subjects(RDF.type, SH.NodeShape)
        if isinstance(shape, URIRef) and any((shape, target, None) in graph for target in _TARGETS)
    }
    if len(shapes) != 1:
        raise InputError(f"{path}：应有一个有名称、带目标的 sh:NodeShape，实有{len(shapes)}个")
    return shapes.pop()


def _rule(name: str, turtle: str, graph: Graph, shape: URIRef) -> Rule:
    fields = header_fields(turtle)
    title = _given(fields, "title", _message(graph, shape) or Words(name, name))
    return Rule(
        name,
        title=title,
        flags=_given(fields, "flags", title),
        basis=_given(fields, "basis", _REASON),
        checked="own",
        hint=_given(
            fields, "hint", Words(f"见规则文件 {name}.ttl", f"See the rule's file {name}.ttl")
        ),
        example=fields.get("example", ""),
        iri=str(shape),
        turtle=turtle,
    )


def _given(fields: dict[str, str], name: str, otherwise: Words) -> Words:
    """What the header says; one language stands for both where it says one."""
    zh, en = fields.get(f"{name}-zh"), fields.get(f"{name}-en")
    return Words(zh or en or otherwise.zh, en or zh or otherwise.en)


def _message(graph: Graph, shape: Node) -> Words | None:
    said = [m for m in graph.objects(shape, SH.message) if isinstance(m, Literal)]
    given = {message.language: str(message) for message in sorted(said)}
    if not given:
        return None
    any_of_them = next(iter(given.values()))
    return Words(given.get("zh", any_of_them), given.get("en", any_of_them))


def _severity(graph: Graph, shape: URIRef) -> Severity:
    names = {iri: severity for severity, iri in SHACL_SEVERITY.items()}
    said = graph.value(shape, SH.severity)
    return names.get(said, Severity.VIOLATION) if isinstance(said, URIRef) else Severity.VIOLATION
