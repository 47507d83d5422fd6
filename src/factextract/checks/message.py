"""How findings are worded: numbers as a reader writes them, with what they are numbers of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factextract.checks.figure import Figure

_SIGNS: Final = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹"}
_MODIFIERS: Final = {
    "approx": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
    "exact": "",
}
_SCALES: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def number(value: float, unit: str | None = None) -> str:
    """`16600000000, USD` -> `$16.6 billion`; `12.5, percent` -> `12.5%`; `1200` -> `1,200`."""
    words = _plain(value)
    if unit == "percent":
        return words + "%"
    if unit in _SIGNS:
        return _SIGNS[unit] + words
    if unit and len(unit) == 3 and unit.isupper():
        return f"{unit} {words}"
    return f"{words} {unit}{'' if value == 1 else 's'}" if unit else words


def _plain(value: float) -> str:
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.4f}".rstrip("0").rstrip(".") + name
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"


def said(figure: Figure) -> str:
    """The number with its modifier."""
    return _MODIFIERS[figure.claim["modifier"]] + number(figure.value, figure.unit)


def labelled(parts: Sequence[Figure]) -> list[str]:
    """Each part with the word that tells it from the others: its predicate, or what it counts."""
    for field, one in (("predicate", _predicate), ("counted", _counted)):
        if field == "predicate" and any(part.unit for part in parts):
            continue
        labels = [one(part) for part in parts]
        if all(labels) and len(set(labels)) == len(labels):
            return [_join(part, label, field == "counted") for part, label in zip(parts, labels, strict=True)]
    return [said(part) for part in parts]


def with_noun(figure: Figure) -> str:
    """The number with what it counts: `308 finalized claims`, `$54 million (payments)`."""
    return _join(figure, _counted(figure), True)


def with_act(figure: Figure) -> str:
    """The number with what it counts and, where the act follows it in the text, what was done."""
    predicate = figure.claim["predicate"]
    behind = predicate is not None and predicate["start"] >= figure.end
    return f"{with_noun(figure)} {_predicate(figure)}" if behind else with_noun(figure)


def _join(figure: Figure, label: str, is_noun: bool) -> str:
    if not label:
        return said(figure)
    return f"{said(figure)} ({label})" if is_noun and figure.unit else f"{said(figure)} {label}"


def _predicate(figure: Figure) -> str:
    predicate = figure.claim["predicate"]
    return " ".join(predicate["text"].split()) if predicate else ""


def _counted(figure: Figure) -> str:
    counted = figure.claim["counted"]
    return " ".join(counted["text"].split()) if counted else ""
