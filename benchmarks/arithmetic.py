"""The arithmetic of a story: figures that hold, and whether they still do when one is changed.

Every kind draws its figures and says by how much, beyond rounding, they miss one another (0: they hold).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

Values = dict[str, float]


@dataclass(frozen=True)
class Shown:
    """A figure as it is printed: its value, and how far rounding may have moved it."""

    value: float
    room: float


@dataclass(frozen=True)
class Kind:
    """`complete` adds what follows from the drawn figures; `broken` says whether printed figures clearly fail."""

    complete: Callable[[Values], Values]
    broken: Callable[[Mapping[str, Shown]], bool]


def draw(spec: str, chance: Random) -> Values:
    """`a=12..40 b=1.2..6.8/0.1` -> a figure for each name; behind the stroke is the step."""
    values: Values = {}
    for field in spec.split():
        name, _, bounds = field.partition("=")
        low, _, rest = bounds.partition("..")
        high, _, step = rest.partition("/")
        size = float(step or 1)
        values[name] = round(size * chance.randint(math.ceil(float(low) / size), math.floor(float(high) / size)), 6)
    return values


def fits(kind: str, values: Values) -> bool:
    """Whether figures drawn by chance suit the kind: a rise rises, a part is not its whole."""
    if "from" in values and "to" in values:
        grown = values["to"] / values["from"]
        return 1.04 <= grown <= 2.6 if kind in ("up", "mup", "stepup") else 0.25 <= grown <= 0.96
    return "whole" not in values or 0.03 <= values["part"] / values["whole"] <= 0.96


def _sum(values: Values) -> Values:
    return {**values, "total": round(sum(values.values()), 6)}


def _sum_broken(shown: Mapping[str, Shown]) -> bool:
    parts = [one for name, one in shown.items() if name != "total"]
    missing = abs(sum(one.value for one in parts) - shown["total"].value)
    return missing > 1.5 * sum(one.room for one in shown.values()) + 1e-6


def _open_broken(shown: Mapping[str, Shown]) -> bool:
    parts = sum(one.value for name, one in shown.items() if name != "total")
    return parts > shown["total"].value and _sum_broken(shown)


def _share(values: Values) -> Values:
    share = 100 * values["part"] / values["whole"]
    return {**values, "share": share, "up": math.ceil(share + 0.01)}


def _apart(told: Shown, low: float, high: float) -> bool:
    """Whether a percentage is clearly outside what its figures allow."""
    margin = max(3 * told.room, 0.05 * told.value)
    return told.value + margin < low or told.value - margin > high


def _share_broken(shown: Mapping[str, Shown]) -> bool:
    part, whole = shown["part"], shown["whole"]
    if whole.value <= whole.room:
        return False
    told = shown.get("share") or shown["up"]
    low, high = (
        (part.value - part.room) / (whole.value + whole.room),
        (part.value + part.room) / (whole.value - whole.room),
    )
    return _apart(told, 100 * low, 100 * high)


def _nearly_broken(shown: Mapping[str, Shown]) -> bool:
    true = 100 * shown["part"].value / shown["whole"].value
    return true > 1.05 * shown["up"].value or true < 0.88 * shown["up"].value


def _change(values: Values) -> Values:
    change = 100 * abs(values["to"] - values["from"]) / values["from"]
    return {**values, "share": change, "step": abs(values["to"] - values["from"])}


def _change_broken(shown: Mapping[str, Shown]) -> bool:
    a, b = shown["from"], shown["to"]
    ends = [
        100 * abs(y - x) / x for x in (a.value - a.room, a.value + a.room) for y in (b.value - b.room, b.value + b.room)
    ]
    return _apart(shown["share"], min(ends), max(ends))


def _step_broken(shown: Mapping[str, Shown]) -> bool:
    missing = abs(abs(shown["to"].value - shown["from"].value) - shown["step"].value)
    return missing > 1.5 * sum(one.room for one in shown.values()) + 1e-6


def _points(values: Values) -> Values:
    return {**values, "share": 100 * values["step"] / (values["level"] - values["step"])}


def _points_broken(shown: Mapping[str, Shown]) -> bool:
    step, level = shown["step"].value, shown["level"].value
    return level > step and _apart(shown["share"], 100 * step / level, 100 * step / (level - step))


def _times(factor: float) -> Kind:
    def complete(values: Values) -> Values:
        return {**values, **({"to": factor * values["from"]} if "from" in values else {"from": values["to"] / factor})}

    def broken(shown: Mapping[str, Shown]) -> bool:
        return not 0.8 * factor < shown["to"].value / shown["from"].value < 1.25 * factor

    return Kind(complete, broken)


def _fraction(factor: float) -> Kind:
    def complete(values: Values) -> Values:
        return {**values, "whole": values["part"] / factor}

    def broken(shown: Mapping[str, Shown]) -> bool:
        return not 0.8 * factor < shown["part"].value / shown["whole"].value < 1.25 * factor

    return Kind(complete, broken)


def _overdouble(values: Values) -> Values:
    return {**values, "to": round(2.2 * values["from"]) + 3}


def _overdouble_broken(shown: Mapping[str, Shown]) -> bool:
    return shown["to"].value < 1.9 * shown["from"].value


def _hundred(values: Values) -> Values:
    return {**values, "d": 100 - sum(values.values())}


def _hundred_broken(shown: Mapping[str, Shown]) -> bool:
    return abs(sum(one.value for one in shown.values()) - 100) > 2


def _part_broken(shown: Mapping[str, Shown]) -> bool:
    part, whole = shown["part"], shown["whole"]
    return part.value - 1.5 * part.room > whole.value + 1.5 * whole.room


_SHARE, _CHANGE = Kind(_share, _share_broken), Kind(_change, _change_broken)
_PART, _TWICE = Kind(dict, _part_broken), Kind(dict, lambda _: True)
KINDS = {
    "sum": Kind(_sum, _sum_broken),
    "money": Kind(_sum, _sum_broken),
    "open": Kind(_sum, _open_broken),
    "share": _SHARE,
    "mshare": _SHARE,
    "nshare": Kind(_share, _nearly_broken),
    "half": _fraction(1 / 2),
    "third": _fraction(1 / 3),
    "quarter": _fraction(1 / 4),
    "fifth": _fraction(1 / 5),
    "up": _CHANGE,
    "down": _CHANGE,
    "mup": _CHANGE,
    "mdown": _CHANGE,
    "stepup": Kind(_change, _step_broken),
    "stepdown": Kind(_change, _step_broken),
    "points": Kind(_points, _points_broken),
    "double": _times(2),
    "triple": _times(3),
    "halve": _times(1 / 2),
    "overdouble": Kind(_overdouble, _overdouble_broken),
    "whole": _PART,
    "mwhole": _PART,
    "hundred": Kind(_hundred, _hundred_broken),
    "twice": _TWICE,
    "mtwice": _TWICE,
    "ptwice": _TWICE,
    "none": Kind(dict, lambda _: False),
}
