"""Files in, articles out: one after another, in order, with every fault told in its place."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO

from factextract.archive.contents import Contents, Piece
from factextract.archive.fields import Columns
from factextract.archive.places import Source, kind_of
from factextract.archive.rows import Skip
from factextract.inputs import ArticleInput, Failure

_REMEMBERED = 100_000  # ids, to tell of one that stands twice


class Reader:
    """The articles of some sources, read as they are asked for.

    `encoding` is that of all files, found out for each if it is None; `published` is the day of articles for which
    neither line nor row states one; `fields` says what columns are called that are not called `text`, `id`, `title`,
    `published` or `url`. `tell` gets a sentence whenever an encoding had to be guessed. `total` and `done` count bytes,
    for a progress bar; `warned` counts the articles that were taken without a date that cannot be read; `passed_over`
    counts what is in archives and is of no kind that is read.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        *,
        encoding: str | None = None,
        published: str | None = None,
        fields: Mapping[str, str] | None = None,
        tell: Callable[[str], None] = lambda _: None,
        passed_over: Counter[str] | None = None,
    ) -> None:
        self.sources = list(sources)
        self.tell = tell
        self.passed_over: Counter[str] = Counter() if passed_over is None else passed_over
        self._contents = Contents(encoding, Columns(fields), published, tell, self.passed_over)
        self._ids: set[int] = set()
        self._twice: list[str] = []
        self.total = sum(source.size for source in self.sources)
        self.done = 0

    @property
    def warned(self) -> int:
        """How many articles were taken without a date that cannot be read."""
        return self._contents.warned

    def __iter__(self) -> Iterator[ArticleInput | Failure]:
        """Every article, or why there is none in its place."""
        for source in self.sources:
            for found in self.read(source):
                self._note_id(found)
                yield found
        self._tell_ids()

    def read(self, source: Source, start: int = 0) -> Iterator[ArticleInput | Failure]:
        """What one source gives, without its first `start` items, be they articles or failures.

        The items of a source that has not changed are the same, in the same order, each time it is read: a run that is
        taken up again goes on with the number of items that it has finished. What is left out is not decoded.
        """
        before = self.done
        self._contents.skip = Skip(start)
        if source.path is None:
            yield from self._contents.of(Piece(source.name, "unknown", sys.stdin.buffer, named=False))
        else:
            try:
                stream = source.path.open("rb")
            except OSError as error:
                what = f"{error.strerror or error}. Check that it exists and may be read."
                if not self._contents.skip.one():
                    yield Failure(place=source.name, cause="unreadable", message=what)
            else:
                with stream:
                    yield from self._counted(source, stream, before)
        self.done = before + source.size

    def _counted(self, source: Source, stream: IO[bytes], before: int) -> Iterator[ArticleInput | Failure]:
        _, form = kind_of(source.name)
        named = source.kind != "unknown" or form is not None
        for found in self._contents.of(Piece(source.name, source.kind, stream, form, named=named)):
            self.done = before + min(_position(stream), source.size)
            yield found

    def _note_id(self, found: ArticleInput | Failure) -> None:
        """Remember the ids that stand twice, and where the first of them does."""
        if isinstance(found, Failure) or found.id is None or found.id == found.place:
            return
        key = hash(found.id)
        if key in self._ids:
            self._twice.append(f'"{found.id}" ({found.place})')
        elif len(self._ids) < _REMEMBERED:
            self._ids.add(key)

    def _tell_ids(self) -> None:
        if self._twice:
            more = f" and {len(self._twice) - 1:,} more" if len(self._twice) > 1 else ""
            self.tell(f"Warning: this id stands for more than one article: {self._twice[0]}{more}. All are kept.")


def _position(stream: IO[bytes]) -> int:
    """How far a file has been read, in bytes; 0 where that cannot be told."""
    with suppress(OSError, ValueError):
        return stream.tell() if isinstance(stream, io.BufferedReader) else 0
    return 0
