"""How much a single document may ask of the machine.

A government's report is 30 to 300 KB; a scan of one some MB. What is far beyond is no report, and
reading it could take the machine down with it.
"""

from __future__ import annotations

from fazhi.errors import ReadError

__all__ = [
    "MAX_BUNDLE", "MAX_BYTES", "MAX_MEMBERS", "MAX_NESTING", "MAX_PAGES", "MAX_RATIO", "MAX_TAGS",
    "MAX_UNPACKED", "check_length", "check_size",
]  # fmt: skip

MAX_BYTES = 20 * 2**20
"""Bytes of a file."""
MAX_TAGS = 300_000
"""Tags of a page, opening and closing; a page of 100 KB has about 3,000."""
MAX_UNPACKED = 32 * 2**20
"""Bytes of the members read of an archive (docx, ofd); their trees take ten times as much."""
MAX_MEMBERS = 10_000
"""Members of an archive."""
MAX_BUNDLE = 4 * 2**30
"""Bytes of all members of an archive of documents, of which one at a time is in memory."""
MAX_RATIO = 200
"""How many times bigger a member may be than it is compressed; a page is about ten times."""
MAX_NESTING = 2
"""Archives of documents in which a document may lie."""
MAX_PAGES = 500
"""Pages of a PDF or OFD; a report has 5 to 30, a collection of plans 200."""


def check_size(data: bytes, name: str) -> None:
    """Refuse what is empty or too big.

    Raises:
        ReadError: the file has no bytes, or more than :data:`MAX_BYTES`.
    """
    if not data or data.isspace():
        raise ReadError("文件是空的，请检查是否下载完整", document=name)
    check_length(len(data), name)


def check_length(length: int, name: str) -> None:
    """Refuse what has more bytes than :data:`MAX_BYTES`, best before it is read.

    Raises:
        ReadError: it has more.
    """
    if length > MAX_BYTES:
        raise ReadError(
            f"文件有 {length / 2**20:.0f} MB，超过 {MAX_BYTES // 2**20} MB 的上限，"
            "请拆分成单个文件或只保留正文",
            document=name,
        )
