"""Elements and attributes by their local names.

Office formats exist in several editions whose namespaces differ and whose names do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

__all__ = ["attribute", "child", "children", "local", "value"]


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment or instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name; none of None, so that paths can be followed without asking."""
    if element is not None:
        yield from (each for each in element if local(each) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of that local name, empty where there is none."""
    found = (text for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))


def value(element: etree._Element | None) -> str:
    """The `val` attribute, in which WordprocessingML keeps what an element says."""
    return "" if element is None else attribute(element, "val")
