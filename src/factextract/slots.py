"""What the rooms hand to one another: one dict of plain data per Doc, at `doc._.factextract`.

Only dicts, lists, strings, numbers, booleans and None live here: typed objects in a Doc's extensions break
`Doc.to_bytes`, `DocBin` and `n_process=2`. All offsets are character offsets into `doc.text`, end exclusive. The
public, typed form of the same data is in `factextract.records`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, Literal, NotRequired, Protocol, TypedDict

from spacy.attrs import IDX
from spacy.tokens import Doc, Span, SpanGroup

Modifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
ZoneKind = Literal["headline", "standfirst", "byline", "dateline", "body", "caption", "note", "boilerplate"]
PublishedFrom = Literal["given", "metadata", "dateline", "context", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
SpeakerKind = Literal["person", "organisation", "group", "document"]
QuoteType = Literal["direct", "indirect", "mixed"]
FindingKind = Literal["adds_up", "does_not_add_up", "exceeds_whole", "share_disagrees", "conflict", "corrected"]


class SpanData(TypedDict):
    """A piece of the text: `text[start:end]`."""

    start: int
    end: int


class ArticleData(TypedDict, total=False):
    """What is known of the article as a whole; `published` is an ISO date."""

    id: str | None
    title: str | None
    byline: str | None
    published: str | None
    published_from: PublishedFrom
    url: str | None
    captured: str | None  # the day on which a web archive took the page
    english: bool
    number: int  # its place in a run


class ZoneData(SpanData):
    """A part of the text and what it is; zones do not overlap and stand in text order."""

    kind: ZoneKind


class NoteData(SpanData):
    """A correction, clarification, update or editor's note."""

    kind: Literal["correction", "clarification", "update", "editor"]
    retracts: list[str]


DateData = TypedDict(
    "DateData",
    {
        "start": int,
        "end": int,
        "type": TimexType,
        "value": str,  # the TIMEX3 value
        "from": str | None,  # ISO date, first day covered (or its prefix)
        "to": str | None,  # ISO date, last day covered (or its prefix)
        "mod": str | None,  # the TIMEX3 modifier: START, END, APPROX, BEFORE, AFTER ...
        "anchor": str | None,  # "published", "text" (another date of the text), or None for an absolute date
    },
)

ChangeData = TypedDict("ChangeData", {"direction": Literal["up", "down"], "from": float | None, "to": float | None})


class QuantityData(SpanData):
    """A number as the text states it. `start`/`end` hold the number's words alone, `value` is in `unit`."""

    value: float | list[float] | None  # None for a range; a list for a score
    low: float | None
    high: float | None
    unit: str | None  # None for a count
    modifier: Modifier
    age: bool  # a person's age
    unit_span: SpanData | None  # where the unit stands
    phrase: SpanData  # modifier, sign, number and unit together: "nearly $2.3bn a year"
    equivalent: int | None  # index of the quantity that this one restates in another unit: "seven miles (11 km)"
    rule: str
    change: NotRequired[ChangeData | None]


class SpeakerData(TypedDict):
    """Somebody who is, or could be, quoted. `id` is unique in the article."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    aliases: list[str]
    mentions: list[SpanData]
    gender: Literal["m", "f"] | None


class CueData(SpanData):
    """The words that attribute, and the lemma of their head."""

    lemma: str


class QuoteData(TypedDict):
    """Words attributed to somebody. `speaker` is the id of a SpeakerData."""

    id: str
    type: QuoteType
    content: list[SpanData]
    cue: CueData | None
    speaker_mention: SpanData | None
    speaker: str | None
    negated: bool
    confidence: float
    rule: str


class PhraseData(SpanData):
    """A phrase of the text with its words."""

    text: str


class PeriodData(TypedDict):
    """When a claim holds: ISO dates or their prefixes; `date` is the index of the date it came from, as `t1`."""

    start: str | None
    end: str | None
    date: str | None


class ClaimData(SpanData):
    """A quantity in its sentence."""

    id: str
    text: str
    sentence: SpanData
    value: float | list[float] | None
    low: float | None
    high: float | None
    unit: str | None
    modifier: Modifier
    counted: PhraseData | None
    whole: float | None
    change: ChangeData | None
    predicate: PhraseData | None
    subject: PhraseData | None
    polarity: Literal["affirmed", "denied"]
    modality: Literal["asserted", "forecast", "hypothetical"]
    period: PeriodData | None
    attributed_to: str | None
    quote: str | None
    status: Literal["active", "retracted"]
    confidence: float
    rule: str


class FindingData(TypedDict):
    """What a check found, and the claims it is about."""

    kind: FindingKind
    claims: list[str]
    message: str


class Slot(TypedDict, total=False):
    """All that this package has written into a Doc."""

    article: ArticleData
    zones: list[ZoneData]
    notes: list[NoteData]
    dates: list[DateData]
    quantities: list[QuantityData]
    speakers: list[SpeakerData]
    quotes: list[QuoteData]
    claims: list[ClaimData]
    findings: list[FindingData]
    min_confidence: float  # what `records` leaves out


class Room(Protocol):
    """A component of ours: Doc in, the same Doc out."""

    def __call__(self, doc: Doc) -> Doc: ...


def slot(doc: Doc) -> Slot:
    """The Doc's own dict of plain data, made if it is not there yet."""
    if not Doc.has_extension("factextract"):
        Doc.set_extension("factextract", default=None)
    if doc._.factextract is None:
        doc._.factextract = {}
    found: Slot = doc._.factextract
    return found


def mark(doc: Doc, key: str, items: Sequence[Any], label: str = "") -> None:
    """Set `doc.spans["factextract_<key>"]` to the token spans of `items`, each widened to whole tokens.

    `Doc.char_span` would walk the Doc once for every item.
    """
    begins = doc.to_array([IDX]).tolist() if items else []
    spans = []
    for item in items:
        first = max(bisect_right(begins, item["start"]) - 1, 0)
        last = bisect_left(begins, item["end"], lo=first)
        if first < last:
            spans.append(Span(doc, first, last, label=label or key.upper()))
    doc.spans[f"factextract_{key}"] = SpanGroup(doc, name=f"factextract_{key}", spans=spans)
