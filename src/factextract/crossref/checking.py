"""An article held against the archive: what its own figures say of one another, and what others say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

from factextract.crossref.blocks import Blocks
from factextract.crossref.facts import ClaimFact, Difference, Fact, Link, QuoteFact, claim_facts, quote_facts
from factextract.crossref.found import Found, Meeting
from factextract.crossref.indexing import day_number, hashed
from factextract.crossref.linking import CANDIDATES, Kind, matter
from factextract.records import ArticleRecord

_differences = msgspec.json.Decoder(tuple[Difference, ...])
_KINDS: tuple[Kind, ...] = ("claim", "quote")
_FIRST = ("conflict", "altered", "other_speaker", "update", "paraphrase", "same", "agree")


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found within the article, with the claims that it joins."""

    kind: str
    message: str
    claims: tuple[Found, ...]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said of an article: findings within it, and how it stands to the archive, conflicts first."""

    article_id: str
    title: str | None
    published: str | None
    findings: tuple[Alarm, ...]
    meetings: tuple[Meeting, ...]


def check(connection: sqlite3.Connection, record: ArticleRecord) -> Checked:
    """Hold the record of an article against the archive, in which it may be itself."""
    claims, quotes = _claims(record), _quotes(record)
    meetings = [*_meetings(connection, "claim", claims, record), *_meetings(connection, "quote", quotes, record)]
    return _checked(record, claims, sorted(meetings, key=_urgency))


def check_alone(record: ArticleRecord) -> Checked:
    """What the article's own figures say of one another."""
    return _checked(record, _claims(record), [])


def _checked(record: ArticleRecord, claims: list[Found], meetings: list[Meeting]) -> Checked:
    of_id = {claim.fact.id: claim for claim in claims}
    findings = (
        Alarm(kind=found.kind, message=found.message, claims=tuple(of_id[id] for id in found.claims if id in of_id))
        for found in record.findings
    )
    return Checked(
        article_id=record.article.id,
        title=record.article.title,
        published=record.article.published,
        findings=tuple(findings),
        meetings=tuple(meetings),
    )


def links(connection: sqlite3.Connection, kind: Kind, row: int) -> list[Meeting]:
    """The links of a claim or a quote that `match` has written, conflicts first."""
    differences = "differences" if kind == "quote" else "'[]'"
    query = f"SELECT a, b, relation, score, reasons, {differences} FROM {kind}_link WHERE a = ? OR b = ?"
    rows = connection.execute(query, (row, row)).fetchall()
    facts = matter(kind).load(connection, {id for a, b, *_ in rows for id in (a, b)})
    meetings = []
    for a, b, relation, score, reasons, differing in rows:
        link = Link(
            relation=relation,
            score=score,
            reasons=tuple(reasons.splitlines()),
            differences=_differences.decode(differing),
        )
        meetings.append(_meeting(facts[row], facts[b if a == row else a], link))
    return sorted(meetings, key=_urgency)


def links_of(connection: sqlite3.Connection, article_id: str, id: str) -> list[Meeting]:
    """The same of the claim or quote with this id in the article with that."""
    for kind in _KINDS:
        query = (
            f"SELECT {kind}.id FROM {kind} JOIN article ON article.id = {kind}.article"
            f" WHERE article.article_id = ? AND {kind}.{kind}_id = ?"
        )
        for (row,) in connection.execute(query, (article_id, id)):
            return links(connection, kind, row)
    return []


def _meetings(
    connection: sqlite3.Connection, kind: Kind, facts: list[Found], record: ArticleRecord
) -> Iterator[Meeting]:
    of_kind, blocks, day = matter(kind), Blocks(connection, kind), day_number(record.article.published)
    for this in facts:
        near = blocks.candidates(hashed(of_kind.keys(this.fact)), day)
        for other in of_kind.load(connection, near[:CANDIDATES]).values():
            if other.fact.article_id == record.article.id:
                continue
            if (link := of_kind.relate(*_by_age(this.fact, other.fact))) is not None:
                yield _meeting(this, other, link)


def _meeting(this: Found, other: Found, link: Link) -> Meeting:
    return Meeting(
        this=this,
        other=other,
        relation=link.relation,
        score=link.score,
        reasons=link.reasons,
        differences=link.differences,
    )


def _claims(record: ArticleRecord) -> list[Found]:
    facts = zip(record.numeric_claims, claim_facts(record), strict=True)
    return [_found(record, "claim", fact, claim.start, claim.end, claim.confidence) for claim, fact in facts]


def _quotes(record: ArticleRecord) -> list[Found]:
    facts = zip(record.quotes, quote_facts(record), strict=True)
    return [
        _found(record, "quote", fact, quote.content[0].start, quote.content[-1].end, quote.confidence)
        for quote, fact in facts
        if quote.content
    ]


def _found(
    record: ArticleRecord,
    kind: Literal["claim", "quote"],
    fact: ClaimFact | QuoteFact,
    start: int,
    end: int,
    confidence: float,
) -> Found:
    """A record that is in no archive."""
    about = record.article
    return Found(
        kind=kind,
        row=None,
        fact=fact,
        title=about.title,
        url=about.url,
        start=start,
        end=end,
        confidence=confidence,
    )


def _urgency(meeting: Meeting) -> tuple[int, float, str]:
    return _FIRST.index(meeting.relation), -meeting.score, meeting.other.fact.published or ""


def _by_age(this: Fact, other: Fact) -> tuple[Fact, Fact]:
    """The earlier one first; what is in hand is the later one, unless the days say otherwise."""
    is_earlier = this.published is not None and other.published is not None and this.published < other.published
    return (this, other) if is_earlier else (other, this)
