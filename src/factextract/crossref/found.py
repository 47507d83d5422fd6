"""What the archive gives back: a claim or a quote where it stands, and how two of them stand to one another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from factextract.crossref.facts import ClaimFact, Difference, PersonFact, QuoteFact, Relation
from factextract.records import Change, Number


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim or a quote and where it stands: `text[start:end]` of its article; `row` is its id in the archive."""

    kind: Literal["claim", "quote"]
    row: int | None
    fact: ClaimFact | QuoteFact
    title: str | None = None
    url: str | None = None
    start: int
    end: int
    confidence: float

    @property
    def words(self) -> str | None:
        """The evidence: the sentence of a claim, the words of a quote; None where the text is not known."""
        if isinstance(self.fact, ClaimFact):
            return self.fact.sentence
        return " … ".join(self.fact.words) or None

    @property
    def who(self) -> str | None:
        """To whom it is attributed."""
        return self.fact.source if isinstance(self.fact, ClaimFact) else self.fact.speaker


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """As whom articles name somebody, from the first to the last day on which they do."""

    name: str
    role: str | None
    affiliation: str | None
    first: str | None
    last: str | None
    articles: int


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody over all articles: roles and what was said, the earliest first; `row` is None before matching."""

    row: int | None
    name: str
    kind: str
    roles: tuple[Role, ...]
    said: tuple[Found, ...]


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim or a quote stands to another: the relation, its score from 0 to 1, the reasons, and both sides."""

    this: Found
    other: Found
    relation: Relation
    score: float
    reasons: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


_ARTICLE = "article.article_id, article.published, article.title, article.url"
_CLAIM = (
    f"SELECT claim.id, {_ARTICLE}, claim.claim_id, claim.text, claim.sentence, claim.value, claim.score, claim.low,"
    " claim.high, claim.unit, claim.modifier, claim.counted, claim.whole, claim.change, claim.change_from,"
    " claim.change_to, claim.subject, claim.predicate, claim.period_start, claim.period_end, claim.polarity,"
    " claim.modality, claim.status, speaker.name, claim.place, claim.entities, claim.context,"
    " claim.start, claim.stop, claim.confidence"
    " FROM claim JOIN article ON article.id = claim.article LEFT JOIN speaker ON speaker.id = claim.speaker"
)
_QUOTE = (
    f"SELECT quote.id, {_ARTICLE}, quote.quote_id, quote.type, quote.pieces, quote.cue, quote.negated, speaker.name,"
    " speaker.role, speaker.affiliation, quote.start, quote.stop, quote.confidence"
    " FROM quote JOIN article ON article.id = quote.article LEFT JOIN speaker ON speaker.id = quote.speaker"
)
_PERSON = (
    "SELECT speaker.id, article.article_id, article.published, speaker.speaker_id, speaker.name, speaker.kind,"
    " speaker.role, speaker.affiliation, speaker.aliases, speaker.person"
    " FROM speaker JOIN article ON article.id = speaker.article"
)
_strings = msgspec.json.Decoder(tuple[str, ...])
_numbers = msgspec.json.Decoder(tuple[Number, ...])


def claims(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Found]:
    """The claims with these ids, as far as there are any."""
    return {row[0]: _claim(row) for row in _rows(connection, _CLAIM, "claim", ids)}


def quotes(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Found]:
    """The quotes with these ids, as far as there are any."""
    return {row[0]: _quote(row) for row in _rows(connection, _QUOTE, "quote", ids)}


def people(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[PersonFact, int | None]]:
    """The speakers with these ids, each with its person over all articles, if it has been matched."""
    return {row[0]: (_person(row), row[-1]) for row in _rows(connection, _PERSON, "speaker", ids)}


def _rows(connection: sqlite3.Connection, query: str, table: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    wanted = msgspec.json.encode(list(ids)).decode()
    yield from connection.execute(f"{query} WHERE {table}.id IN (SELECT value FROM json_each(?))", (wanted,))


def _claim(row: tuple[Any, ...]) -> Found:
    (id, article_id, published, title, url, claim_id, text, sentence, value, score, low, high, unit, modifier) = row[
        :14
    ]
    (modifier, counted, whole, change, from_, to, subject, predicate, begin, finish, polarity, modality, status) = row[
        13:26
    ]
    source, place, entities, context, start, stop, confidence = row[26:]
    fact = ClaimFact(
        article_id=article_id,
        published=published,
        id=claim_id,
        headline=title,
        text=text,
        sentence=sentence,
        place=place,
        value=value if score is None else _numbers.decode(score),
        low=low,
        high=high,
        unit=unit,
        modifier=modifier,
        counted=counted,
        whole=whole,
        change=None if change is None else Change(direction=change, from_=from_, to=to),
        subject=subject,
        predicate=predicate,
        period_start=begin,
        period_end=finish,
        polarity=polarity,
        modality=modality,
        status=status,
        source=source,
        entities=_strings.decode(entities),
        context=_strings.decode(context),
    )
    return Found(kind="claim", row=id, fact=fact, title=title, url=url, start=start, end=stop, confidence=confidence)


def _quote(row: tuple[Any, ...]) -> Found:
    (id, article_id, published, title, url, quote_id, type, pieces, cue, negated, name, role, affiliation) = row[:13]
    start, stop, confidence = row[13:]
    fact = QuoteFact(
        article_id=article_id,
        published=published,
        id=quote_id,
        type=type,
        words=_strings.decode(pieces),
        cue=cue,
        negated=bool(negated),
        speaker=name,
        role=role,
        affiliation=affiliation,
    )
    return Found(kind="quote", row=id, fact=fact, title=title, url=url, start=start, end=stop, confidence=confidence)


def _person(row: tuple[Any, ...]) -> PersonFact:
    (_, article_id, published, speaker_id, name, kind, role, affiliation, aliases, _) = row
    return PersonFact(
        article_id=article_id,
        published=published,
        id=speaker_id,
        name=name,
        kind=kind,
        role=role,
        affiliation=affiliation,
        aliases=_strings.decode(aliases),
    )
