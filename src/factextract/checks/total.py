"""Parts and their sum: figures that add up to another figure, and those that should and do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factextract.checks.figure import Figure, alike, is_count
from factextract.checks.links import (
    adds,
    closes,
    compares,
    is_total,
    opens_list,
    same_sentence,
)
from factextract.checks.message import labelled, number, with_noun
from factextract.checks.partition import Stated, find_partitions, misses
from factextract.slots import FindingData

_MOST: Final = 6  # parts of one sum
_AROUND: Final = 10  # figures on each side of a total that may be its parts
_ENOUGH: Final = 4
_TOLD: Final = 20  # more than evidence adds up to: the text itself divides the total
_SURE: Final = 3  # significant digits that hardly meet by chance
_ROUNDING: Final = 0.005  # share of a total that rounding may take or add
_LAST: Final = 40  # characters between the last part of a list and the end of its sentence
_LEAD: Final = 1200  # characters behind a headline in which its total is broken down
_NUMERALS = re.compile(r"\d[\d,.]*")
_PARTIAL = re.compile(
    r"\b(?:including|among|at least|mostly|mainly|such as|notably|an?|one|another|others?|each|per|most|many|some)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, the parts that make it, and how strongly the text speaks for it."""

    total: Figure
    parts: tuple[Figure, ...]
    score: int


def check_totals(text: str, figures: Sequence[Figure]) -> list[FindingData]:
    """What adds up, and what is said to be a whole with its parts and is not their sum."""
    counts = [figure for figure in figures if is_count(figure)]
    stated = list(find_partitions(text, counts))
    told = [Sum(one.total, one.parts, _TOLD) for one in stated if _fits(one)]
    found = _best([*told, *sums(text, counts)])
    used = {part.claim["id"] for one in found for part in (*one.parts, one.total)}
    findings = [_adds_up(text, one) for one in found]
    for one in stated:
        if one.total.claim["id"] not in used and misses(one):
            findings.append(_does_not(one.total, one.parts))
            used |= {figure.claim["id"] for figure in (*one.parts, one.total)}
    return findings


def sums(text: str, counts: Sequence[Figure]) -> Iterator[Sum]:
    """All runs of figures near a total that add up to it with enough evidence."""
    compared = {k for k, figure in enumerate(counts) if compares(text, figure)}
    within = Counter((figure.sentence, figure.unit) for figure in counts)
    for k, total in enumerate(counts):
        if total.value < 2 or (k in compared and not is_total(text, total)):
            continue
        beside = range(max(0, k - _AROUND), min(k + _AROUND + 1, len(counts)))
        around = [counts[n] for n in beside if n not in compared and _could_be_part(counts[n], total)]
        for first in range(len(around)):
            reached = 0.0
            for stop in range(first + 1, min(first + _MOST, len(around)) + 1):
                reached += around[stop - 1].value
                parts = tuple(around[first:stop])
                if reached > total.value + _slack(total, parts):
                    break
                if (
                    len(parts) > 1
                    and abs(reached - total.value) <= _slack(total, parts)
                    and _joined(text, total, parts)
                ):
                    alone = len(parts) > 2 and all(same_sentence(total, part) for part in parts)
                    score = _evidence(text, total, parts) + (
                        alone and within[total.sentence, total.unit] == len(parts) + 1
                    )
                    if score >= _ENOUGH:
                        yield Sum(total, parts, score)


def _could_be_part(figure: Figure, total: Figure) -> bool:
    return figure.unit == total.unit and figure.value < total.value and alike(figure, total)


def _slack(total: Figure, parts: Sequence[Figure]) -> float:
    """What rounding may leave between a sum and its total; nothing for whole numbers."""
    rounding = (total.grain + sum(part.grain for part in parts)) / 2
    return min(rounding, _ROUNDING * total.value) + 1e-9 * total.value


def _joined(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts and the total are read together."""
    if not all(a.near(b) and _linked(text, a, b) for a, b in pairwise(parts)):
        return False
    if len(parts) > 2 and 2 * max(part.value for part in parts) == sum(part.value for part in parts):
        return False  # one part is rather the sum of the others
    if total.zone in ("headline", "standfirst") and parts[0].zone == "body":
        return parts[-1].end - total.end <= _LEAD
    return any(total.near(part) for part in parts)


def _linked(text: str, first: Figure, second: Figure) -> bool:
    """Whether the second part goes on from the first: in one sentence, on top of it, or of the same things."""
    if same_sentence(first, second) or adds(text, second):
        return True
    return first.unit is None and first.noun is not None and first.noun == second.noun


def _evidence(text: str, total: Figure, parts: Sequence[Figure]) -> int:
    """Points for what speaks for a sum rather than a coincidence."""
    digits = max(part.digits for part in parts)
    score = 2 if digits >= _SURE else 1 if digits == _SURE - 1 else 0
    score += 2 * sum(adds(text, part) for part in parts)
    score += 2 * any(part.claim["whole"] == total.value for part in parts)
    score += 2 * is_total(text, total)
    score += all(same_sentence(a, b) for a, b in pairwise(parts))
    if total.noun is not None:
        score += all(part.noun and alike(part, total) for part in parts)
    elif total.zone == "headline":
        score += total.act is not None and any(part.act == total.act for part in parts)
    score += len(parts) > 2
    score += 2 * (total.start < parts[0].start and same_sentence(total, parts[-1]) and bool(opens_list(text, total)))
    score -= len({part.value for part in parts}) == 1  # twice the same is often one figure, told twice
    return score


def _fits(one: Stated) -> bool:
    """Whether the parts make the total, but for rounding."""
    return abs(sum(part.value for part in one.parts) - one.total.value) <= _slack(one.total, one.parts)


def _best(found: Iterable[Sum]) -> list[Sum]:
    """One sum for each set of parts and each total: the best founded, the longest, the first."""
    kept: list[Sum] = []
    for one in sorted(found, key=lambda s: (-s.score, -len(s.parts), _distance(s))):
        ids = {part.claim["id"] for part in one.parts}
        if not any(
            ids & {p.claim["id"] for p in other.parts} or one.total.value == other.total.value for other in kept
        ):
            kept.append(one)
    return sorted(kept, key=lambda s: s.total.start)


def _distance(one: Sum) -> int:
    return min(abs(one.total.start - part.start) for part in one.parts)


def _adds_up(text: str, one: Sum) -> FindingData:
    message = f"{' + '.join(labelled(one.parts))} = {with_noun(one.total)}"
    whole = any(part.claim["whole"] == one.total.value or closes(text, part) for part in one.parts)
    if whole and one.total.claim["modifier"] == "exact" and one.total.grain == 0:
        message += ": none left"
    return {"kind": "adds_up", "claims": _ids(one.total, one.parts), "message": message}


def _does_not(total: Figure, parts: Sequence[Figure]) -> FindingData:
    reached = number(sum(part.value for part in parts), total.unit)
    message = f"{' + '.join(labelled(parts))} = {reached}, not {with_noun(total)}"
    return {"kind": "does_not_add_up", "claims": _ids(total, parts), "message": message}


def _ids(total: Figure, parts: Sequence[Figure]) -> list[str]:
    return [figure.claim["id"] for figure in sorted((*parts, total), key=lambda f: f.start)]
