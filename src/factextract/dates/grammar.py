"""How a time expression is found: patterns over the atoms' classes, tried where a date could begin, longest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factextract.dates.atoms import Atoms
from factextract.dates.context import Context
from factextract.dates.lexicon import lexicon
from factextract.slots import TimexType

MACROS = {
    "DASH": "(?:HYPHEN)",
    "MINUS": "HYPHEN?",
    "DAY": "(?:DAYNUM|ZERONUM|DAYORD|ORD|SECOND)",
    "MON": "(?:MONTH|MABBR DOT?)",
    "ORDINAL": "(?:ORD|SECOND|DAYORD|NUMORD)",
    "ANYUNIT": "(?:UNIT|UNITS|QUARTER|CLOCKUNIT|CLOCKUNITS|SECOND|WEEKEND|WEEKENDS)",
    "GONE": "(?:LAST|PAST)",
    "ONEUNIT": "(?:UNIT|QUARTER|WEEKEND)",
    "DIGITS": "(?:DAYNUM|ZERONUM|NUMERAL|YEAR)",
    "SPELLED": "(?:NUM(?:MINUS NUM)?(?: HUNDRED)?|A HUNDRED|A? DOZEN|A COUPLE OF?|COUPLE OF?)",
    "FEW": "(?:A? VAGUE|DOZENS OF)",
    "NUMBER": "(?:DIGITS(?: DAYNUM SLASH DAYNUM|FRACTION|AND A HALF)?(?: HUNDRED)?|SPELLED(?: AND A HALF)?|HALF)",
    "COUNT": "(?:NUMBER|FEW)",
    "TERM": "(?:YEAR|SHORTYEAR)",
}


_NEVER_FIRST = (
    "OTHERWORD BREAK COMMA DOT HYPHEN SLASH OPEN CLOSE POSS MONEY PERCENT OF IN AND OR FROM FOR BY ON BETWEEN SINCE"
)


class Reading(NamedTuple):
    """What a time expression means: TIMEX3 type and value, and the days if they are other than the value's own."""

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None
    days: tuple[str | None, str | None] | None = None
    aside: bool = False  # a date that is only compared with: others do not lean on it


class Hit:
    """One match of a pattern: the words of its groups."""

    __slots__ = ("atoms", "first", "last", "match")

    def __init__(self, atoms: Atoms, match: re.Match[str]) -> None:
        self.atoms, self.match = atoms, match
        self.first, self.last = match.span()

    def words(self, group: str) -> list[str]:
        """The lower-case words of the group, none if it is not part of the match."""
        first, last = self.match.span(group) if group in self.match.re.groupindex else (-1, -1)
        return self.atoms.words[first:last] if first >= 0 else []

    def word(self, group: str) -> str:
        """The first word of the group, or ""."""
        words = self.words(group)
        return words[0] if words else ""

    def has(self, group: str) -> bool:
        """Whether the group is part of the match."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    @property
    def start(self) -> int:
        """The character offset of the first atom."""
        return self.atoms.start[self.first]

    @property
    def end(self) -> int:
        """The character offset behind the last atom."""
        return self.atoms.end[self.last - 1]

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.atoms.text[self.start : self.end]


Build = Callable[[Hit, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes (see `compiled`) and the function that says what its match means."""

    pattern: str
    build: Build


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: its atoms `[first, last)` and its reading."""

    first: int
    last: int
    reading: Reading


def expand(pattern: str) -> str:
    """A pattern of class names as a regular expression over class codes.

    `(name:` opens a named group; white space means nothing; a name in capitals is a class of the word list, a shape of
    an atom, or a macro; everything else is as in `re`.
    """
    for _ in range(4):
        pattern = re.sub(r"[A-Z]{2,}|\bA\b", lambda m: MACROS.get(m[0], m[0]), pattern)
    classes = lexicon().classes
    pattern = re.sub(r"[A-Z]+", lambda m: classes[m[0]], pattern)
    return re.sub(r"\((\w+):", r"(?P<\1>", re.sub(r"\s+", "", pattern))


@cache
def compiled(rules: tuple[Rule, ...]) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], Build]]]:
    """One pattern that finds where any rule could match, and the rules' own."""
    each = [(re.compile(expand(rule.pattern)), rule.build) for rule in rules]
    either = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern, _ in each)
    return re.compile(f"(?![{expand(_NEVER_FIRST)}])(?:{either})"), each


def matches(atoms: Atoms, rules: tuple[Rule, ...], context: Context) -> Iterator[Found]:
    """The time expressions of a text, left to right; at one place the longest match that has a reading wins."""
    anywhere, each = compiled(rules)
    at = 0
    while (place := anywhere.search(atoms.codes, at)) is not None:
        at = place.start()
        hits = [(m, build) for pattern, build in each if (m := pattern.match(atoms.codes, at))]
        hits.sort(key=lambda hit: -hit[0].end())
        for match, build in hits:
            reading = build(Hit(atoms, match), context)
            if reading is not None:
                yield Found(at, match.end(), reading)
                at = match.end()
                break
        else:
            at += 1
