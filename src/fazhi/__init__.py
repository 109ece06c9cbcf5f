"""Chinese governments' rule-of-law reports and task plans as a knowledge graph.

What users need stands here; each name is imported when it is first used, so that ``import fazhi``
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi.api import Store, extract, open_store, read
    from fazhi.errors import (
        DocumentError,
        EvidenceError,
        FazhiError,
        InputError,
        QueryError,
        ReadError,
        StoreError,
        StoreLockedError,
        StoreVersionError,
    )
    from fazhi.facts import Facts
    from fazhi.records import to_record, to_records
    from fazhi.text import Metadata, Text

    __version__: str

__all__ = [
    "DocumentError",
    "EvidenceError",
    "Facts",
    "FazhiError",
    "InputError",
    "Metadata",
    "QueryError",
    "ReadError",
    "Store",
    "StoreError",
    "StoreLockedError",
    "StoreVersionError",
    "Text",
    "__version__",
    "extract",
    "open_store",
    "read",
    "to_record",
    "to_records",
]

_HOMES = ("fazhi.api", "fazhi.errors", "fazhi.facts", "fazhi.records", "fazhi.text")


def __getattr__(name: str) -> Any:
    """A public name, from the module that it lives in."""
    if name == "__version__":
        return version("fazhi")
    if name in __all__:
        for home in map(import_module, _HOMES):
            if name in home.__all__:
                return getattr(home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, for completion."""
    return __all__
