"""What a claim's figure may be in the base of its dimension, and whether two figures can both be right."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from factextract.checks.bounds import bounds, grain_of, last_place
from factextract.crossref.facts import ClaimFact
from factextract.crossref.matching.units import scale

_ROUND: Final = 0.01  # a number with zeros at its end is taken for rounded, within so much
_CONVERTED: Final = 0.03  # two units: whoever converted has rounded
_VAGUE: Final = 0.1  # about
_TON: Final = 0.11  # short, long or metric
_NEAR: Final = 1.35
_SCORE: Final = 2


class Amount(NamedTuple):
    """A figure: its value and bounds in the base of `dimension`; `digits` says how telling it is."""

    dimension: str
    unit: str | None
    value: float
    low: float
    high: float
    digits: int
    open: bool  # bounded on one side only
    score: tuple[float, ...] = ()

    def meets(self, other: Amount) -> bool:
        """Whether both may be right, after rounding and modifiers."""
        if self.score or other.score:
            return sorted(self.score) == sorted(other.score)
        slack = 0.0
        if self.unit != other.unit:
            slack = _TON if "ton" in (self.unit, other.unit) else _CONVERTED
        if self.open and other.open and (math.isinf(self.low) == math.isinf(other.low)):
            return math.isclose(self.value, other.value, rel_tol=max(slack, _VAGUE))
        room = slack * max(abs(self.value), abs(other.value)) + 1e-9 * max(abs(self.value), abs(other.value), 1)
        return self.low - room <= other.high and other.low - room <= self.high

    def reaches(self, other: Amount) -> bool:
        """Whether `more than 100` is near enough to 128 to say the same; that 5,000 is more than 100 says nothing."""
        if not self.open and not other.open:
            return True
        small, large = sorted((abs(self.value), abs(other.value)))
        return large <= _NEAR * small

    def equals(self, other: Amount) -> bool:
        """Whether both write the same value."""
        return math.isclose(self.value, other.value, rel_tol=1e-9) and self.unit == other.unit


def amount(fact: ClaimFact) -> Amount | None:
    """The figure of a claim; None where it has none."""
    measured = scale(fact.unit)
    if isinstance(fact.value, tuple):
        score = tuple(float(part) for part in fact.value)
        return Amount(measured.dimension, fact.unit, sum(score), sum(score), sum(score), _SCORE, False, score)
    if fact.low is not None and fact.high is not None and math.isfinite(fact.low + fact.high):
        ends = [_single(fact, float(end), "exact") for end in (fact.low, fact.high)]
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
        value, digits = (float(fact.low) + float(fact.high)) / 2, 1 + significant(float(fact.low))
    elif isinstance(fact.value, int | float) and math.isfinite(fact.value):
        value = float(fact.value)
        low, high = _single(fact, value, fact.modifier)
        digits = significant(value)
    else:
        return None
    return Amount(
        dimension=measured.dimension,
        unit=fact.unit,
        value=measured.base(value),
        low=measured.base(low),
        high=measured.base(high),
        digits=digits,
        open=math.isinf(low) or math.isinf(high),
    )


def _single(fact: ClaimFact, value: float, modifier: str) -> tuple[float, float]:
    low, high = bounds(value, modifier, grain_of(fact.text, value))
    if modifier == "approx":
        room = max(_VAGUE * abs(value), grain_of(fact.text, value) / 2)
        low, high = max(low, value - room), min(high, value + room)
    place = last_place(value)
    if place >= 100 or (fact.unit and place >= 10):
        room = min(place / 2, _ROUND * abs(value))
        low, high = min(low, value - room), max(high, value + room)
    return low, high


def significant(value: float) -> int:
    """How many digits a number has without the zeros at its ends."""
    plain = f"{abs(value):.4f}".rstrip("0").replace(".", "").strip("0")
    return len(plain)
