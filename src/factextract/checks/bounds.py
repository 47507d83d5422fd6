"""What a written number may be: the bounds that its rounding and its modifier leave.

Checks within an article and matching between articles ask here, so that a figure is read alike in both.
"""

from __future__ import annotations

import math
import re
from typing import Final

_NUMBER = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?")
_OPEN: Final = math.inf
_VAGUE: Final = 0.05  # "about" leaves so much on both sides, or half of the last digit that is not 0


def grain_of(text: str, value: float) -> float:
    """The place of the last digit written: a tenth of a billion for `16.6 billion`.

    0 for a plain whole number, which is taken at its word.
    """
    match = _NUMBER.search(text)
    if not match:
        return 10 ** math.floor(math.log10(value)) if value >= 1e6 else 0.0
    digits = re.sub(r"[^\d.]", "", match.group())
    places = len(digits.partition(".")[2])
    scale = value / float(digits) if float(digits) else 1.0
    if places == 0 and abs(scale - 1) < 1e-9:
        return 0.0
    return abs(float(scale * 10**-places))


def bounds(value: float, modifier: str, grain: float) -> tuple[float, float]:
    """What a value of that modifier may be; `grain` is the place of its last digit, 0 for one taken at its word."""
    half = grain / 2
    if modifier == "approx":
        half = max(half, _VAGUE * abs(value), last_place(value) / 2)
    if modifier in ("more_than", "at_least"):
        return value - half, _OPEN
    if modifier in ("less_than", "at_most"):
        return -_OPEN, value + half
    return value - half, value + half


def last_place(value: float) -> float:
    """The place of the last digit that is not 0: 100 for 5,300, 0.1 for 2.5, 1 for 132."""
    if not value or value != int(value):
        return 10.0 ** -len(f"{abs(value):.6f}".rstrip("0").partition(".")[2])
    whole = f"{abs(int(value))}"
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))
