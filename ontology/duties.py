"""Regions that the duties of ``duties.ttl`` may be expected of, documents or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi.errors import InputError
from fazhi.ontology import regions

__all__ = ["expected"]

_CODE = re.compile(r"[1-9]\d{5}", re.ASCII)


def expected(codes: Iterable[str]) -> dict[str, str]:
    """Code → name.

    Raises:
        InputError: a code that no division below the country has or had.
    """
    return {code: _name(code) for code in codes}


def _name(code: str) -> str:
    region = regions.get(code) if _CODE.fullmatch(code) else None
    if region is None or region.level == "country":
        raise InputError(f"{code} 不是行政区划代码，应为六位数字，如 640300")
    return region.name
