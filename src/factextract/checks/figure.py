"""A claim as the checks see it: a number with the bounds that its wording leaves, and what it counts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factextract.checks.bounds import bounds, grain_of
from factextract.checks.words import act, known_act, noun_key, word_keys
from factextract.slots import ClaimData, ZoneKind

_WORD = re.compile(r"\s+([^\W\d_]+)")
_UP_TO = re.compile(r"\b(?:go|goes|going|gone|went|moved?|moves|crept|edged|shot|is|was|were|are)\s+up\s+to\s+[$£€]?$")
_FRONT: Final = 30  # characters that may hold this
_VAGUEST: Final = 0.125  # within one article "about" leaves no more than this on both sides
_NOT_COUNTS: Final = frozenset(["rank", "score", "time", "fold"])
_REJECTED: Final = "reject"  # `rejected 12 claims` denies no figure
_FAR: Final = 400  # characters between two figures that are read together


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the article. `low` and `high` bound what it may be, rounding and modifier included."""

    claim: ClaimData
    value: float
    low: float
    high: float
    grain: float  # the place of the last digit written
    digits: int  # significant digits
    noun: str | None  # key of the noun counted
    words: frozenset[str]  # keys of all words of the phrase counted
    act: str | None  # key of the predicate
    zone: ZoneKind

    @property
    def start(self) -> int:
        return self.claim["start"]

    @property
    def end(self) -> int:
        return self.claim["end"]

    @property
    def unit(self) -> str | None:
        return self.claim["unit"]

    @property
    def sentence(self) -> int:
        """Where its sentence begins."""
        return self.claim["sentence"]["start"]

    def near(self, other: Figure) -> bool:
        """Whether both are so close that they are read together."""
        return max(self.start - other.end, other.start - self.end) <= _FAR

    def meets(self, low: float, high: float) -> bool:
        """Whether the figure may lie within the bounds."""
        return self.low <= high and low <= self.high


def figures(
    text: str, claims: Sequence[ClaimData], zone_at: Mapping[str, ZoneKind], lemmas: Mapping[int, str]
) -> list[Figure]:
    """The claims that are single numbers, in text order; `lemmas` names the predicate that begins at an offset."""
    found = []
    for claim in sorted(claims, key=lambda c: (c["start"], c["end"])):
        value = claim["value"]
        if isinstance(value, int | float) and math.isfinite(value):
            found.append(_figure(text, claim, zone_at.get(claim["id"], "body"), lemmas))
    return found


def _figure(text: str, claim: ClaimData, zone: ZoneKind, lemmas: Mapping[int, str]) -> Figure:
    value = float(claim["value"])  # type: ignore[arg-type]  # the caller has seen to it
    grain = grain_of(claim["text"], value)
    low, high = _bounds(text, claim, value, grain)
    counted, predicate = claim["counted"], claim["predicate"]
    return Figure(
        claim=claim,
        value=value,
        low=low,
        high=high,
        grain=grain,
        digits=_digits(value),
        noun=noun_key(counted["text"]) if counted else None,
        words=word_keys(counted["text"]) if counted else frozenset(),
        act=act(lemmas.get(predicate["start"]) or predicate["text"]) if predicate else _act_behind(text, claim),
        zone=zone,
    )


def _bounds(text: str, claim: ClaimData, value: float, grain: float) -> tuple[float, float]:
    """What the figure may be; `went up to 40` gives no upper bound but where a rise ended."""
    modifier = claim["modifier"]
    if modifier == "at_most" and _UP_TO.search(text, max(0, claim["start"] - _FRONT), claim["start"]):
        modifier = "exact"
    low, high = bounds(value, modifier, grain)
    if modifier != "approx":
        return low, high
    most = max(grain / 2, _VAGUEST * abs(value))
    return max(low, value - most), min(high, value + most)


def _act_behind(text: str, claim: ClaimData) -> str | None:
    """The act of a headline that leaves out its verb: `12 killed in fire`."""
    match = None if claim["counted"] else _WORD.match(text, claim["end"])
    return known_act(match[1]) if match else None


def _digits(value: float) -> int:
    plain = f"{abs(value):.6f}".rstrip("0").replace(".", "").strip("0")
    return len(plain)


def is_count(figure: Figure) -> bool:
    """Whether the figure is a number of things or of money that could be a part or a whole."""
    return (
        figure.unit not in _NOT_COUNTS
        and figure.unit not in ("percent", "percentage point", "year", "point")
        and figure.value > 0
        and (figure.value >= 1 or figure.unit is not None)
        and (figure.claim["polarity"] == "affirmed" or figure.act == _REJECTED)
        and figure.claim["status"] == "active"
    )


def alike(figure: Figure, other: Figure) -> bool:
    """Whether both may count the same things, as far as their nouns say."""
    return figure.unit is not None or None in (figure.noun, other.noun) or not figure.words.isdisjoint(other.words)
