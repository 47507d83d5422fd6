"""The records: frozen, typed, and the same letter for letter in Python and in JSON.

The shape is the project's contract (docs/records.md). All offsets are character offsets (Unicode code points) into the
article's text as it was given, end exclusive: `text[start:end]` is the evidence.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

SCHEMA_VERSION: Final = "1.0"

Modifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Number = int | float
Offset = Annotated[int, Meta(extra_json_schema={"minimum": 0})]
Confidence = Annotated[float, Meta(extra_json_schema={"minimum": 0, "maximum": 1})]

_EXACT = 2**53  # from here on a float no longer holds every whole number
_LARGEST = 2**63  # from here on JSON readers differ on whole numbers
_ENDLESS = 2**1023  # from here on, nearly, a float is infinite


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What all records share: immutable, compared by value, readable and writable as JSON."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts and lists, in the shape of its JSON."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    def _tidy(self, *fields: str) -> None:
        """Whole numbers as ints, so that a count of 132 is never 132.0; what is no number in JSON as None."""
        for field in fields:
            force_setattr(self, field, _tidied(getattr(self, field)))


class Span(Record, frozen=True, kw_only=True):
    """A piece of the text, `text[start:end]`."""

    start: Offset
    end: Offset


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
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Cue(Span, frozen=True, kw_only=True):
    """The words that attribute (`said`, `according to`) and their lemma."""

    lemma: str


class Quote(Record, frozen=True, kw_only=True):
    """Words attributed to somebody: without marks, cue and speaker, in one or more pieces."""

    id: str
    type: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    cue: Cue | None = None
    speaker_mention: Span | None = None
    speaker: str | None = None
    negated: bool = False
    confidence: Confidence
    rule: str


class Change(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A rise or a fall, with where it began and ended if the text says so."""

    direction: Literal["up", "down"]
    from_: Number | None = None
    to: Number | None = None

    def __post_init__(self) -> None:
        self._tidy("from_", "to")


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
    value: Number | tuple[Number, ...] | None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    modifier: Modifier = "exact"
    counted: Phrase | None = None
    whole: Number | None = None
    change: Change | None = None
    predicate: Phrase | None = None
    subject: Phrase | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["asserted", "forecast", "hypothetical"] = "asserted"
    period: Period | None = None
    attributed_to: str | None = None
    quote: str | None = None
    status: Literal["active", "retracted"] = "active"
    confidence: Confidence
    rule: str

    def __post_init__(self) -> None:
        self._tidy("value", "low", "high", "whole")


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
    retracts: tuple[str, ...] = ()


class Finding(Record, frozen=True, kw_only=True):
    """What a check found: the claims it joins and a sentence that says it."""

    kind: Literal["adds_up", "does_not_add_up", "exceeds_whole", "share_disagrees", "conflict", "corrected"]
    claims: tuple[str, ...]
    message: str


