"""Word lists as regular expressions that a search goes through quickly.

``re`` looks for the first character of a pattern at full speed only where every alternative begins
with a literal one, and tries the alternatives one by one. Words that share their beginning are
therefore put together: ``人(?:次|份)?|件(?:次)?`` for 人, 人次, 人份, 件, 件次.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from fazhi.ontology.lexicons import words

__all__ = ["either", "first_characters", "tree"]

_Node: TypeAlias = "dict[str, _Node]"
_END = ""


def either(name: str, section: str) -> str:
    """The words of a section of a lexicon as alternatives: of those that fit, the longest."""
    return tree(words(name, section))


def tree(listed: Iterable[str]) -> str:
    """Alternatives for literal words, each beginning with a literal character."""
    root: _Node = {}
    for word in listed:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return "|".join(_branches(root))


def _branches(node: _Node) -> list[str]:
    return [re.escape(char) + _rest(child) for char, child in node.items() if char != _END]


def _rest(node: _Node) -> str:
    """What may follow in the tree; nothing, too, where a word ends here."""
    branches = _branches(node)
    if _END not in node:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})?" if branches else ""


def first_characters(listed: Iterable[str]) -> str:
    """The inside of a character class of the characters that words begin with."""
    return "".join(sorted({re.escape(word[0]) for word in listed}))
