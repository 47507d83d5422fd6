"""Dates as they stand in the heads of articles: read from a string, without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = (
    r"(?:(?P<weekday>Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?[ \t]{1,3}(?:the[ \t])?)?"
)
_FORMS: Final = tuple(
    re.compile(r"(?<![\w/.:-])" + form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}[ \t]{{0,3}}{_DAY}(?:,?[ \t]{{0,3}}{_YEAR}(?!\w)|(?![\w:/]))",
        rf"{_WEEKDAY}{_DAY}[ \t-]{{0,3}}(?:of[ \t])?{_MONTH}(?:,?[ \t-]{{0,3}}{_YEAR})?(?!\w)",
        rf"{_WEEKDAY}(?P<year>(?:19|20)\d\d)[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"{_WEEKDAY}(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    )
)
_CENTURY: Final = 70  # two-digit years from here on are of the 20th century


@dataclass(frozen=True, slots=True)
class Written:
    """A calendar day as written. `swapped` is the other reading of `02/12/2004`, where there are two."""

    start: int
    end: int
    month: int
    day: int
    year: int | None
    weekday: int | None
    swapped: tuple[int, int] | None = None  # (month, day)

    def in_year(self, year: int) -> date | None:
        """The day in that year, if it exists and its weekday agrees with the one written."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None

    @property
    def full(self) -> date | None:
        """The day, if its year is written and there is only one reading."""
        return self.in_year(self.year) if self.year and not self.swapped else None


def written_days(text: str, start: int = 0, end: int | None = None) -> list[Written]:
    """All calendar days in `text[start:end]`, in text order; of overlapping readings the first form's."""
    found: list[Written] = []
    for form in _FORMS:
        for match in form.finditer(text, start, len(text) if end is None else end):
            day = _day(match)
            if day and not any(day.start < d.end and d.start < day.end for d in found):
                found.append(day)
    return sorted(found, key=lambda d: d.start)


def _day(match: re.Match[str]) -> Written | None:
    groups = match.groupdict()
    weekday = _weekday(groups.get("weekday"))
    for month, day in _readings(groups):
        swapped = next((pair for pair in _readings(groups) if pair != (month, day)), None)
        return Written(*match.span(), month, day, _year(groups.get("year")), weekday, swapped)
    return None


def _readings(groups: dict[str, str | None]) -> Iterator[tuple[int, int]]:
    """The (month, day) pairs that the groups may mean; the European reading of two numbers first."""
    if groups.get("month"):
        pairs = [(month_number(groups["month"] or ""), int(groups["day"] or 0))]
    elif groups.get("number"):
        pairs = [(int(groups["number"] or 0), int(groups["day"] or 0))]
    else:
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        pairs = [(second, first), (first, second)]
    for month, day in pairs:
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield month, day


def month_number(name: str) -> int:
    """`Sept.` -> 9; 0 for no month."""
    stem = name.lower()[:3]
    return next((k for k, month in enumerate(MONTHS, 1) if month.startswith(stem)), 0) if stem else 0


def _weekday(name: str | None) -> int | None:
    return next((k for k, day in enumerate(WEEKDAYS) if day.startswith(name.lower()[:3])), None) if name else None


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY else 2000)
