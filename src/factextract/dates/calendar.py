"""Arithmetic on TIMEX3 values: which days a value covers, and the value so many units earlier or later."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

Interval = tuple[str, str]

_SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
SIZES: Final = {
    "day": 0, "weekend": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "season": 3, "semester": 4, "year": 5,
    "decade": 6, "century": 7, "millennium": 8,
}  # fmt: skip

_MONTHS: Final = {
    "month": 1,
    "quarter": 3,
    "semester": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_LETTERS: Final = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?"
    r"|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)))?"
)


def parse_day(value: str | None) -> dt.date | None:
    """The ISO day, or None where the value is not one."""
    try:
        return dt.date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """The last day of the month."""
    return dt.date(year, 12, 31) if month == 12 else dt.date(year, month + 1, 1) - dt.timedelta(1)


def days_of(value: str) -> Interval | None:
    """The first and the last day that a TIMEX3 value covers, as ISO days; None if it names no certain days."""
    first, last = value.partition("/")[::2]
    if last:
        begin, end = days_of(first), days_of(last)
        return (begin[0], end[1]) if begin and end else None
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{2,3}", value):
        zeros = 4 - len(value)
        return f"{value}{'0' * zeros}-01-01".replace("0000-", "0001-"), f"{value}{'9' * zeros}-12-31"
    m = _VALUE.fullmatch(value)
    bounds = _bounds(m) if m and m["year"] != "0000" else None
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else None


def _bounds(m: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    year = int(m["year"])
    try:
        if m["day"]:
            day = dt.date(year, int(m["month"]), int(m["day"]))
            return day, day
        if m["week"]:
            monday = dt.date.fromisocalendar(year, int(m["week"]), 1)
            return monday + dt.timedelta(5 if m["end"] else 0), monday + dt.timedelta(6)
        first, last = _month_bounds(m)
        return dt.date(year, first, 1), month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    except (ValueError, OverflowError):
        return None


def _month_bounds(m: re.Match[str]) -> tuple[int, int]:
    """The first and the last month; a winter's last month is counted on into the next year."""
    if m["month"]:
        return int(m["month"]), int(m["month"])
    if m["quarter"]:
        return int(m["quarter"]) * 3 - 2, int(m["quarter"]) * 3
    if m["half"]:
        return int(m["half"]) * 6 - 5, int(m["half"]) * 6
    return _SEASONS[m["season"]] if m["season"] else (1, 12)


def week_of(day: dt.date) -> str:
    """The ISO week of the day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: dt.date) -> str:
    """The quarter of the day as a TIMEX3 value."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def at_grain(day: dt.date, unit: str) -> str:
    """The day, or the week, month, quarter, year, decade or century around it, as a TIMEX3 value."""
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "quarter":
        return quarter_of(day)
    cut = {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2, "millennium": 1}.get(unit, 10)
    return day.isoformat()[:cut]


def add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day of the month so many months on, or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return None
    return min(dt.date(year, month + 1, 1) + dt.timedelta(day.day - 1), month_end(year, month + 1))


def shift(day: dt.date, count: float, unit: str) -> dt.date | None:
    """The day so many units later, or earlier where `count` is below zero."""
    try:
        if unit in _MONTHS:
            whole = count * _MONTHS[unit]
            return add_months(day, round(whole)) if abs(whole) < 200000 else None
        return day + dt.timedelta(days=round(count * _DAYS.get(unit, 0)))
    except OverflowError:
        return None


def grain_of(value: str) -> str:
    """The unit that a TIMEX3 date names: day, week, month, quarter, year, decade, century, or "" for none."""
    if "T" in value[4:]:
        return "day"
    m = _VALUE.fullmatch(value)
    if not m:
        return {3: "decade", 2: "century"}.get(len(value), "") if value.isdigit() else ""
    if m["day"]:
        return "day"
    if m["month"]:
        return "month"
    if m["week"]:
        return "week"
    return "quarter" if m["quarter"] else "year" if len(value) == 4 else "season"


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time; without a count it is vague: `PXY`."""
    if unit == "fortnight":
        count, unit = (None if count is None else count * 2), "week"
    times = {"decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)
    if times > 1:
        unit = "year"
        count = None if count is None else count * times
    if unit == "semester":
        count, unit = (None if count is None else count * 6), "month"
    clock = "T" if unit in ("hour", "minute", "second") else ""
    if count is None:
        return f"P{clock}X{_LETTERS[unit]}"
    whole, part = divmod(count, 1)
    if part == 0.5 and unit in ("year", "hour", "minute"):
        below = {"year": "6M", "hour": "30M", "minute": "30S"}[unit]
        return f"P{clock}{whole:.0f}{_LETTERS[unit]}{below}" if whole else f"P{clock}{below}"
    return f"P{clock}{count:g}{_LETTERS[unit]}" if count < 1e6 else f"P{clock}{count:.0f}{_LETTERS[unit]}"
