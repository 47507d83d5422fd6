"""Names of people taken apart: given names, surname, and what a title tells of the bearer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

from factextract.crossref.matching.lists import groups, lines

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "mp", "qc", "kc", "obe", "mbe", "cbe"])
_PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ben",
        "ter",
    ]
)
_SEXES: Final = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
    "congressman": "m", "congresswoman": "f", "chairwoman": "f", "spokeswoman": "f",
    "sister": "f", "king": "m", "queen": "f",
}  # fmt: skip


class Person(NamedTuple):
    """A person's name."""

    given: tuple[str, ...]  # names and initials, without titles
    last: str
    suffix: str  # `jr` tells a son from his father
    sex: str  # where a title tells it


@lru_cache(maxsize=65536)
def person(name: str) -> Person | None:
    """The parts of a name; None where there is none."""
    folded = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    found = [word.rstrip(".") for word in _WORD.findall(plain.removesuffix("'s"))]
    sex = next((_SEXES[word] for word in found[:-1] if word in _SEXES), "")
    while len(found) > 1 and found[0] in groups("generic")["titles"] | _SEXES.keys():
        del found[0]
    suffix = ""
    while len(found) > 1 and found[-1] in _SUFFIXES:
        suffix = found.pop()
    if not found:
        return None
    start = len(found) - 1
    while start > 1 and found[start - 1] in _PARTICLES:
        start -= 1
    given = tuple(part for word in found[:start] for part in word.split("-"))
    return Person(given, " ".join(found[start:]), suffix if suffix in ("jr", "sr", "ii", "iii", "iv") else "", sex)


@cache
def _full() -> dict[str, frozenset[str]]:
    """For each short form the names that it stands for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames"):
        name, *short = line.split()
        for form in (name, *short):
            found.setdefault(form, set()).add(name)
    return {form: frozenset(full) for form, full in found.items()}


def likeness(a: Person, b: Person) -> float:
    """How surely two names are of one: 1 in full, less by initials, least by the surname alone; 0 where they differ."""
    if a.last != b.last or (a.sex and b.sex and a.sex != b.sex):
        return 0.0
    if a.suffix != b.suffix and "sr" in (a.suffix, b.suffix):
        return 0.0
    if not a.given or not b.given:
        return 0.4
    first = _given(a.given[0], b.given[0])
    if not first and len(a.given) != len(b.given):
        first = max(_given(a.given[0], b.given[-1]), _given(a.given[-1], b.given[0])) * 0.9
    middle = [_given(one, other) for one, other in zip(a.given[1:], b.given[1:], strict=False)]
    return 0.0 if 0.0 in middle else first


def _given(a: str, b: str) -> float:
    if a == b:
        return 1.0 if len(a) > 1 else 0.7
    if len(a) == 1 or len(b) == 1:
        return 0.7 if a[0] == b[0] else 0.0
    return 0.9 if not _full().get(a, frozenset([a])).isdisjoint(_full().get(b, frozenset([b]))) else 0.0
