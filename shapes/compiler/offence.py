"""What breaks one constraint, as pieces of SPARQL to be put behind what they narrow.

A query is built by narrowing: it begins with a pattern that binds a node, and each piece behind
it keeps the nodes that break a constraint, or those that keep to it. Every piece is a join, a
``FILTER`` or a ``MINUS`` whose right side stands alone, so that a store evaluates it once for the
whole set. ``NOT EXISTS`` over more than one triple would be evaluated once for every node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

__all__ = ["Names", "Offence", "Uncovered", "Way", "all_of", "found", "missing", "never", "test"]


class Uncovered(Exception):
    """A shape uses something that is not compiled: a reason to ask pyshacl, not an error."""


class Names:
    """Gives each variable of a query a name of its own."""

    def __init__(self) -> None:
        """Begin with ``?_1``."""
        self._numbers = count(1)

    def fresh(self) -> str:
        """A variable that nothing else uses."""
        return f"?_{next(self._numbers)}"


@dataclass(frozen=True, slots=True)
class Way:
    """From a node along a path to its values."""

    focus: str
    """The variable of the node."""
    path: str
    root: str
    """The pattern that binds the node, to go before the way where it stands alone: without it, the
    values of nodes would be looked up that are nobody's business."""
    back: str | None
    """The path from the values to the node, where it is better asked that way."""

    def to(self, value: str) -> str:
        """The pattern that binds the values."""
        return f"{self.focus} {self.path} {value} ."

    def alone(self, value: str) -> str:
        """The same, where it stands alone."""
        if self.back is not None:
            return f"{value} {self.back} {self.focus} ."
        if self.path.startswith("<"):  # one property, whose triples lie side by side
            return self.to(value)
        return f"{self.root} {self.to(value)}"


@dataclass(frozen=True, slots=True)
class Offence:
    """One constraint on a node that the pattern before it binds."""

    violate: str
    """Keeps the nodes that break it."""
    conform: str
    """Keeps the nodes that keep to it."""
    value: str | None = None
    """The variable that ``violate`` binds to the offending value (``sh:value``)."""
    path: str | None = None
    """The variable that it binds to the offending property, where the shape names none."""
    also: tuple[str, ...] = ()
    """Variables that tell results apart which are otherwise the same."""


def found(
    pattern: str,
    value: str | None = None,
    path: str | None = None,
    also: tuple[str, ...] = (),
    start: str = "",
) -> Offence:
    """Broken where the pattern is found; ``start`` goes before it where it stands alone."""
    return Offence(pattern, f"MINUS {{ {start} {pattern} }}", value, path, also)


def missing(pattern: str, alone: str | None = None) -> Offence:
    """Broken where the pattern is not found; ``alone`` finds the same where it stands alone."""
    return Offence(f"MINUS {{ {alone or pattern} }}", pattern)


def test(expression: str, value: str) -> Offence:
    """Broken where the expression about the node is false, or has no answer."""
    sure = f"COALESCE({expression}, false)"
    return Offence(f"FILTER(!{sure})", f"FILTER({sure})", value)


def never() -> Offence:
    """A constraint that nothing breaks."""
    return Offence("FILTER(false)", "")


def all_of(offences: Iterable[Offence], root: str) -> Offence:
    """Broken where any of them is; ``root`` binds the node anew."""
    parts = tuple(offences)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return never()
    conform = " ".join(part.conform for part in parts)
    return Offence(f"MINUS {{ {root} {conform} }}", conform)
