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
CANDIDATES: Final = 12  # so many are held against a fact
_BATCH: Final = 2000  # facts between two commits
_KEPT: Final = 20_000  # facts in memory
_BEFORE: Final = (
    "SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND (day, id) < (?2, ?3)"
    " ORDER BY day DESC, id DESC LIMIT {limit})"
)
_AFTER: Final = (
    "SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND (day, id) > (?2, ?3) ORDER BY day, id LIMIT {limit})"
)
_LAST: Final = 2**63 - 1

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


class Blocks:
    """Finds those that share keys with a fact, the nearest in time of each key; with `after`, later ones as well."""

    def __init__(self, connection: sqlite3.Connection, kind: str, *, after: bool = True) -> None:
        self.connection = connection
        parts = (_BEFORE, _AFTER) if after else (_BEFORE,)
        self._query = " UNION ALL ".join(part.format(kind=kind, limit=NEAREST) for part in parts)
        self._most = NEAREST * len(parts)

    def candidates(self, keys: Iterable[int], day: int, id: int = _LAST) -> list[int]:
        """The ids of the others, the most promising first: a key counts for the more, the fewer have it."""
        weights = dict[int, float]()
        for key in keys:
            block = self.connection.execute(self._query, (key, day, id)).fetchall()
            weight = 3 - 2 * len(block) / self._most
            for (other,) in block:
                weights[other] = weights.get(other, 0) + weight
        return sorted(weights, key=weights.__getitem__, reverse=True)


class Pending:
    """The facts that have not been matched yet, in the order of days; each is given once."""

    def __init__(self, connection: sqlite3.Connection, kind: str) -> None:
        self.connection, self.kind = connection, kind
        ((last,),) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {kind}_keys")
        self._waits = bytearray(last + 1)
        for (id,) in connection.execute(f"SELECT id FROM {kind}_pending"):
            self._waits[id] = 1
        ((known,),) = connection.execute(f"SELECT count(*) FROM {kind}_keys")
        self.is_all = known == sum(self._waits)

    def batch(self) -> list[tuple[int, int, bytes]]:
        """The next ones: id, day and keys."""
        query = (
            f"SELECT id, day, keys FROM (SELECT id FROM {self.kind}_pending ORDER BY day, id LIMIT {_BATCH})"
            f" CROSS JOIN {self.kind}_keys USING (id) ORDER BY day, id"
        )
        rows = self.connection.execute(query).fetchall()
        missing = max((id for id, _, _ in rows), default=0) + 1 - len(self._waits)
        self._waits.extend(b"\1" * missing)  # what somebody else puts in meanwhile
        return rows

    def waits(self, id: int) -> bool:
        """Whether it is still to come."""
        return id >= len(self._waits) or bool(self._waits[id])

    def done(self, id: int, day: int) -> None:
        """Take one off the list."""
        self._waits[id] = 0
        self.connection.execute(f"DELETE FROM {self.kind}_pending WHERE day = ? AND id = ?", (day, id))


def waiting(connection: sqlite3.Connection, kind: str) -> int:
    """How many have not been matched yet."""
    return int(connection.execute(f"SELECT count(*) FROM {kind}_pending").fetchone()[0])


def link_new(connection: sqlite3.Connection, kind: Kind, tell: Callable[[int], None]) -> Counter[str]:
    """Link all claims or quotes that came since the last time; how many links of each relation were made.

    `tell` gets the number of facts that were looked at since it was told last.
    """
    made: Counter[str] = Counter()
    linker = _Linker(connection, kind)
    while rows := linker.pending.batch():
        with transaction(connection):
            made.update(linker.link(rows))
        tell(len(rows))
    return made


class _Linker:
    """Links facts of one kind, and keeps those in memory that were read last."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind) -> None:
        self.connection = connection
        self.kind: Kind = kind
        self.matter = matter(kind)
        self.pending = Pending(connection, kind)
        self.blocks = Blocks(connection, kind, after=not self.pending.is_all)
        self._kept: dict[int, Found] = {}

    def link(self, rows: Sequence[tuple[int, int, bytes]]) -> Iterator[str]:
        """Write the links of these facts to those that have been matched, and give their relations."""
        for id, day, keys in rows:
            self.pending.done(id, day)
            near = [each for each in self.blocks.candidates(unpacked(keys), day, id) if not self.pending.waits(each)]
            facts = self._facts([id, *near[:CANDIDATES]])
            if (this := facts.pop(id, None)) is None:
                continue
            for other in facts.values():
                if _overlap(this, other):
                    continue
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
            "reasons": "\n".join(" ".join(reason.split()) for reason in link.reasons),
        }
        if self.kind == "quote":
            values = {**values, "differences": msgspec.json.encode(link.differences).decode()}
        places = ", ".join("?" * len(values))
        query = f"INSERT OR REPLACE INTO {self.kind}_link ({', '.join(values)}) VALUES ({places})"
        self.connection.execute(query, tuple(values.values()))


def _age(found: Found) -> tuple[str, int]:
    """What orders two facts: the day of publication, then the place in the archive."""
    return found.fact.published or "", found.row or 0


def _overlap(this: Found, other: Found) -> bool:
    """Whether both stand in the same words, as what `Cooper said` in what `Sky said that Cooper said`."""
    is_one = this.fact.article_id == other.fact.article_id
    return is_one and this.start < other.end and other.start < this.end
