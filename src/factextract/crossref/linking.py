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
from factextract.crossref import matching, prepared
from factextract.crossref.blocks import Blocks, Pending
from factextract.crossref.database import transaction
from factextract.crossref.facts import Link
from factextract.crossref.found import Found
from factextract.crossref.indexing import unpacked
from factextract.crossref.matching.identity import Identity

CANDIDATES: Final = 10  # so many are held against a fact
_KEPT: Final = 10_000  # facts in memory
Kind = Literal["claim", "quote"]


class Matter(NamedTuple):
    """How claims or quotes are read, found and held against each other."""

    load: Callable[[sqlite3.Connection, Iterable[int]], dict[int, Found]]
    keys: Callable[[Any], set[str]]
    relate: Callable[[Any, Any], Link | None]


def matter(kind: Kind) -> Matter:
    """What differs between claims and quotes."""
    if kind == "claim":
        return Matter(stored.claims, matching.claims.keys, matching.claims.relate)
    return Matter(stored.quotes, matching.quotes.keys, matching.quotes.relate)


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
        self.pending = Pending(connection, kind)
        self.blocks = Blocks(connection, kind, after=not self.pending.is_all)
        self._kept: dict[int, _Held] = {}

    def link(self, rows: Sequence[tuple[int, int, bytes]]) -> Iterator[str]:
        """Write the links of these facts to those that have been matched, and give their relations."""
        for id, day, keys in rows:
            self.pending.done(id, day)
            near = [each for each in self.blocks.candidates(unpacked(keys), day, id) if not self.pending.waits(each)]
            if (this := self._facts([id]).get(id)) is None:
                continue
            for other in self._facts(near[:CANDIDATES], beside=this).values():
                first, second = sorted((this, other), key=_age)
                if (link := _relation(first.thing, second.thing)) is not None:
                    self._write(first.row, second.row, link)
                    yield link.relation

    def _facts(self, ids: Sequence[int], beside: _Held | None = None) -> dict[int, _Held]:
        """The facts with these ids, from memory as far as they are there; without some that cannot be like `beside`."""
        if missing := [id for id in ids if id not in self._kept]:
            if len(self._kept) > _KEPT:
                for old in list(self._kept)[: _KEPT // 2]:
                    del self._kept[old]
            for id, thing in self._read(missing, beside).items():
                self._kept[id] = _Held(id, thing.fact.published or "", thing)
        return {id: self._kept[id] for id in ids if id in self._kept}

    def _read(self, ids: Sequence[int], beside: _Held | None) -> Mapping[int, Identity | Found]:
        if self.kind == "quote":
            return stored.quotes(self.connection, ids)
        if beside is None or not isinstance(beside.thing, Identity):
            return prepared.load(self.connection, ids)
        return prepared.load_beside(self.connection, ids, beside.row, beside.thing)

    def _write(self, first: int, second: int, link: Link) -> None:
        values: Mapping[str, Any] = {
            "a": first,
            "b": second,
            "relation": link.relation,
            "score": link.score,
            "reasons": "\n".join(" ".join(reason.split()) for reason in link.reasons),
        }
        if self.kind == "quote":
            values = {**values, "differences": msgspec.json.encode(link.differences).decode()}
        places = ", ".join("?" * len(values))
        query = f"INSERT OR REPLACE INTO {self.kind}_link ({', '.join(values)}) VALUES ({places})"
        self.connection.execute(query, tuple(values.values()))


class _Held(NamedTuple):
    """A fact in memory: a claim as it is prepared, a quote as it was found."""

    row: int
    published: str
    thing: Identity | Found


def _age(held: _Held) -> tuple[str, int]:
    """What orders two facts: the day of publication, then the place in the archive."""
    return held.published, held.row


def _relation(first: Identity | Found, second: Identity | Found) -> Link | None:
    if isinstance(first, Identity) and isinstance(second, Identity):
        return matching.claims.hold(first, second)
    if isinstance(first, Found) and isinstance(second, Found) and not _overlap(first, second):
        return matter("quote").relate(first.fact, second.fact)
    return None


def _overlap(this: Found, other: Found) -> bool:
    """Whether both stand in the same words, as what `Cooper said` in what `Sky said that Cooper said`."""
    is_one = this.fact.article_id == other.fact.article_id
    return is_one and this.start < other.end and other.start < this.end