class ArticleRecord(Record, frozen=True, kw_only=True, dict=True):
    """All records of one article.

    The article's `text` is kept beside them for evidence and display. It is no part of the JSON, unless it is asked
    for, nor of the comparison: `article.sha256` stands for it.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    article: Article
    zones: tuple[Zone, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    numeric_claims: tuple[NumericClaim, ...] = ()
    dates: tuple[Date, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str | None:
        """The article's text, or None for a record that was read from JSON without it."""
        return self.__dict__.get("_text")

    def with_text(self, text: str) -> ArticleRecord:
        """The same record with its article's text.

        Raises:
            ValueError: the offsets are into another text.
        """
        if digest(text) != self.article.sha256:
            raise ValueError(f"This is not the text of article '{self.article.id}': its SHA-256 differs.")
        return _keep(msgspec.structs.replace(self), text)

    def words(self, span: Span) -> str | None:
        """The evidence of a span, letter for letter; None without the text."""
        return None if self.text is None else self.text[span.start : span.end]

    def speaker(self, id: str | None) -> Speaker | None:
        """The speaker to whom a quote or a claim points."""
        return next((speaker for speaker in self.speakers if speaker.id == id), None)

    def confident(self, minimum: float) -> ArticleRecord:
        """The record with only those quotes and claims whose confidence is at least `minimum`.

        What pointed to the others goes with them: findings, retractions, and speakers to whom nothing is left.
        """
        quotes = tuple(quote for quote in self.quotes if quote.confidence >= minimum)
        claims = tuple(claim for claim in self.numeric_claims if claim.confidence >= minimum)
        quoted, claimed = {quote.id for quote in quotes}, {claim.id for claim in claims}
        claims = tuple(c if c.quote in quoted else msgspec.structs.replace(c, quote=None) for c in claims)
        heard = {quote.speaker for quote in quotes} | {claim.attributed_to for claim in claims}
        kept = msgspec.structs.replace(
            self,
            quotes=quotes,
            numeric_claims=claims,
            speakers=tuple(speaker for speaker in self.speakers if speaker.id in heard),
            notes=tuple(
                msgspec.structs.replace(note, retracts=tuple(c for c in note.retracts if c in claimed))
                for note in self.notes
            ),
            findings=tuple(finding for finding in self.findings if claimed.issuperset(finding.claims)),
        )
        return _keep(kept, self.text)

    def to_json(self, *, text: bool = False) -> str:
        """One line of JSON; with the article's text as a further field `text` if it is wanted and known."""
        if not text or self.text is None:
            return msgspec.json.encode(self).decode("utf8")
        plain = {**msgspec.structs.asdict(self), "text": self.text}
        return msgspec.json.encode(plain).decode("utf8")

    @classmethod
    def from_json(cls, line: str | bytes) -> ArticleRecord:
        """The record that `to_json` wrote, with its text if the JSON holds it.

        Raises:
            ValueError: it is no such record (as `msgspec.DecodeError` or `msgspec.ValidationError`, which say where),
                or its text is not the one the record was made from.
        """
        record = msgspec.json.decode(line, type=cls)
        text = msgspec.json.decode(line, type=_Text).text
        return record if text is None else record.with_text(text)

    def to_arrow(self) -> dict[str, Table]:
        """A pyarrow table for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import arrow

        return arrow([self])

    def to_pandas(self) -> dict[str, PandasFrame]:
        """A pandas DataFrame for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import pandas

        return pandas([self])

    def to_polars(self) -> dict[str, PolarsFrame]:
        """A Polars DataFrame for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import polars

        return polars([self])

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with its marks, and the records as tables."""
        from factextract.show.html import html

        return html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        fields = tuple(getattr(self, name) for name in self.__struct_fields__)
        return _revive, (type(self), fields, self.text)

    def __copy__(self) -> ArticleRecord:
        return _keep(msgspec.structs.replace(self), self.text)


class _Text(msgspec.Struct):
    """The text alone of a line of JSON."""

    text: str | None = None


def digest(text: str) -> str:
    """The SHA-256 of a text, as records hold it."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what `to_json` writes: every field is always there, null where nothing is known."""
    _, parts = msgspec.json.schema_components([ArticleRecord], ref_template="#/$defs/{name}")
    for part in parts.values():
        part["description"] = " ".join(part["description"].split())
        part["required"] = list(part["properties"])
        for field in part["properties"].values():
            field.pop("default", None)  # a reader's default; a writer leaves nothing out
    whole = parts.pop("ArticleRecord")
    whole["properties"]["text"] = {"type": "string", "description": "The article's text, where it was asked for."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:factextract:records:{SCHEMA_VERSION}",
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def _keep(record: ArticleRecord, text: str | None) -> ArticleRecord:
    """Put the text beside the fields, where neither JSON nor the comparison sees it."""
    if text is not None:
        record.__dict__["_text"] = text
    return record


def _revive(kind: type[ArticleRecord], fields: tuple[Any, ...], text: str | None) -> ArticleRecord:
    """A record from its pickle."""
    return _keep(kind(**dict(zip(kind.__struct_fields__, fields, strict=True))), text)


def _tidied(value: Number | tuple[Number, ...] | None) -> Number | tuple[Number, ...] | None:
    if not isinstance(value, tuple):
        return _plain(value)
    parts = [_plain(part) for part in value]
    return None if None in parts else tuple(part for part in parts if part is not None)


def _plain(value: Number | None) -> Number | None:
    """The number as JSON has it, or None for what is none there."""
    if isinstance(value, int) and abs(value) >= _LARGEST:
        value = float(value) if abs(value) < _ENDLESS else math.inf
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    return value
