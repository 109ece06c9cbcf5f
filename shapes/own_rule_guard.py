"""What a user's own rule may not be: unsafe, not supported, or no shape at all."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import OWL, RDF, SH, Graph, URIRef
from rdflib.term import Node

from fazhi.errors import InputError
from fazhi.shapes.catalogue import Rule
from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.shape_graph import shape_of

__all__ = ["named_failures", "refuse_unfit", "refuse_unsupported"]

_UNSUPPORTED = (
    SH.target,
    SH.rule,
    SH.js,
    SH.expression,
    URIRef(f"{SH}values"),
    SH.entailment,
    OWL.imports,
)
"""pyshacl as it is called here passes over these in silence, which would be no check at all."""
_RECURSIVE = "形状引用了自身，核查不会结束"
_QUERIES = (SH.select, SH.ask, SH.construct)

_SERVICE = re.compile(r"(?<![?$\w])service\b", re.IGNORECASE)
_FROM = re.compile(r"(?<![?$\w:])from\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_unsupported(graph: Graph, turtle: str, path: Path) -> None:
    """Refuse what would reach other servers, and what no engine here looks at.

    The word SERVICE is refused wherever it stands in a query but in a variable; a finer scan could
    be led past a call.

    Raises:
        InputError: naming the file, and the line where the word stands in it.
    """
    for predicate in _UNSUPPORTED:
        if (None, predicate, None) in graph:
            name = predicate.fragment or str(predicate)
            raise InputError(
                f"{path}{_line(turtle, name)}：不支持 {name}，请改用 sh:sparql 或核心约束"
            )
    for query in (str(text) for p in _QUERIES for text in graph.objects(predicate=p)):
        plain = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), query)
        if _SERVICE.search(plain):
            raise InputError(
                f"{path}{_line(turtle, 'service')}：查询里不能有 SERVICE，这里不向其他服务器取数"
            )
        if _FROM.search(plain.partition("{")[0]):
            raise InputError(f"{path}{_line(turtle, 'from')}：查询里不能有 FROM，规则只看一份文件")


def _line(turtle: str, word: str) -> str:
    found = re.search(rf"(?<![?$\w]){word}\b", turtle, re.IGNORECASE)
    return f" 第{turtle.count(chr(10), 0, found.start()) + 1}行" if found else ""


def refuse_unfit(rule: Rule, path: Path) -> None:
    """Refuse a shape that SHACL does not allow, before any document is looked at.

    pyshacl reads a constraint only when it meets a node to check, so it is given one.

    Raises:
        InputError: naming the file, with what the engine says.
    """
    from fazhi.shapes.engine_pyshacl import pyshacl_results

    with named_failures(str(path)):
        shape = shape_of(rule)
        list(pyshacl_results(_rehearsal(shape, URIRef(rule.iri)), shape))
        if "itself" in (compile_rule(rule).uncovered or ""):
            raise InputError(f"{path}：{_RECURSIVE}")


def _rehearsal(shape: Graph, name: Node) -> Graph:
    """A graph with a node for each target."""
    data, node, other = Graph(), URIRef("urn:fazhi:a"), URIRef("urn:fazhi:b")
    for target in shape.objects(name, SH.targetClass):
        data.add((node, RDF.type, target))
    for target in shape.objects(name, SH.targetSubjectsOf):
        data.add((node, target, other))
    for target in shape.objects(name, SH.targetObjectsOf):
        data.add((other, target, node))
    return data


@contextmanager
def named_failures(name: str) -> Iterator[None]:
    """Turn what an engine raises about a rule into one line that names it.

    Raises:
        InputError: the engine cannot apply the rule.
    """
    # Its import takes a tenth of the time of a run, and few users have rules of their own.
    from pyparsing import ParseBaseException

    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # pyshacl prints what it raises
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=".*[Rr]ecursi")
            yield
    except InputError as error:
        raise InputError(str(error) if name in str(error) else f"{name}：{error}") from error
    except (Warning, RecursionError) as error:
        raise InputError(f"{name}：{_RECURSIVE}") from error
    except (RuntimeError, ValueError, ParseBaseException) as error:
        said = re.sub(r"\s+", " ", str(error))[:200]
        raise InputError(f"{name}：规则不能执行（{said}）") from error
    finally:
        logging.disable(disabled)
