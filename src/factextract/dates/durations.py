"""Lengths of time and what recurs."""

from __future__ import annotations

from factextract.dates.calendar import duration
from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of
from factextract.dates.numerals import number
from factextract.dates.relative import unit_of

_BELOW = {
    "year": ("month",),
    "month": ("day",),
    "week": ("day",),
    "day": ("hour",),
    "hour": ("minute",),
    "minute": ("second",),
}
_TOO_MUCH = 1e7  # a count of years that is no length of time


def length(hit: Hit, _: Context) -> Reading | None:
    """`five years`, `two-day`, `a week`, `the past three months`, `an hour and a half`."""
    words = hit.words("count")
    unit = unit_of(hit)
    if unit == "second" and not hit.word("unit").endswith("s") and not hit.words("count")[0].isdigit():
        return None
    count = 1.0 if words in (["a"], ["an"]) else number(words)
    if words[:1] == ["half"] and len(words) > 1:
        count = 0.5
    if hit.has("half"):
        count = (count or 0) + 0.5
    if is_age(hit) or count == 0 or (count or 0) >= _TOO_MUCH or unit == "weekend":
        return None
    if unit == "quarter" and ((words in (["three"], ["3"]) and "-" in hit.text) or hit.atoms.words[hit.last] == "of"):
        return None
    return Reading("DURATION", duration(count, unit))


def length_in_two(hit: Hit, _: Context) -> Reading | None:
    """`six years and three months`, `one hour and 50 minutes`: one length in a greater and a smaller unit."""
    first, second = number(hit.words("count")), number(hit.words("more"))
    great, small = unit_of(hit), unit_of(hit, "smaller")
    if not first or not second or small not in _BELOW.get(great, ()) or is_age(hit):
        return None
    if hit.atoms.words[hit.last] in ("later", "after", "before", "ago", "earlier"):
        return None
    above, below = duration(first, great), duration(second, small)
    clock = "T" if "T" in below and "T" not in above else ""
    return Reading("DURATION", above + clock + below.lstrip("PT"))


def is_age(hit: Hit) -> bool:
    """Whether `old` follows: ages are no lengths of time in the text's own story."""
    after = hit.atoms.words[hit.last : hit.last + 2]
    return "old" in (after if after[:1] in (["-"], ["–"], ["‑"]) else after[:1]) or after[:1] == ["olds"]


def vague(hit: Hit, _: Context) -> Reading | None:
    """`for years`, `in recent weeks`, `the coming months`."""
    return Reading("DURATION", duration(None, unit_of(hit)))


def lasting(hit: Hit, _: Context) -> Reading | None:
    """`day-long`, `decade-long`."""
    return Reading("DURATION", duration(1, unit_of(hit)))


def rate(hit: Hit, _: Context) -> Reading | None:
    """`every day`, `each year`, `every two weeks`."""
    count = number(hit.words("count")) or 1.0
    if count >= _TOO_MUCH:
        return None
    unit = unit_of(hit)
    return Reading("SET", "XXXX-WXX-WE" if unit == "weekend" else duration(count, unit))


def frequency(hit: Hit, _: Context) -> Reading | None:
    """`daily`, `annually`."""
    if hit.text[0].isupper():
        return None
    return Reading("SET", value_of(hit.word("word")))


def each_weekday(hit: Hit, _: Context) -> Reading | None:
    """`every Thursday`, `Mondays`."""
    return Reading("SET", f"XXXX-WXX-{value_of(hit.word('weekday') or hit.word('plural'))}")


def each_evening(hit: Hit, _: Context) -> Reading | None:
    """`Friday nights`."""
    return Reading("SET", f"XXXX-WXX-{value_of(hit.word('weekday'))}{value_of(hit.word('part'))}")


def each_month(hit: Hit, _: Context) -> Reading | None:
    """`every June`."""
    return Reading("SET", f"XXXX-{int(value_of(hit.word('month'))):02d}")


_WHICH = (
    "(?:EVERY OF)? (?:(?:THE|THESE|THOSE)? (?:GONE|NEXT|ORD|FOLLOWING|PREVIOUS|LATEST|FINAL|OTHER)|THE|THESE|THOSE)"
)
_LONG = "(?:MORE|EXTRA)? (unit:ANYUNIT) (?:(half:AND A HALF)|OR SO)?"

RULES = (
    Rule(f"{_WHICH}? (count:COUNT) {_LONG}", length),
    Rule("(count:NUMBER) (unit:ANYUNIT) (?:COMMA|COMMA? AND)? (more:NUMBER) (smaller:ANYUNIT)", length_in_two),
    Rule("(?:GONE|NEXT|ORD|FINAL)? (count:COUNT) HYPHEN (unit:ANYUNIT)", length),
    Rule(f"{_WHICH}? (count:COUNT) (?:TO|OR|DASH) COUNT {_LONG}", length),
    Rule("(count:A) EXTRA? (unit:UNIT|CLOCKUNIT) (?!HYPHEN) (?:(half:AND A HALF)|OR SO)?", length),
    Rule("(count:HALF) (?:OF)? A (unit:UNIT|CLOCKUNIT)", length),
    Rule("THE? (?:GONE|NEXT) (?:A? FEW)? (unit:UNITS|CLOCKUNITS)", vague),
    Rule("(?<=FOR|OVER|WITHIN|AFTER|IN|BY)(unit:UNITS|CLOCKUNITS) (?:OR UNITS)?", vague),
    Rule("THE (unit:UNITS) AHEAD", vague),
    Rule("(unit:UNITS) HYPHEN LONG", vague),
    Rule("(unit:UNIT|CLOCKUNIT) HYPHEN LONG", lasting),
    Rule("EVERY OTHER? (unit:ONEUNIT|CLOCKUNIT)", rate),
    Rule("EVERY (count:COUNT) (unit:ANYUNIT)", rate),
    Rule("(word:FREQUENCY)", frequency),
    Rule("EVERY (weekday:WEEKDAY)|(plural:WEEKDAYS)", each_weekday),
    Rule("(weekday:WEEKDAY) (part:DAYPARTS)", each_evening),
    Rule("EVERY (month:MONTH)", each_month),
)
