"""What stands around a time expression and belongs to it: `late`, `the end of`, `nearly`, `Wednesday night`."""

from __future__ import annotations

import re
from functools import cache

from factextract.dates.atoms import Atoms
from factextract.dates.calendar import grain_of, parse_day
from factextract.dates.context import Context
from factextract.dates.grammar import Found, Reading, expand
from factextract.dates.lexicon import lexicon, value_of

_PARTS = {
    "START": "THE? EARLY (?:IN|ON|HYPHEN|PART OF|CLOCKUNITS OF)? THE?|THE? START OF THE?|EARLIER (?:IN|ON)? THE?",
    "MID": "THE? MID HYPHEN? THE?|THE? MIDDLE OF THE?",
    "END": "THE? LATE (?:IN|ON|HYPHEN)? THE?|THE? END (?:OF|HYPHEN) THE?|LATER (?:IN|ON)? THE?|THE? LATE PART OF THE?",
}
_SIZES = {
    "APPROX": "ABOUT|SOME",
    "LESS_THAN": "NEARLY|LESS THAN",
    "EQUAL_OR_LESS": "UP TO|AT MOST|NO MORE THAN",
    "MORE_THAN": "MORE THAN|OVER",
    "EQUAL_OR_MORE": "AT LEAST|NO LESS THAN",
}


@cache
def _before(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    table = _PARTS if kind == "part" else _SIZES
    return [(mod, re.compile(f"(?:{expand(pattern)})$")) for mod, pattern in table.items()]


@cache
def _codes(*names: str) -> frozenset[str]:
    return frozenset(lexicon().classes[name] for name in names)


def widened(atoms: Atoms, found: Found, floor: int) -> Found:
    """The expression with the words before and behind it that say which part or about how much."""
    reading = found.reading
    if reading.value.endswith("_REF") or reading.type == "SET":
        return found
    if reading.type == "DATE":
        found = _with_daypart(atoms, found)
    opening = atoms.codes[found.first]
    if reading.type == "DURATION" or atoms.words[found.last - 1] in ("ago", "earlier", "later"):
        kinds = ["size"] if opening not in _codes("THE", "LAST", "PAST", "NEXT") else []
    elif reading.type == "DATE":
        kinds = ["part"]
    else:
        kinds = ["size", "part"]
    window = atoms.codes[max(floor, found.first - 6) : found.first]
    compared = atoms.words[found.last - 1] in ("earlier", "before")  # "lost more than a year earlier"
    for mod, pattern in (entry for kind in kinds for entry in _before(kind)):
        m = None if compared and mod in ("MORE_THAN", "LESS_THAN") else pattern.search(window)
        if m and mod in ("MORE_THAN", "LESS_THAN") and _counted(atoms, found.first - (len(window) - m.start()) - 1):
            m = None  # "509 more than a year ago"
        if m and m.end() > m.start():
            first = found.first - (len(window) - m.start())
            return Found(first, found.last, found.reading._replace(mod=found.reading.mod or mod))
    return found


def _counted(atoms: Atoms, at: int) -> bool:
    """Whether a number stands at the atom."""
    return at > 0 and atoms.codes[at] in _codes("NUMERAL", "DAYNUM", "YEAR", "NUM", "PERCENT")


def _with_daypart(atoms: Atoms, found: Found) -> Found:
    """`Wednesday night`, `yesterday morning`."""
    reading, at = found.reading, found.last
    if atoms.codes[at] in _codes("DAYPART", "NOON") and (grain_of(reading.value) == "day" or "-WXX-" in reading.value):
        value = reading.value + value_of(atoms.words[at])
        return Found(found.first, at + 1, reading._replace(type="TIME", value=value))
    return found


def timed(atoms: Atoms, items: list[Found], context: Context) -> list[Found]:
    """Clock times joined with the day beside them, or else given the day that the text named last."""
    out: list[Found] = []
    k = 0
    while k < len(items):
        here = items[k]
        if here.reading.value[:1] != "T":
            out.append(here)
            k += 1
            continue
        after = items[k + 1] if k + 1 < len(items) else None
        if after and _is_day(after.reading) and _joins(atoms, here.last, after.first):
            out.append(Found(here.first, after.last, _on(here.reading, after.reading)))
            k += 2
            continue
        out.append(_dated(atoms, here, out, context))
        k += 1
    return out


def _dated(atoms: Atoms, here: Found, before: list[Found], context: Context) -> Found:
    """The clock time on the last day named before it in the paragraph, or on the day of publication."""
    for earlier in reversed(before[-3:]):
        if _is_day(earlier.reading) and lexicon().classes["BREAK"] not in atoms.codes[earlier.last : here.first]:
            return Found(here.first, here.last, _on(here.reading, earlier.reading))
    day = context.published.isoformat() if context.published else "XXXX-XX-XX"
    anchor = "published" if context.published else None
    return Found(here.first, here.last, here.reading._replace(value=day + here.reading.value, anchor=anchor))


def _is_day(reading: Reading) -> bool:
    return reading.type in ("DATE", "TIME") and (
        parse_day(reading.value) is not None or reading.value.startswith(("XXXX-WXX-", "XXXX-XX-XX"))
    )


def _on(time: Reading, day: Reading) -> Reading:
    return day._replace(type="TIME", value=day.value.partition("T")[0] + time.value)


def _joins(atoms: Atoms, first: int, last: int) -> bool:
    """Whether nothing but `on`, `of` or a comma stands between."""
    return last - first <= 2 and _codes("COMMA", "ON", "OF", "OPEN", "CLOSE").issuperset(atoms.codes[first:last])
