"""Parts against their wholes: a part that is too large, a percentage or a change that its own counts deny."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import SIGN, is_of, is_of_exactly, same_sentence
from factextract.checks.message import number, said, with_noun
from factextract.checks.words import pattern
from factextract.slots import FindingData

_GAP: Final = 70  # characters between a count and its share
_VALUE: Final = 0.02  # a change is worked out from rounded ends; so much of it may be lost
_APPOSED: Final = r"[,(–—]|\s-\s|\b{apposed}(?!\w)"
_FROM: Final = r"\bfrom" + SIGN
_TO: Final = r"\bto" + SIGN
_AT: Final = r"\b(?:to|at)(?:\s+a\s+(?:level|close|high|low|record|price)\s+of)?" + SIGN
_EQUALS: Final = r"\s*(?:points?|cents?|pence|dollars|euros?|pounds)?,?\s*(?:\bor\b|\()\s*(?:about\s+)?"
_MOVE: Final = r"\b{moves}"
_BETWEEN: Final = 30  # characters between the share of a change and its ends
_OTHER: Final = r"\b(?:in|on|at|for|or)\b"
_APART: Final = r"[;.]\s|\band\b|\bwhile\b"


def check_shares(text: str, figures: Sequence[Figure]) -> list[FindingData]:
    """Parts above their whole, and percentages that disagree with the counts beside them."""
    active = [f for f in figures if f.claim["status"] == "active"]
    return [*_exceeding(text, active), *_shares(text, active), *_changes(text, active), *_moves(text, active)]


def _exceeding(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """`150 of the 120 seats`."""
    for part, whole in _part_and_whole(text, figures):
        if part.low > whole.high:
            message = f"{said(part)} of {with_noun(whole)}: the part is larger than its whole"
            yield {"kind": "exceeds_whole", "claims": [part.claim["id"], whole.claim["id"]], "message": message}


def _part_and_whole(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Counts and the counts that they are said to be a part of, in so many words."""
    for first, second in pairwise(figures):
        if first.unit == second.unit and first.unit != "percent" and same_sentence(first, second):
            if first.value > 1 and is_of_exactly(text, first, second):
                yield first, second
            elif second.value > 1 and is_of_exactly(text, second, first):
                yield second, first


