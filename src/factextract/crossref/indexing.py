"""A record into the archive: its rows, and the keys by which its claims, quotes and speakers find others."""

from __future__ import annotations

import datetime
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b, sha256
from typing import Any, Literal, TypeVar

import msgspec

from factextract.crossref import matching
from factextract.crossref.facts import ClaimFact, Fact, QuoteFact, claim_facts, person_facts, quote_facts
from factextract.crossref.prepared import packed
from factextract.records import ArticleRecord, Note, NumericClaim, Quote, Speaker

Outcome = Literal["added", "replaced", "unchanged"]
Kind = Literal["claim", "quote", "speaker"]
KINDS: tuple[Kind, ...] = ("claim", "quote", "speaker")

_F = TypeVar("_F", bound=Fact)

_json = msgspec.json.Encoder()


class Indexer:
    """Puts records into an archive, within a transaction that is closed with `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._keys: dict[Kind, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}

    def put(self, record: ArticleRecord) -> Outcome:
        """Put a record into the archive, in place of an older one of the same article.

        A record that is there already is left as it is; one without text does not take the place of the same one with
        it.
        """
        line = record.to_json()
        digest = sha256(line.encode()).hexdigest()
        query = "SELECT id, digest, text IS NOT NULL FROM article WHERE article_id = ?"
        before = self.connection.execute(query, (record.article.id,)).fetchone()
        if before is not None:
            if before[1] == digest and (before[2] or record.text is None):
                return "unchanged"
            self.flush()
            _remove(self.connection, before[0])
        _Rows(self.connection, record, digest, self._keys).add(line)
        return "added" if before is None else "replaced"

    def flush(self) -> None:
        """Write the keys that were held back: in their order, they touch each page of the file but once."""
        for kind, rows in self._keys.items():
            query = f"INSERT OR IGNORE INTO {kind}_key (key, day, id) VALUES (?, ?, ?)"
            self.connection.executemany(query, sorted(rows))
            rows.clear()


def _remove(connection: sqlite3.Connection, article: int) -> None:
    """Take an article out with all that came from it."""
    for kind in KINDS:
        query = f"SELECT id, day, keys FROM {kind}_keys WHERE id IN (SELECT id FROM {kind} WHERE article = ?)"
        for id, day, keys in connection.execute(query, (article,)).fetchall():
            gone = [(key, day, id) for key in unpacked(keys)]
            connection.executemany(f"DELETE FROM {kind}_key WHERE key = ? AND day = ? AND id = ?", gone)
            connection.execute(f"DELETE FROM {kind}_keys WHERE id = ?", (id,))
            connection.execute(f"DELETE FROM {kind}_pending WHERE day = ? AND id = ?", (day, id))
    connection.execute("DELETE FROM article WHERE id = ?", (article,))


def day_number(published: str | None) -> int:
    """The day as a number that orders; an unknown one is behind all others, so that the latest are its neighbours."""
    try:
        return datetime.date.fromisoformat(published or "").toordinal()
    except ValueError:
        return datetime.date.max.toordinal() + 1


def hashed(keys: Iterable[str]) -> list[int]:
    """The keys as numbers of 64 bits, in order."""
    digests = (blake2b(key.encode("utf8", "surrogatepass"), digest_size=8).digest() for key in keys)
    return sorted(int.from_bytes(digest, "big", signed=True) for digest in digests)


def unpacked(keys: bytes) -> Sequence[int]:
    """The keys from their blob."""
    found = array("q")
    found.frombytes(keys)
    return found


class _Rows:
    """The rows of one record."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        record: ArticleRecord,
        digest: str,
        held_back: dict[Kind, list[tuple[int, int, int]]],
    ) -> None:
        self.connection = connection
        self.held_back = held_back
        self.record = record
        self.day = day_number(record.article.published)
        about = record.article
        self.article = self._insert(
            "article",
            article_id=about.id,
            title=about.title,
            byline=about.byline,
            published=about.published,
            published_from=about.published_from,
            url=about.url,
            sha256=about.sha256,
            english=about.english,
            text=record.text,
            digest=digest,
        )

    def add(self, line: str) -> None:
        """Write everything: who speaks before what they say, and that before its figures."""
        self._insert("record", article=self.article, json=line)
        speakers = {each.id: self._speaker(each) for each in self.record.speakers}
        quoted = quote_facts(self.record)
        quotes = {
            each.id: self._quote(each, fact, speakers) for each, fact in zip(self.record.quotes, quoted, strict=True)
        }
        stated = claim_facts(self.record)
        claims = {
            each.id: self._claim(each, fact, speakers, quotes)
            for each, fact in zip(self.record.numeric_claims, stated, strict=True)
        }
        self._keys("speaker", speakers, person_facts(self.record), matching.people.keys)
        self._keys("quote", quotes, quoted, matching.quotes.keys)
        self._keys("claim", claims, stated, matching.claims.keys)
        for finding in self.record.findings:
            row = self._insert("finding", article=self.article, kind=finding.kind, message=finding.message)
            for claim in {claims[id] for id in finding.claims if id in claims}:
                self._insert("finding_claim", finding=row, claim=claim)
        for note in self.record.notes:
            self._note(note)

    def _speaker(self, speaker: Speaker) -> int:
        return self._insert(
            "speaker",
            article=self.article,
            speaker_id=speaker.id,
            name=speaker.name,
            kind=speaker.kind,
            role=speaker.role,
            affiliation=speaker.affiliation,
            aliases=_plain(speaker.aliases),
        )

    def _quote(self, quote: Quote, fact: QuoteFact, speakers: dict[str, int]) -> int:
        return self._insert(
            "quote",
            article=self.article,
            quote_id=quote.id,
            type=quote.type,
            words=" … ".join(fact.words) or None,
            cue=fact.cue,
            negated=quote.negated,
            speaker=speakers.get(quote.speaker or ""),
            start=quote.content[0].start if quote.content else 0,
            stop=quote.content[-1].end if quote.content else 0,
            pieces=_plain(fact.words),
            confidence=quote.confidence,
            rule=quote.rule,
        )

    def _claim(self, claim: NumericClaim, fact: ClaimFact, speakers: dict[str, int], quotes: dict[str, int]) -> int:
        is_score, change = isinstance(fact.value, tuple), fact.change
        return self._insert(
            "claim",
            article=self.article,
            claim_id=claim.id,
            text=claim.text,
            value=None if is_score else fact.value,
            score=_plain(fact.value) if is_score else None,
            speaker=speakers.get(claim.attributed_to or ""),
            quote=quotes.get(claim.quote or ""),
            change=None if change is None else change.direction,
            change_from=None if change is None else change.from_,
            change_to=None if change is None else change.to,
            start=claim.start,
            stop=claim.end,
            entities=_plain(fact.entities),
            context=_plain(fact.context),
            confidence=claim.confidence,
            rule=claim.rule,
            **{name: getattr(fact, name) for name in _AS_THEY_ARE},
        )

    def _note(self, note: Note) -> None:
        words = self.record.words(note)
        self._insert("note", article=self.article, kind=note.kind, words=words, start=note.start, stop=note.end)

    def _keys(self, kind: Kind, ids: dict[str, int], facts: Sequence[_F], keys_of: Callable[[_F], set[str]]) -> None:
        """Write by what the facts find others, and hold back by what they are found."""
        for fact in facts:
            id, keys = ids[fact.id], hashed(keys_of(fact))
            prepared = packed(fact) if isinstance(fact, ClaimFact) else {}
            self._insert(f"{kind}_keys", id=id, day=self.day, keys=array("q", keys).tobytes(), **prepared)
            self._insert(f"{kind}_pending", day=self.day, id=id)
            self.held_back[kind] += ((key, self.day, id) for key in keys)

    def _insert(self, table: str, **values: Any) -> int:
        places = ", ".join("?" * len(values))
        query = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})"
        row = self.connection.execute(query, tuple(values.values())).lastrowid
        return row or 0


_AS_THEY_ARE = (
    "low",
    "high",
    "unit",
    "modifier",
    "counted",
    "whole",
    "subject",
    "predicate",
    "period_start",
    "period_end",
    "polarity",
    "modality",
    "status",
    "sentence",
    "place",
)


def _plain(value: object) -> str:
    return _json.encode(value).decode()
