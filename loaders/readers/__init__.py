"""Readers: one file a format, from the bytes of a document to its text.

A new format is one module and one line in :data:`READERS`. Readers are pure: they are given bytes
and a name for their messages, and open no file and no connection.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from fazhi.errors import ReadError
from fazhi.loaders.readers.bundle import read_zip
from fazhi.loaders.readers.docx import read_docx
from fazhi.loaders.readers.html import read_html
from fazhi.loaders.readers.limits import check_size
from fazhi.loaders.readers.mhtml import read_mhtml
from fazhi.loaders.readers.ofd import read_ofd
from fazhi.loaders.readers.office import read_office
from fazhi.loaders.readers.pdf import read_pdf
from fazhi.loaders.readers.sniff import suffix_of
from fazhi.loaders.readers.txt import read_txt
from fazhi.text import Text

__all__ = ["READERS", "Reader", "read"]

Reader: TypeAlias = Callable[[bytes, str], Text]
"""From the bytes of a file and its name (for messages) to its text; raises ReadError."""

READERS: dict[str, Reader] = {
    ".txt": read_txt,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".ofd": read_ofd,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".zip": read_zip,
}
"""The suffixes that can be read, each with its reader; that of ``.zip`` says what is in it."""


def read(data: bytes, name: str) -> Text:
    """The text of a document, by the reader that its suffix or its content asks for.

    Raises:
        ReadError: empty, too big, of a kind that has no reader, or unreadable; one line that
            names the file and says what to do.
    """
    check_size(data, name)
    suffix = suffix_of(data, name)
    reader = READERS.get(suffix)
    if reader is None:
        raise ReadError(f"不支持的格式 {suffix}，可读取 {'、'.join(READERS)}", document=name)
    return reader(data, name)
