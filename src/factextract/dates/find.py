"""From a text to its time expressions."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

from factextract.dates import absolute, clock, durations, holidays, parts, relative, years
from factextract.dates.atoms import Atoms, split
from factextract.dates.calendar import days_of, parse_day
from factextract.dates.context import Context
from factextract.dates.grammar import Found, Reading, Rule, expand, matches
from factextract.dates.join import timed, widened
from factextract.dates.lexicon import lexicon
from factextract.slots import DateData
from factextract.tokens import Tokens

_FIRST_YEAR: Final = 1400
_LAST_YEAR: Final = 2900
_OLD_YEARS: Final = 6
_MANY_YEARS: Final = 24
RULES: tuple[Rule, ...] = (
    absolute.RULES + years.RULES + parts.RULES + holidays.RULES + relative.RULES + durations.RULES + clock.RULES
)


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
    wanted = lexicon().classes["YEAR"]
    years = [int(word) for word, code in zip(atoms.words, atoms.codes, strict=True) if code == wanted]
    past = [year for year in years if 1400 < year < published.year]
    if len(past) < _OLD_YEARS:
        return False
    old = sum(year < published.year - 2 for year in past)
    near = len(_news().findall(atoms.codes))
    return near * 12 <= len(past) and (old >= 2 * (len(years) - old) or len(past) >= _MANY_YEARS)


@cache
def _news() -> re.Pattern[str]:
    """Words that count from the day of writing."""
    return re.compile(expand("WEEKDAY|RELDAY|TONIGHT|AGO|THIS ONEUNIT|LAST (?:UNIT|QUARTER|MONTH)"))


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
