"""What a file holds, of whatever kind: its articles one after another, and in their places what cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import IO, NamedTuple

from factextract.archive import tars, zips
from factextract.archive.encoding import decode, marked
from factextract.archive.fields import Columns, Row, article
from factextract.archive.limits import CHUNK, LONGEST
from factextract.archive.members import Member, Names
from factextract.archive.pages import page_fields, page_text
from factextract.archive.parquet import parquet_rows
from factextract.archive.places import Kind, is_hidden, kind_of, plain
from factextract.archive.rows import Line, Skip, csv_rows, is_csv, json_lines
from factextract.archive.spooling import seekable
from factextract.archive.unpacking import begun, fault_of, form_of, unpacked
from factextract.archive.unreadable import UnreadableError
from factextract.archive.warcs import Page, pages
from factextract.inputs import ArticleInput, Failure

Found = ArticleInput | Failure
_HTML = (b"<!doctype html", b"<html")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_USTAR = slice(257, 262)
_ONE_ARTICLE = frozenset(["text", "html"])
_ARCHIVES = frozenset(["zip", "tar"])


class Piece(NamedTuple):
    """A stream of bytes that is to be read: where it comes from, of which kind its name says it is, and how packed."""

    place: str
    kind: Kind
    stream: IO[bytes]
    form: str | None = None
    consumed: Callable[[], int] | None = None
    inside: bool = False
    named: bool = True


@dataclass
class Contents:
    """How files are read; `warned` counts the articles that were taken without a date that cannot be read."""

    encoding: str | None
    columns: Columns
    published: str | None
    tell: Callable[[str], None]
    passed_over: Counter[str] = field(default_factory=Counter)
    skip: Skip = field(default_factory=Skip)
    warned: int = 0

    def of(self, piece: Piece) -> Iterator[Found]:
        """The articles of a file; what breaks it off comes last."""
        try:
            yield from self._of(piece)
            return
        except UnreadableError as error:
            failure = error.at(piece.place)
        except UnicodeError as error:
            what = f"It is not all in one encoding ({error}): name the file's encoding with --encoding."
            failure = Failure(place=piece.place, cause="wrong encoding", message=what)
        except OSError as error:
            what = f"{error.strerror or error}. Check that it exists and may be read."
            failure = Failure(place=piece.place, cause="unreadable", message=what)
        if not self.skip.one():
            yield failure

    def _of(self, piece: Piece) -> Iterator[Found]:
        if piece.inside and piece.kind in _ARCHIVES:
            what = "An archive in an archive is not read: unpack the outer one and give what is in it."
            raise UnreadableError("archive in an archive", what)
        if piece.kind == "zip":
            yield from self._zip(piece)
            return
        track = piece.kind == "warc"
        stream: IO[bytes] = unpacked(piece.stream, piece.form, consumed=piece.consumed, track=track)
        if piece.kind == "unknown":
            piece, stream = self._known(piece, stream)
        piece = piece._replace(stream=stream)
        if piece.kind == "zip":
            yield from self._zip(piece)
        elif piece.kind == "tar":
            yield from self._archive(piece, tars.members(stream))
        elif piece.kind == "warc":
            yield from self._warc(piece)
        elif piece.kind in _ONE_ARTICLE:
            yield from self._whole(piece)
        else:
            yield from self._table(piece)

    def _known(self, piece: Piece, stream: IO[bytes]) -> tuple[Piece, IO[bytes]]:
        """The kind of something without a name that would tell, from how it begins."""
        head, stream = begun(stream)
        if form_of(head):
            raise UnreadableError("packed twice", "It is packed more than once: unpack it.", head)
        line = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        encoding = self.encoding or marked(head)
        if encoding:
            line = head.decode(encoding, "ignore").lstrip("\ufeff \r\n\t").encode("utf8", "replace")
        kind: Kind = "text"
        if head.startswith(_ZIP):
            kind = "zip"
        elif head.startswith(b"PAR1"):
            kind = "parquet"
        elif head.startswith(b"WARC/"):
            kind = "warc"
        elif head[_USTAR] == b"ustar":
            kind = "tar"
        elif line.startswith(b"{") and b'"' in line.split(b"\n", 1)[0]:
            kind = "json lines"
        elif line[:20].lower().startswith(_HTML):
            kind = "html"
        elif is_csv(head, self.columns):
            kind = "csv"
        return piece._replace(kind=kind, named=False), stream

    def _zip(self, piece: Piece) -> Iterator[Found]:
        with seekable(piece.stream) as file:
            yield from self._archive(piece, zips.members(file))

    def _archive(self, piece: Piece, members: Iterator[Member]) -> Iterator[Found]:
        """The articles of the files in an archive that are of a kind we read."""
        names, any_file = Names(), False
        for member in members:
            kind, form = kind_of(member.name)
            if is_hidden(member.name):
                continue
            if kind is None or member.other:
                suffix = plain(member.name.rpartition("/")[2])
                other = "." + suffix.rpartition(".")[2].lower()[:20] if "." in suffix else "without suffix"
                self.passed_over[member.other or other] += 1
                continue
            any_file = True
            place = f"{piece.place}!{names.own(plain(member.name))}"
            if (member.error or (kind in _ONE_ARTICLE and form is None)) and self.skip.one():
                if member.size is None:
                    _drain(member.open())
                continue
            if member.error:
                yield member.error.at(place)
                continue
            consumed = piece.consumed if member.size is None else partial(int, member.size)
            with member.open() as stream:
                yield from self.of(Piece(place, kind, stream, form, consumed, inside=True))
        if not any_file:
            raise UnreadableError("no articles", "There is no article in this archive.")

    def _warc(self, piece: Piece) -> Iterator[Found]:
        any_page = False
        for offset, found, raw in pages(piece.stream, self.skip, self.passed_over):
            any_page, place = True, f"{piece.place}:{offset}"
            if isinstance(found, UnreadableError):
                yield found.at(place, raw)
            elif found is not None:
                try:
                    yield self._page(place, found)
                except UnreadableError as error:
                    yield error.at(place, raw)
        if not any_page:
            raise UnreadableError("no articles", "There is no page in this web archive that could be read.")

    def _page(self, place: str, page: Page) -> ArticleInput:
        if not page.data:
            raise UnreadableError("empty page", "The page is empty.")
        decoded = page_text(page.data, self.encoding, page.charset)
        fields = page_fields(decoded.text)
        fields["url"] = page.url or fields["url"]
        fields["captured"] = page.day
        return self._article(Row(place, fields, place, "metadata"), Columns())

    def _whole(self, piece: Piece) -> Iterator[ArticleInput]:
        """The one article that a text or a page holds."""
        if self.skip.one():
            return
        data = piece.stream.read(LONGEST + 1)
        fault = fault_of(piece.stream)
        if fault:
            fault.raw = data
            raise fault
        try:
            yield self._one(piece, data)
        except UnreadableError as error:
            error.raw = data
            raise

    def _one(self, piece: Piece, data: bytes) -> ArticleInput:
        html = piece.kind == "html"
        if not data:
            raise UnreadableError("empty file", "The file is empty.")
        if len(data) > LONGEST:
            what = f"This file has more than {LONGEST:,} bytes, which is no article: divide it."
            raise UnreadableError("too long", what)
        decoded = page_text(data, self.encoding) if html else decode(data, self.encoding)
        if decoded.guessed:
            self._guessed(piece)(decoded.encoding)
        fields = page_fields(decoded.text) if html else {"text": decoded.text}
        row = Row(piece.place, fields, piece.place if piece.named else None, "metadata" if html else "given")
        return self._article(row, Columns())

    def _table(self, piece: Piece) -> Iterator[Found]:
        """The articles of a file that holds many."""
        stream, tell = piece.stream, self._guessed(piece)
        if piece.kind == "parquet":
            with seekable(stream) as file:
                yield from self._rows(piece, parquet_rows(file, self.columns, self.skip))
        elif piece.kind == "csv":
            yield from self._rows(piece, csv_rows(stream, self.encoding, tell, self.columns, self.skip))
        else:
            yield from self._rows(piece, json_lines(stream, self.encoding, tell, self.skip))
        fault = fault_of(stream)
        if fault:
            raise fault

    def _rows(self, piece: Piece, lines: Iterator[Line]) -> Iterator[Found]:
        found = False
        for number, fields, raw in lines:
            found, place = True, f"{piece.place}:{number}"
            if isinstance(fields, UnreadableError):
                yield fields.at(place, raw)
            elif fields is not None:
                try:
                    yield self._article(Row(place, fields, place), self.columns)
                except UnreadableError as error:
                    yield error.at(place, raw)
        if not found and not fault_of(piece.stream):
            raise UnreadableError("empty file", "There is no article in this file.")

    def _article(self, row: Row, columns: Columns) -> ArticleInput:
        return article(row, columns, self.published, self._warn)

    def _warn(self, message: str) -> None:
        self.warned += 1
        self.tell(f"Warning: {message}")

    def _guessed(self, piece: Piece) -> Callable[[str], None]:
        """Tells, once for each file and encoding, that an encoding was guessed."""
        told: set[str] = set()

        def tell(encoding: str) -> None:
            if encoding not in told:
                told.add(encoding)
                self.tell(f"{piece.place}: not UTF-8; read as {encoding}. If that is wrong, name it with --encoding.")

        return tell


def _drain(stream: IO[bytes]) -> None:
    """Read a file that lies in a stream to its end, as it would be if it were wanted."""
    while stream.read(CHUNK):
        pass
