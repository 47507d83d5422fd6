"""The records: frozen, typed, and the same letter for letter in Python and in JSON.

The shape is the project's contract (docs/records.md). All offsets are character offsets (Unicode code points) into the
article's text as it was given, end exclusive: `text[start:end]` is the evidence.
"""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

SCHEMA_VERSION: Final = "1.0"

Modifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Table = Literal["numeric_claims", "quotes", "speakers", "dates", "notes", "findings"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What all records share: immutable, compared by value, readable and writable as JSON."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts and lists, in the shape of its JSON."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


class Span(Record, frozen=True, kw_only=True):
    """A piece of the text, `text[start:end]`."""

    start: int
    end: int


class Phrase(Span, frozen=True, kw_only=True):
    """A piece of the text together with its words."""

    text: str


class Article(Record, frozen=True, kw_only=True):
    """The article itself.

    `sha256` is of the text's UTF-8 bytes; `published` is an ISO date;
    `english` is false where the text does not look like English, so that few records can be expected.
    """

    id: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "dateline", "context", "unknown"] = "unknown"
    url: str | None = None
    sha256: str
    english: bool = True


class Zone(Span, frozen=True, kw_only=True):
    """A part of the article and what it is."""

    kind: Literal["headline", "standfirst", "byline", "dateline", "body", "caption", "note", "boilerplate"]


class Speaker(Record, frozen=True, kw_only=True):
    """Somebody to whom a quote or a figure is attributed; `mentions` are the places that name or mean them."""

    id: str
    name: str
    kind: Literal["person", "organisation", "group", "document"]
    role: str | None = None
    affiliation: str | None = None
    aliases: list[str] = []
    mentions: list[Span] = []


class Cue(Span, frozen=True, kw_only=True):
    """The words that attribute (`said`, `according to`) and their lemma."""

    lemma: str


class Quote(Record, frozen=True, kw_only=True):
    """Words attributed to somebody: without marks, cue and speaker, in one or more pieces."""

    id: str
    type: Literal["direct", "indirect", "mixed"]
    content: list[Span]
    cue: Cue | None = None
    speaker_mention: Span | None = None
    speaker: str | None = None
    negated: bool = False
    confidence: float
    rule: str


class Change(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A rise or a fall, with where it began and ended if the text says so."""

    direction: Literal["up", "down"]
    from_: int | float | None = None
    to: int | float | None = None


class Period(Record, frozen=True, kw_only=True):
    """When a claim holds: ISO dates or their prefixes (`2014`, `2014-06`), each covering all that it names."""

    start: str | None = None
    end: str | None = None
    date: str | None = None


class NumericClaim(Span, frozen=True, kw_only=True):
    """A quantity that the article asserts. `value` is in `unit`; a count has no unit, a range has `low` and `high`."""

    id: str
    text: str
    sentence: Span
    value: int | float | list[int | float] | None
    low: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    modifier: Modifier = "exact"
    counted: Phrase | None = None
    whole: int | float | None = None
    change: Change | None = None
    predicate: Phrase | None = None
    subject: Phrase | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["asserted", "forecast", "hypothetical"] = "asserted"
    period: Period | None = None
    attributed_to: str | None = None
    quote: str | None = None
    status: Literal["active", "retracted"] = "active"
    confidence: float
    rule: str


class Date(Span, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A time expression: its TIMEX3 type and value, and the days from `from_` to `to` that it covers."""

    id: str
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    from_: str | None = None
    to: str | None = None
    mod: str | None = None
    anchor: str | None = None


class Note(Span, frozen=True, kw_only=True):
    """A correction, clarification, update or editor's note, and the ids of the claims that it takes back."""

    kind: Literal["correction", "clarification", "update", "editor"]
    retracts: list[str] = []


class Finding(Record, frozen=True, kw_only=True):
    """What a check found: the claims it joins and a sentence that says it."""

    kind: Literal["adds_up", "does_not_add_up", "exceeds_whole", "share_disagrees", "conflict", "corrected"]
    claims: list[str]
    message: str


class ArticleRecord(Record, frozen=True, kw_only=True):
    """All records of one article. `text` is kept for evidence and display; it is not part of the JSON."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    article: Article
    zones: list[Zone] = []
    speakers: list[Speaker] = []
    quotes: list[Quote] = []
    numeric_claims: list[NumericClaim] = []
    dates: list[Date] = []
    notes: list[Note] = []
    findings: list[Finding] = []
