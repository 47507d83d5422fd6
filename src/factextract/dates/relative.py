"""Dates that lean on another day: the publication date, or a date of the text."""

from __future__ import annotations

import datetime as dt

from factextract.dates.absolute import day_month
from factextract.dates.calendar import at_grain, days_of, duration, grain_of, parse_day, shift, week_of
from factextract.dates.context import Context
from factextract.dates.grammar import Build, Hit, Reading, Rule
from factextract.dates.lexicon import lexicon, value_of
from factextract.dates.numerals import number

_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "semester": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
_OF_ANOTHER = {"before", "after", "since", "when", "that"}  # "the year before the war" is not this year
_DAY_NAMES = {"super", "black", "bloody", "cyber", "fat", "shrove", "maundy", "holy", "giving", "mardi", "good"}
_SENTENCE, _PASSAGE = 160, 800  # characters
_THROUGH = {"to", "through", "until", "till", "-", "–", "—"}
_CLOCK = {"hour", "minute", "second"}


def unit_of(hit: Hit, group: str = "unit") -> str:
    """The unit that the group names."""
    word = hit.word(group)
    if word.startswith("weekend"):
        return "weekend"
    return "second" if word == "second" else value_of(word)


def counted(base: dt.date | None, count: float, unit: str, anchor: str | None) -> Reading | None:
    """The day, week, month ... so many units from the base."""
    if base is None or anchor is None:
        return Reading("DATE", _UNKNOWN[unit]) if unit in _UNKNOWN else None
    day = shift(base, count, "week" if unit == "weekend" else unit)
    if day is None:
        return None
    value = week_of(day) + "-WE" if unit == "weekend" else at_grain(day, unit)
    return Reading("DATE", value, anchor=anchor)


def from_published(context: Context, count: float, unit: str) -> Reading | None:
    """The day, week, month ... so many units from the publication date."""
    return counted(context.published, count, unit, "published" if context.published else None)


def from_text(hit: Hit, context: Context, count: float, unit: str) -> Reading | None:
    """The day, week, month ... so many units from the last date of the text.

    What came later than something unsaid is unknown: the day of publication is no place to count on from.
    """
    base, anchor = context.base(hit.start, unit)
    if count > 0 and anchor == "published":
        base, anchor = None, None
    found = counted(base, count, unit, anchor)
    return found._replace(aside=True) if found and count < 0 else found


def relative_day(hit: Hit, context: Context) -> Reading | None:
    """`yesterday`, `today`, `tomorrow`; not as part of a name."""
    if in_name(hit):
        return None
    return from_published(context, int(value_of(hit.word("word"))), "day")


def in_name(hit: Hit) -> bool:
    """Whether a capitalised word follows another on the same line: `World Today`."""
    before = hit.atoms.words[hit.first - 1]
    start = hit.atoms.start[hit.first - 1]
    return hit.text[0].isupper() and before.isalpha() and len(before) > 1 and hit.atoms.text[start].isupper()


def next_to_day(hit: Hit, context: Context) -> Reading | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    step = -1 if hit.has("before") else 1
    return from_published(context, int(value_of(hit.word("word"))) + step, "day")


def weekday(hit: Hit, context: Context) -> Reading | None:
    """`Tuesday`: the most recent one, today included, or the next where the verb speaks of what is to come."""
    wanted = int(value_of(hit.word("weekday")))
    if hit.atoms.words[hit.first - 1] in _DAY_NAMES:
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}")
    first = parse_day(context.reference(hit.start, 30)) if hit.atoms.words[hit.first - 1] in _THROUGH else None
    if first and value_of(hit.atoms.words[hit.first - 2]) == str(first.isoweekday()):
        return Reading(
            "DATE", (first + dt.timedelta((wanted - first.isoweekday()) % 7)).isoformat(), anchor="published"
        )
    back = (context.published.isoweekday() - wanted) % 7
    future = context.tense(hit.start) in ("future", "present")
    if _runs_on(hit, wanted, back) and context.tense(hit.start) == "past":
        back += 7  # "taken Wednesday through Sunday", told on a Thursday
    day = context.published + dt.timedelta((7 - back) % 7 if future else -back)
    return Reading("DATE", day.isoformat(), anchor="published")


def _runs_on(hit: Hit, wanted: int, back: int) -> bool:
    """Whether the day opens a range of weekdays that would end after the day of publication."""
    codes, words, at = hit.atoms.codes, hit.atoms.words, hit.last
    if words[at] not in _THROUGH or at + 1 >= len(codes) or codes[at + 1] != lexicon().classes["WEEKDAY"]:
        return False
    return (int(value_of(words[at + 1])) - wanted) % 7 > back


