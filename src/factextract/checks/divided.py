"""A total that the sentence itself divides: `Of the $90 million, $40 million went on roads and $50 million on rail`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import CURRENCIES, compares, is_of_exactly
from factextract.checks.words import pattern

_OF_WHICH: Final = (
    r"(?:\s+[\w'’-]+){0,8}?,?\s+(?:out\s+)?of\s+(?:which|that)(?:\s+(?:amount|sum|total|money))?,?\s+"
    r"(?:{signs}\s+)?[$£€¥₹]?"
)
# What goes to one place goes to no other; what is in, from or by something can be in or from another as well.
_GOES_TO = re.compile(r"\s+(?P<to>on|for|to|towards?|into)\b")
_IS: Final = frozenset(["be", "is", "are", "was", "were", "have", "has", "had"])
_OVERLAPS = re.compile(
    r"\b(?:including|includes?|among|each|per|every|of (?:which|that|those|them|whom|the)|or|then)\b"
)
_NUMERALS = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d,.]*")
_MOST: Final = 6  # parts


@dataclass(frozen=True, slots=True)
class Stated:
    """A total and what the text says are all its parts."""

    total: Figure
    parts: tuple[Figure, ...]


def check_divided(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """The totals that are divided among places or purposes; their parts can fall short of them, but not go beyond."""
    for k, total in enumerate(counts[:-2]):
        rest = counts[k + 1 : k + 2 + _MOST]
        if is_of_exactly(text, rest[0], total) or pattern(_OF_WHICH).fullmatch(text, total.end, rest[0].start):
            parts = tuple(f for f in rest if f.sentence == total.sentence and f.unit == total.unit)
            if 2 <= len(parts) <= _MOST and parts[0] is rest[0] and _is_parallel(text, parts):
                yield Stated(total, parts)


def _is_parallel(text: str, parts: Sequence[Figure]) -> bool:
    """Whether one verb and one preposition hold for all parts, so that none is in another, and no figure is between."""
    inside = text[parts[0].start : parts[-1].end]
    if _OVERLAPS.search(inside) or len(_NUMERALS.findall(inside)) > len(parts):
        return False
    if parts[0].unit is None and parts[0].act in _IS:
        return False
    if len({part.act for part in parts}) > 1 or any(compares(text, part) for part in parts[1:]):
        return False
    ways = {match["to"] if (match := _GOES_TO.match(text, part.end)) else None for part in parts[1:]}
    (way,) = ways if len(ways) == 1 else (None,)
    joined = text[parts[-2].end : parts[-1].start].rstrip(CURRENCIES)
    first = text[parts[0].end : parts[1].start]
    return way is not None and joined.endswith(" and") and re.search(rf"\b{way}\b", first) is not None
