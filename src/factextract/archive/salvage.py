"""A zip archive that has lost its directory, or the end of it: the files one after another, as they lie in it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO, Any, NamedTuple

from factextract.archive.limits import CHUNK, FREE, RATIO
from factextract.archive.members import Member
from factextract.archive.unreadable import UnreadableError

_HEAD = struct.Struct("<4s5H3I2H")
_FILE = b"PK\x03\x04"
_NEXT = (_FILE, b"PK\x01\x02")
_ENCRYPTED, _SIZE_FOLLOWS, _UTF8 = 1, 8, 1 << 11
_STORED, _DEFLATED = 0, 8
_DESCRIPTOR = 28  # bytes of what follows a file at most, and of what begins the next
_IN_EXTRA = 0xFFFFFFFF


class _Head(NamedTuple):
    """What stands before a file: its name, where its bytes begin, how many they are if that is said, and their sum."""

    name: str
    start: int
    packed: int | None
    method: int
    encrypted: bool
    crc: int | None


class _Body(io.RawIOBase):
    """The bytes of one file, wherever the archive was read meanwhile."""

    def __init__(self, stream: IO[bytes], head: _Head) -> None:
        self._stream, self._head = stream, head
        self._of = zlib.decompressobj(-zlib.MAX_WBITS) if head.method == _DEFLATED else None
        self._crc = self._out = self.taken = 0
        self._ended = False
        self.fault: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = b""
        while not data and not self._ended:
            data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def finish(self) -> int:
        """How many packed bytes there are, all of them read."""
        while self.readinto(bytearray(CHUNK)):
            pass
        return self.taken

    def _next(self, most: int) -> bytes:
        tail = self._of.unconsumed_tail if self._of else b""
        data = tail or self._take(min(most, CHUNK))
        ended = not data
        if self._of:
            try:
                data = self._of.decompress(data, most)
            except zlib.error as error:
                self._end(f"is damaged ({error})")
                return b""
            if self._of.eof:
                ended, self.taken = True, self.taken - len(self._of.unused_data)
        self._out += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._out > FREE + RATIO * self.taken:
            self._end(f"unpacks to more than {RATIO} times its size")
        elif ended and ((self._of and not self._of.eof) or self._head.packed not in (None, self.taken)):
            self._end("breaks off, and nothing after it was read")
        elif ended:
            self._end("is damaged (its check sum is another)" if self._head.crc not in (None, self._crc) else "")
        return data

    def _take(self, most: int) -> bytes:
        left = most if self._head.packed is None else min(most, self._head.packed - self.taken)
        self._stream.seek(self._head.start + self.taken)
        data = self._stream.read(left)
        self.taken += len(data)
        return data

    def _end(self, how: str) -> None:
        self._ended = True
        if how:
            what = f"This file in a zip archive without a directory {how}. Fetch or pack it again."
            self.fault = UnreadableError("broken zip", what)


def members(stream: IO[bytes], size: int) -> Iterator[Member]:
    """The files up to where the archive breaks, which is told with the file that it breaks, or raised.

    Raises:
        UnreadableError: it breaks elsewhere than in a file that was read.
    """
    position = number = 0
    while head := _head(stream, position):
        body, refused = _Body(stream, head), _refused(head)
        if not head.name.endswith("/"):
            number += 1
            yield Member(head.name, partial(io.BufferedReader, body, CHUNK), "", refused)
        if body.fault:
            return
        if head.packed is not None:
            position = head.start + head.packed
        else:
            end = None if refused else head.start + body.finish()
            position = size if end is None or body.fault else _after(stream, end, size)
        if position >= size:
            break
    what = f"This zip archive has lost its directory, at its end: {number:,} files before that were found."
    if not number:
        what = "This is no zip archive, or it is damaged from its beginning on."
    raise UnreadableError("broken zip", f"{what} Fetch or pack it again.")


def _head(stream: IO[bytes], position: int) -> _Head | None:
    """What stands before the file that begins here, if one does."""
    stream.seek(position)
    data = stream.read(_HEAD.size)
    if len(data) < _HEAD.size or not data.startswith(_FILE):
        return None
    _, _, flags, method, _, _, crc, packed, _, name_size, extra_size = _HEAD.unpack(data)
    name, extra = stream.read(name_size), stream.read(extra_size)
    follows = bool(flags & _SIZE_FOLLOWS)
    known: int | None = None if follows and packed in (0, _IN_EXTRA) else packed
    if known == _IN_EXTRA:
        known = struct.unpack_from("<Q", extra, 12)[0] if extra[:2] == b"\1\0" and len(extra) >= 20 else None
    start = position + _HEAD.size + name_size + extra_size
    shown = name.decode("utf8" if flags & _UTF8 else "cp437", "replace")
    return _Head(shown, start, known, method, bool(flags & _ENCRYPTED), None if follows else crc)


def _refused(head: _Head) -> UnreadableError | None:
    if head.encrypted:
        return UnreadableError("encrypted", "This file is encrypted: unpack the archive with its password first.")
    if head.method not in (_STORED, _DEFLATED) or (head.method == _STORED and head.packed is None):
        what = "This file cannot be unpacked from a zip archive that has lost its directory"
        return UnreadableError("broken zip", f"{what}: fetch or pack it again.")
    return None


def _after(stream: IO[bytes], position: int, size: int) -> int:
    """Where the next head begins behind the sizes that follow a file, or the end."""
    stream.seek(position)
    data = stream.read(_DESCRIPTOR)
    found = [at for at in map(data.find, _NEXT) if at >= 0]
    return position + min(found) if found else size
