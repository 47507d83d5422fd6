"""From a text to its time expressions."""

from __future__ import annotations

from factextract.dates import absolute
from factextract.dates.atoms import Atoms, split
from factextract.dates.calendar import days_of, parse_day
from factextract.dates.context import Context
from factextract.dates.grammar import Found, Rule, matches
from factextract.slots import DateData
from factextract.tokens import Tokens

RULES: tuple[Rule, ...] = absolute.RULES


def find_dates(tokens: Tokens, published: str | None) -> list[DateData]:
    """The time expressions of a text, in text order, without overlaps."""
    atoms = split(tokens.doc_text, tokens.pars)
    context = Context(tokens, parse_day(published))
    out: list[DateData] = []
    for found in matches(atoms, RULES, context):
        item = as_data(atoms, found)
        if item["type"] == "DATE" and item["from"]:
            context.note(item["start"], found.reading.value)
        out.append(item)
    return out


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
