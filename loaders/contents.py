"""The bytes behind the names of documents: files, and members of archives."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import TracebackType

from fazhi.errors import ReadError
from fazhi.loaders.readers.bundle import SEPARATOR, Bundle, documents
from fazhi.loaders.readers.limits import MAX_BYTES, check_length

__all__ = ["Contents", "document_name", "is_member", "members"]

_MEMBER = re.compile(rf"(?<=\.zip){SEPARATOR}", re.IGNORECASE)


def is_member(path: Path) -> bool:
    """Whether a path names a member of an archive, and no file."""
    return bool(_MEMBER.search(path.as_posix())) and not path.exists()


def document_name(path: Path) -> str:
    """The name of a document without the folders it lies in; those in an archive are kept."""
    if not is_member(path):
        return path.name
    archive, *inside = _MEMBER.split(path.as_posix())
    return SEPARATOR.join((Path(archive).name, *inside))


def members(path: Path) -> list[Path]:
    """The documents in an archive; the archive itself where reading it will say why not."""
    try:
        with _opened(path) as bundle:
            if bundle.is_document:
                return [path]
            return [Path(name) for name in documents(bundle, path.as_posix())] or [path]
    except (ReadError, OSError):
        return [path]


class Contents:
    """Reads files and members of archives; an archive stays open while its members are read."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._bundles: dict[str, Bundle] = {}

    def __enter__(self) -> Contents:
        """The contents themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what is open."""
        self._close_but("")

    def read(self, path: Path) -> bytes:
        """The bytes of a document.

        Raises:
            ReadError: it is too big, or its archive does not give it.
            OSError: the file cannot be opened.
        """
        if not is_member(path):
            check_length(path.stat().st_size, path.name)
            return path.read_bytes()
        archive, _, member = _parted(path.as_posix())
        self._close_but(archive)
        return self._bundle(archive).read(member)

    def _bundle(self, name: str) -> Bundle:
        """The archive of this name, opened with those it lies in."""
        if name not in self._bundles:
            archive, inside, member = _parted(name)
            self._bundles[name] = (
                Bundle(io.BytesIO(self._bundle(archive).read(member)), document_name(Path(name)))
                if inside
                else _opened(Path(name))
            )
        return self._bundles[name]

    def _close_but(self, name: str) -> None:
        """Close the archives that the archive of this name neither is nor lies in."""
        for other in [key for key in self._bundles if not f"{name}!".startswith(f"{key}!")]:
            self._bundles.pop(other).close()


def _parted(name: str) -> tuple[str, bool, str]:
    """A name parted before its last member: the archive, whether there is a member, the member."""
    cuts = list(_MEMBER.finditer(name))
    return (name[: cuts[-1].start()], True, name[cuts[-1].end() :]) if cuts else (name, False, "")


class _Guarded(io.BufferedReader):
    """A file that gives no more at once than a document may have.

    An archive's list of members is read at once: this bounds it before it is in memory.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_BYTES + 1:
            raise OSError("zip 目录过大")
        return super().read(size)


def _opened(path: Path) -> Bundle:
    return Bundle(_Guarded(io.FileIO(path)), path.name)
