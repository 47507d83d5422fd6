"""What a record says, as a reader wants to see it: the same words on a terminal and in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.records import ArticleRecord, Number, NumericClaim, Period, Quote, Speaker

_SIGNS = {"approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_UNITS = {"percent": "%", "score": ""}


def number(value: Number | None) -> str:
    """`1234567` -> `1,234,567`; a fraction keeps the digits that it has."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"


def value(claim: NumericClaim) -> str:
    """The value with its modifier, without its unit: `≈ 2,300,000`, `5 – 7`, `2 : 1`."""
    if isinstance(claim.value, tuple):
        return " : ".join(map(number, claim.value))
    if claim.value is None:
        ends = [end for end in (claim.low, claim.high) if end is not None]
        return " – ".join(map(number, ends))
    return _SIGNS.get(claim.modifier, "") + number(claim.value)


def unit(claim: NumericClaim) -> str:
    """The unit, a percentage by its sign."""
    return _UNITS.get(claim.unit, claim.unit) if claim.unit else ""


def about(claim: NumericClaim) -> str:
    """What is counted, or else what the figure is about, and what became of it: `rejected · finalized claims`."""
    parts = [
        claim.subject.text if claim.subject and not claim.counted else "",
        claim.predicate and claim.predicate.text,
    ]
    return " · ".join(" ".join(part.split()) for part in [*parts, claim.counted and claim.counted.text] if part)


def change(claim: NumericClaim) -> str:
    """`up from 21 to 708`."""
    if claim.change is None:
        return ""
    ends = [
        f"{word} {number(end)}"
        for word, end in (("from", claim.change.from_), ("to", claim.change.to))
        if end is not None
    ]
    return " ".join([claim.change.direction, *ends])


def period(found: Period | None) -> str:
    """`2014-06 – 2014-09-11`, or one date where it begins and ends in the same."""
    if found is None:
        return ""
    ends = dict.fromkeys(end for end in (found.start, found.end) if end)
    return " – ".join(ends)


def remarks(claim: NumericClaim) -> str:
    """What must not be overlooked: `retracted, forecast`."""
    said = (claim.status, claim.polarity, claim.modality)
    return ", ".join(word for word in said if word not in {"active", "affirmed", "asserted"})


def name(record: ArticleRecord, speaker_id: str | None) -> str:
    """The name of the speaker with this id."""
    speaker = record.speaker(speaker_id)
    return speaker.name if speaker else ""


def office(speaker: Speaker | None) -> str:
    """Role and affiliation in one line."""
    return ", ".join(part for part in (speaker.role, speaker.affiliation) if part) if speaker else ""


def said(record: ArticleRecord, quote: Quote) -> str:
    """The words of a quote, its pieces joined by an ellipsis; where they stand if the text is not known."""
    if record.text is None:
        return ", ".join(f"{span.start}–{span.end}" for span in quote.content)
    return " … ".join(record.text[span.start : span.end] for span in quote.content)


def heading(record: ArticleRecord) -> tuple[str, str]:
    """The article's title (or id) and a line with its day and author."""
    article = record.article
    day = f"{article.published} ({article.published_from})" if article.published else "publication date unknown"
    return article.title or article.id, " · ".join(part for part in (day, article.byline, article.url) if part)
