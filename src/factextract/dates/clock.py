"""Times of the day. A value that begins with `T` still lacks its day: see `join`."""

from __future__ import annotations

import datetime as dt
import re

from factextract.dates.calendar import shift
from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of
from factextract.dates.numerals import number

_DURING = {"in", "during", "throughout", "through", "into", "by", "overnight"}


def clock(hit: Hit, _: Context) -> Reading | None:
    """`10:35 a.m.`, `5 p.m. EST`, `15:00 GMT`, `7.30pm`."""
    digits = [int(part) for part in re.findall(r"\d+", hit.word("clock"))]
    if not digits:
        digits = [int(number(hit.words("clock")) or 0)]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    half = hit.word("half")[:1]
    if hour > 24 or minute > 59 or (half in ("a", "p") and not 1 <= hour <= 12):
        return None
    if half == "p" or hit.word("part") in ("afternoon", "evening"):
        hour = hour % 12 + 12
    elif half == "a" or hit.word("part") == "morning":
        hour %= 12
    elif hit.word("part") == "night":
        hour = hour % 12 + (12 if hour >= 6 else 0)
    return Reading("TIME", f"T{hour:02d}:{minute:02d}")


def military(hit: Hit, _: Context) -> Reading | None:
    """`0900 GMT`."""
    digits = hit.word("clock")
    hour, minute = digits[:2], digits[2:]
    if len(digits) != 4 or not digits.isdigit() or hour > "24" or minute > "59" or not hit.text[-1].isupper():
        return None
    return Reading("TIME", f"T{hour}:{minute}")


def noon(hit: Hit, _: Context) -> Reading | None:
    """`noon`, `midnight`."""
    return Reading("TIME", value_of(hit.word("noon")))


def this_part(hit: Hit, context: Context) -> Reading | None:
    """`this morning`, `tonight`, `last night`, `overnight`."""
    part = value_of(hit.word("part")) or "TNI"
    if context.published is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    step = -1 if hit.has("last") or hit.has("yesterday") else 1 if hit.has("next") else 0
    return Reading("TIME", f"{context.published + dt.timedelta(step)}{part}", anchor="published")


def text_part(hit: Hit, context: Context) -> Reading | None:
    """`that night`, `the next morning`, `in the evening`: of the day that the text named last."""
    part = value_of(hit.word("part"))
    if hit.has("the"):
        near = hit.atoms.words[hit.first - 1] in _DURING or hit.atoms.words[hit.last] == "of"
        return Reading("TIME", part) if near else None
    base, anchor = context.base(hit.start, "day")
    day = shift(base, 1 if hit.has("next") else -1 if hit.has("before") else 0, "day") if base else None
    return Reading("TIME", f"{day or 'XXXX-XX-XX'}{part}", anchor=anchor)


def each_part(hit: Hit, _: Context) -> Reading | None:
    """`Tuesday nights`, `every morning`."""
    part = value_of(hit.word("part") or hit.word("each"))
    weekday = value_of(hit.word("weekday"))
    return Reading("SET", f"XXXX-WXX-{weekday}{part}" if weekday else f"XXXX-XX-XX{part}")


RULES = (
    Rule("(clock:CLOCK|DAYNUM|NUMERAL|NUM) (half:MERIDIEM) ZONE?", clock),
    Rule("(clock:CLOCK) ZONE?", clock),
    Rule("(clock:NUMERAL|YEAR) (zone:ZONE)", military),
    Rule("(clock:CLOCK|DAYNUM|NUM) (?:IN|AT) THE? (part:DAYPART)", clock),
    Rule("(noon:NOON) ZONE?", noon),
    Rule("(?:THIS|(last:LAST)) (part:DAYPART)|TONIGHT|(yesterday:OVERNIGHT)", this_part),
    Rule(
        "(?:THE? (next:NEXT|FOLLOWING)|THE? (before:PREVIOUS)|THAT SAME?|THE SAME|(the:THE)) EARLY? (part:DAYPART)",
        text_part,
    ),
    Rule("(?:(weekday:WEEKDAY) (part:DAYPARTS)|EVERY (each:DAYPART))", each_part),
)
