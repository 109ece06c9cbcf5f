"""Plain text: the file itself, so that anyone can check an offset with an editor."""

from __future__ import annotations

from fazhi.loaders.readers.decode import decode
from fazhi.text import Text

__all__ = ["read_txt"]


def read_txt(data: bytes, name: str) -> Text:
    """The file's characters with CRLF and CR turned into LF, and nothing else changed.

    A byte order mark of UTF-8 stays as U+FEFF, because offsets count it.

    Raises:
        ReadError: binary data or an unknown encoding.
    """
    decoded = decode(data, name)
    content = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(content, media_type="text/plain", notes=decoded.notes)
