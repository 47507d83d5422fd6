"""The files in a tar archive, one after another, as they lie in the stream; nothing is ever written to a disk."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import IO, Any

from factextract.archive.limits import CHUNK
from factextract.archive.members import Member
from factextract.archive.unpacking import fault_of
from factextract.archive.unreadable import UnreadableError

_BLOCK = tarfile.BLOCKSIZE
_EMPTY = bytes(_BLOCK)
_LONGEST_HEADER = 1 << 20
_OTHER = {
    tarfile.LNKTYPE: "link",
    tarfile.SYMTYPE: "link",
    tarfile.CHRTYPE: "device",
    tarfile.BLKTYPE: "device",
    tarfile.FIFOTYPE: "pipe",
    tarfile.DIRTYPE: "folder",
    tarfile.GNUTYPE_SPARSE: "sparse file",
}
_PAX = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)


class _Body(io.RawIOBase):
    """The bytes of one member, as far as the archive goes."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream, self.left = stream, size
        self.fault: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self.left))
        if not data and self.left:
            self.fault = fault_of(self._stream) or _broken("breaks off in this file, and nothing after it was read")
        self.left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def members(stream: IO[bytes]) -> Iterator[Member]:
    """The files in the archive, each to be read before the next is asked for; folders are none.

    Raises:
        UnreadableError: the archive breaks off or is damaged; what came before has been given.
    """
    pax: dict[str, str] = {}
    position, ended = 0, False
    while block := stream.read(_BLOCK):
        if block == _EMPTY[: len(block)]:
            ended, position = True, position + len(block)
            continue
        info = _header(block, position, stream, ended)
        body = _Body(stream, int(pax.get("size", info.size)) if info.type not in _PAX else info.size)
        position += _BLOCK + -(-body.left // _BLOCK) * _BLOCK
        padding = -body.left % _BLOCK
        if info.type in (*_PAX, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK):
            found = _extension(info, body)
            pax = {**pax, **found} if info.type != tarfile.XGLTYPE else pax
        else:
            other = "sparse file" if any(key.startswith("GNU.sparse") for key in pax) else _OTHER.get(info.type, "")
            name = pax.get("path", info.name)
            pax, ended = {}, False
            if other != "folder" and not name.endswith("/"):
                flow = io.BufferedReader(body, CHUNK)
                yield Member(name, lambda flow=flow: flow, other)  # type: ignore[misc]
        if body.fault:
            return  # told with the member
        _pass(stream, body.left + padding)
    fault = fault_of(stream)
    if fault:
        raise fault
    if not ended:
        raise _broken("has no mark at its end: files may be missing")


def _header(block: bytes, position: int, stream: IO[bytes], ended: bool) -> tarfile.TarInfo:
    if len(block) < _BLOCK:
        raise fault_of(stream) or _broken("breaks off before its end")
    try:
        info = tarfile.TarInfo.frombuf(block, "utf8", "surrogateescape")
    except tarfile.HeaderError:
        how = "goes on with something else after its end" if ended else "is damaged"
        raise _broken(f"{how}: nothing from byte {position:,} on was read") from None
    if info.size < 0:
        raise _broken(f"is damaged: nothing from byte {position:,} on was read")
    return info


def _extension(info: tarfile.TarInfo, body: _Body) -> dict[str, str]:
    """What a header that precedes a file's own says of the file."""
    if body.left > _LONGEST_HEADER:
        raise _broken(f"has a header of {body.left:,} bytes, which is damaged or no name")
    data = io.BufferedReader(body).read()
    if body.fault:
        raise body.fault
    if info.type == tarfile.GNUTYPE_LONGLINK:
        return {}
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return {"path": data.split(b"\0", 1)[0].decode("utf8", "surrogateescape")}
    found = {}
    while data:
        length, _, _ = data[:20].partition(b" ")
        size = int(length) if length.isdigit() else 0
        record, data = data[len(length) + 1 : size], data[size:] if size > len(length) else b""
        key, equals, value = record.rstrip(b"\n").partition(b"=")
        if equals:
            found[key.decode("utf8", "replace")] = value.decode("utf8", "surrogateescape")
    if not found.get("size", "0").isdigit() or len(found.get("size", "0")) > 20:
        raise _broken("has a damaged header: nothing after it was read")
    return found


def _pass(stream: IO[bytes], size: int) -> None:
    """Read over what nobody wanted, and what fills up the block."""
    while size:
        data = stream.read(min(size, CHUNK))
        if not data:
            raise fault_of(stream) or _broken("breaks off before its end")
        size -= len(data)


def _broken(how: str) -> UnreadableError:
    return UnreadableError("broken tar", f"This tar archive {how}. Fetch or pack it again.")