def listed_evening(hit: Hit, _: Context) -> Reading | None:
    """`Monday` of `Monday and Tuesday nights`."""
    words, at = hit.atoms.words, hit.last
    while at < len(words) and words[at] and not value_of(words[at]).startswith("T"):
        at += 1
    part = value_of(words[at]) if at < len(words) and words[at] else ""
    return Reading("SET", f"XXXX-WXX-{value_of(hit.word('weekday'))}{part}")


def chosen_weekday(hit: Hit, context: Context) -> Reading | None:
    """`last Friday`, `next Tuesday`, `this coming Sunday`, `the following Monday`."""
    wanted = int(value_of(hit.word("weekday")))
    base, anchor = context.published, "published"
    if hit.has("before") or hit.has("after"):
        base, found = context.base(hit.start, "day")
        anchor = found or anchor
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}")
    back, on = (base.isoweekday() - wanted) % 7 or 7, (wanted - base.isoweekday()) % 7 or 7
    if hit.has("this"):
        step = -back if back < 7 and context.tense(hit.start) == "past" else on % 7
    else:
        step = -back if hit.has("last") or hit.has("before") else on
    return Reading("DATE", (base + dt.timedelta(step)).isoformat(), anchor=anchor)


def week_of_day(hit: Hit, context: Context) -> Reading | None:
    """`Monday last week`, `Friday of next week`."""
    wanted = int(value_of(hit.word("weekday")))
    if context.published is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}")
    monday = context.published - dt.timedelta(context.published.weekday())
    step = -7 if hit.has("last") else 7 if hit.has("next") else 0
    return Reading("DATE", (monday + dt.timedelta(step + wanted - 1)).isoformat(), anchor="published")


def this_unit(hit: Hit, context: Context) -> Reading | None:
    """`this week`, `last month`, `next year`, `the current quarter`."""
    unit = unit_of(hit)
    if unit == "day":
        return None
    step = -1 if hit.has("last") else 1 if hit.has("next") else 0
    if step and unit in ("decade", "century"):
        return Reading("DURATION", duration(1, unit))
    if unit == "weekend" and not step:
        step = weekend_step(hit, context)
    if context.chronicle and step > 0:
        return from_text(hit, context, step, unit)
    return from_published(context, step, unit)


def weekend_step(hit: Hit, context: Context) -> int:
    """Which weekend `the weekend` and `this weekend` are: the last one early in the week, unless it is yet to come."""
    tense = context.tense(hit.start)
    if context.published is None or context.published.weekday() >= 5 or tense == "future":
        return 0
    return -1 if tense == "past" or context.published.weekday() < 3 else 0


def week_around(hit: Hit, context: Context) -> Reading | None:
    """`the week of March 6`."""
    found = day_month(hit, context) if value_of(hit.word("unit")) == "week" else None
    day = parse_day(found.value) if found else None
    return Reading("DATE", week_of(day), anchor=found.anchor) if found and day else None


def neighbour_unit(hit: Hit, context: Context) -> Reading | None:
    """`the previous day`, `the following year`, `the next day`, `that month`, counted from a date of the text."""
    unit = unit_of(hit)
    step = -1 if hit.has("before") else 1 if hit.has("after") else 0
    return from_text(hit, context, step, unit)


def counted_unit(hit: Hit, context: Context) -> Reading | None:
    """`two days ago`, `three years earlier`, `a week later`."""
    unit = unit_of(hit)
    count = 1.0 if hit.words("count")[0] in ("a", "an") and len(hit.words("count")) == 1 else number(hit.words("count"))
    back = not hit.has("later")
    if count is None:
        return Reading("DATE", "PAST_REF" if hit.has("ago") or hit.has("earlier") else "FUTURE_REF")
    if unit in _CLOCK:
        return None
    if unit == "decade":
        count, unit = count * 10, "year"
    if unit == "century" and count < 1:
        count, unit = count * 100, "year"
    if unit == "year" and count < 1:
        count, unit = count * 12, "month"
    if hit.has("ago"):
        if count == 1 and unit == "year":
            return year_before(hit, context) or from_published(context, -1, "year")
        return from_published(context, -count, unit)
    if hit.has("now"):
        return from_published(context, count, unit)
    if count == 1 and unit == "year" and back:
        return year_before(hit, context) or from_text(hit, context, -1, "year")
    return from_text(hit, context, -count if back else count, unit)


