"""The catalogue of units: which words and signs behind a number name its unit."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from factextract.lexicon import own
from factextract.quantities.lists import listed

_IRREGULAR: Final = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "millennium": "millennia",
    "penny": "pence",
    "stone": "stone",
    "hertz": "hertz",
    "percent": "percent",
}
_PLURAL_HEADS: Final = {"foot": "feet", "inch": "inches"}
_WORD: Final = re.compile(r"[^\W\d_]+[²³]?")
_LEAD: Final = re.compile(r"[ \u00a0\u202f‑-]{0,2}|\s")
_GAP: Final = frozenset({" ", "-", "\u00a0", "‑", "\n"})
_LONGEST: Final = 5
_BETWEEN: Final = re.compile(
    r"(?:[ -](?:more|additional|further|extra|full|consecutive|straight|long|other|solid|successive|short|"
    r"good|whole|entire|odd|plus)"
    r"|\+| or so| or more) (?=[^\W\d])"
)
_LONDON: Final = re.compile(r"\b(?:pence|plc|FTSE|shares?|session)\b|£")
_WARM: Final = re.compile(
    r"\b(?:temperatures?|degrees?|heat|cold|cool\w*|warm\w*|hot|melt\w*|freez\w*|oven|boil\w*)\b", re.I
)
_PER: Final = re.compile(r"[ \u00a0](?:per|each)[ \u00a0]|/|-per-", re.I)
_SPEED: Final = re.compile(r"[ \u00a0]an? (hour|second)\b|-an?-(hour|second)\b", re.I)  # "60 miles an hour"


class Unit(NamedTuple):
    """A unit's name and where it stands."""

    name: str
    start: int
    end: int


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Names in lower case (hyphens as spaces), and symbols letter for letter."""
    words: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for line in (files(__package__) / "units.txt").read_text("utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, others, signs = (part.strip() for part in line.split("|"))
        for word in [name, *filter(None, (o.strip() for o in others.split(",")))]:
            for form in (word, *plurals(word)):
                words.setdefault(form.lower().replace("-", " "), name)
        for sign in filter(None, (s.strip() for s in signs.split(";"))):
            symbols[sign] = name
    for name, added in own().units.items():
        for word in (name, *added.names):
            words.update(dict.fromkeys((form.lower().replace("-", " ") for form in (word, *plurals(word))), name))
        symbols.update(dict.fromkeys(added.symbols, name))
    return words, symbols


def plurals(word: str) -> list[str]:
    """The plurals of a unit's name: `miles per hour`, `square feet`, `degrees Celsius`."""
    head, sep, rest = word.partition(" per ")
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    if head.lower().startswith("degree "):
        return ["degrees" + word[6:]]
    first, _, last = head.rpartition(" ")
    if last in _PLURAL_HEADS:
        return [f"{first} {_PLURAL_HEADS[last]}".strip() + sep + rest]
    if last.endswith(("hertz", "cent", "s")):
        return [head + sep + rest] if last != "cent" or first == "per" else [head + "s" + sep + rest]
    return [head + "s" + sep + rest]


def unit_after(text: str, at: int, digits: bool) -> Unit | None:
    """The unit that stands right behind a number which ends at `at`; symbols count behind digits only."""
    found = _symbol(text, at) if digits else None
    found = found or _named(text, at)
    if found is None and (m := _BETWEEN.match(text, at)):
        found = _named(text, m.end() - 1)
        found = None if found and found.name == "time" else found
    return _compound(text, found) if found else None


def _symbol(text: str, at: int) -> Unit | None:
    start = at + 1 if text[at : at + 1] in {" ", "\u00a0", "\u202f", "-"} else at
    for sign in _signs_by_first().get(text[start : start + 1], ()):
        if not text.startswith(sign, start):
            continue
        end = start + len(sign)
        if text[end : end + 1].isalnum() and sign[-1].isalpha():
            continue
        if start > at and not _stands_apart(text, at, end, sign):
            continue
        return Unit(_tables()[1][sign], start, end)
    return None


def _stands_apart(text: str, at: int, end: int, sign: str) -> bool:
    """Whether a symbol may stand a space or a hyphen behind its number: `5 km`; `25 C` of heat, `68 p` of shares."""
    if sign in {"C", "F"} and _WARM.search(text, max(0, at - 80), end + 60):
        return True
    if sign == "p" and text[at] == " " and _LONDON.search(text, max(0, at - 120), end + 40):
        return True
    return sign not in listed("glued_only") and not (len(sign) == 1 and text[at] == "-")


@cache
def _signs_by_first() -> dict[str, list[str]]:
    """The symbols by their first character, longest first; the Greek letter mu stands for the micro sign."""
    signs = _tables()[1]
    signs |= {s.replace("µ", "μ"): n for s, n in signs.items() if "µ" in s}
    found: dict[str, list[str]] = {}
    for sign in sorted(signs, key=lambda s: (-len(s), s)):
        found.setdefault(sign[0], []).append(sign)
    return found


def _named(text: str, at: int) -> Unit | None:
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    ends: list[int] = []
    stop = start
    while len(ends) < _LONGEST and (m := _WORD.match(text, stop)):
        ends.append(m.end())
        if text[m.end() : m.end() + 1] not in _GAP:
            break
        stop = m.end() + 1
    words = _tables()[0]
    for end in reversed(ends):
        surface = text[start:end]
        key = surface.lower().translate({45: " ", 8209: " ", 160: " ", 10: " "})
        titled = surface[0].isupper() and not surface.isupper() and not key.endswith((" cent", " cents"))
        if key in words and not (titled and not _titled(words[key])):
            return Unit(words[key], start, end)
    return None


def _titled(name: str) -> bool:
    """Whether the unit may stand in capitals amid a sentence: `10 Degrees Celsius`, `24 Percent`."""
    return name in listed("time_units") or name in listed("titled_units") or name.startswith("degree ")


def _compound(text: str, unit: Unit) -> Unit:
    """`tonnes per hectare`, `metres per second`: a rate of two units is a unit."""
    if unit.name in {"percent", "percentage point", "time", "fold"} | listed("time_units") or " per " in unit.name:
        return unit
    speed = _SPEED.match(text, unit.end) if unit.name in listed("lengths") else None
    if speed:
        return Unit(f"{unit.name} per {(speed[1] or speed[2]).lower()}", unit.start, speed.end())
    return rate(text, unit)


def rate(text: str, unit: Unit, time: bool = True) -> Unit:
    """The unit joined with the one that `per` puts behind it, if that is in the catalogue."""
    m = _PER.match(text, unit.end)
    per = m and (_named(text, m.end()) or _symbol(text, m.end()))
    if (
        m is None
        or per is None
        or (not time and per.name in listed("time_units"))
        or per.name in {"percent", "time", "point"}
    ):
        return unit
    if per.name in listed("time_units") and unit.name not in listed("lengths"):
        return unit
    return Unit(f"{unit.name} per {per.name}", unit.start, per.end)
