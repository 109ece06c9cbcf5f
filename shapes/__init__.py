"""What is wrong with a graph: the rules, one file each, and the operation that applies them.

A rule is a SHACL shape in ``<rule-id>.ttl``, explained in its header comment. How severe it is
stands beside the rules in a profile table, so that users can say otherwise.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read"]


@cache
def read(name: str) -> str:
    """The text of a file of this folder: a shape, a profile, a style sheet."""
    return files("fazhi.shapes").joinpath(name).read_text("utf-8")
