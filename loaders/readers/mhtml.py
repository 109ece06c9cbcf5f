"""Web archives (.mhtml, .mht): the page that a browser saved, read as a page."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

from fazhi.errors import ReadError
from fazhi.loaders.readers.html import read_html
from fazhi.loaders.readers.page_values import standard
from fazhi.text import Text

__all__ = ["read_mhtml"]


def read_mhtml(data: bytes, name: str) -> Text:
    """The document on the archived page; its address is kept where the page does not give it.

    Raises:
        ReadError: no page in the archive, or one that cannot be read.
    """
    message = message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(content, bytes) or not content:
        raise ReadError("网页存档里没有网页，请在浏览器中重新保存", document=name)
    text = read_html(content, name)
    address = standard("url", str(page.get("Content-Location", "")))
    metadata = replace(text.metadata, url=text.metadata.url or address)
    return replace(text, media_type="multipart/related", metadata=metadata)
