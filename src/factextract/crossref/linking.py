"""Links between claims and between quotes, written into the archive: new ones against all, in bounded memory.

Two facts are held against each other only if they share a key. Of a key that very many share, those nearest in time
are looked at; of all candidates, those with which the most, and the rarest, keys are shared. So the work for each fact
is bounded, and a frequent key does not make it quadratic.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import msgspec

from factextract.crossref import found as stored
from factextract.crossref import matching
from factextract.crossref.database import transaction
from factextract.crossref.facts import Link
from factextract.crossref.found import Found
from factextract.crossref.indexing import unpacked

NEAREST: Final = 16  # of those with a key, so many before and so many after a day are candidates
CANDIDATES: Final = 32  # so many are held against a fact
_BATCH: Final = 2000  # facts between two commits
_KEPT: Final = 20_000  # facts in memory
_NEAREST: Final = (
    "SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND day <= ?2 ORDER BY day DESC, id DESC LIMIT {limit})"
    " UNION ALL SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND day > ?2 ORDER BY day, id LIMIT {limit})"
)

Kind = Literal["claim", "quote"]


class _Matter(NamedTuple):
    """What differs between claims and quotes."""

    load: Callable[[sqlite3.Connection, Iterable[int]], dict[int, Found]]
    keys: Callable[[Any], set[str]]
    relate: Callable[[Any, Any], Link | None]


def matter(kind: Kind) -> _Matter:
    """How facts of a kind are read and held against each other."""
    if kind == "claim":
        return _Matter(stored.claims, matching.claims.keys, matching.claims.relate)
    return _Matter(stored.quotes, matching.quotes.keys, matching.quotes.relate)


def candidates(connection: sqlite3.Connection, kind: str, keys: Iterable[int], day: int) -> list[int]:
    """The ids of those that share keys with a fact of that day, the most promising first.

    A key counts for the more, the fewer have it.
    """
    nearest, weights = _NEAREST.format(kind=kind, limit=NEAREST), dict[int, float]()
    for key in keys:
        block = connection.execute(nearest, (key, day)).fetchall()
        weight = 3 - len(block) / NEAREST
        for (id,) in block:
            weights[id] = weights.get(id, 0) + weight
    return sorted(weights, key=weights.__getitem__, reverse=True)


def link_new(connection: sqlite3.Connection, kind: Kind, tell: Callable[[int], None]) -> Counter[str]:
    """Link all claims or quotes that came since the last time; how many links of each relation were made.

    `tell` gets the number of facts that were looked at since it was told last.
    """
    made: Counter[str] = Counter()
    linker = _Linker(connection, kind)
    while rows := batch(connection, kind):
        with transaction(connection):
            made.update(linker.link(rows))
            done(connection, kind, rows[-1][0])
        tell(len(rows))
    return made


def waiting(connection: sqlite3.Connection, kind: str) -> int:
    """How many have not been matched yet."""
    query = f"SELECT count(*) FROM {kind}_keys WHERE id > ?"
    return int(connection.execute(query, (_up_to(connection, kind),)).fetchone()[0])


def done(connection: sqlite3.Connection, kind: str, up_to: int) -> None:
    """Remember that all up to this id have been matched."""
    connection.execute("INSERT OR REPLACE INTO matched (what, up_to) VALUES (?, ?)", (kind, up_to))


def _up_to(connection: sqlite3.Connection, kind: str) -> int:
    row = connection.execute("SELECT up_to FROM matched WHERE what = ?", (kind,)).fetchone()
    return row[0] if row else 0


def batch(connection: sqlite3.Connection, kind: str) -> list[tuple[int, int, bytes]]:
    """The next facts that have not been matched: id, day and keys."""
    query = f"SELECT id, day, keys FROM {kind}_keys WHERE id > ? ORDER BY id LIMIT {_BATCH}"
    return connection.execute(query, (_up_to(connection, kind),)).fetchall()


class _Linker:
    """Links facts of one kind, and keeps those in memory that were read last."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind) -> None:
        self.connection = connection
        self.kind: Kind = kind
        self.matter = matter(kind)
        self._kept: dict[int, Found] = {}

    def link(self, rows: Sequence[tuple[int, int, bytes]]) -> Iterator[str]:
        """Write the links of these facts to those with a lower id, and give their relations."""
        for id, day, keys in rows:
            near = [each for each in candidates(self.connection, self.kind, unpacked(keys), day) if each < id]
            facts = self._facts([id, *near[:CANDIDATES]])
            if (this := facts.pop(id, None)) is None:
                continue
            for other in facts.values():
                first, second = sorted((this, other), key=_age)
                if (link := self.matter.relate(first.fact, second.fact)) is not None:
                    self._write(first, second, link)
                    yield link.relation

    def _facts(self, ids: Sequence[int]) -> dict[int, Found]:
        """The facts with these ids, from memory as far as they are there."""
        if missing := [id for id in ids if id not in self._kept]:
            if len(self._kept) > _KEPT:
                for old in list(self._kept)[: _KEPT // 2]:
                    del self._kept[old]
            self._kept.update(self.matter.load(self.connection, missing))
        return {id: self._kept[id] for id in ids if id in self._kept}

    def _write(self, first: Found, second: Found, link: Link) -> None:
        values: Mapping[str, Any] = {
            "a": first.row,
            "b": second.row,
            "relation": link.relation,
            "score": link.score,
            "reasons": "\n".join(link.reasons),
        }
        if self.kind == "quote":
            values = {**values, "differences": msgspec.json.encode(link.differences).decode()}
        places = ", ".join("?" * len(values))
        query = f"INSERT OR REPLACE INTO {self.kind}_link ({', '.join(values)}) VALUES ({places})"
        self.connection.execute(query, tuple(values.values()))


def _age(found: Found) -> tuple[str, int]:
    """What orders two facts: the day of publication, then the place in the archive."""
    return found.fact.published or "", found.row or 0
