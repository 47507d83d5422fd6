"""What a record says, as a reader wants to see it: the same words on a terminal and in a notebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factextract.quantities.units import plurals

if TYPE_CHECKING:
    from factextract.records import ArticleRecord, Number, NumericClaim, Period, Quote

_SIGNS = {"approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_UNITS = {"percent": "%", "score": "", "rank": "", "fold": "fold", "horsepower": "horsepower"}
_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k"))
_SHORTENED = 100_000  # sums of money from here on
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor|\bno ?one|\bnobody)\b(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_BEFORE_CUE = 40  # characters


def number(value: Number | None) -> str:
    """`1234567` -> `1,234,567`, `2 / 3` -> `0.6667`; a longer number keeps the digits that it has."""
    if value is None:
        return ""
    if isinstance(value, int) or abs(value) >= 1e15:
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    return f"{value:,.10g}" if abs(value) >= 1 else f"{value:.4g}"


def figure(claim: NumericClaim) -> str:
    """The value with its modifier, unit and whole: `≈ 2.3m USD`, `84 of 210`, `11 weeks`, `5 – 7 %`, `2 : 1`."""
    if isinstance(claim.value, tuple):
        value = " : ".join(map(number, claim.value))
    elif claim.value is None:
        value = " – ".join(_amount(end, claim.unit) for end in (claim.low, claim.high) if end is not None)
    else:
        value = _SIGNS.get(claim.modifier, "") + (_fraction(claim) or _amount(claim.value, claim.unit))
    rank = "rank" if claim.unit == "rank" else ""
    whole = f"of {_amount(claim.whole, claim.unit)}" if claim.whole is not None else ""
    return " ".join(part for part in (rank, value, _unit(claim), whole) if part)


def _fraction(claim: NumericClaim) -> str:
    """The words of the text for a part of one, such as `two-thirds` or `1/3`; a decimal number has none."""
    if isinstance(claim.value, float) and 0 < claim.value < 1 and "." not in claim.text and "," not in claim.text:
        return " ".join(claim.text.split())
    return ""


def _amount(value: Number, unit: str | None) -> str:
    """The number; large sums of money shortened where no digit is lost: `412m`, `2.3bn`."""
    if _is_money(unit) and abs(value) >= _SHORTENED and float(value).is_integer():
        scale, letters = next(pair for pair in _SCALES if abs(value) >= pair[0])
        if int(value) * 1000 % scale == 0 and abs(value) < 10**15:
            return f"{value / scale:,.10g}{letters}"
    return number(value)


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit.split(" ", 1)[0]) == 3 and unit[:3].isupper()


def _unit(claim: NumericClaim) -> str:
    """The unit as it stands behind the value: `%`, `USD`, `week` behind 1 and `weeks` behind 11."""
    unit = claim.unit or ""
    if unit in _UNITS or not unit or _is_money(unit):
        return _UNITS.get(unit, unit)
    last = claim.value if claim.value is not None else claim.high if claim.high is not None else claim.low
    return unit if isinstance(last, int | float) and 0 < abs(last) <= 1 else plurals(unit)[0]


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
    told = (f"{word} {_amount(end, claim.unit)}" for word, end in ends if end is not None)
    return " ".join([claim.change.direction, *told])


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


def denial(record: ArticleRecord, quote: Quote) -> str:
    """How the words were denied, in the article's own: `declined to say`, `not: say`; nothing where they were not."""
    if not quote.negated:
        return ""
    if quote.cue is None or record.text is None:
        return "denied"
    cue = " ".join(record.text[quote.cue.start : quote.cue.end].split())
    before = record.text[max(0, quote.cue.start - _BEFORE_CUE) : quote.cue.start]
    return f"not: {cue}" if _DENIED.search(before) else cue


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
