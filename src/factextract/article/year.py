"""The year of a day written without one, from what else the text says: years, weekdays, copyright lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from factextract.article.calendar import WEEKDAYS, Written, written_days
from factextract.slots import ZoneData

_YEAR = re.compile(
    r"\b(?P<lead>in|since|of|from|until|till|to|by|during|for|before|after|through|and|between|early|late|mid|"
    r"summer|autumn|fall|"
    r"winter|spring|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"year,|\d{1,2},|[(–-])[ -]?"
    r"(?P<year>(?:19[3-9]|20[0-4])\d)(?![\d,.:%-]*\d|[%])",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:by|until|till|will|expect\w*|plan\w*|due|would|could|may|scheduled|forecast\w*|target\w*|goal|next|"
    r"through)\b"
)
_COPYRIGHT = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[^\n\d]{0,60}(?P<year>(?:19|20)\d\d)\b")
_NOW = re.compile(
    r"\b(?:so far|(?:has|have|hasn't|haven't)\b(?![^\n]{0,70}\b(?:since|when|who|which|that|after|before|was|were)\b)"
    r"[^,;:()\n]{3,70})\s*$"
)
_WEEKDAY = re.compile(
    r"\b(?:"
    + "|".join(day.capitalize() for day in WEEKDAYS)
    + r")\b(?!['’]s\b|,? (?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z]))"
)
_READ: Final = 20_000  # characters
_NEAR: Final = 80
_ENOUGH: Final = 4


def choose_year(text: str, zones: Sequence[ZoneData], day: Written) -> date | None:
    """The day in the one year that the text speaks for; None where it does not, or not clearly."""
    copyright_line = _COPYRIGHT.search(text)
    body = _body(text, zones)
    years, present = _years(body)
    latest = max(years, default=None)
    if copyright_line:
        year = int(copyright_line["year"])
        if latest is None or year >= latest:
            return day.in_year(year)
    if latest is None:
        return None
    scored = sorted(
        (
            (_score(body, found, years, present) + _by_weekday(body, day, year), found)
            for year in (latest, latest + 1)
            if (found := day.in_year(year))
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def choose_reading(text: str, day: Written) -> date | None:
    """`02/12/2004`: the reading that lies close behind the other days of the text."""
    if not day.year or not day.swapped:
        return None
    votes: Counter[date] = Counter()
    for month, number in ((day.month, day.day), day.swapped):
        try:
            reading = date(day.year, month, number)
        except ValueError:
            continue
        votes[reading] = sum(_just_before(other, reading) for other in written_days(text[:_READ]) if not other.swapped)
    best = votes.most_common(2)
    return best[0][0] if best and best[0][1] > (best[1][1] if len(best) > 1 else 0) else None


def _body(text: str, zones: Sequence[ZoneData]) -> str:
    """The article's own words, as far as they are looked at."""
    kept = (text[z["start"] : z["end"]] for z in zones if z["kind"] not in ("boilerplate", "byline", "dateline"))
    return "\n".join(kept)[:_READ]


def _years(body: str) -> tuple[Counter[int], set[int]]:
    """The years mentioned that are not ahead, and those among them that the text speaks of as the present."""
    years: Counter[int] = Counter()
    present: set[int] = set()
    for match in _YEAR.finditer(body):
        sentence = body[max(0, match.start() - _NEAR) : match.end()]
        sentence = re.split(r"[.!?]\s+(?=[A-Z\"“])|\n", sentence)[-1]
        if _FUTURE.search(sentence) and match["lead"].lower() != "since":
            continue
        year = int(match["year"])
        years[year] += 1
        if match["lead"].lower() == "in" and _NOW.search(sentence[: -len(match.group())]):
            present.add(year)
    return years, present


def _by_weekday(body: str, day: Written, year: int) -> int:
    """Points for a year in which the day, and every `Tuesday, Sept 9` of the text, falls on its weekday."""
    dated = [d for d in written_days(body) if d.weekday is not None and d.year is None]
    if not all(d.in_year(year) for d in dated):
        return -_ENOUGH
    return 2 if dated or day.weekday is not None else 0


def _score(body: str, day: date, years: Counter[int], present: set[int]) -> int:
    """How much speaks for the day as the day of publication; nothing does unless the text ties itself to that year."""
    now = 2 * (day.year in present)
    now += 2 * any(_just_before(other, day) for other in written_days(body) if other.year)
    now += 2 * (day.year - 1 in years and _beside(body, "last year", str(day.year - 1)))
    now += 2 * (day.year in years and _beside(body, "this year", str(day.year)))
    if not now:
        return 0
    return now + (day.year in years and day.year - 1 in years) + _by_bare_weekdays(body, day)


def _by_bare_weekdays(body: str, day: date) -> int:
    """News speaks of the day itself or the day before, and of that first."""
    behind = [(day.weekday() - WEEKDAYS.index(m.group().lower())) % 7 for m in _WEEKDAY.finditer(body)]
    if not behind:
        return 0
    if behind[0] <= 1:
        return 2 - behind[0]
    return 1 if 0 in behind else -1


def _just_before(other: Written, day: date) -> bool:
    """Whether a day of the text lies in the two months up to `day`."""
    for year in (other.year,) if other.year else (day.year, day.year - 1):
        found = other.in_year(year)
        if found and timedelta(0) <= day - found <= timedelta(days=60):
            return True
    return False


def _beside(body: str, first: str, second: str) -> bool:
    """Whether both stand in one sentence."""
    return any(first in part and second in part for part in re.split(r"[.!?]\s+(?=[A-Z])|\n", body))
