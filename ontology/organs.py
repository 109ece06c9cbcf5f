"""Organs by their names: what type they are, and what their full name is.

A name is a head, which says where the organ stands (市, 吴忠市, 市委, nothing), and a form, which
says what it is (财政局, 编办). Only forms are known; heads are recognised by how they end.
"""

from __future__ import annotations

import re
from functools import cache

from fazhi.ontology import regions
from fazhi.ontology.concepts import Concept
from fazhi.ontology.organ_names import Form, forms, holds

__all__ = ["full_name", "organ_type", "unit_kind"]

_COLLECTIVE = re.compile(r"各|所有|有关|相关|其他|上级|下级|同级|本级|基层|全(?!国)")
_HEAD = re.compile(
    r"[\u4e00-\u9fff]*(?:[省市县区州盟旗]|[省市县区州盟旗党](?:委|(?:人民)?政府)|管委会)"
)
_MANY = re.compile(r"[省市县区州盟旗]{2,}|[城乡镇街]")  # 省市县法院, 乡镇政府
_CENTRE = ("国家", "中央", "全国", "中国", "国务院")
_TOWNSHIP = re.compile(r"[乡镇街]")
_BRANCH = re.compile(r"(?<=局)[\u4e00-\u9fff]{2,6}分局$")
_PARTY = re.compile(r"^中共(?!中央$)")
_COMMITTEE = re.compile(r"^中共(.+[省市县区州盟旗])委员会$")


def organ_type(name: str) -> str | None:
    """Code of the organ's type (``finance`` of 市财政局), None for others and for collectives."""
    found = _organ(name)
    return found[1].concept.code if found else None


def unit_kind(name: str) -> str | None:
    """Code of the kind of unit (``department`` of 市财政局), None where the type is unknown."""
    found = _organ(name)
    return found[1].concept.word("unitKind") if found else None


def full_name(name: str, national: bool = False) -> str:
    """The name spelled out, so that one organ has one name (市发改委: 市发展和改革委员会).

    What stands before stays as it is. Unknown names and collectives are given back unchanged.

    Args:
        name: as the text has it, or with its region filled in.
        national: the name stands in a document of the centre, where a bare one (发展改革委) is a
            ministry's (国家发展和改革委员会).
    """
    name = _without_party(name)
    found = _organ(name)
    if not found or _BRANCH.search(name):
        return name
    head, form = found
    if form.national:
        return form.full
    if national and not head:
        return _national(form.concept, form.full) or form.full
    return _hosted(_without_ministry(head), form) + form.full


@cache
def _organ(name: str) -> tuple[str, Form] | None:
    """The head and the form of a name, the longest known form first."""
    if _COLLECTIVE.match(name):
        return None
    name = _BRANCH.sub("", _without_party(name))
    for start in range(len(name)):
        form = forms().get(name[start:])
        if form and _is_head(name[:start], form):
            return name[:start], form
    return None


def _without_party(name: str) -> str:
    """吴忠市委 of 中共吴忠市委 and 中共吴忠市委员会."""
    return _PARTY.sub("", _COMMITTEE.sub(r"\1委", name))


def _is_head(head: str, form: Form) -> bool:
    if not head or head in _CENTRE:
        return True
    if form.national or _MANY.fullmatch(head):
        return False
    return bool(_HEAD.fullmatch(head) or _TOWNSHIP.match(form.full) or regions.named(head))


def _national(concept: Concept, full: str) -> str | None:
    """The name at the centre of an organ whose name elsewhere is known."""
    return next((name for name in concept.words("national") if holds(name, full)), None)


def _hosted(head: str, form: Form) -> str:
    """The head with the body above that its form asks for: 市 and 编办 give 市委."""
    host = form.concept.word("host")
    if not host or head in _CENTRE or head.endswith(host):
        return head
    head = head or {"国": "中央"}.get(form.level, form.level)
    if not head or head in _CENTRE:
        return head
    return head + ("党" + host if head.endswith("自治区") else host)


def _without_ministry(head: str) -> str:
    """吴忠市 of 国家税务总局吴忠市, the official style of the branches of a ministry."""
    for end in range(len(head) - 1, 0, -1):
        ministry = forms().get(head[:end])
        if ministry and ministry.national:
            return head[end:]
    return head
