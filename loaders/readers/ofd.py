"""OFD, the national format for fixed layout (GB/T 33190-2016): a zip archive of XML.

Its pages hold pieces of text with their places, and no paragraphs; they are joined as those of a
PDF are. Running heads stand in page templates, which are not read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from fazhi.errors import ReadError
from fazhi.loaders.readers.archive import Archive
from fazhi.loaders.readers.limits import MAX_PAGES
from fazhi.loaders.readers.ofd_text import numbers, page_lines
from fazhi.loaders.readers.printed import PrintedPage, printed_text
from fazhi.loaders.readers.xml_names import attribute, child, children
from fazhi.text import Text

__all__ = ["read_ofd"]

_A4 = (210.0, 297.0)
"""Millimetres, where a document does not say."""


def read_ofd(data: bytes, name: str) -> Text:
    """The document's paragraphs, one a line, without page numbers.

    Raises:
        ReadError: no OFD, damaged, encrypted, too long, or only pictures.
    """
    with Archive(data, name) as archive:
        pages = [page for root in _documents(archive) for page in _pages(archive, root, name)]
    content, starts = printed_text(pages)
    if not content:
        raise ReadError("OFD 里没有文字，可能是扫描件，请先做文字识别（OCR）", document=name)
    return Text(content, "application/ofd", pages=starts)


def _documents(archive: Archive) -> list[str]:
    """The members that describe the documents in the archive, mostly one."""
    bodies = children(archive.xml("OFD.xml"), "DocBody")
    roots = (child(body, "DocRoot") for body in bodies)
    return [_beside("", (root.text or "").strip()) for root in roots if root is not None]


def _pages(archive: Archive, root: str, name: str) -> Iterator[PrintedPage]:
    document = archive.xml(root)
    area = child(child(document, "CommonData"), "PageArea")
    listed = list(children(child(document, "Pages"), "Page"))
    if len(listed) > MAX_PAGES:
        raise ReadError(f"OFD 超过 {MAX_PAGES} 页，请拆分后重试", document=name)
    for page in listed:
        content = archive.xml(_beside(root, attribute(page, "BaseLoc")))
        width, height = _size(child(content, "Area")) or _size(area) or _A4
        yield PrintedPage(tuple(page_lines(content)), width, height)


def _beside(member: str, path: str) -> str:
    """The member that `path` names in `member`; with a slash first, from the archive's top."""
    folder = "" if path.startswith("/") else posixpath.dirname(member)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def _size(area: etree._Element | None) -> tuple[float, float] | None:
    """The width and height of the paper."""
    box = child(area, "PhysicalBox")
    sides = numbers("" if box is None else box.text or "")
    return (sides[2], sides[3]) if len(sides) == 4 else None
