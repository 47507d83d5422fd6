"""What stands on the cards of the review page: each record in words, with what a reviewer may correct."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec

from factextract.records import ArticleRecord, Date, Finding, NumericClaim, Quote, Span, Speaker
from factextract.show.words import about, change, denial, figure, name, number, period, remarks, said

Field = dict[str, Any]


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as the page shows it.

    `table` is the record's place in the JSON, `spans` the evidence, `words` its letters where `head` says it another
    way, `joins` the ids of the records it points to, and `fields` what can be corrected: its name in the record, label,
    value and, where only some values are right, these.
    """

    id: str
    table: str
    head: str
    body: str = ""
    words: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    joins: tuple[str, ...] = ()
    speaker: str = ""
    unit: str = ""
    confidence: float | None = None
    alarm: bool = False
    fields: tuple[Field, ...] = ()


def cards(record: ArticleRecord) -> list[Card]:
    """All cards of an article: findings first, then what the text says in its order, then speakers and dates."""
    said_in_order = sorted([*_claims(record), *_quotes(record)], key=lambda card: card.spans)
    return [*_findings(record), *_notes(record), *said_in_order, *_speakers(record), *_dates(record)]


_GOOD_NEWS = {"adds_up", "corrected"}


def _findings(record: ArticleRecord) -> Iterator[Card]:
    claims = {claim.id: claim for claim in record.numeric_claims}
    for number_, finding in enumerate(record.findings, 1):
        joined = [claims[id] for id in finding.claims if id in claims]
        yield Card(
            id=f"f{number_}",
            table="findings",
            head=finding.kind.replace("_", " "),
            body=finding.message,
            facts=_told(("claims", ", ".join(f"{claim.id} ({figure(claim)})" for claim in joined))),
            spans=tuple(_ends(claim) for claim in joined),
            joins=finding.claims,
            alarm=finding.kind not in _GOOD_NEWS,
            fields=(_choice(Finding, "kind", finding.kind),),
        )


def _notes(record: ArticleRecord) -> Iterator[Card]:
    for number_, note in enumerate(record.notes, 1):
        yield Card(
            id=f"e{number_}",
            table="notes",
            head=note.kind,
            body=_line(record.words(note)),
            facts=_told(("takes back", ", ".join(note.retracts))),
            spans=(_ends(note),),
            joins=note.retracts,
        )


def _claims(record: ArticleRecord) -> Iterator[Card]:
    for claim in record.numeric_claims:
        source = name(record, claim.attributed_to)
        facts = _told(
            ("subject", claim.subject.text if claim.subject and claim.counted else ""),
            ("whole", number(claim.whole)),
            ("period", period(claim.period)),
            ("change", change(claim)),
            ("source", source),
            ("remarks", remarks(claim) if not claim.change else ""),
            ("rule", claim.rule),
        )
        yield Card(
            id=claim.id,
            table="numeric_claims",
            head=figure(claim),
            body=about(claim),
            words=claim.text,
            facts=facts,
            spans=(_ends(claim),),
            joins=(claim.quote,) if claim.quote else (),
            speaker=source,
            unit=claim.unit or "count",
            confidence=claim.confidence,
            fields=_claim_fields(claim, source),
        )


def _claim_fields(claim: NumericClaim, source: str) -> tuple[Field, ...]:
    value = claim.value if claim.low is None else {"low": claim.low, "high": claim.high}
    dated = claim.period
    return (
        _field("value", msgspec.json.encode(value).decode()),
        _field("unit", claim.unit),
        _choice(NumericClaim, "modifier", claim.modifier),
        _field("counted", claim.counted.text if claim.counted else None),
        _field("whole", None if claim.whole is None else str(claim.whole)),
        _field("period.start", dated.start if dated else None, "from"),
        _field("period.end", dated.end if dated else None, "to"),
        _field("attributed_to", source, "source", suggest="speakers"),
    )


def _quotes(record: ArticleRecord) -> Iterator[Card]:
    for quote in record.quotes:
        speaker = name(record, quote.speaker)
        cue = _line(record.words(quote.cue)) if quote.cue else ""
        yield Card(
            id=quote.id,
            table="quotes",
            head=speaker or "speaker unknown",
            body=_line(said(record, quote)),
            words=said(record, quote),
            facts=_told(("type", quote.type), ("cue", cue), ("denied", denial(record, quote)), ("rule", quote.rule)),
            spans=tuple(_ends(span) for span in quote.content),
            joins=tuple(claim.id for claim in record.numeric_claims if claim.quote == quote.id),
            speaker=speaker,
            confidence=quote.confidence,
            fields=(
                _field("content", None, "words", spans=[_ends(span) for span in quote.content]),
                _field("speaker", speaker, suggest="speakers"),
                _choice(Quote, "type", quote.type),
            ),
        )


def _speakers(record: ArticleRecord) -> Iterator[Card]:
    for speaker in record.speakers:
        yield Card(
            id=speaker.id,
            table="speakers",
            head=speaker.name,
            facts=_told(
                ("kind", speaker.kind),
                ("role", speaker.role or ""),
                ("affiliation", speaker.affiliation or ""),
                ("also", ", ".join(speaker.aliases)),
            ),
            spans=tuple(_ends(span) for span in speaker.mentions),
            joins=tuple(q.id for q in record.quotes if q.speaker == speaker.id)
            + tuple(c.id for c in record.numeric_claims if c.attributed_to == speaker.id and not c.quote),
            speaker=speaker.name,
            fields=(
                _field("name", speaker.name),
                _choice(Speaker, "kind", speaker.kind),
                _field("role", speaker.role),
                _field("affiliation", speaker.affiliation),
            ),
        )


def _dates(record: ArticleRecord) -> Iterator[Card]:
    for date in record.dates:
        covers = " – ".join(dict.fromkeys(end for end in (date.from_, date.to) if end))
        yield Card(
            id=date.id,
            table="dates",
            head=date.text,
            body=date.value,
            facts=_told(("type", date.type), ("covers", covers), ("modifier", date.mod or "")),
            spans=(_ends(date),),
            fields=(_field("value", date.value), _choice(Date, "type", date.type)),
        )


def _told(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, " ".join(value.split())) for label, value in facts if value)


def _field(field: str, value: str | None, label: str = "", **more: Any) -> Field:
    return {"name": field, "label": label or field, "value": value or "", **more}


def _choice(kind: type[Any], field: str, value: str) -> Field:
    """A field that only holds what the record's type allows."""
    return _field(field, value, choices=get_args(get_type_hints(kind)[field]))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _line(words: str | None) -> str:
    return " ".join((words or "").split())
