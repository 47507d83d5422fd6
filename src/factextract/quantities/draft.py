"""A quantity while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from factextract.quantities.numerals import Number
from factextract.quantities.units import Unit
from factextract.slots import ChangeData, Modifier, QuantityData


@dataclass(slots=True, kw_only=True)
class Draft:
    """A number or a range with its unit; `left`/`right` hold the sign, the modifier and the unit as well."""

    start: int
    end: int
    kind: str
    value: float | list[float] | None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    unit: str | None = None
    unit_span: Unit | None = None
    money: Unit | None = None  # the sign before the number
    modifier: Modifier = "exact"
    age: bool = False
    left: int = 0
    right: int = 0
    equivalent: int | None = None
    change: ChangeData | None = None
    rule: str = "number"
    parts: list[Number] = field(default_factory=list)

    @classmethod
    def of(cls, number: Number) -> Draft:
        """A draft of one number."""
        return cls(
            start=number.start,
            end=number.end,
            kind=number.kind,
            value=number.value,
            scale=number.scale,
            modifier="approx" if number.vague else "exact",
            left=number.start,
            right=number.end,
            rule=number.kind,
            parts=[number],
        )

    @property
    def size(self) -> float:
        """The value, or the lower end of a range, or the first of a score."""
        if isinstance(self.value, list):
            return self.value[0]
        return self.value if self.value is not None else (self.low or 0.0)

    @property
    def digits(self) -> bool:
        """Whether the number ends in digits, behind which unit symbols count."""
        return bool(self.parts) and self.parts[-1].kind in {"digits", "fraction"}

    def data(self) -> QuantityData:
        """The plain form."""
        span = self.unit_span
        return {
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "modifier": self.modifier,
            "age": self.age,
            "unit_span": {"start": span.start, "end": span.end} if span else None,
            "phrase": {"start": self.left, "end": self.right},
            "equivalent": self.equivalent,
            "rule": self.rule,
            "change": self.change,
        }
