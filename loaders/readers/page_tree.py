"""The element tree of a page: whatever bytes come in, a bounded tree or a reason goes out."""

from __future__ import annotations

import re

from lxml import etree

from fazhi.errors import ReadError
from fazhi.loaders.readers.decode import Decoded, decode
from fazhi.loaders.readers.limits import MAX_TAGS

__all__ = ["decode_page", "parse_page"]

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.I,
)
_TAG = re.compile(rb"<[a-zA-Z!/][a-zA-Z-]")
_HEAD = 16_384
"""Bytes in which a declaration is looked for; some sites put long scripts before it."""


def decode_page(data: bytes, name: str) -> Decoded:
    """The characters of a page by its mark, its declaration, or its bytes.

    NUL bytes are dropped, as browsers do: some servers pad pages with them.

    Raises:
        ReadError: binary data or an unknown encoding.
    """
    found = _DECLARED.search(data[:_HEAD])
    if _TAG.search(data[:_HEAD]):  # a tag in single bytes: it is not UTF-16
        data = data.replace(b"\0", b"")
    return decode(data, name, found.group(1).decode("ascii", "replace") if found else None)


def parse_page(text: str, name: str) -> etree._Element:
    """The tree of a page's text: no network, no external entities, bounded in depth and size.

    Raises:
        ReadError: too many tags, nested too deep, or nothing in it.
    """
    if text.count("<") > MAX_TAGS:
        raise ReadError(f"网页标签超过 {MAX_TAGS} 个，请只保留正文后重试", document=name)
    # Bytes and not str: lxml refuses a str that declares an encoding, as XHTML pages do.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"网页无法解析（{error.msg}），请重新下载", document=name) from error
    if tree is None:
        raise ReadError("网页没有内容，请重新下载", document=name)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadError("网页标签嵌套过深，无法完整读取，请只保留正文后重试", document=name)
    return tree
