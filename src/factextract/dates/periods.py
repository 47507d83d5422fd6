"""When something holds, as the words around a time expression say it: `since June`, `by the end of 2015`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from factextract.dates.calendar import Interval, at_grain, days_of, grain_of, parse_day, shift
from factextract.dates.tense import tense_at
from factextract.slots import DateData
from factextract.tokens import Tokens

_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_LENGTH = re.compile(r"P(\d+)([DWMQY])")
_LENGTHS = {"quarter": "P3M", "year": "P1Y"}  # of what a participle can end
_NINE = (6, 9)  # months of a year that firms report on together
_QUARTER = re.compile(r"\d{4}-Q\d")
_BACK = frozenset(["last", "past", "previous", "preceding", "recent"])
_ON = frozenset(["next", "coming", "following", "upcoming"])
_JOINS = frozenset(["to", "and", "until", "till", "through", "-", "–", "—"])
_CLOSES = frozenset(["to", "ended", "ending", "until", "till", "through"])
_OPENS = frozenset(["from", "between"])
_STOPS = frozenset([",", ";", ":", ".", "(", ")", '"', "“", "”"])
_TO_COME = frozenset(["future", "open"])
_MODALS = frozenset(["will", "would", "could", "may", "might", "shall", "'ll", "’ll", "should"])
_SINCE_REACH = 10  # how many words before a date `since` may stand: "since the war in the south began 21 years ago"


def period_of(
    tokens: Tokens, date: DateData, published: str | None, others: Sequence[DateData] = ()
) -> tuple[str, str] | None:
    """The first and the last day, month or year of what the expression and the words before it place in time.

    Each end is an ISO date or its prefix, no finer than the words. `others` are the text's dates: with them the first
    and the last of `from June to August` both give the whole. What began and goes on ends with the publication; the end
    is empty where no date of publication is known. None where the words name no certain time.
    """
    joined = _joined(tokens, date, published, others) or _closed(tokens, date, others) or _closing(tokens, date, others)
    if joined:
        return joined
    found = _own(tokens, date, published)
    if not found:
        return None
    first = tokens.at(date["start"])
    before = tokens.lower[max(0, first - 3) : first]
    if _has_since(tokens, first) and (not published or found[0] <= published):
        return found[0], published or ""
    if published and {"until", "till", "through"} & set(before[-2:]) and found[1] > published:
        return published, found[1]
    return found


def _own(tokens: Tokens, date: DateData, published: str | None) -> Interval | None:
    """What the expression says by itself."""
    value = date["value"]
    if date["type"] == "DURATION":
        return _stretch(tokens, date, published)
    if date["type"] == "SET":
        return None
    if value == "PRESENT_REF":
        return (published, published) if published else None
    words = tokens.doc_text[date["start"] : date["end"]].lower()
    if grain_of(value) == "quarter" and "fiscal" in words:
        return None  # whose fiscal year it is decides which months
    found = prefixes(value)
    if found and grain_of(value) in ("year", "month", "quarter", "week"):
        return _edge(found, words)
    return found


def _edge(found: Interval, words: str) -> Interval:
    """The last month of the year in `the end of 2009`, the first one in `the start of 2009`."""
    if re.match(r"(?:the )?(?:very )?(?:end|close)\b|year[- ]end", words) and len(found[1]) == 4:
        return f"{found[1]}-12", f"{found[1]}-12"
    if re.match(r"(?:the )?(?:beginning|start|outset)\b", words) and len(found[0]) == 4:
        return f"{found[0]}-01", f"{found[0]}-01"
    return found


def prefixes(value: str) -> Interval | None:
    """A TIMEX3 date as first and last ISO prefix: `2014-Q3` is `2014-07` to `2014-09`, `198` is `1980` to `1989`."""
    first, _, last = value.partition("/")
    if last:
        begin, end = prefixes(first), prefixes(last)
        return (begin[0], end[1]) if begin and end else None
    days, grain = days_of(value), grain_of(value)
    if not days:
        return None
    cut = {"month": 7, "quarter": 7, "season": 7, "year": 4, "decade": 4, "century": 4}.get(grain, 10)
    return days[0][:cut], days[1][:cut]


def _stretch(tokens: Tokens, date: DateData, published: str | None) -> Interval | None:
    """A length of time that is laid out from the publication date, or from the year that follows it."""
    m = _LENGTH.fullmatch(date["value"])
    if not m:
        return None
    count, unit = int(m[1]), _UNITS[m[2]]
    words = set(re.findall(r"\w+", tokens.doc_text[date["start"] : date["end"]].lower()))
    first, last = tokens.range(date["start"], date["end"])
    if unit == "month" and count in _NINE and tokens.lower[last : last + 1] != ["of"]:
        whole = _so_far(count, words, published)
        if whole:
            return whole
    if "first" in words or "last" in words or "final" in words:
        inside = _inside(tokens, last, count, unit, published, "first" in words)
        if inside:
            return inside
    day = parse_day(published)
    if day is None or published is None:
        return None
    if words & _BACK or tokens.lower[last : last + 1] == ["now"]:
        start = shift(day, -count, unit)
        grain = ("year" if count >= 10 else "month") if unit == "year" else "month" if unit == "month" else "day"
        return (at_grain(start, grain), published) if start else None
    end = shift(day, count, unit)
    if words & _ON and end:
        grain = "year" if unit == "year" and count >= 10 else "day"
        return at_grain(day, grain), at_grain(end, grain)
    if end and tokens.lower[first - 1 : first] in (["in"], ["within"]) and _ahead(tokens, date["start"], first):
        point = at_grain(end, unit) if unit in ("year", "month") else end.isoformat()
        return point, point
    return None


def _so_far(count: int, words: set[str], published: str | None) -> Interval | None:
    """`in the nine months`, `in the first six months`: of the year in which they were last complete."""
    if "first" not in words and (count != _NINE[-1] or "the" not in words or words & (_BACK | _ON)):
        return None
    if not published or len(published) < len("2014-06"):
        return None
    year = int(published[:4]) - (int(published[5:7]) <= count)
    return f"{year:04d}-01", f"{year:04d}-{count:02d}"


def _inside(tokens: Tokens, last: int, count: int, unit: str, published: str | None, head: bool) -> Interval | None:
    """`the first nine months of 2006`, `the last three months of the year`."""
    if unit != "month" or not 1 <= count <= 12 or tokens.lower[last : last + 1] != ["of"]:
        return None
    after = tokens.lower[last + 1 : last + 4]
    year = after[0] if after and re.fullmatch(r"[12]\d{3}", after[0]) else None
    if year is None and published:
        steps = {("this", "year"): 0, ("the", "year"): 0, ("last", "year"): -1, ("next", "year"): 1}
        step = steps.get((after[0], after[1])) if len(after) > 1 else None
        year = None if step is None else f"{int(published[:4]) + step:04d}"
    if year is None:
        return None
    return (f"{year}-01", f"{year}-{count:02d}") if head else (f"{year}-{13 - count:02d}", f"{year}-12")


def _ahead(tokens: Tokens, char: int, first: int) -> bool:
    """Whether the verb beside the date speaks of what is to come."""
    return tense_at(tokens, char) in _TO_COME or not _MODALS.isdisjoint(tokens.lower[max(0, first - 15) : first])


def _has_since(tokens: Tokens, first: int) -> bool:
    """Whether `since` opens the clause in which the date stands."""
    for k in range(first - 1, max(-1, first - 1 - _SINCE_REACH), -1):
        if tokens.lower[k] == "since":
            return True
        if tokens.lower[k] in _STOPS or tokens.pos[k] == "SPACE":
            return False
    return False


def _joined(tokens: Tokens, date: DateData, published: str | None, others: Sequence[DateData]) -> Interval | None:
    """The whole of `from X to Y`, `between X and Y`, for either of the two."""
    places = [other["start"] for other in others]
    k = bisect_left(places, date["start"])
    if k == len(places) or places[k] != date["start"]:
        return None
    pairs = pairwise(others[max(0, k - 1) : k + 2])
    return next((whole for a, b in pairs if (whole := _between(tokens, a, b, published))), None)


def _closed(tokens: Tokens, date: DateData, others: Sequence[DateData]) -> Interval | None:
    """`the three months ended June 30`, `the third quarter ended Oct. 31`: a length of time that a date closes."""
    length = "P1Q" if _QUARTER.fullmatch(date["value"]) else date["value"]
    m = _LENGTH.fullmatch(length)
    end = _next(tokens, date, others) if m and m[2] in "MQY" else None
    days = days_of(end["value"]) if end else None
    last = parse_day(days[1]) if days else None
    if m is None or last is None:
        return None
    start = shift(last + timedelta(1), -int(m[1]), _UNITS[m[2]])
    grain = "month" if (last + timedelta(1)).day == 1 else "day"
    return (at_grain(start, grain), at_grain(last, grain)) if start else None


def _closing(tokens: Tokens, date: DateData, others: Sequence[DateData]) -> Interval | None:
    """The date that closes a length of time, `June` of `the year to June`: the whole."""
    k = bisect_left([other["start"] for other in others], date["start"])
    before = others[k - 1] if 0 < k < len(others) else None
    return _closed(tokens, before, others) if before and _next(tokens, before, others) is date else None


def _next(tokens: Tokens, date: DateData, others: Sequence[DateData]) -> DateData | None:
    """The date that follows with nothing between but `to` or `ended`."""
    k = bisect_left([other["start"] for other in others], date["end"])
    if k == len(others):
        return None
    between = tokens.lower[tokens.range(date["start"], date["end"])[1] : tokens.at(others[k]["start"])]
    between = between[1:] if between[:1] == [","] else between
    return others[k] if len(between) == 1 and between[0] in _CLOSES else None


def _between(tokens: Tokens, a: DateData, b: DateData, published: str | None) -> Interval | None:
    first, last = tokens.range(a["start"], a["end"])
    after = tokens.at(b["start"])
    middle = tokens.lower[last:after]
    before = set(tokens.lower[max(0, first - 3) : first])
    days = middle == ["to"] and grain_of(a["value"]) == grain_of(b["value"]) == "day"  # "Oct. 30 to Nov. 8"
    if len(middle) != 1 or middle[0] not in _JOINS or (middle[0] in ("and", "to") and not (before & _OPENS or days)):
        return None
    left, right = _own(tokens, a, published), _own(tokens, b, published)
    return (left[0], right[1]) if left and right and left[0] <= right[1] else None
