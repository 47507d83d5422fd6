"""Files in, articles out: one after another, in order, with every fault told in its place."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import IO

from factextract.archive.encoding import decode, is_wide
from factextract.archive.fields import Row, article
from factextract.archive.pages import page_fields, page_text
from factextract.archive.places import Source
from factextract.archive.rows import Line, csv_rows, json_lines, parquet_rows, position
from factextract.archive.unreadable import UnreadableError
from factextract.inputs import ArticleInput, Failure

_HTML = (b"<!doctype html", b"<html")


class Reader:
    """The articles of some sources, read as they are asked for.

    `encoding` is that of all files, found out for each if it is None; `published` is the day of articles for which
    neither line nor row states one. `tell` gets a sentence whenever an encoding had to be guessed. `total` and `done`
    count bytes, for a progress bar; `warned` counts the articles that were taken without a date that cannot be read.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        *,
        encoding: str | None = None,
        published: str | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.sources = list(sources)
        self.encoding = encoding
        self.published = published
        self.tell = tell
        self.warned = 0
        self._ids: set[str] = set()
        self._twice: list[str] = []
        self.total = sum(source.size for source in self.sources)
        self.done = 0

    def __iter__(self) -> Iterator[ArticleInput | Failure]:
        """Every article, or why there is none in its place."""
        for source in self.sources:
            yield from self.read(source)
        self._tell_ids()

    def read(self, source: Source, start: int = 0) -> Iterator[ArticleInput | Failure]:
        """What one source gives, without its first `start` items, be they articles or failures.

        The items of a source that has not changed are the same, in the same order, each time it is read: a run that is
        taken up again goes on with the number of items that it has finished. What is left out is not decoded.
        """
        before = self.done
        yield from islice(self._items(source), start, None)
        self.done = before + source.size

    def _items(self, source: Source) -> Iterator[ArticleInput | Failure]:
        try:
            yield from self._source(source)
        except UnreadableError as error:
            yield error.at(source.name)
        except UnicodeError as error:
            what = f"It is not all in one encoding ({error}): name the file's encoding with --encoding."
            yield Failure(place=source.name, cause="wrong encoding", message=what)
        except OSError as error:
            what = f"{error.strerror or error}. Check that it exists and may be read."
            yield Failure(place=source.name, cause="unreadable", message=what)

    def _source(self, source: Source) -> Iterator[ArticleInput | Failure]:
        if source.path is None:
            yield from self._unknown(source, sys.stdin.buffer)
            return
        with source.path.open("rb") as stream:
            if source.kind == "json lines":
                yield from self._json(source, stream)
            elif source.kind == "csv":
                yield from self._rows(source, stream, csv_rows(stream, self.encoding, self._guessed(source)))
            elif source.kind == "parquet":
                yield from self._rows(source, stream, parquet_rows(stream))
            elif source.kind == "unknown":
                yield from self._unknown(source, stream)
            else:
                yield from self._whole(source, stream.read(), html=source.kind == "html")

    def _unknown(self, source: Source, stream: IO[bytes]) -> Iterator[ArticleInput | Failure]:
        """Standard input or a pipe: JSON Lines, a page or plain text, whichever it looks like."""
        head = b""
        for line in stream:
            head += line
            if line.strip():
                break
        if is_wide(head, self.encoding):  # line ends are wider than a byte: take it whole
            data = head + stream.read()
            if decode(data, self.encoding).text.lstrip().startswith("{"):
                yield from self._json(source, io.BufferedReader(io.BytesIO(data)))
                return
        elif head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") and b'"' in head:
            yield from self._json(source, chain(head.splitlines(keepends=True), stream))
            return
        else:
            data = head + stream.read()
        yield from self._whole(source, data, html=data.lstrip()[:20].lower().startswith(_HTML))

    def _json(self, source: Source, stream: Iterable[bytes]) -> Iterator[ArticleInput | Failure]:
        yield from self._rows(source, stream, json_lines(stream, self.encoding, self._guessed(source)))

    def _whole(self, source: Source, data: bytes, *, html: bool) -> Iterator[ArticleInput]:
        """The one article that a text or a page holds."""
        if not data:
            raise UnreadableError("empty file", "The file is empty.")
        decoded = page_text(data, self.encoding) if html else decode(data, self.encoding)
        if decoded.guessed:
            self._guessed(source)(decoded.encoding)
        fields = page_fields(decoded.text) if html else {"text": decoded.text}
        default_id = None if source.kind == "unknown" else source.name
        row = Row(source.name, fields, default_id, "metadata" if html else "given")
        yield article(row, self.published, self._warn)

    def _rows(self, source: Source, stream: Iterable[bytes], lines: Iterator[Line]) -> Iterator[ArticleInput | Failure]:
        """The articles of a file that holds many."""
        before, found = self.done, False
        for number, fields in lines:
            found = True
            place = f"{source.name}:{number}"
            if isinstance(fields, UnreadableError):
                yield fields.at(place)
                continue
            self.done = before + min(position(stream), source.size)
            try:
                read = article(Row(place, fields, place), self.published, self._warn)
                self._note_id(read)
                yield read
            except UnreadableError as error:
                yield error.at(place)
        if not found:
            raise UnreadableError("empty file", "There is no article in this file.")

    def _warn(self, message: str) -> None:
        self.warned += 1
        self.tell(f"Warning: {message}")

    def _note_id(self, read: ArticleInput) -> None:
        """Remember the ids that stand twice, and where the first of them does."""
        if read.id in self._ids:
            self._twice.append(f'"{read.id}" ({read.place})')
        self._ids.add(read.id or "")

    def _tell_ids(self) -> None:
        if self._twice:
            more = f" and {len(self._twice) - 1:,} more" if len(self._twice) > 1 else ""
            self.tell(f"Warning: this id stands for more than one article: {self._twice[0]}{more}. All are kept.")

    def _guessed(self, source: Source) -> Callable[[str], None]:
        """Tells, once for each file and encoding, that an encoding was guessed."""
        told: set[str] = set()

        def tell(encoding: str) -> None:
            if encoding not in told:
                told.add(encoding)
                self.tell(f"{source.name}: not UTF-8; read as {encoding}. If that is wrong, name it with --encoding.")

        return tell