def year_before(hit: Hit, context: Context) -> Reading | None:
    """A year before a quarter or a month that has just been named: the quarter or the month of that year."""
    value = context.last(hit.start, ("month",), _SENTENCE) or context.last(hit.start, ("quarter", "year"), _PASSAGE)
    grain = grain_of(value) if value else ""
    days = days_of(value) if value and grain != "year" else None
    start = parse_day(days[0]) if days else None
    day = shift(start, -1, "year") if start else None
    return Reading("DATE", at_grain(day, grain), anchor="text", aside=True) if day else None


def year_ago(hit: Hit, context: Context) -> Reading | None:
    """`year-earlier`, `the year-ago quarter`, `the same period a year earlier`."""
    return year_before(hit, context) or from_text(hit, context, -1, "year")


def same_time_in_year(hit: Hit, context: Context) -> Reading | None:
    """`the same quarter of 2013`, `the same period in 2013`: the quarter or month named last, in that year."""
    year = hit.word("year")
    value = context.last(hit.start, ("quarter", "month"), _PASSAGE)
    return Reading("DATE", year + (value[4:] if value else ""), anchor="text" if value else None, aside=True)


def many_units(hit: Hit, _: Context) -> Reading | None:
    """`years ago`, `weeks earlier`, `days later`."""
    return Reading("DATE", "FUTURE_REF" if hit.has("later") else "PAST_REF")


def the_unit(hit: Hit, context: Context) -> Reading | None:
    """`the quarter`, `the year`, `the week`: the one that the text is about."""
    unit = unit_of(hit)
    if unit == "quarter":
        value = last_quarter(hit, context)
        return Reading("DATE", value, anchor="text") if value else from_published(context, -1, "quarter")
    if unit in ("day", "decade", "century", "millennium"):
        return None
    if hit.atoms.words[hit.last] in _OF_ANOTHER:
        return None
    if hit.atoms.words[hit.last] in ("ended", "ending") or _up_to_month(hit):
        return Reading("DURATION", duration(1, unit))
    if context.chronicle:
        return from_text(hit, context, 0, unit)
    return from_published(context, weekend_step(hit, context) if unit == "weekend" else 0, unit)


def _up_to_month(hit: Hit) -> bool:
    """`the year to June`."""
    classes = lexicon().classes
    after = hit.atoms.codes[hit.last : hit.last + 2]
    return len(after) == 2 and after[0] == classes["TO"] and after[1] in (classes["MONTH"], classes["MABBR"])


def quarter_of_year(hit: Hit, context: Context) -> Reading | None:
    """`the 1988 quarter`, `last year's quarter`: the quarter that the text named last, in that year."""
    value = last_quarter(hit, context)
    year = int(hit.word("year")) if hit.has("year") else None
    if year is None and context.published:
        year = context.published.year - hit.has("last")
    if year is None:
        return None
    return Reading("DATE", f"{year:04d}-{value[5:]}" if value else f"{year:04d}", anchor="text", aside=True)


def latest(hit: Hit, context: Context) -> Reading | None:
    """`the latest quarter`, `the latest period`: the quarter of the text, if it is over."""
    value = last_quarter(hit, context)
    days = days_of(value) if value else None
    if days and context.published and days[1] >= context.published.isoformat():
        value = None
    return Reading("DATE", value, anchor="text") if value else from_published(context, -1, "quarter")


def last_quarter(hit: Hit, context: Context) -> str | None:
    """The quarter that the text named last."""
    return context.last(hit.start, ("quarter",), 10**6)


def now(hit: Hit, _: Context) -> Reading | None:
    """`now`, `currently`, `at the moment`; not `every now and then`."""
    return Reading("DATE", "PRESENT_REF") if hit.atoms.words[hit.first - 1] not in ("every", "ever") else None


def always(kind: str) -> Build:
    """A rule whose meaning is the same everywhere: PRESENT_REF, PAST_REF, FUTURE_REF."""
    return lambda _hit, _context: Reading("DATE", kind)


_SAME = "(?:THE? SAME (?:QUARTER|PERIOD|UNIT|MONTH|TIME)|THE? (?:QUARTER|PERIOD|UNIT|MONTH))"

