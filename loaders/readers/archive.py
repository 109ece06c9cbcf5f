"""Documents that are zip archives of XML (docx, ofd), opened within bounds.

Nothing is unpacked to disk, so no member can leave its folder.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType

from lxml import etree

from fazhi.errors import ReadError
from fazhi.loaders.readers.limits import MAX_MEMBERS, MAX_UNPACKED

__all__ = ["BROKEN", "METHODS", "Archive"]

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
    RuntimeError,  # an encrypted member
    NotImplementedError,  # a method of compression that zipfile does not know
)  # fmt: skip
"""What zipfile raises of an archive that is damaged or is none."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members may be compressed: others are rare, and can ask for gigabytes of memory."""
_SHOWN = 60
"""Characters of a member's name that a message shows."""


class Archive:
    """The members of a zip archive, read as XML one at a time.

    Raises:
        ReadError: the archive is damaged or encrypted, holds too much, or a member is no XML.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open the archive whose bytes are `data`; `name` is for messages."""
        self._name = name
        self._left = MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise self._damaged() from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise ReadError(f"压缩包内文件超过 {MAX_MEMBERS} 个，不像是文档", document=name)

    def __enter__(self) -> Archive:
        """The archive itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the archive."""
        self._zip.close()

    def __contains__(self, member: str) -> bool:
        """Whether the archive has a member of that name."""
        return member in self._zip.NameToInfo

    def xml(self, member: str) -> etree._Element:
        """The tree of a member: no entities, no network, bounded in depth."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(self._bytes(member), parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged() from error

    def _bytes(self, member: str) -> bytes:
        """The member's bytes; the size that the archive states is not believed."""
        try:
            if self._zip.getinfo(member).compress_type not in METHODS:
                raise NotImplementedError
            with self._zip.open(member) as file:
                data = file.read(self._left + 1)
        except KeyError as error:
            shown = " ".join(member.split())[:_SHOWN]
            raise ReadError(f"缺少 {shown}，不是完整的文档", document=self._name) from error
        except BROKEN as error:
            raise self._damaged() from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(
                f"解压后超过 {MAX_UNPACKED // 2**20} MB，疑为压缩炸弹，已拒绝", document=self._name
            )
        return data

    def _damaged(self) -> ReadError:
        return ReadError("文档已损坏或加密，请用办公软件打开后另存", document=self._name)
