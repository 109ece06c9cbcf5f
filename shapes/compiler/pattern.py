"""Regular expressions that mean the same to Python, which pyshacl asks, and to SPARQL."""

from __future__ import annotations

import re

import pyoxigraph as ox

from fazhi.shapes.compiler.offence import Uncovered

__all__ = ["sparql_pattern"]

_TOKEN = re.compile(r"\\.|\[\^?\]?|[\]$]|\(\?|.", re.DOTALL)
_SAME_ESCAPES = re.compile(r"\\[^A-Za-z0-9]|\\[dnrt]")
_SET_OPERATORS = ("&&", "--", "~~")


def sparql_pattern(pattern: str) -> str:
    """The pattern for SPARQL's ``REGEX``.

    Python's ``$`` also stands before a line feed at the end.

    Raises:
        Uncovered: it uses what the two understand differently.
    """
    made = "".join(_tokens(pattern))
    asked = f'SELECT (REGEX("", {ox.Literal(made)}) AS ?answer) {{}}'
    answer = ox.Store().query(asked)
    if not isinstance(answer, ox.QuerySolutions) or next(answer)["answer"] is None:
        raise Uncovered(f"sh:pattern {pattern!r}")
    return made


def _tokens(pattern: str) -> list[str]:
    in_class, tokens = False, []
    for token in _TOKEN.findall(pattern):
        escaped = len(token) == 2 and token.startswith("\\")
        strange = token == "(?" if not in_class else token.startswith("[")
        if strange or (escaped and not _SAME_ESCAPES.fullmatch(token)):
            raise Uncovered(f"sh:pattern with {token}")
        tokens.append(r"\n?$" if token == "$" and not in_class else token)
        in_class = token.startswith("[") or (in_class and token != "]")
    if any(operator in pattern for operator in _SET_OPERATORS):
        raise Uncovered("sh:pattern with an operator of sets")
    return tokens
