"""What is compared: a claim, a quote or a person of one article, with all that matching needs, as plain frozen values.

The archive stores them and gives them back the same; `matching` holds them against each other and knows no archive.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from factextract.crossref.names import Names
from factextract.records import ArticleRecord, Change, Modifier, Number, NumericClaim, Phrase, Quote, Span

Relation = Literal[
    "agree",  # claims: the same quantity, equal after rounding and modifiers
    "conflict",  # claims: the same quantity at the same time, which cannot both be right
    "update",  # claims: the same quantity at another time, or a later revised figure
    "same",  # quotes: the same words; people: the same one
    "altered",  # quotes: the same quote, and words differ
    "other_speaker",  # quotes: the same words, given to somebody else
    "paraphrase",  # quotes: what one says directly, the other reports
    "different",  # people: one name, and role or affiliation keep them apart
]

_BEFORE: Final = 300  # characters in front of a sentence whose names it may go on about
_LEAD: Final = 300  # characters of headline and lead


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What all facts share: the article (its id in the records, its day as ISO date) and the id within it."""

    article_id: str
    published: str | None = None
    id: str


class ClaimFact(Fact, frozen=True, kw_only=True):
    """A numeric claim. What needs the article's text is None, or empty, for records without it.

    `place` is where the number begins in `sentence`; `entities` are the names of the sentence in text order, `context`
    those before it, the nearest first, and then those of the article's first lines.
    """

    headline: str | None = None
    text: str
    sentence: str | None = None
    place: int | None = None
    value: Number | tuple[Number, ...] | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    modifier: Modifier = "exact"
    counted: str | None = None
    whole: Number | None = None
    change: Change | None = None
    subject: str | None = None
    predicate: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["asserted", "forecast", "hypothetical"] = "asserted"
    status: Literal["active", "retracted"] = "active"
    source: str | None = None
    entities: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


class QuoteFact(Fact, frozen=True, kw_only=True):
    """A quote: `words` are the pieces of its content, empty for records without text."""

    type: Literal["direct", "indirect", "mixed"]
    words: tuple[str, ...] = ()
    cue: str | None = None
    negated: bool = False
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None


class PersonFact(Fact, frozen=True, kw_only=True):
    """A speaker of one article."""

    name: str
    kind: Literal["person", "organisation", "group", "document"] = "person"
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one quote that read otherwise in another: `before` is empty for an addition, `after` for an omission."""

    before: str
    after: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How one fact stands to another: a score from 0 to 1, the reasons spelled out, and for quotes what differs."""

    relation: Relation
    score: float
    reasons: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def claim_facts(record: ArticleRecord) -> list[ClaimFact]:
    """The numeric claims of a record, in its order."""
    names, sources = Names.of(record), {speaker.id: speaker.name for speaker in record.speakers}
    return [_claim(record, claim, names, sources) for claim in record.numeric_claims]


def quote_facts(record: ArticleRecord) -> list[QuoteFact]:
    """The quotes of a record, in its order."""
    return [_quote(record, quote) for quote in record.quotes]


def person_facts(record: ArticleRecord) -> list[PersonFact]:
    """The speakers of a record, in its order."""
    return [
        PersonFact(
            article_id=record.article.id,
            published=record.article.published,
            id=speaker.id,
            name=speaker.name,
            kind=speaker.kind,
            role=speaker.role,
            affiliation=speaker.affiliation,
            aliases=speaker.aliases,
        )
        for speaker in record.speakers
    ]


def _claim(record: ArticleRecord, claim: NumericClaim, names: Names, sources: dict[str, str]) -> ClaimFact:
    period = claim.period
    return ClaimFact(
        article_id=record.article.id,
        published=record.article.published,
        id=claim.id,
        headline=record.article.title,
        text=claim.text,
        sentence=_words(record, claim.sentence),
        place=_place(record, claim),
        value=claim.value,
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        modifier=claim.modifier,
        counted=_text(claim.counted),
        whole=claim.whole,
        change=claim.change,
        subject=_text(claim.subject),
        predicate=_text(claim.predicate),
        period_start=None if period is None else period.start,
        period_end=None if period is None else period.end,
        polarity=claim.polarity,
        modality=claim.modality,
        status=claim.status,
        source=sources.get(claim.attributed_to or ""),
        entities=names.within(claim.sentence),
        context=_context(claim, names),
    )


def _context(claim: NumericClaim, names: Names) -> tuple[str, ...]:
    start = claim.sentence.start
    before = names.within(Span(start=max(0, start - _BEFORE), end=start))
    return tuple(dict.fromkeys((*before[::-1], *names.within(Span(start=0, end=min(start, _LEAD))))))


def _place(record: ArticleRecord, claim: NumericClaim) -> int | None:
    before = record.words(Span(start=claim.sentence.start, end=claim.start))
    return None if before is None else len(" ".join(f"{before}|".split())) - 1


def _quote(record: ArticleRecord, quote: Quote) -> QuoteFact:
    speaker = record.speaker(quote.speaker)
    return QuoteFact(
        article_id=record.article.id,
        published=record.article.published,
        id=quote.id,
        type=quote.type,
        words=tuple(words for piece in quote.content if (words := _words(record, piece))),
        cue=None if quote.cue is None else quote.cue.lemma,
        negated=quote.negated,
        speaker=None if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        affiliation=None if speaker is None else speaker.affiliation,
    )


def _text(phrase: Phrase | None) -> str | None:
    return None if phrase is None else phrase.text


def _words(record: ArticleRecord, span: Span) -> str | None:
    """The words of a span on one line."""
    words = record.words(span)
    return None if words is None else " ".join(words.split())
