"""What a record says, as a reader wants to see it: the same words on a terminal and in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.records import ArticleRecord, Number, NumericClaim, Period, Quote

_SIGNS = {"approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_UNITS = {"percent": "%", "score": ""}


def number(value: Number | None) -> str:
    """`1234567` -> `1,234,567`, `2 / 3` -> `0.6667`; a longer number keeps the digits that it has."""
    if value is None:
        return ""
    if isinstance(value, int) or abs(value) >= 1e15:
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    return f"{value:,.10g}" if abs(value) >= 1 else f"{value:.4g}"


def figure(claim: NumericClaim) -> str:
    """The value with its modifier, unit and whole: `≈ 2,300,000 USD`, `84 of 210`, `5 – 7 %`, `2 : 1`."""
    if isinstance(claim.value, tuple):
        value = " : ".join(map(number, claim.value))
    elif claim.value is None:
        value = " – ".join(number(end) for end in (claim.low, claim.high) if end is not None)
    else:
        value = _SIGNS.get(claim.modifier, "") + number(claim.value)
    unit = _UNITS.get(claim.unit, claim.unit) if claim.unit else ""
    whole = f"of {number(claim.whole)}" if claim.whole is not None else ""
    return " ".join(part for part in (value, unit, whole) if part)


def about(claim: NumericClaim) -> str:
    """What is counted, or else what the figure is about, and what became of it: `applications (approved)`."""
    thing, happened = claim.counted or claim.subject, claim.predicate
    words = [thing.text if thing else "", f"({happened.text})" if happened else ""]
    return " ".join(" ".join(words).split())


def change(claim: NumericClaim) -> str:
    """`up from 21 to 708`."""
    if claim.change is None:
        return ""
    ends = (("from", claim.change.from_), ("to", claim.change.to))
    return " ".join([claim.change.direction, *(f"{word} {number(end)}" for word, end in ends if end is not None)])


def period(found: Period | None) -> str:
    """`2014-06 – 2014-09-11`, or one date where it begins and ends in the same."""
    if found is None:
        return ""
    ends = dict.fromkeys(end for end in (found.start, found.end) if end)
    return " – ".join(ends)


def remarks(claim: NumericClaim) -> str:
    """What must not be overlooked: `retracted, forecast, up from 21 to 708`."""
    said = (claim.status, claim.polarity, claim.modality, change(claim))
    return ", ".join(word for word in said if word not in {"active", "affirmed", "asserted", ""})


def name(record: ArticleRecord, speaker_id: str | None) -> str:
    """The name of the speaker with this id."""
    speaker = record.speaker(speaker_id)
    return speaker.name if speaker else ""


def who(record: ArticleRecord, speaker_id: str | None) -> str:
    """The speaker with role and affiliation: `Ann Reed, mayor, City Council`."""
    speaker = record.speaker(speaker_id)
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.affiliation) if part) if speaker else ""


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
