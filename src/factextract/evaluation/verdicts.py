"""What people wrote down on the review page, as counts and as annotated articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from factextract.errors import InputError
from factextract.evaluation.gold import GoldArticle, GoldClaim, GoldQuote, GoldSpeaker
from factextract.records import ArticleRecord, NumericClaim, Quote, Speaker

Table = Literal["findings", "notes", "numeric_claims", "quotes", "speakers", "dates"]


Item = TypeVar("Item", NumericClaim, Quote, Speaker)


class Verdict(msgspec.Struct, kw_only=True):
    """A line of exported verdicts: which record of which article, and what a person found."""

    article: str
    sha256: str
    table: Table
    id: str | None = None
    start: int
    end: int
    text: str = ""
    verdict: Literal["accept", "reject", "correct", "missed"] | None = None
    correction: dict[str, Any] | None = None
    comment: str | None = None
    reviewer: str | None = None
    at: str = ""


_On = dict[tuple[Table, str], Verdict]


def read_verdicts(lines: Iterable[bytes], name: str) -> list[Verdict]:
    """The verdicts of a file; of several on one record the latest counts.

    Raises:
        InputError: a line is no verdict.
    """
    latest: dict[tuple[object, ...], Verdict] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = msgspec.json.decode(line, type=Verdict)
        except (ValueError, msgspec.DecodeError) as error:
            raise InputError(f"{name}:{number}: This line is no verdict: {error}.") from None
        key = (read.sha256, read.table, read.id, read.start, read.end)
        if key not in latest or latest[key].at <= read.at:
            latest[key] = read
    return [verdict for verdict in latest.values() if verdict.verdict]


def tally(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """For each table how many of its records were accepted, rejected, corrected, and noted as missed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        counts[verdict.table][verdict.verdict or ""] += 1
    return dict(counts)


def judged(record: ArticleRecord, verdicts: Sequence[Verdict]) -> tuple[GoldArticle, ArticleRecord]:
    """An article as its reviewers would have it, and the record with only what they judged, to be compared with it.

    Records without a verdict are on neither side. A speaker without one is on both if an accepted record names it.

    Raises:
        InputError: the record has no text, or a correction is not of its field's kind.
    """
    if record.text is None:
        raise InputError(f"The records of '{record.article.id}' hold no text: make them with --with-text.")
    on: _On = {(verdict.table, verdict.id): verdict for verdict in verdicts if verdict.id is not None}
    missed = [verdict for verdict in verdicts if verdict.verdict == "missed"]
    seen_claims = [claim for claim in record.numeric_claims if ("numeric_claims", claim.id) in on]
    seen_quotes = [quote for quote in record.quotes if ("quotes", quote.id) in on]
    try:
        claims = [_claim(record, c, on["numeric_claims", c.id]) for c in _staying(on, "numeric_claims", seen_claims)]
        quotes = [_quote(record, q, on["quotes", q.id]) for q in _staying(on, "quotes", seen_quotes)]
    except ValueError as error:
        raise InputError(f"A correction of article '{record.article.id}' cannot be read: {error}") from None
    claims += [GoldClaim(span=(v.start, v.end)) for v in missed if v.table == "numeric_claims"]
    quotes += [GoldQuote(type="indirect", content=[(v.start, v.end)]) for v in missed if v.table == "quotes"]
    named = {claim.attributed_to for claim in claims} | {quote.speaker for quote in quotes}
    seen_speakers = [s for s in record.speakers if s.name in named or ("speakers", s.id) in on]
    speakers = [_speaker(s, on.get(("speakers", s.id))) for s in _staying(on, "speakers", seen_speakers)]
    known = {speaker.name for speaker in speakers}
    speakers += [GoldSpeaker(name=name) for name in sorted(name for name in named if name and name not in known)]
    gold = GoldArticle(
        id=record.article.id,
        text=record.text,
        title=record.article.title,
        published=record.article.published,
        numeric_claims=claims,
        quotes=quotes,
        speakers=speakers,
    )
    part = msgspec.structs.replace(
        record, numeric_claims=tuple(seen_claims), quotes=tuple(seen_quotes), speakers=tuple(seen_speakers)
    )
    return gold, part


def is_complete(record: ArticleRecord, verdicts: Iterable[Verdict]) -> bool:
    """Whether every claim and quote of the article has a verdict, so that what is left is all there is to find."""
    seen = {(verdict.table, verdict.id) for verdict in verdicts}
    return all((table, r.id) in seen for table in ("numeric_claims", "quotes") for r in getattr(record, table))


def _staying(on: _On, table: Table, found: Iterable[Item]) -> Iterator[Item]:
    """The records that were not rejected."""
    for record in found:
        verdict = on.get((table, record.id))
        if verdict is None or verdict.verdict != "reject":
            yield record


def _claim(record: ArticleRecord, claim: NumericClaim, verdict: Verdict) -> GoldClaim:
    fixed = verdict.correction or {}
    value: Any = claim.value if claim.low is None else {"low": claim.low, "high": claim.high}
    ends = (claim.period.start, claim.period.end) if claim.period else (None, None)
    start, end = fixed.get("period.start", ends[0]), fixed.get("period.end", ends[1])
    source = record.speaker(claim.attributed_to)
    whole = fixed.get("whole", claim.whole)
    return GoldClaim(
        span=(claim.start, claim.end),
        value=msgspec.json.decode(fixed["value"]) if fixed.get("value") else value,
        unit=fixed.get("unit", claim.unit),
        modifier=fixed.get("modifier", claim.modifier),
        counted=fixed.get("counted", claim.counted.text if claim.counted else None),
        of=None if whole is None else float(str(whole).replace(",", "")),
        period=(start, end) if start or end else None,
        attributed_to=fixed.get("attributed_to", source.name if source else None),
    )


def _quote(record: ArticleRecord, quote: Quote, verdict: Verdict) -> GoldQuote:
    fixed = verdict.correction or {}
    speaker, mention, cue = record.speaker(quote.speaker), quote.speaker_mention, quote.cue
    plain = {
        "type": fixed.get("type", quote.type),
        "content": fixed.get("content", [(span.start, span.end) for span in quote.content]),
        "cue": (cue.start, cue.end) if cue else None,
        "speaker_mention": (mention.start, mention.end) if mention else None,
        "speaker": fixed.get("speaker", speaker.name if speaker else None),
    }
    return msgspec.convert(plain, GoldQuote)


def _speaker(speaker: Speaker, verdict: Verdict | None) -> GoldSpeaker:
    fixed: Mapping[str, Any] = (verdict and verdict.correction) or {}
    plain = {field: fixed.get(field, getattr(speaker, field)) for field in ("name", "kind", "role", "affiliation")}
    aliases = [*speaker.aliases, *([speaker.name] if plain["name"] != speaker.name else [])]
    return msgspec.convert({**plain, "aliases": aliases}, GoldSpeaker)
