"""Search: words, speakers, days and units, as queries with parameters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, get_args

import msgspec

from factextract.crossref import found as stored
from factextract.crossref.database import SearchError
from factextract.crossref.found import Found

Kind = Literal["claim", "quote", "direct", "indirect", "mixed"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)

_RANKED: Final = 1500  # of more hits, those that came last are ranked: to rank a million takes a second
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WORD: Final = re.compile(r"\S+")
_LETTER: Final = re.compile(r"\w")
_LAST: Final = "\U0010ffff"  # behind every string that begins with a day


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; what is None does not matter.

    `words` must all be there; with `syntax` they are an expression of FTS5 (`"asylum claims" OR refugee*`).
    `since` and `until` are days of publication, or months or years of them (`2013`, `2013-05`).
    """

    words: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    unit: str | None = None
    kind: Kind | None = None
    syntax: bool = False
    limit: int = 20

    def __post_init__(self) -> None:
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and not _DAY.fullmatch(day):
                raise SearchError(f"{name}: '{day}' is no day: write it as 2013, 2013-05 or 2013-05-31.")
        if self.kind is not None and self.kind not in KINDS:
            raise SearchError(f"'{self.kind}' is no kind: choose one of {', '.join(KINDS)}.")


def search(connection: sqlite3.Connection, wanted: Search) -> list[Found]:
    """The claims and quotes that are looked for, the best first; without words, the latest first.

    Raises:
        SearchError: the words are no expression of FTS5, though they should be.
    """
    speakers = None if wanted.speaker is None else named(connection, wanted.speaker)
    if speakers is not None and not speakers:
        return []
    ranked: list[tuple[float, str, int]] = []
    for table in ("claim", "quote"):
        if _asked(table, wanted):
            query, values = _query(table, wanted, speakers)
            ranked += [(rank, table, id) for id, rank in _run(connection, query, values, wanted)]
    best = sorted(ranked)[: wanted.limit]
    claims = stored.claims(connection, [id for _, table, id in best if table == "claim"])
    quotes = stored.quotes(connection, [id for _, table, id in best if table == "quote"])
    return [(claims if table == "claim" else quotes)[id] for _, table, id in best]


def phrase(words: str) -> str:
    """The words as an expression of FTS5 in which no mark means anything: each must be there."""
    found = (word for word in _WORD.findall(words.replace("\x00", " ")) if _LETTER.search(word))
    return " ".join('"' + word.replace('"', '""') + '"' for word in found)


def named(connection: sqlite3.Connection, name: str) -> list[int]:
    """The speakers of whom a name or an alias holds all these words, and whoever is the same person, by their ids."""
    words = phrase(name)
    if not words:
        return []
    called = "SELECT rowid FROM speaker_fts WHERE speaker_fts MATCH ?"
    query = (
        f"WITH called AS MATERIALIZED ({called}) SELECT rowid FROM called UNION SELECT speaker.id FROM speaker WHERE"
        " speaker.person IN (SELECT person FROM speaker WHERE id IN (SELECT rowid FROM called) AND person IS NOT NULL)"
    )
    return [id for (id,) in connection.execute(query, (f"{{name aliases}}: ({words})",))]


def listed(ids: Sequence[int]) -> str:
    """The ids as one value of a query."""
    return msgspec.json.encode(ids).decode()


def _asked(table: str, wanted: Search) -> bool:
    if table == "claim":
        return wanted.kind in (None, "claim")
    return wanted.kind != "claim" and wanted.unit is None


def _query(table: str, wanted: Search, speakers: Sequence[int] | None) -> tuple[str, list[Any]]:
    """The query of one table, and its values; its rows are ids with a rank, the least the best."""
    index = f"{table}_fts"
    conditions, values = [], []
    words = wanted.words if wanted.syntax else phrase(wanted.words or "")
    if wanted.words and not words:
        conditions.append("0")  # only marks: nothing has them
    elif words:
        conditions.append(f"{index} MATCH ?")
        values.append(words)
    for condition, value in _conditions(table, wanted, speakers):
        conditions.append(condition)
        values.append(value)
    if not words:
        joined = f"{table} JOIN article ON article.id = {table}.article"
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        rank = "-coalesce(julianday(article.published), 0)"
        query = f"SELECT {table}.id, {rank} FROM {joined}{where} ORDER BY article.published DESC LIMIT ?"
        return query, [*values, max(0, wanted.limit)]
    joined = index  # no row is read but for a condition on it: a row that is not in memory costs a look at the disk
    if len(conditions) > 1:
        joined += f" JOIN {table} ON {table}.id = {index}.rowid"
    if wanted.since is not None or wanted.until is not None:
        joined += f" JOIN article ON article.id = {table}.article"
    where = " AND ".join(conditions)
    last = f"SELECT {index}.rowid AS id FROM {joined} WHERE {where} ORDER BY {index}.rowid DESC LIMIT {_RANKED}"
    where += f" AND {index}.rowid >= (SELECT coalesce(min(id), 0) FROM ({last}))"
    query = f"SELECT {index}.rowid, {index}.rank FROM {joined} WHERE {where} ORDER BY {index}.rank LIMIT ?"
    return query, [*values, *values, max(0, wanted.limit)]


def _conditions(table: str, wanted: Search, speakers: Sequence[int] | None) -> Iterator[tuple[str, Any]]:
    if speakers is not None:
        yield f"{table}.speaker IN (SELECT value FROM json_each(?))", listed(speakers)
    if wanted.unit is not None:
        yield "claim.unit = ? COLLATE NOCASE", wanted.unit
    if wanted.since is not None:
        yield "article.published >= ?", wanted.since
    if wanted.until is not None:
        yield "article.published <= ?", wanted.until + _LAST
    if table == "quote" and wanted.kind not in (None, "quote"):
        yield "quote.type = ?", wanted.kind


def _run(connection: sqlite3.Connection, query: str, values: Sequence[Any], wanted: Search) -> list[tuple[int, float]]:
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if not wanted.syntax:
            raise
        what = f"'{wanted.words}' is no search expression of FTS5 ({error})"
        raise SearchError(f"{what}: mend it, or search for the words as they are.") from None
