"""Web archives (WARC): the pages in them, with their address and the day they were captured.

Records are found here, so that a broken one costs no other; fastwarc reads what is in them: the headers of HTTP, and
what is packed or sent in chunks.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, NamedTuple

from factextract.archive.limits import CHUNK, LONGEST
from factextract.archive.rows import Skip
from factextract.archive.unpacking import LOST, Unpacked, fault_of, rejoined
from factextract.archive.unreadable import UnreadableError

_LONGEST_HEAD = 1 << 16
_LENGTH = re.compile(rb"^Content-Length:[ \t]{0,9}(\d{1,15})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^WARC-Type:[ \t]{0,9}(\w{1,20})", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(rb"^WARC-Target-URI:[ \t]{0,9}<?([^\s>]{1,4000})", re.IGNORECASE | re.MULTILINE)
_DAY = re.compile(rb"^WARC-Date:[ \t]{0,9}(\d{4}-\d\d-\d\d)", re.IGNORECASE | re.MULTILINE)
_CONTENT = re.compile(rb"^Content-Type:[ \t]{0,9}([\w/+.-]{1,60})", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_HTML = (b"text/html", b"application/xhtml+xml")
_MARKUP = re.compile(rb"\s{0,99}<(?:!doctype html|html|head)\b", re.IGNORECASE)
_NEXT = b"\r\n\r\nWARC/1."
_OK = b"200"
_LOST_LINE = LOST.splitlines(keepends=True)[0]


class Page(NamedTuple):
    """A page as it was captured: its bytes, address, day and the encoding that the server named."""

    data: bytes
    url: str | None
    day: str | None
    charset: str | None


class Capture(NamedTuple):
    """What lies at a place of the archive: a page, or why it cannot be read, or one that was to be skipped."""

    offset: str
    found: Page | UnreadableError | None
    raw: bytes | None = None


class _Record(NamedTuple):
    offset: str
    head: bytes
    body: bytes
    length: int
    error: UnreadableError | None = None


def pages(stream: IO[bytes], skip: Skip, passed_over: Counter[str]) -> Iterator[Capture]:
    """The pages of the archive, and what of it is broken; pages that the server did not find are counted.

    Raises:
        UnreadableError: the archive breaks off between two records.
    """
    for record in _Records(stream):
        status = None if record.error else _page_status(record)
        if status is not None and status != _OK:
            passed_over[f"page with status {status.decode()}"] += 1
        elif record.error or status:
            if skip.one():
                yield Capture(record.offset, None)
            else:
                raw = record.head + record.body
                yield Capture(record.offset, record.error or _page(record), raw)


def _page_status(record: _Record) -> bytes | None:
    """The status with which the server sent the page, or None if the record holds no page."""
    kind, content = _first(_TYPE, record.head), _first(_CONTENT, record.head).lower()
    if kind == b"resource" or (kind == b"response" and not content.startswith(b"application/http")):
        return _OK if content in _HTML else None
    if kind != b"response":
        return None
    head, _, body = record.body[:_LONGEST_HEAD].partition(b"\r\n\r\n")
    status, content = _STATUS.match(head), _first(_CONTENT, head).lower()
    if status is None or not (content in _HTML or (not content and _MARKUP.match(body))):
        return None
    return status[1]


def _first(pattern: re.Pattern[bytes], head: bytes) -> bytes:
    found = pattern.search(head)
    return found[1] if found else b""


def _page(record: _Record) -> Page | UnreadableError:
    if record.length > LONGEST:
        what = f"This page has {record.length:,} bytes; the limit is {LONGEST:,}: it is not read."
        return UnreadableError("too long", what)
    found = _decoded(record, "all") or _decoded(record, "transfer") or _decoded(record, "none")
    if found is None:
        return UnreadableError("broken WARC", "What the server sent cannot be decoded: capture the page again.")
    data, charset = found
    if len(data) > LONGEST:
        what = f"This page unpacks to more than {LONGEST:,} bytes: it is not read."
        return UnreadableError("unpacks to too much", what)
    url, day = _first(_URL, record.head).decode("utf8", "replace"), _first(_DAY, record.head).decode()
    return Page(data, url or None, day or None, charset)


def _decoded(record: _Record, mode: str) -> tuple[bytes, str | None] | None:
    """The page's bytes and the encoding that the server named; some servers' headers are wrong about the packing."""
    from fastwarc.warc import ArchiveIterator

    try:
        whole = io.BytesIO(record.head + record.body + b"\r\n\r\n")
        for found in ArchiveIterator(whole, auto_decode=mode, stream_detect=False):  # type: ignore[arg-type]
            return found.reader.read(LONGEST + 1), found.http_charset
    except (OSError, ValueError):
        pass
    return None


class _Records:
    """The records of an archive as they lie in it, each with its offset; an error once for what is between two."""

    def __init__(self, stream: IO[bytes]) -> None:
        raw = getattr(stream, "raw", None)
        self._members = raw.members if isinstance(raw, Unpacked) else None
        self._stream = stream
        self._position = 0

    def __iter__(self) -> Iterator[_Record]:
        lost = False
        while line := self._line():
            if not line.strip():
                continue
            at = self._offset(self._position - len(line))
            if line.startswith(b"WARC/"):
                record = self._record(at, line)
                yield record
                lost = record.error is not None
            elif not lost or line == _LOST_LINE:
                yield self._damaged(at, line)
                lost = True
        fault = fault_of(self._stream)
        if fault and not lost:
            raise fault

    def _line(self) -> bytes:
        line = self._stream.readline(CHUNK)
        self._position += len(line)
        return line

    def _offset(self, position: int) -> str:
        """Where in the file a record begins: of a packed one where its member begins, and how far in it is."""
        if not self._members:
            return str(position)
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        start, packed = self._members[0]
        return str(packed) if start == position else f"{packed}+{position - start}"

    def _record(self, at: str, first: bytes) -> _Record:
        line = head = first
        readline = self._stream.readline
        while line.strip() and len(head) < _LONGEST_HEAD:
            line = readline(CHUNK)
            head += line
            if not line:
                return self._damaged(at, head, "breaks off in the head of a record")
        self._position += len(head) - len(first)
        length = _LENGTH.search(head)
        if line.strip() or length is None:
            return self._damaged(at, head, "has a record without a valid length")
        size = int(length[1])
        body = self._body(size, wanted=_first(_TYPE, head) in (b"response", b"resource"))
        if body is None:
            return self._damaged(at, head, "breaks off in a record")
        inside = body.find(_NEXT) if len(body) == size else -1
        if inside >= 0:
            self._stream = rejoined(body[inside:], self._stream)
            self._position -= len(body) - inside
            return self._damaged(at, head + body[:inside], "has a record that is shorter than it says")
        after = self._line()
        if after.strip():
            return self._damaged(at, head + body, "has a record that is longer than it says")
        return _Record(at, head, body, size)

    def _body(self, size: int, *, wanted: bool) -> bytes | None:
        """The bytes of a record, or the first of one that is not wanted or too long; None if the archive breaks off."""
        body = self._stream.read(size if wanted and size <= LONGEST else min(size, _LONGEST_HEAD))
        left = size - len(body)
        while left:
            data = self._stream.read(min(left, CHUNK))
            if not data:
                return None
            left -= len(data)
        self._position += size
        return body

    def _damaged(self, at: str, raw: bytes, how: str = "is damaged") -> _Record:
        fault = fault_of(self._stream)
        what = f"This web archive {how} at {at}; what follows is read from the next record on."
        return _Record(at, raw, b"", 0, fault or UnreadableError("broken WARC", f"{what} Fetch it again."))