def _shares(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """`40 of 80 seats, or 45 per cent`; `5,000, or 12% of the workforce of 55,000`."""
    for k, share in enumerate(figures):
        if share.unit != "percent" and not (share.unit is None and 0 < share.value < 1):
            continue
        around = [f for f in figures[max(0, k - 3) : k + 4] if f is not share and same_sentence(f, share)]
        for part, whole in _counts_of(text, share, around):
            found = _disagreement(share, part, whole)
            if found:
                yield found


def _counts_of(text: str, share: Figure, around: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The one count that the share is said to equal, with its whole."""
    for part in around:
        if part.unit == "percent" or part.value < 1:
            continue
        for whole in around:
            if whole is part or whole.unit != part.unit or not _restates(text, share, part, whole):
                continue
            if whole.value in (part.claim["whole"], share.claim["whole"]):
                yield part, whole


def _restates(text: str, share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether nothing but the whole stands between the count and the share, and they are set side by side."""
    first, second = sorted((share, part), key=lambda f: f.start)
    between = text[first.end : second.start]
    if first.end < whole.start < second.start:
        if not is_of(text, first, whole):
            return False
        between = text[whole.end : second.start]
    if len(between) > _GAP or pattern(_APART).search(between):
        return False
    return pattern(_APPOSED).search(between) is not None


def _disagreement(share: Figure, part: Figure, whole: Figure) -> FindingData | None:
    if whole.low <= 0 or part.low < 0:
        return None
    scale = 100 if share.unit == "percent" else 1
    low, high = scale * part.low / whole.high, scale * part.high / whole.low
    room = _room(share)
    if share.low - room <= high and low <= share.high + room:
        return None
    true = number(round(100 * part.value / whole.value, 1), "percent")
    told = said(share) if scale == 100 else share.claim["text"].lower()
    message = f"{said(part)} of {with_noun(whole)} is {true}, not {told}"
    return {"kind": "share_disagrees", "claims": _ids(share, part, whole), "message": message}


def _room(share: Figure) -> float:
    """A percentage may be off by one in its last place, a fraction in words by a tenth of itself."""
    if share.unit != "percent":
        return 0.1 * share.value
    return max(share.grain, 1.0) if share.grain == 0 or share.grain >= 1 else share.grain


def _changes(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """`from 100 to 150, a 20% rise`; `rose 20% to 150 from 100`."""
    for k, (first, second) in enumerate(pairwise(figures)):
        ends = _ends(text, first, second)
        if not ends:
            continue
        for share in (*figures[max(0, k - 1) : k], *figures[k + 2 : k + 3]):
            if share.unit == "percent" and _beside(text, share, first, second):
                found = _wrong_change(share, *ends)
                if found:
                    yield found


def _ends(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Where a change began and where it ended, if the two are its ends."""
    if first.unit != second.unit or first.unit == "percent" or not same_sentence(first, second):
        return None
    if first.low <= 0 or second.low <= 0 or second.start - first.end > _GAP:
        return None
    front = (text, max(first.sentence, first.start - _GAP), first.start)
    between = (text, first.end, second.start)
    if pattern(_FROM).search(*front) and pattern(_TO).search(*between):
        return first, second
    if pattern(_TO).search(*front) and pattern(_FROM).search(*between):
        return second, first
    return None


def _beside(text: str, share: Figure, first: Figure, second: Figure) -> bool:
    """Whether the share is that of the change, told right before or behind its ends."""
    if not same_sentence(share, first):
        return False
    leads = share.start < first.start
    between = text[share.end : first.start] if leads else text[second.end : share.start]
    beside = text[max(share.sentence, share.start - 25) : share.start] if leads else text[share.end : share.end + 25]
    if len(between) > _BETWEEN or pattern(_APART).search(between) or pattern(_OTHER).search(between):
        return False
    if leads and " of " in between:
        return False
    return pattern(_MOVE).search(between) is not None or pattern(_MOVE).search(beside) is not None


def _wrong_change(share: Figure, before: Figure, after: Figure) -> FindingData | None:
    ends = [100 * abs(b - a) / a for a in (before.low, before.high) for b in (after.low, after.high) if a > 0]
    room = max(_room(share), _VALUE * share.value)
    if not all(map(_finite, ends)) or (share.low - room <= max(ends) and min(ends) <= share.high + room):
        return None
    true = number(round(100 * abs(after.value - before.value) / before.value, 1), "percent")
    message = f"from {said(before)} to {said(after)} is a change of {true}, not {said(share)}"
    return {"kind": "share_disagrees", "claims": _ids(share, before, after), "message": message}


def _moves(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """`rose 79.4 points, or 5%, to 4,505`: the change against the level that it led to."""
    for step, share, level in zip(figures, figures[1:], figures[2:], strict=False):
        if not _is_move(text, step, share, level):
            continue
        shares = [100 * step.value / (level.value - sign * step.value) for sign in (1, -1)]
        room = max(_room(share), _VALUE * share.value)
        if not any(share.low - room <= one <= share.high + room for one in shares):
            true = number(round(sum(shares) / 2, 1), "percent")
            message = f"a change of {said(step)} to {said(level)} is one of about {true}, not {said(share)}"
            yield {"kind": "share_disagrees", "claims": _ids(step, share, level), "message": message}


def _is_move(text: str, step: Figure, share: Figure, level: Figure) -> bool:
    """Whether the three are the size of a change, its share and where it ended."""
    if share.unit != "percent" or step.unit in ("percent", None) or level.unit not in (step.unit, None):
        return False
    if not same_sentence(step, level) or level.value <= step.value or level.start - share.end > _GAP:
        return False
    return (
        pattern(_EQUALS).fullmatch(text, step.end, share.start) is not None
        and pattern(_AT).search(text, share.end, level.start) is not None
        and " in " not in text[share.end : level.start]
        and pattern(_MOVE).search(text, max(step.sentence, step.start - _GAP), step.start) is not None
    )


def _finite(value: float) -> bool:
    return value < float("inf")


def _ids(*figures: Figure) -> list[str]:
    return [figure.claim["id"] for figure in sorted(figures, key=lambda f: f.start)]
