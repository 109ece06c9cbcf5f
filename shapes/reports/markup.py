"""HTML that is made of elements: what is not markup already is escaped, wherever it comes from."""

from __future__ import annotations

from html import escape
from typing import TypeAlias

__all__ = ["Attribute", "Html", "joined", "raw", "tag"]

Attribute: TypeAlias = str | int | bool | None
"""True stands by its name alone; None and False are left out."""

_VOID = frozenset({"br", "input", "meta"})


class Html(str):
    """A text that is markup; any other text is words that somebody wrote."""

    __slots__ = ()


def tag(element: str, /, *content: str, **attributes: Attribute) -> Html:
    """An element; ``class_`` gives the attribute ``class``, ``data_rule`` gives ``data-rule``."""
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    end = "" if element in _VOID else f"</{element}>"
    return Html(f"<{element}{shown}>{joined(*content)}{end}")


def joined(*content: str, by: str = "") -> Html:
    """Elements and words one after the other."""
    return Html(by.join(c if isinstance(c, Html) else escape(c, quote=False) for c in content))


def raw(name: str, text: str) -> Html:
    """An element whose text HTML takes as it is: a style sheet or a script of ours."""
    return Html(f"<{name}>{text}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
