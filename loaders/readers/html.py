"""Pages of government sites: the document's text, one paragraph a line, and the page's metadata.

Rules on the tree that lxml makes, and tables of names and words beside this file
(``page_*.tsv``): the choice of the body in ``page_body``, lines in ``page_lines``, what is left out
in ``page_furniture``, metadata in ``page_labels``.
"""

from __future__ import annotations

from fazhi.errors import ReadError
from fazhi.loaders.readers.page_document import read_page
from fazhi.loaders.readers.page_tree import decode_page, parse_page
from fazhi.text import Text

__all__ = ["read_html"]


def read_html(data: bytes, name: str) -> Text:
    """The document on a page: its title, then its lines; metadata apart.

    Raises:
        ReadError: unknown encoding, a page too big or too deep, or one without text.
    """
    decoded = decode_page(data, name)
    page = read_page(parse_page(decoded.text, name))
    if page is None:
        raise ReadError(
            "没有可读的正文，网页可能由脚本生成：请在浏览器中打开，另存为完整网页后重试",
            document=name,
        )
    return Text("\n".join(page.lines) + "\n", "text/html", page.metadata, decoded.notes)
