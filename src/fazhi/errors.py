"""What can go wrong, by what the caller does next.

::

    FazhiError                 anything this package refuses or cannot do
    ├── DocumentError          skip this document, go on with the next
    │   ├── ReadError          its bytes cannot be read (empty, binary, too big, broken)
    │   └── EvidenceError      a fact does not stand where it says in the text
    ├── InputError             mend what was typed: a parameter, a query, a profile, a name
    │   └── QueryError         a query that does not parse or cannot be run
    └── StoreError             stop the run: the store cannot be opened or written
        ├── StoreLockedError   another process writes to it
        └── StoreVersionError  it was made by a newer program

Messages are one line, Chinese, name the file, line or record, and say what to do.
"""

from __future__ import annotations

__all__ = [
    "DocumentError",
    "EvidenceError",
    "FazhiError",
    "InputError",
    "QueryError",
    "ReadError",
    "StoreError",
    "StoreLockedError",
    "StoreVersionError",
]


class FazhiError(Exception):
    """Root of everything this package raises on purpose."""


class DocumentError(FazhiError):
    """A document that cannot be taken in; the others can."""

    def __init__(self, message: str, *, document: str | None = None) -> None:
        """Keep the document's name beside the message, and put it in front of it."""
        super().__init__(f"{document}：{message}" if document else message)
        self.document = document
        self.reason = message


class ReadError(DocumentError):
    """The bytes of a document cannot be turned into text."""


class EvidenceError(DocumentError):
    """A fact whose ``text[start:end]`` is not its quote."""


class InputError(FazhiError):
    """Something the user wrote that has to be mended."""


class QueryError(InputError):
    """A query that does not parse, or that may not or cannot be run."""


class StoreError(FazhiError):
    """The store cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process has the store open for writing."""


class StoreVersionError(StoreError):
    """The store was written by a newer version of the program."""
