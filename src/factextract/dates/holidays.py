"""Holidays that fall on one day of the year wherever they are kept."""

from __future__ import annotations

import datetime as dt

from factextract.dates.absolute import tense_of
from factextract.dates.calendar import make_day, month_end, week_of
from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of

_HOLY = {"good": "friday", "ash": "wednesday", "palm": "sunday"}
_WHEN = frozenset(
    ["on", "at", "by", "before", "since", "after", "until", "till", "last", "this", "next", "during", "over"]
)
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def holiday(hit: Hit, context: Context) -> Reading | None:
    """`Christmas Day`, `last Thanksgiving`, `Good Friday`, `Veterans Day 2011`, `New Year's Eve`."""
    name = hit.word("month")
    at = hit.match.start("month")
    if not hit.atoms.text[hit.atoms.start[at]].isupper() or not _is_day(hit, context):
        return None
    if name in _HOLY and hit.word("weekday") != _HOLY[name]:
        return None
    new_years_eve = name == "new" and hit.has("eve")
    rule = "12-31" if new_years_eve else value_of(name)
    year = int(hit.word("year")) if hit.has("year") else None
    if year is None:
        if context.published is None:
            return Reading("DATE", f"XXXX-{rule}") if len(rule) == 5 else None
        year = _year(hit, context, rule)
    day = day_of(rule, year)
    if day is None:
        return None
    if hit.has("weekend") or hit.word("unit") == "week":
        return _around(hit, day)
    if hit.word("unit") not in ("", "day"):
        return None
    if hit.has("eve") and not new_years_eve:
        day -= dt.timedelta(1)
    if name == "easter" and hit.word("weekday") == "monday":
        day += dt.timedelta(1)
    return Reading("DATE", day.isoformat(), anchor=None if hit.has("year") else "published")


def _around(hit: Hit, day: dt.date) -> Reading:
    """`Labor Day weekend`, `Easter week`: the weekend nearest to the day, or the week around it."""
    steps = {1: -1, 2: -2, 3: 3, 4: 2, 5: 1}
    near = day + dt.timedelta(steps.get(day.isoweekday(), 0) if hit.has("weekend") else 0)
    value = week_of(near) + ("-WE" if hit.has("weekend") else "")
    return Reading("DATE", value, anchor=None if hit.has("year") else "published")


def _is_day(hit: Hit, context: Context) -> bool:
    """Whether a bare holiday's name means its day: `on Christmas`, not `Christmas trees`."""
    after = context.tokens.at(hit.end - 1) + 1
    tag = context.tokens.tag[after] if after < len(context.tokens) else ""
    if hit.last - hit.match.start("month") > 1:
        return tag not in ("NNP", "NNPS")
    return hit.atoms.words[hit.match.start("month") - 1] in _WHEN and tag not in _NOUNS


def _year(hit: Hit, context: Context, rule: str) -> int:
    """The year of a holiday that stands without one: the last, the next, or the nearest."""
    published = context.published
    assert published is not None
    days = [d for y in (-1, 0, 1) if (d := day_of(rule, published.year + y))]
    tense = "past" if hit.has("last") else "future" if hit.has("next") else tense_of(hit, context)
    if tense == "past":
        return [d for d in days if d <= published][-1].year
    if tense == "future":
        return next(d for d in days if d >= published).year
    return min(days, key=lambda d: abs((d - published).days)).year


def day_of(rule: str, year: int) -> dt.date | None:
    """The day of `12-25`, of `11-4#4` (its fourth Thursday; #9 is the last one), of `+1` (days after Easter)."""
    if rule[0] in "+-":
        return easter(year) + dt.timedelta(int(rule))
    month, _, day = rule.partition("-")
    weekday, _, which = day.partition("#")
    return nth_weekday(year, int(month), int(weekday), int(which)) if which else make_day(year, int(month), int(day))


def nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The `which`-th weekday (Monday 1) of the month; 9 for the last."""
    if which == 9:
        last = month_end(year, month)
        return last - dt.timedelta((last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (8 * b + 13) // 25 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


_LAST = "(?:(last:GONE)|(next:NEXT)|THIS)?"

RULES = (
    Rule(f"{_LAST} (month:HOLIDAY) UNIT? OTHERWORD? (weekend:WEEKEND) (?:COMMA? (year:YEAR))?", holiday),
    Rule(f"{_LAST} (month:FEAST) POSS? UNIT (weekend:WEEKEND) (?:COMMA? (year:YEAR))?", holiday),
    Rule(f"{_LAST} (month:HOLIDAY) (?:(unit:UNIT)|(eve:EVE)|(weekday:WEEKDAY))? (?:COMMA? (year:YEAR))?", holiday),
    Rule(f"{_LAST} (month:FEAST) POSS? UNIT (?:COMMA? (year:YEAR))?", holiday),
    Rule(f"{_LAST} (month:HOLY) (weekday:WEEKDAY) (?:COMMA? (year:YEAR))?", holiday),
    Rule(f"{_LAST} (month:NEWYEAR) UNIT POSS (?:UNIT|(eve:EVE)) (?:COMMA? (year:YEAR))?", holiday),
)
