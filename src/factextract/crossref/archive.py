"""The archive as Python users meet it: records in, searches and links out."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from factextract.crossref import checking, searching, speaking
from factextract.crossref.blocks import waiting
from factextract.crossref.checking import Checked
from factextract.crossref.database import ArchiveError, reading, transaction, writing
from factextract.crossref.found import Found, Meeting, Person
from factextract.crossref.indexing import KINDS, Indexer
from factextract.crossref.linking import link_new
from factextract.crossref.persons import join_new
from factextract.records import ArticleRecord

_BATCH: Final = 4_000  # articles between two commits


def _quiet(_number: int) -> None:
    """Tell nobody."""


class Archive:
    """Records of many articles in one SQLite file.

    >>> archive = factextract.Archive("archive.db")  # doctest: +SKIP
    >>> archive.index(factextract.extract_many(articles))  # doctest: +SKIP
    >>> archive.search("refugee claims rejected", speaker="Davies", since="2013")  # doctest: +SKIP

    Nothing is opened before it is needed. `index` and `match` write, and make the file if there is none; everything
    else only reads.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Archive({str(self.path)!r})"

    def index(self, records: Iterable[ArticleRecord], *, tell: Callable[[int], None] = _quiet) -> Counter[str]:
        """Put records in; how many articles were `added`, `replaced` and left `unchanged`.

        An article whose id is there with the same record is left as it is; with another record, it is replaced.
        `tell` gets the number of articles since it was told last.

        Raises:
            ArchiveError: the file is no archive, or cannot be written.
        """
        outcomes: Counter[str] = Counter()
        left = iter(records)
        if (first := next(left, None)) is None:
            return outcomes  # and no archive is made of nothing
        left = chain([first], left)
        with self._written() as connection:
            indexer = Indexer(connection)
            while batch := list(islice(left, _BATCH)):
                with transaction(connection):
                    outcomes.update(map(indexer.put, batch))
                    indexer.flush()
                tell(len(batch))
        return outcomes

    def match(self, *, tell: Callable[[int], None] = _quiet) -> Counter[str]:
        """Link what was put in since the last time; how many links of each relation, and how many new `people`.

        Raises:
            ArchiveError: there is no archive, or it cannot be written.
        """
        with closing(reading(self.path)):
            pass  # an archive that is not there is no empty one
        with self._written() as connection:
            people = join_new(connection, tell)
            made = link_new(connection, "claim", tell) + link_new(connection, "quote", tell)
            connection.execute("PRAGMA optimize")
        return Counter({"people": people}) + made

    @property
    def waiting(self) -> int:
        """How many claims, quotes and speakers `match` has not seen yet."""
        with self._open() as connection:
            return sum(waiting(connection, kind) for kind in KINDS)

    def search(self, words: str | None = None, **wanted: Any) -> list[Found]:
        """The claims and quotes with all these words, the best first; without words, the latest first.

        Args:
            words: what a sentence or a quote must hold, in any inflection; marks mean nothing.
            wanted: `speaker` (a name or a part of it), `since` and `until` (days, months or years of publication),
                `unit`, `kind` (`claim`, `quote`, `direct`, `indirect` or `mixed`), `limit` (20), and `syntax=True`
                for words that are an expression of FTS5.

        Raises:
            SearchError: an argument, or the expression, cannot be understood.
        """
        with self._open() as connection:
            return searching.search(connection, searching.Search(words=words, **wanted))

    def links(self, claim: Found | tuple[str, str]) -> list[Meeting]:
        """How a claim or a quote stands to others, conflicts first, as `match` has found it.

        Args:
            claim: what a search gave, or the id of an article and of a claim or quote in it: `("a1", "n3")`.
        """
        with self._open() as connection:
            if isinstance(claim, Found) and claim.row is not None:
                return checking.links(connection, claim.kind, claim.row)
            named = (claim.fact.article_id, claim.fact.id) if isinstance(claim, Found) else claim
            return checking.links_of(connection, *named)

    def quotes_of(self, name: str) -> list[Found]:
        """Everything that somebody is quoted with, the earliest first, with role and affiliation of the time."""
        with self._open() as connection:
            return speaking.quotes_of(connection, name)

    def speakers(self, name: str) -> list[Person]:
        """Everybody with this name: roles and affiliations over time, and what each is quoted with."""
        with self._open() as connection:
            return speaking.speakers(connection, name)

    def check(self, record: ArticleRecord) -> Checked:
        """Hold an article against the archive: its own findings, and how its claims and quotes stand to others."""
        with self._open() as connection:
            return checking.check(connection, record)

    def record(self, article_id: str) -> ArticleRecord | None:
        """The record of an article, with its text if the archive has it."""
        with self._open() as connection:
            return next(_records(connection, " WHERE article.article_id = ?", (article_id,)), None)

    def records(self) -> Iterator[ArticleRecord]:
        """All records, in the order in which they came."""
        with self._open() as connection:
            yield from _records(connection, " ORDER BY article.id", ())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._told("read"), closing(reading(self.path)) as connection:
            yield connection

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        with self._told("written"), closing(writing(self.path)) as connection:
            yield connection

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"'{self.path}' cannot be {done}: {error}.") from None


def _records(connection: sqlite3.Connection, which: str, values: tuple[str, ...]) -> Iterator[ArticleRecord]:
    query = f"SELECT record.json, article.text FROM record JOIN article ON article.id = record.article{which}"
    for line, text in connection.execute(query, values):
        record = ArticleRecord.from_json(line)
        yield record if text is None else record.with_text(text)
