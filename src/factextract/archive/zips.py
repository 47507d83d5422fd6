"""The files in a zip archive, in the order of its directory; nothing is ever written to a disk under their names."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from factextract.archive import salvage
from factextract.archive.limits import CHUNK, FREE, MEMBERS, RATIO
from factextract.archive.members import Member
from factextract.archive.unreadable import UnreadableError

_ENCRYPTED = 1
_UNIX = 16
_ENTRY = 46  # bytes that an entry of the directory takes at least


class _Body(io.RawIOBase):
    """The bytes of one member; where they break, they end, and `fault` says why."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._stream: IO[bytes] | None = None
        self._archive, self._info = archive, info
        self.fault: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.fault:
            return 0
        try:
            self._stream = self._stream or self._archive.open(self._info)
            data = self._stream.read(len(buffer))
        except Exception as error:  # zipfile lets through whatever the modules below it make of broken bytes
            self.fault = _broken(error)
            return 0
        buffer[: len(data)] = data
        return len(data)


def members(stream: IO[bytes]) -> Iterator[Member]:
    """The files in the archive; folders are none.

    Raises:
        UnreadableError: it is none, or has lost its directory.
    """
    size = stream.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(stream)
    except Exception:  # as above
        yield from salvage.members(stream, size)
        return
    with archive:
        infos = archive.infolist()
        if len(infos) > MEMBERS:
            what = f"This zip archive holds {len(infos):,} files; the limit is {MEMBERS:,}. Divide it."
            raise UnreadableError("too many files", what)
        total = 0
        for info in infos:
            if info.is_dir():
                continue
            total += info.file_size
            kind = stat.S_IFMT(info.external_attr >> _UNIX) if info.create_system == 3 else 0
            other = "" if kind in (0, stat.S_IFREG) else "link" if kind == stat.S_IFLNK else "device"
            refused = _refused(info, total, size)
            yield Member(info.filename, partial(_opened, archive, info), other, refused, info.compress_size)


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> io.BufferedReader:
    return io.BufferedReader(_Body(archive, info), CHUNK)


def _refused(info: zipfile.ZipInfo, total: int, size: int) -> UnreadableError | None:
    """Why this file is not even opened."""
    if info.flag_bits & _ENCRYPTED:
        return UnreadableError("encrypted", "This file is encrypted: unpack the archive with its password first.")
    if info.file_size > FREE + RATIO * info.compress_size or total > FREE + RATIO * size:
        what = f"More than {RATIO} times its size would come out of this zip archive"
        return UnreadableError("unpacks to too much", f"{what}: it is not read. Unpack it yourself if that is right.")
    return None


def _broken(error: Exception) -> UnreadableError:
    what = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    what = f"This cannot be unpacked from its zip archive: {what}. Fetch or pack it again."
    return UnreadableError("broken zip", what)
