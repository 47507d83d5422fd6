"""Shares that make up the whole: percentages of one thing that come to a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import same_sentence
from factextract.checks.message import said
from factextract.checks.words import pattern
from factextract.slots import FindingData

_MOST: Final = 6
_BEFORE: Final = 40  # characters in front of a percentage that may make it a change
_MOVE: Final = r"\b{moves}"


def check_hundred(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """The longest runs of shares that come to a hundred, none used twice."""
    shares = [figure for figure in figures if figure.unit == "percent"]
    first = 0
    while first < len(shares):
        stops = range(min(first + _MOST, len(shares)), first + 1, -1)
        stop = next((n for n in stops if _is_whole(text, shares[first:n])), first + 1)
        if stop > first + 1:
            run = shares[first:stop]
            message = f"{' + '.join(map(said, run))} = 100%"
            yield {"kind": "adds_up", "claims": [figure.claim["id"] for figure in run], "message": message}
        first = stop


def _is_whole(text: str, run: Sequence[Figure]) -> bool:
    """Whether the shares are parts of one thing and come to a hundred, rounding aside."""
    if not all(_is_share(text, figure) for figure in run) or len({f.noun for f in run} - {None}) > 1:
        return False
    if not all(same_sentence(a, b) or (len(run) > 2 and a.near(b)) for a, b in pairwise(run)):
        return False
    rounding = sum(figure.grain or 1.0 for figure in run) / 2 if len(run) > 2 else 0.0
    return abs(sum(figure.value for figure in run) - 100) <= rounding + 1e-9


def _is_share(text: str, figure: Figure) -> bool:
    if not 0 < figure.value < 100 or figure.claim["change"] is not None or figure.claim["status"] != "active":
        return False
    front = text[max(figure.sentence, figure.start - _BEFORE) : figure.start]
    return figure.claim["modifier"] in ("exact", "approx") and not pattern(_MOVE).search(front)
