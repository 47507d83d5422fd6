"""Votes that are told twice: `52-35`, and who cast the 52."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from factextract.checks.figure import Figure, is_count
from factextract.checks.links import same_sentence
from factextract.checks.message import labelled, number
from factextract.checks.words import PERSON, pattern
from factextract.slots import ClaimData, FindingData

_MOST: Final = 5  # groups of voters
_FEWEST: Final = 10  # votes that do not meet by chance
_NEAR: Final = 600  # characters between a result and who cast its votes
_VOTED: Final = r"\b{voted}\b"


def check_votes(text: str, claims: Sequence[ClaimData], figures: Sequence[Figure]) -> Iterator[FindingData]:
    """Groups of people in one sentence about voting that make up one side of a result."""
    voters = [f for f in figures if is_count(f) and f.unit is None and f.noun == PERSON]
    for result in claims:
        sides = result["value"] if result["unit"] == "score" else None
        if not isinstance(sides, list):
            continue
        near = [f for f in voters if abs(f.start - result["start"]) <= _NEAR]
        for side in sides:
            parts = _who(text, near, side) if side >= _FEWEST else None
            if parts:
                message = f"{' + '.join(labelled(parts))} = {number(side)} of {result['text']}"
                ids = [figure.claim["id"] for figure in parts]
                yield {"kind": "adds_up", "claims": [result["id"], *ids], "message": message}


def _who(text: str, voters: Sequence[Figure], side: float) -> Sequence[Figure] | None:
    """The run of groups that makes up the side."""
    for first in range(len(voters)):
        for stop in range(first + 2, min(first + _MOST, len(voters)) + 1):
            run = voters[first:stop]
            if not all(same_sentence(a, b) for a, b in pairwise(run)):
                break
            sentence = run[0].claim["sentence"]
            if sum(f.value for f in run) == side and pattern(_VOTED).search(text, sentence["start"], sentence["end"]):
                return run
    return None
