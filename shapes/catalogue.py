"""The rules that there are, as their files explain them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from fazhi.errors import InputError
from fazhi.shapes import read
from fazhi.shapes.profile import default
from fazhi.shapes.words import Words

__all__ = ["CHECKED", "NAMESPACE", "Rule", "header_fields", "parse_header", "rule", "rules"]

NAMESPACE = "https://w3id.org/fazhi/shapes#"
"""Shapes are named after their rules: ``NAMESPACE + rule.id``."""

CHECKED = ("yes", "partly", "no", "own")
"""Was the legal basis read at its source? ``own``: it is no law but a rule of good practice."""

_FIELD = re.compile(r"# ([a-z-]+): (.+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, explained to the people who read its findings."""

    id: str
    title: Words
    flags: Words
    """What it flags, and what it leaves out."""
    basis: Words
    """Why: the article of a law, or the reason of good practice."""
    checked: str
    """One of :data:`CHECKED`."""
    hint: Words
    """What to do about a finding."""
    example: str
    """Words of a document that it would flag."""
    iri: str
    """The name of its shape."""
    turtle: str = field(repr=False)
    """Its file, which holds the shape."""

    @property
    def file(self) -> str:
        """The name of the file that holds its shape."""
        return f"{self.id}.ttl"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the default profile."""
    return tuple(parse_header(name, read(f"{name}.ttl")) for name in default())


def rule(name: str) -> Rule:
    """The rule of that id.

    Raises:
        KeyError: there is none.
    """
    return _by_id()[name]


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}


def parse_header(name: str, text: str) -> Rule:
    """Read the comment that a rule's file begins with.

    Raises:
        InputError: a field is missing, or ``checked`` is none of :data:`CHECKED`.
    """
    fields = header_fields(text)
    try:
        found = Rule(
            name,
            title=_words(fields, "title"),
            flags=_words(fields, "flags"),
            basis=_words(fields, "basis"),
            checked=fields["checked"],
            hint=_words(fields, "hint"),
            example=fields["example"],
            iri=NAMESPACE + name,
            turtle=text,
        )
    except KeyError as missing:
        raise InputError(f"{name}.ttl：文件头缺少 {missing.args[0]} 一行") from None
    if found.checked not in CHECKED:
        raise InputError(f"{name}.ttl：checked 应为 {'、'.join(CHECKED)} 之一")
    return found


def header_fields(text: str) -> dict[str, str]:
    """The fields of the comment that a rule's file begins with."""
    lines = map(_FIELD.fullmatch, text.splitlines())
    return {line[1]: line[2] for line in lines if line}


def _words(fields: dict[str, str], name: str) -> Words:
    return Words(fields[f"{name}-zh"], fields[f"{name}-en"])
