"""Annotated articles as records, so that what is annotated can be compared across articles like what is extracted.

What annotators do not write down (sentence, subject, predicate, change) is taken from the extracted claim at the same
place, if there is one; the sentence of a claim that was not found ends at the marks around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from factextract.evaluation.matching import matched, span_iou
from factextract.records import ArticleRecord, NumericClaim, Period, Phrase, Span, Speaker

_END = re.compile(r"[.!?][\"”’)]*\s|\n\s*\n")


def gold_record(gold: dict[str, Any], record: ArticleRecord) -> ArticleRecord:
    """The record with the annotated claims in place of its own, in their order; `n0` is the first."""
    claims = gold["numeric_claims"]
    spans = [tuple(claim["span"]) for claim in claims]
    found = dict(matched(spans, [(c.start, c.end) for c in record.numeric_claims], span_iou))
    names = {claim["attributed_to"] for claim in claims if claim["attributed_to"]}
    sources = {name: f"g{k}" for k, name in enumerate(sorted(names))}
    annotated = tuple(
        _claim(f"n{k}", claim, gold["text"], sources, record.numeric_claims[found[k]] if k in found else None)
        for k, claim in enumerate(claims)
    )
    speakers = tuple(Speaker(id=id, name=name, kind="person") for name, id in sources.items())
    changed = msgspec.structs.replace(record, numeric_claims=annotated, speakers=(*record.speakers, *speakers))
    return changed.with_text(gold["text"])


def found_at(record: ArticleRecord, spans: Iterable[tuple[int, int]]) -> Iterator[NumericClaim | None]:
    """The extracted claim at each place, or None where none was found."""
    wanted = list(spans)
    found = dict(matched(wanted, [(c.start, c.end) for c in record.numeric_claims], span_iou))
    return (record.numeric_claims[found[k]] if k in found else None for k in range(len(wanted)))


def _claim(
    id: str, gold: dict[str, Any], text: str, sources: dict[str, str], found: NumericClaim | None
) -> NumericClaim:
    start, end = gold["span"]
    value, period = gold["value"], gold["period"]
    is_range = isinstance(value, dict)
    fields: dict[str, Any] = {
        "id": id,
        "start": start,
        "end": end,
        "text": text[start:end],
        "value": None if is_range else tuple(value) if isinstance(value, list) else value,
        "low": value["low"] if is_range else None,
        "high": value["high"] if is_range else None,
        "unit": gold["unit"],
        "modifier": gold["modifier"],
        "counted": _phrase(text, gold["counted"]),
        "whole": gold["of"],
        "period": Period(start=period[0], end=period[1]) if period else None,
        "attributed_to": sources.get(gold["attributed_to"] or ""),
    }
    if found is not None:
        return msgspec.structs.replace(found, **fields)
    return NumericClaim(**fields, sentence=_sentence(text, start, end), confidence=1.0, rule="gold")


def _phrase(text: str, words: str | None) -> Phrase | None:
    at = max(0, text.find(words)) if words else 0
    return Phrase(start=at, end=at + len(words), text=words) if words else None


def _sentence(text: str, start: int, end: int) -> Span:
    ends = [match.end() for match in _END.finditer(text, max(0, start - 600), start)]
    after = _END.search(text, end, end + 600)
    last = after.end() if after else min(len(text), end + 600)
    return Span(start=ends[-1] if ends else max(0, start - 600), end=last)
