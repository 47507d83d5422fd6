"""Bytes as they were before gzip, bzip2 or Zstandard packed them, told by their first bytes; never all at once."""

from __future__ import annotations

import bz2
import io
import zlib
from collections import deque
from collections.abc import Callable
from typing import IO, Any, Protocol

from factextract.archive.encoding import is_noise
from factextract.archive.limits import CHUNK, FREE, RATIO
from factextract.archive.unreadable import UnreadableError

MAGIC: dict[str, tuple[bytes, ...]] = {
    "gzip": (b"\x1f\x8b",),
    "bzip2": tuple(b"BZh%d%b" % (k, block) for k in range(1, 10) for block in (b"1AY&SY", b"\x17rE8P\x90")),
    "Zstandard": (b"\x28\xb5\x2f\xfd", *(bytes([0x50 + k, 0x2A, 0x4D, 0x18]) for k in range(16))),
}
_SOUGHT = {"gzip": b"\x1f\x8b\x08", "bzip2": b"BZh", "Zstandard": b"\x28\xb5\x2f\xfd"}
PACKED = {".gz": "gzip", ".bz2": "bzip2", ".zst": "Zstandard"}
HEAD = 4096
LOST = b"(damaged)\r\n\r\n"
_MAGIC_LENGTH = 10
_ZSTD_STEP = 1024  # a kilobyte of it can unpack to 32 megabytes
_ZSTD_WINDOW = 1 << 27


class _Unpacker(Protocol):
    """What the three modules have in common, for one member of a packed file."""

    eof: bool
    unused_data: bytes

    def feed(self, data: bytes, most: int, /) -> bytes: ...
    def hungry(self) -> bool: ...


class _Gzip:
    def __init__(self) -> None:
        self._of = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._of.eof

    @property
    def unused_data(self) -> bytes:
        return self._of.unused_data

    def feed(self, data: bytes, most: int) -> bytes:
        return self._of.decompress(self._of.unconsumed_tail + data, most)

    def hungry(self) -> bool:
        return not self._of.unconsumed_tail


class _Bzip2:
    def __init__(self) -> None:
        self._of = bz2.BZ2Decompressor()

    @property
    def eof(self) -> bool:
        return self._of.eof

    @property
    def unused_data(self) -> bytes:
        return self._of.unused_data

    def feed(self, data: bytes, most: int) -> bytes:
        return self._of.decompress(data, most)

    def hungry(self) -> bool:
        return self._of.needs_input


class _Zstandard:
    def __init__(self) -> None:
        from zstandard import ZstdDecompressor

        self._of = ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._left, self._at = b"", 0

    @property
    def eof(self) -> bool:
        return self._of.eof

    @property
    def unused_data(self) -> bytes:
        return self._of.unused_data + self._left[self._at :]

    def feed(self, data: bytes, _most: int) -> bytes:
        if data:
            self._left, self._at = data, 0
        step = self._left[self._at : self._at + _ZSTD_STEP]
        self._at += len(step)
        return self._of.decompress(step)

    def hungry(self) -> bool:
        return self._at >= len(self._left)


_UNPACKERS: dict[str, Callable[[], Any]] = {"gzip": _Gzip, "bzip2": _Bzip2, "Zstandard": _Zstandard}


class _DamagedError(UnreadableError):
    """A member that is not as it was packed; another may follow."""


