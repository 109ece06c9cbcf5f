"""What a file is by its content, where its name says nothing or says it wrong.

Sites serve pages as ``.txt`` and ``.doc``, and files without any suffix.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from fazhi.loaders.readers.archive import BROKEN

__all__ = ["sniff", "suffix_of"]

_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
)
_MEMBERS = (("word/document.xml", ".docx"), ("OFD.xml", ".ofd"), ("content.xml", ".odt"))
"""Members by which the formats that are zip archives are told apart."""
_PAGE = re.compile(rb"\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype\s+html|html|head|body)\b", re.I)
_MAIL = re.compile(rb"\s*(From|MIME-Version|Subject|Date|Content-Type|Snapshot-[\w-]+):", re.I)
_HEAD = 4096
_TAG = re.compile(rb"<[a-zA-Z!/][^<>]{0,2000}>")
_PAGES = frozenset((".html", ".htm", ".shtml"))
_SAME = (_PAGES, frozenset((".doc", ".wps")), frozenset((".mhtml", ".mht")))
"""Suffixes that content does not tell apart."""


def suffix_of(data: bytes, name: str) -> str:
    """The suffix whose reader fits: the name's own, unless the content is plainly another's.

    A page without a tag, and a file whose name has no suffix and whose content has no form, are
    plain text.
    """
    named = PurePath(name).suffix.lower()
    found = sniff(data)
    if found is not None:
        return named if any({found, named} <= same for same in _SAME) else found
    is_bare = named in _PAGES and not _TAG.search(data) and b"\0" not in data
    return ".txt" if is_bare or not named else named


def sniff(data: bytes) -> str | None:
    """The suffix that the first bytes stand for, or None where they could be anything."""
    for mark, suffix in _MAGIC:
        if data.startswith(mark):
            return _packed(data) if suffix == ".zip" else suffix
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return ".html"
    if _MAIL.match(head) and b"mime-version" in head.lower():
        return ".mhtml"
    return None


def _packed(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).NameToInfo
    except BROKEN:
        return _broken_pack(data)
    return next((suffix for member, suffix in _MEMBERS if member in names), ".zip")


def _broken_pack(data: bytes) -> str:
    """What an archive was that has lost the list of its members; they are named before each too."""
    folders = ((member.partition("/")[0].encode(), suffix) for member, suffix in _MEMBERS)
    return next((suffix for folder, suffix in folders if folder in data), ".zip")
