"""Shares that make up the whole: percentages of one thing that come to a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import adds, closes
from factextract.checks.message import number, said
from factextract.checks.words import pattern
from factextract.slots import FindingData

_BEFORE: Final = 40  # characters in front of a percentage that may make it a change
_MOVE: Final = r"\b{moves}"
_INCLUDING: Final = r"\b(?:including|of (?:them|whom|those|these)|among)\b"


def check_hundred(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """All shares of a sentence, and those that the next adds to them, where they come to a hundred."""
    shares = [figure for figure in figures if figure.unit == "percent"]
    runs: list[list[Figure]] = []
    for _, group in groupby(shares, key=lambda figure: figure.sentence):
        sentence = list(group)
        if runs and len(sentence) == 1 and adds(text, sentence[0]) and sentence[0].near(runs[-1][-1]):
            runs[-1] += sentence
        else:
            runs.append(sentence)
    for run in runs:
        if len(run) > 1 and _is_whole(text, run):
            reached = sum(figure.value for figure in run)
            message = f"{' + '.join(map(said, run))} = {number(reached, 'percent')}"
            message += "" if reached == 100 else ": the whole, rounding aside"
            yield {"kind": "adds_up", "claims": [figure.claim["id"] for figure in run], "message": message}
        elif len(run) > 1 and closes(text, run[-1]) and _are_parts(text, run) and not _reach(run):
            message = f"{' + '.join(map(said, run))} = {number(sum(f.value for f in run), 'percent')}, not 100%"
            yield {"kind": "does_not_add_up", "claims": [figure.claim["id"] for figure in run], "message": message}


def _is_whole(text: str, run: Sequence[Figure]) -> bool:
    """Whether the shares are parts of one thing and come to a hundred, rounding aside."""
    if not _are_parts(text, run):
        return False
    rounding = sum(figure.grain or 1.0 for figure in run) / 2 if len(run) > 2 else 0.0
    return abs(sum(figure.value for figure in run) - 100) <= min(rounding, 1.0) + 1e-9


def _are_parts(text: str, run: Sequence[Figure]) -> bool:
    """Whether the shares are of one thing, and none is within another."""
    if not all(_is_share(text, figure) for figure in run):
        return False
    named = {f.claim["counted"]["text"].lower() for f in run if f.claim["counted"]}
    return len(named) <= 1 and not pattern(_INCLUDING).search(text, run[0].end, run[-1].start)


def _reach(run: Sequence[Figure]) -> bool:
    """Whether the shares may come to a hundred."""
    rounding = sum(figure.grain or 1.0 for figure in run) / 2
    low, high = sum(f.low for f in run) - rounding, sum(f.high for f in run) + rounding
    return low <= 100 <= high


def _is_share(text: str, figure: Figure) -> bool:
    if not 0 < figure.value < 100 or figure.claim["change"] is not None or figure.claim["status"] != "active":
        return False
    front = text[max(figure.sentence, figure.start - _BEFORE) : figure.start]
    return figure.claim["modifier"] in ("exact", "approx") and not pattern(_MOVE).search(front)
