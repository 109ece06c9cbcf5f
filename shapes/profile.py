"""Profiles: how severe each rule is.

A profile is a table of two columns, rule and severity, parted by a tab; ``#`` begins a comment.
The default profile lists every rule, in the order in which reports name them. The others, and
those of users, list only what differs from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from fazhi.errors import InputError
from fazhi.shapes import read

__all__ = ["PROFILES", "Profile", "Severity", "amended", "check_rules", "default", "shipped"]


class Severity(StrEnum):
    """What a finding of a rule means; ``off`` switches the rule off."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


Profile: TypeAlias = Mapping[str, Severity]

PROFILES = ("default", "strict")
"""The names of the profiles that come with the package."""


@cache
def default() -> Profile:
    """The severity of every rule there is."""
    return MappingProxyType(dict(_lines(read("profile_default.tsv"), "profile_default.tsv")))


def shipped(name: str) -> Profile:
    """The profile of one of the names in :data:`PROFILES`.

    Raises:
        InputError: there is none of that name.
    """
    if name not in PROFILES:
        raise InputError(f"没有名为“{name}”的配置，可用的有：{'、'.join(PROFILES)}")
    source = f"profile_{name}.tsv"
    return amended(read(source), source)


def amended(text: str, source: str, own: Collection[str] = ()) -> Profile:
    """The default profile with the severities that ``text`` sets in place of its own.

    ``own`` are names of the user's own rules, which it may set too.

    Raises:
        InputError: a line is no rule and severity, or names a rule that does not exist;
            the message names ``source`` and the line.
    """
    changes: dict[str, Severity] = {}
    for rule, severity in _lines(text, source):
        check_rules([rule], source, own)
        changes[rule] = severity
    return MappingProxyType({**default(), **changes})


def check_rules(rules: Iterable[str], source: str, own: Collection[str] = ()) -> None:
    """Refuse names that are no rules, neither ours nor the user's own.

    Raises:
        InputError: one of them is none; the message suggests what was meant.
    """
    for rule in rules:
        if rule not in default() and rule not in own:
            near = difflib.get_close_matches(rule, (*default(), *own), n=1)
            hint = f"是否指“{near[0]}”？" if near else "全部规则见 docs/rules.md"
            raise InputError(f"{source}：没有名为“{rule}”的规则，{hint}")


def _lines(text: str, source: str) -> Iterator[tuple[str, Severity]]:
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.partition("#")[0].strip()
        if content:
            yield _entry(content, f"{source} 第{number}行")


def _entry(content: str, place: str) -> tuple[str, Severity]:
    cells = content.split()
    if len(cells) != 2:
        raise InputError(f"{place}：应为“规则 制表符 严重程度”，实为“{content}”")
    try:
        return cells[0], Severity(cells[1].lower())
    except ValueError:
        choices = "、".join(Severity)
        raise InputError(f"{place}：严重程度“{cells[1]}”应为 {choices} 之一") from None
