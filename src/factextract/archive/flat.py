"""The records of an article laid flat: rows of plain values for the tables, with evidence and offsets in every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from factextract.records import (
    ArticleRecord,
    Date,
    Finding,
    Note,
    Number,
    NumericClaim,
    Phrase,
    Quote,
    Span,
    Speaker,
)

Kind = Literal["text", "texts", "int", "number", "numbers", "bool", "spans"]
Row = tuple[Any, ...]
Offsets = tuple[int | None, int | None]


def _columns(words: str) -> dict[str, Kind]:
    """`start:int text` -> the names with their kinds; text where nothing is said."""
    return {name: kind or "text" for name, _, kind in (word.partition(":") for word in words.split())}  # type: ignore[misc]


COLUMNS: Mapping[str, Mapping[str, Kind]] = {
    "articles": _columns(
        "article_id title byline published published_from url sha256 english:bool place characters:int"
        " numeric_claims:int quotes:int speakers:int dates:int notes:int findings:int text"
    ),
    "numeric_claims": _columns(
        "article_id claim_id text start:int end:int value:number values:numbers low:number high:number unit modifier"
        " counted counted_start:int counted_end:int whole:number change_direction change_from:number change_to:number"
        " predicate predicate_start:int predicate_end:int subject subject_start:int subject_end:int polarity modality"
        " period_start period_end period_date attributed_to speaker_name quote_id status confidence:number rule"
        " sentence sentence_start:int sentence_end:int"
    ),
    "quotes": _columns(
        "article_id quote_id text start:int end:int content:spans type cue cue_start:int cue_end:int cue_lemma"
        " speaker_mention speaker_mention_start:int speaker_mention_end:int speaker_id speaker_name negated:bool"
        " confidence:number rule"
    ),
    "speakers": _columns(
        "article_id speaker_id name kind role affiliation aliases:texts text start:int end:int mentions:spans"
    ),
    "dates": _columns("article_id date_id text start:int end:int type value from to mod anchor"),
    "notes": _columns("article_id kind text start:int end:int retracts:texts"),
    "findings": _columns("article_id kind message claims:texts text start:int end:int spans:spans"),
}


def rows(record: ArticleRecord, *, place: str = "", with_text: bool = False) -> dict[str, list[Row]]:
    """The rows of every table for one article; `place` is where it came from.

    A record without its text has null for the words that only the text knows.
    """
    id = record.article.id
    found = {table: [(id, *make(record, item)) for item in getattr(record, table)] for table, make in _MAKERS.items()}
    return {"articles": [_article(record, place, with_text)], **found}


def _article(record: ArticleRecord, place: str, with_text: bool) -> Row:
    a, text = record.article, record.text
    counts = (len(getattr(record, table)) for table in list(COLUMNS["articles"])[10:-1])
    size = None if text is None else len(text)
    known = (a.id, a.title, a.byline, a.published, a.published_from, a.url, a.sha256, a.english, place, size)
    return *known, *counts, text if with_text else None


def _claim(record: ArticleRecord, claim: NumericClaim) -> Row:
    score = claim.value if isinstance(claim.value, tuple) else None
    change, period = claim.change, claim.period
    speaker = record.speaker(claim.attributed_to)
    return (
        claim.id,
        claim.text,
        claim.start,
        claim.end,
        None if isinstance(claim.value, tuple) else _float(claim.value),
        [float(part) for part in score] if score else None,
        _float(claim.low),
        _float(claim.high),
        claim.unit,
        claim.modifier,
        *_phrase(claim.counted),
        _float(claim.whole),
        *((change.direction, _float(change.from_), _float(change.to)) if change else (None, None, None)),
        *_phrase(claim.predicate),
        *_phrase(claim.subject),
        claim.polarity,
        claim.modality,
        *((period.start, period.end, period.date) if period else (None, None, None)),
        claim.attributed_to,
        speaker.name if speaker else None,
        claim.quote,
        claim.status,
        claim.confidence,
        claim.rule,
        *_words(record, claim.sentence),
    )


def _quote(record: ArticleRecord, quote: Quote) -> Row:
    speaker = record.speaker(quote.speaker)
    return (
        quote.id,
        None if record.text is None else " … ".join(record.words(span) or "" for span in quote.content),
        *_hull(quote.content),
        _offsets(quote.content),
        quote.type,
        *_words(record, quote.cue),
        quote.cue.lemma if quote.cue else None,
        *_words(record, quote.speaker_mention),
        quote.speaker,
        speaker.name if speaker else None,
        quote.negated,
        quote.confidence,
        quote.rule,
    )


def _speaker(record: ArticleRecord, speaker: Speaker) -> Row:
    """The evidence is the first place that names or means the speaker."""
    first = speaker.mentions[0] if speaker.mentions else None
    known = (speaker.id, speaker.name, speaker.kind, speaker.role, speaker.affiliation, list(speaker.aliases))
    return *known, *_words(record, first), _offsets(speaker.mentions)


def _date(_record: ArticleRecord, date: Date) -> Row:
    place = (date.id, date.text, date.start, date.end)
    return *place, date.type, date.value, date.from_, date.to, date.mod, date.anchor


def _note(record: ArticleRecord, note: Note) -> Row:
    return note.kind, *_words(record, note), list(note.retracts)


def _finding(record: ArticleRecord, finding: Finding) -> Row:
    """The evidence is that of the claims that the finding joins."""
    joined = [claim for claim in record.numeric_claims if claim.id in finding.claims]
    words = " | ".join(claim.text for claim in joined)
    return finding.kind, finding.message, list(finding.claims), words, *_hull(joined), _offsets(joined)


_MAKERS: Mapping[str, Callable[[ArticleRecord, Any], Row]] = {
    "numeric_claims": _claim,
    "quotes": _quote,
    "speakers": _speaker,
    "dates": _date,
    "notes": _note,
    "findings": _finding,
}


def _words(record: ArticleRecord, span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (record.words(span), span.start, span.end)


def _phrase(phrase: Phrase | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if phrase is None else (phrase.text, phrase.start, phrase.end)


def _hull(spans: Iterable[Span]) -> Offsets:
    spans = list(spans)
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else (None, None)


def _offsets(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
