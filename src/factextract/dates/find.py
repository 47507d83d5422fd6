"""From a text to its time expressions."""

from __future__ import annotations

import datetime as dt
from typing import Final

from factextract.dates import absolute, clock, durations, holidays, parts, relative
from factextract.dates.atoms import Atoms, split
from factextract.dates.calendar import days_of, parse_day
from factextract.dates.context import Context
from factextract.dates.grammar import Found, Reading, Rule, matches
from factextract.dates.join import timed, widened
from factextract.dates.lexicon import lexicon
from factextract.slots import DateData
from factextract.tokens import Tokens

_FIRST_YEAR: Final = 1400
_LAST_YEAR: Final = 2900
_OLD_YEARS: Final = 6
_MANY_YEARS: Final = 24
RULES: tuple[Rule, ...] = absolute.RULES + parts.RULES + holidays.RULES + relative.RULES + durations.RULES + clock.RULES


def find_dates(tokens: Tokens, published: str | None) -> list[DateData]:
    """The time expressions of a text, in text order, without overlaps."""
    atoms = split(tokens.doc_text, tokens.pars)
    day = parse_day(published)
    day = day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
    context = Context(tokens, day, chronicle=is_chronicle(atoms, day))
    items: list[Found] = []
    for raw in matches(atoms, RULES, context):
        floor = items[-1].last if items else 0
        if raw.first < floor:
            continue
        found = widened(atoms, raw, floor)
        if _is_told(found.reading, context):
            context.note(atoms.start[found.first], found.reading.value.partition("T")[0])
        items.append(found)
    return [as_data(atoms, found) for found in timed(atoms, items, context)]


def _is_told(reading: Reading, context: Context) -> bool:
    """Whether later dates may lean on this one."""
    if reading.type not in ("DATE", "TIME") or reading.aside or not days_of(reading.value):
        return False
    return not (context.chronicle and reading.anchor == "published")


def is_chronicle(atoms: Atoms, published: dt.date | None) -> bool:
    """Whether a text tells of years long past: many of them, and next to no `Tuesday`, `yesterday` or `this week`."""
    if published is None:
        return False
    classes = lexicon().classes
    years = [int(w) for w, c in zip(atoms.words, atoms.codes, strict=True) if c == classes["YEAR"]]
    old = sum(1400 < year < published.year - 2 for year in years)
    near = sum(atoms.codes.count(classes[name]) for name in ("WEEKDAY", "RELDAY", "TONIGHT", "AGO"))
    past = sum(1400 < year < published.year for year in years)
    return (old >= _OLD_YEARS and near * 6 <= old and old >= 2 * (len(years) - old)) or (
        past >= _MANY_YEARS and near * 8 <= past
    )


def as_data(atoms: Atoms, found: Found) -> DateData:
    """The expression in the form that other rooms read."""
    reading = found.reading
    days = reading.days or (days_of(reading.value) if reading.type in ("DATE", "TIME") else None) or (None, None)
    return {
        "start": atoms.start[found.first],
        "end": atoms.end[found.last - 1],
        "type": reading.type,
        "value": reading.value,
        "from": days[0],
        "to": days[1],
        "mod": reading.mod,
        "anchor": reading.anchor,
    }