class Unpacked(io.RawIOBase):
    """What a packed stream holds; where it breaks off or turns out to be a bomb, it ends, and `fault` says why.

    `consumed` counts the bytes read of the file at the root, so that packing twice gives no more room than once.
    With `track`, for web archives, `members` holds where each member of the file begins, unpacked and packed; where one
    is damaged, a line that says so stands in its place, and the next one is sought.
    """

    def __init__(
        self, stream: IO[bytes], form: str, *, consumed: Callable[[], int] | None = None, track: bool = False
    ) -> None:
        self._stream = stream
        self._form = form
        self._step = _ZSTD_STEP * 64 if form == "Zstandard" else CHUNK
        self._unpacker: _Unpacker = _UNPACKERS[form]()
        self._read = self._out = 0
        self._ended = False
        self._last = self._waiting = b""
        self._pending = memoryview(b"")
        self.consumed = consumed or (lambda: self._read)
        self.fault: UnreadableError | None = None
        self.members: deque[tuple[int, int]] | None = deque([(0, 0)]) if track else None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; none at the end or where it breaks."""
        if not self._pending and not self._ended:
            try:
                self._pending = memoryview(self._next())
            except UnreadableError as error:
                self._end(error)
        size = min(len(buffer), len(self._pending))
        buffer[:size] = self._pending[:size]
        self._pending = self._pending[size:]
        return size

    def _end(self, error: UnreadableError | None) -> None:
        self._ended = True
        self.fault = fault_of(self._stream) or error

    def _next(self) -> bytes:
        """Some bytes, or none at the end."""
        while not self._ended:
            data = b""
            try:
                if self._unpacker.eof:
                    data = self._next_member()
                    if not data:
                        self._end(None)
                        break
                elif self._unpacker.hungry():
                    data = self._take()
                    if not data:
                        raise self._broken("breaks off before its end")
                out = self._unpack(data)
            except _DamagedError:
                if self.members is None or not self._found_next():
                    raise
                out = self._gap()
            if out:
                return out
        return b""

    def _found_next(self) -> bool:
        """Whether another member begins behind the one that is damaged; it is then the one to be unpacked.

        It may begin in the bytes that were read last.
        """
        held = self._last[1:]
        while True:
            at = held.find(_SOUGHT[self._form])
            if at >= 0 and len(held) - at < HEAD and (more := self._take()):
                held += more
            elif at >= 0 and _is_record(held[at : at + HEAD], self._form):
                self._waiting = held[at:]
                return True
            elif at >= 0:
                held = held[at + 1 :]
            else:
                held = held[-3:] + (more := self._take())
                if not more:
                    return False

    def _gap(self) -> bytes:
        """What stands in the place of what is lost; behind it begins the member that was found."""
        clean = self.members is not None and self.members[-1][0] == self._out
        gap = LOST if clean else b"\r\n\r\n" + LOST
        self._out += len(gap)
        self._begin(self._waiting)
        return gap

    def _begin(self, data: bytes) -> None:
        """Another member begins with this."""
        self._unpacker = _UNPACKERS[self._form]()
        self._waiting = data
        self._note_member(len(data))

    def _note_member(self, held: int) -> None:
        if self.members is not None:
            self.members.append((self._out, self._read - held))

    def _take(self) -> bytes:
        if self._waiting:
            data, self._waiting = self._waiting, b""
            return data
        data = self._stream.read(self._step)
        self._read += len(data)
        return data

    def _unpack(self, data: bytes) -> bytes:
        from zstandard import ZstdError

        self._last = data or self._last
        try:
            out = self._unpacker.feed(data, CHUNK)
        except (zlib.error, OSError, ValueError, EOFError, MemoryError, ZstdError) as error:
            how = f"is damaged ({str(error).splitlines()[0] if str(error) else 'unreadable'})"
            raise self._broken(how, _DamagedError) from None
        self._out += len(out)
        if self._out > FREE + RATIO * self.consumed():
            what = f"More than {RATIO} times its size comes out of this {self._form} file: it is not read further."
            raise UnreadableError("unpacks to too much", f"{what} Unpack it yourself if that is right.")
        return out

    def _next_member(self) -> bytes:
        """The beginning of the next member, or nothing if none follows; zeros may fill up the end."""
        data = self._unpacker.unused_data.lstrip(b"\0") or self._take().lstrip(b"\0")
        while not data:
            data = self._take()
            if not data:
                return b""
            data = data.lstrip(b"\0")
        while len(data) < _MAGIC_LENGTH and (more := self._take()):
            data += more
        if not data.startswith(MAGIC[self._form]):
            self._last = data
            self._note_member(len(data))
            raise self._broken("goes on with something else after its end", _DamagedError)
        self._begin(data)
        return self._take()

    def _broken(self, how: str, kind: type[UnreadableError] = UnreadableError) -> UnreadableError:
        what = f"This {self._form} file {how}: what comes after its first {self._out:,} unpacked bytes was not read."
        return kind(f"broken {self._form}", f"{what} Fetch or pack it again.")


class _Rejoined(io.RawIOBase):
    """A stream whose beginning has been read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    @property
    def fault(self) -> UnreadableError | None:
        return fault_of(self._rest)

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def fault_of(stream: object) -> UnreadableError | None:
    """Why the stream ended before its end, if it did."""
    return getattr(getattr(stream, "raw", None), "fault", None)


def begun(stream: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, and a stream that has them still."""
    head = stream.read(HEAD)
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, rejoined(head, stream)


def _is_record(head: bytes, form: str) -> bool:
    """Whether a record of a web archive begins here, packed."""
    try:
        return bytes(_UNPACKERS[form]().feed(head, 64)).startswith(b"WARC/")
    except Exception:  # bytes that only look like a beginning: each unpacker has errors of its own
        return False


def form_of(head: bytes) -> str | None:
    """How bytes are packed that begin so."""
    return next((form for form, magic in MAGIC.items() if head.startswith(magic)), None)


def unpacked(
    stream: IO[bytes], told: str | None = None, *, consumed: Callable[[], int] | None = None, track: bool = False
) -> io.BufferedReader:
    """The stream unpacked if it is packed, once; `told` is the form that its name promises.

    Raises:
        UnreadableError: it should be packed and is neither that nor text.
    """
    head, stream = begun(stream)
    form = form_of(head)
    if form is not None:
        return io.BufferedReader(Unpacked(stream, form, consumed=consumed, track=track), CHUNK)
    if told is not None and (not head or is_noise(head)):
        what = f"It does not begin as a {told} file does, and is no text either: fetch or pack it again."
        raise UnreadableError(f"broken {told}", what, head)
    return stream


def rejoined(head: bytes, rest: IO[bytes]) -> io.BufferedReader:
    """A stream with bytes put back that had been read of it."""
    return io.BufferedReader(_Rejoined(head, rest), CHUNK)
