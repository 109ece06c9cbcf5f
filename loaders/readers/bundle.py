"""Zip archives of documents: members named and read in memory, within bounds.

Nothing is unpacked to disk, so no member can leave its folder. A member of ``x.zip`` is called
``x.zip!/folder/report.html``, one of an archive within it ``x.zip!/inner.zip!/report.html``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import TracebackType
from typing import BinaryIO, NoReturn

from fazhi.errors import ReadError
from fazhi.loaders.readers.archive import BROKEN, METHODS
from fazhi.loaders.readers.limits import (
    MAX_BUNDLE,
    MAX_BYTES,
    MAX_MEMBERS,
    MAX_NESTING,
    MAX_RATIO,
    check_size,
)

__all__ = ["SEPARATOR", "Bundle", "documents", "read_zip"]

SEPARATOR = "!/"
"""Between an archive's name and that of its member."""
_ENCRYPTED = 0x1
_NAMED_IN_UTF8 = 0x800
_NOT_BOMB = 2**20
"""Bytes of a member below which its ratio of compression is nobody's harm."""
_PARTS_OF_DOCUMENT = frozenset(("word/document.xml", "OFD.xml"))
"""Members by which an archive is a document itself."""


class Bundle:
    """The members of one archive.

    Raises:
        ReadError: the archive is damaged, or holds too much.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Open the archive in `file`, which closes with it; `name` is for messages."""
        self._name = name
        self._file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except (*BROKEN, MemoryError) as error:
            file.close()
            raise ReadError("压缩包已损坏或不是 zip 格式，请重新压缩", document=name) from error
        self._members = {member: info for info in self._zip.infolist() if (member := _member(info))}
        try:
            self._check()
        except ReadError:
            self.close()
            raise

    def __enter__(self) -> Bundle:
        """The bundle itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the archive."""
        self.close()

    def __iter__(self) -> Iterator[str]:
        """The names of its files, sorted; hidden ones are left out."""
        return iter(sorted(self._members))

    @property
    def is_document(self) -> bool:
        """Whether it is one document of a format that is a zip archive (docx, ofd)."""
        return not _PARTS_OF_DOCUMENT.isdisjoint(self._members)

    def close(self) -> None:
        """Close the archive and its file."""
        self._zip.close()
        self._file.close()

    def read(self, member: str) -> bytes:
        """The bytes of a member.

        Raises:
            ReadError: there is none of that name, or it is encrypted, damaged or too big.
        """
        name = f"{self._name}{SEPARATOR}{member}"
        info = self._members.get(member)
        if info is None:
            raise ReadError("压缩包里没有这个文件，请检查名称", document=name)
        if info.flag_bits & _ENCRYPTED:
            raise ReadError("压缩包设有密码，请解密后重试", document=name)
        if info.compress_type not in METHODS:
            raise ReadError("不支持这种压缩方式，请用普通 zip 格式重新压缩", document=name)
        if info.file_size > max(_NOT_BOMB, MAX_RATIO * info.compress_size):
            raise ReadError(f"压缩比超过 {MAX_RATIO}，疑为压缩炸弹，已拒绝", document=name)
        try:
            with self._zip.open(info) as file:
                data = file.read(MAX_BYTES + 1)
        except BROKEN as error:
            raise ReadError("在压缩包里已损坏，请重新压缩", document=name) from error
        check_size(data, name)
        return data

    def _check(self) -> None:
        if len(self._members) > MAX_MEMBERS:
            raise ReadError(f"压缩包内文件超过 {MAX_MEMBERS} 个，请分批压缩", document=self._name)
        if sum(info.file_size for info in self._members.values()) > MAX_BUNDLE:
            limit = MAX_BUNDLE // 2**30
            raise ReadError(f"解压后超过 {limit} GB，请分批压缩", document=self._name)


def documents(bundle: Bundle, name: str, depth: int = 1) -> list[str]:
    """The names of the documents in an archive and in the archives within it, all in full.

    Archives that cannot be looked into stand for themselves: reading them says why.

    Raises:
        ReadError: they are too many.
    """
    found: list[str] = []
    for member in bundle:
        path = f"{name}{SEPARATOR}{member}"
        found += _inner(bundle, member, path, depth + 1) if _is_zip(member) else [path]
        if len(found) > MAX_MEMBERS:
            raise ReadError(f"压缩包内文件超过 {MAX_MEMBERS} 个，请分批压缩", document=name)
    return found


def _inner(bundle: Bundle, member: str, path: str, depth: int) -> list[str]:
    if depth > MAX_NESTING:
        return [path]
    try:
        with Bundle(io.BytesIO(bundle.read(member)), path) as inner:
            return [path] if inner.is_document else documents(inner, path, depth) or [path]
    except ReadError:
        return [path]


def read_zip(data: bytes, name: str) -> NoReturn:
    """Say why an archive is no document.

    Raises:
        ReadError: always; it says what is wrong with the archive, or how to name its documents.
    """
    if name.count(SEPARATOR) >= MAX_NESTING:
        raise ReadError(f"压缩包嵌套超过 {MAX_NESTING} 层，请解压后重试", document=name)
    with Bundle(io.BytesIO(data), name) as bundle:
        found = documents(bundle, name)
    if not found:
        raise ReadError("压缩包是空的", document=name)
    raise ReadError(
        f"是压缩包，内有 {len(found)} 个文件：请用 fazhi load 载入，或指明其中一个，"
        f"如 '{found[0]}'",
        document=name,
    )


def _is_zip(member: str) -> bool:
    return member.lower().endswith(".zip")


def _member(info: zipfile.ZipInfo) -> str | None:
    """The name of a member as people see it; None of a folder or what systems hide."""
    name = info.filename if info.flag_bits & _NAMED_IN_UTF8 else _decoded(info.filename)
    name = "".join(char if char.isprintable() else "_" for char in name.replace("\\", "/"))
    parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..")]
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return None if info.is_dir() or name.endswith("/") or hidden or not parts else "/".join(parts)


def _decoded(name: str) -> str:
    """A name that its archive does not say the encoding of.

    zipfile takes it for cp437; Windows in China writes GBK, some tools UTF-8.
    """
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
