"""From a text to its time expressions."""

from __future__ import annotations

from factextract.dates import absolute, clock, durations, parts, relative
from factextract.dates.atoms import Atoms, split
from factextract.dates.calendar import days_of, parse_day
from factextract.dates.context import Context
from factextract.dates.grammar import Found, Rule, matches
from factextract.dates.join import timed, widened
from factextract.slots import DateData
from factextract.tokens import Tokens

RULES: tuple[Rule, ...] = absolute.RULES + parts.RULES + relative.RULES + durations.RULES + clock.RULES


def find_dates(tokens: Tokens, published: str | None) -> list[DateData]:
    """The time expressions of a text, in text order, without overlaps."""
    atoms = split(tokens.doc_text, tokens.pars)
    context = Context(tokens, parse_day(published))
    items: list[Found] = []
    for raw in matches(atoms, RULES, context):
        found = widened(atoms, raw, items[-1].last if items else 0)
        if found.reading.type in ("DATE", "TIME") and not found.reading.aside and days_of(found.reading.value):
            context.note(atoms.start[found.first], found.reading.value.partition("T")[0])
        items.append(found)
    return [as_data(atoms, found) for found in timed(atoms, items, context)]


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
