"""Literals as native values.

A value that its native type cannot hold as it stands is kept as text: alone where there is no
native value at all (a date without a year), beside the native one where that one is only near.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from fazhi.stores.projection.records import Scalar
from fazhi.vocabulary import PREFIXES

__all__ = ["exact", "native"]

_XSD = PREFIXES["xsd"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST = 2**63
"""Integers of property graphs have 64 bits."""


def native(text: str, datatype: str) -> Scalar:
    """The value of a literal in the type that comes nearest to its datatype, else its text."""
    convert = _CONVERTERS.get(datatype)
    if convert is None:
        return text
    try:
        return convert(text)
    except (ValueError, KeyError, OverflowError, InvalidOperation):
        return text


def exact(text: str, value: Scalar) -> bool:
    """Whether the native value says as much as the text that it was made from."""
    if type(value) is not float:
        return True
    return repr(value) == text or Decimal(repr(value)) == Decimal(text)


def _integer(text: str) -> int:
    number = int(text)
    if not -_LARGEST <= number < _LARGEST:
        raise ValueError(text)
    return number


def _float(text: str) -> float:
    number = float(Decimal(text))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


def _date(text: str) -> date:
    if not _DAY.fullmatch(text):  # with a time zone, for one
        raise ValueError(text)
    return date.fromisoformat(text)


_CONVERTERS: dict[str, Callable[[str], Scalar]] = {
    f"{_XSD}integer": _integer,
    f"{_XSD}gYear": _integer,
    f"{_XSD}decimal": _float,
    f"{_XSD}double": _float,
    f"{_XSD}boolean": _boolean,
    f"{_XSD}date": _date,
    f"{_XSD}dateTime": datetime.fromisoformat,
}
