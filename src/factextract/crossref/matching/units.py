"""Units within one dimension brought to one base by pint; currencies are never brought to one another."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, NamedTuple

_CURRENCY = re.compile(r"[A-Z]{3}$")
_POWER = re.compile(r"\b(square|cubic) ([\w-]+)")
_OURS: Final = {
    "atomic mass unit": "amu",
    "barrel": "oil_barrel",
    "brake horsepower": "horsepower",
    "foot-pound": "foot*force_pound",
    "pound-foot": "foot*force_pound",
}
_OF_THEIR_OWN: Final = frozenset(["percent", "percentage point", "time", "score", "rank", "point", "degree", "fold"])


class Scale(NamedTuple):
    """How a unit is measured: `value * factor + offset` in the base of its dimension."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0

    def base(self, value: float) -> float:
        """The value in the base of the dimension."""
        return value * self.factor + self.offset


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


@cache
def scale(unit: str | None) -> Scale:
    """The scale of a unit; one that is no physical unit is a dimension of its own."""
    if unit is None:
        return Scale("count")
    if unit in _OF_THEIR_OWN or _CURRENCY.match(unit[:3]):
        return Scale(unit)
    for spelling in _spellings(unit):
        found = _asked(spelling)
        if found:
            return found
    return Scale(unit)


def _spellings(unit: str) -> tuple[str, ...]:
    plain = _POWER.sub(lambda m: f"{m[2]}**{2 if m[1] == 'square' else 3}", _OURS.get(unit, unit))
    plain = plain.replace(" per ", "/")
    return re.sub(r"[ -]", "_", plain), re.sub(r"[ -]", "*", plain)


def _asked(spelling: str) -> Scale | None:
    registry = _registry()
    try:
        none, one = (registry.Quantity(value, registry.parse_units(spelling)).to_base_units() for value in (0.0, 1.0))
    except Exception:  # whatever pint makes of a name it does not know, the unit then stands alone
        return None
    return Scale(str(one.dimensionality), float(one.magnitude - none.magnitude), float(none.magnitude))