RULES = (
    Rule("(word:RELDAY)", relative_day),
    Rule("THE UNIT (?:(before:BEFORE)|AFTER) (word:RELDAY)", next_to_day),
    Rule("(weekday:WEEKDAY) (?=(?:COMMA WEEKDAY)* COMMA? (?:AND|OR) WEEKDAY DAYPARTS)", listed_evening),
    Rule("(weekday:WEEKDAY)", weekday),
    Rule("(?:THIS? (last:GONE)|THIS? (next:NEXT)|(this:THIS)) (weekday:WEEKDAY)", chosen_weekday),
    Rule("THE (?:(before:PREVIOUS)|(after:FOLLOWING)) (weekday:WEEKDAY)", chosen_weekday),
    Rule("(weekday:WEEKDAY) OF? (?:(last:LAST)|(this:THIS)|(next:NEXT)) UNIT", week_of_day),
    Rule(
        "(?:(?:THE|THIS)? (last:GONE)|(?:THE|THIS)? CURRENT|THIS|(?:THE|THIS)? (next:NEXT)) (unit:ONEUNIT)(?:OR SO)?",
        this_unit,
    ),
    Rule("SOMETIME (?:(last:LAST)|THIS|(next:NEXT)) (unit:ONEUNIT)", this_unit),
    Rule("THE EXTRA (unit:UNIT)", the_unit),
    Rule("THE (unit:UNIT) OF (?:WEEKDAY COMMA?)? (month:MON) (day:DAY) (?:COMMA? (year:YEAR))?", week_around),
    Rule(
        "(?:THE? (before:PREVIOUS)|THE? (after:FOLLOWING)|(?:THE|THAT|THIS)? SAME|THAT) (unit:ONEUNIT)", neighbour_unit
    ),
    Rule(
        "THE (unit:ONEUNIT) (?:(before:EARLIER|PREVIOUS|BEFORE (?=DOT|COMMA|BREAK|CLOSE|POSS))"
        "|(after:FOLLOWING|AFTER (?=DOT|COMMA|BREAK|CLOSE)))",
        neighbour_unit,
    ),
    Rule("THE (after:NEXT) (unit:UNIT)", neighbour_unit),
    Rule(
        "(count:A|COUNT) (?:MORE|EXTRA)? MINUS (unit:ANYUNIT)"
        "(?:(ago:AGO)|(earlier:EARLIER)|(later:LATER)|(now:FROM NOW))",
        counted_unit,
    ),
    Rule(
        "(count:A|COUNT) (?:MORE|EXTRA)? (unit:ANYUNIT) (?:(earlier:BEFORE)|(later:AFTER)) (?=DOT|COMMA|BREAK|CLOSE)",
        counted_unit,
    ),
    Rule("(count:A) (unit:UNIT) OR SO (ago:AGO)", counted_unit),
    Rule("(count:HALF) A (unit:UNIT) (?:(ago:AGO)|(earlier:EARLIER)|(later:LATER))", counted_unit),
    Rule("(unit:UNITS) (?:AGO|EARLIER|(later:LATER))", many_units),
    Rule(f"{_SAME} (?:OF|IN)? (?:A UNIT (?:AGO|EARLIER|BEFORE)|THE UNIT (?:BEFORE|EARLIER)|LAST UNIT)", year_ago),
    Rule("THE? SAME (?:QUARTER|PERIOD|UNIT|MONTH|TIME) (?:OF|IN) (year:YEAR)", same_time_in_year),
    Rule("(?:THE|A)? SAME? UNIT MINUS (?:AGO|EARLIER) (?:QUARTER|PERIOD|UNIT|(?:COUNT UNITS))", year_ago),
    Rule("UNIT MINUS (?:AGO|EARLIER)", year_ago),
    Rule("THE (year:YEAR) QUARTER|(?:(last:LAST)|THIS) UNIT POSS QUARTER", quarter_of_year),
    Rule("THE? LATEST (unit:QUARTER|PERIOD)", latest),
    Rule("THE FISCAL? (unit:QUARTER|UNIT|WEEKEND) (?!HYPHEN)", the_unit),
    Rule("RIGHT? NOW|AT THE MOMENT|TO DATE|THE PRESENT|(?<=AT)PRESENT|THESE UNITS|CURRENT", now),
    Rule("MORE? RECENTLY (?!AS)|THE? RECENT UNITS (?:AND UNITS)?|THE PAST", always("PAST_REF")),
    Rule("THE NEAR? FUTURE|NEAR FUTURE|(?<=IN)FUTURE", always("FUTURE_REF")),
)
