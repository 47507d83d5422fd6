"""Rises and falls against where they began and ended: their percentage, their size, how many times as much."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import RESTATES, SIGN, same_sentence
from factextract.checks.message import number, said
from factextract.checks.words import pattern
from factextract.slots import FindingData

_GAP: Final = 70  # characters between the two ends
_BETWEEN: Final = 45  # characters between the ends and the size of the change
_BACK: Final = 220  # characters behind which a figure is no longer what another is compared with
_MOST: Final = 40  # figures around a change
_VALUE: Final = 0.02  # a change is worked out from rounded ends; so much of it may be lost
_FROM: Final = r"\bfrom(?:\s+(?:just|only|a|the))?" + SIGN
_TO: Final = r"\bto(?:\s+(?:just|only|a))?" + SIGN
_AT: Final = r"\b(?:to|at)(?:\s+a\s+(?:level|close|high|low|record|price)\s+of)?" + SIGN
_BASE: Final = r"\b{base}(?:\s+{base_of})?" + SIGN
_EQUALS: Final = r"\s*(?:points?|cents?|pence|dollars|euros?|pounds)?,?\s*(?:\bor\b|\()\s*(?:about\s+)?"
_MOVE: Final = r"\b{moves}"
_OTHER: Final = r"\b(?:in|on|at|for|or)\b"
_APART: Final = r"[;.]\s|\band\b|\bwhile\b"
_PERCENT: Final = r"\s*(?:%|percent|per\s+cent|pc)?\)?"
_SIZE: Final = r"(?:an?\s+(?:[\w-]+\s)?{change_nouns}\s+of|{change_words}(?:\s+by)?)"
_SIZE_BEFORE: Final = r"\b" + _SIZE + SIGN
_SIZE_BEHIND: Final = r"(?:[,:]|\s[-–—]+)(?:\s+(?:or|which\s+is|that\s+is))?(?:\s+(?:" + _SIZE + r"|an?))?" + SIGN
_SIZE_AFTER: Final = _PERCENT + r"\s+(?:{change_words}|(?:[\w-]+\s)?{change_nouns})\b"
_LEADS: Final = r"\b{moves}[a-z]*(?:[^.;]{0,60}\s+by)?(?:\s+(?:just|only))?" + SIGN
_THEN: Final = (
    _PERCENT + r",?\s+(?:{change_words}\s+than|(?:[\w-]+\s)?{change_nouns}\s+(?:from|on|over)|from|on|than)\s+"
    r"(?:{base_of}\s+)?(?:{signs}\s+)?[$£€¥₹]?"
)
_RESTATED: Final = r"[\"“]?\s*" + RESTATES + r"\b"
_OWN_BASE: Final = (
    _PERCENT
    + r"(?:\s+{change_words}|\s+(?:[\w-]+\s)?{change_nouns})?\s+(?:on|from|over|than|against|compared|since|in\s+the)\b"
)
_NOT_LEVELS: Final = frozenset(["percent", "percentage point", "year", "month", "week", "day", "hour", "time", "rank"])
_IS: Final = frozenset(["be", "is", "are", "was", "were", "have", "has", "had"])
_TIMES: Final = (("halved", 0.5), ("doubled", 2.0), ("tripled", 3.0), ("quadrupled", 4.0), ("quintupled", 5.0))


@dataclass(frozen=True, slots=True)
class Change:
    """Where a quantity was and where it came to, and the stretch of text that says so."""

    before: Figure
    after: Figure

    @property
    def first(self) -> Figure:
        return min(self.before, self.after, key=lambda f: f.start)

    @property
    def second(self) -> Figure:
        return max(self.before, self.after, key=lambda f: f.start)


def check_changes(text: str, figures: Sequence[Figure]) -> list[FindingData]:
    """Changes that are told with both ends and a size that these deny."""
    active = [f for f in figures if f.claim["status"] == "active"]
    levels = [f for f in active if f.unit not in _NOT_LEVELS and f.value > 0 and f.low > 0]
    found = [*_moves(text, active)]
    starts = [f.start for f in active]
    for change in _changes(text, levels):
        first = bisect_left(starts, change.first.start - _BACK)
        near = active[first : bisect_left(starts, change.second.end + _BACK)][:_MOST]
        told = [*_shares(text, near, change), *_steps(text, near, change), *_times(text, change)]
        found += told[:1]
    return found


def _changes(text: str, levels: Sequence[Figure]) -> Iterator[Change]:
    """`from 400 to 500`, `to 500 from 400`, `500, compared with 400`, `400 dogs. Last year it took in 500`."""
    for k, second in enumerate(levels):
        first = levels[k - 1] if k else None
        if first is None or first.unit != second.unit or second.start - first.end > _BACK:
            continue
        change = _ends(text, first, second) or _compared(text, levels, k)
        if change:
            yield change
        elif not same_sentence(first, second) and _follows(text, levels, k):
            yield Change(first, second)


def _ends(text: str, first: Figure, second: Figure) -> Change | None:
    """Where a change began and where it ended, if the two are its ends."""
    if not same_sentence(first, second) or second.start - first.end > _GAP:
        return None
    front = (text, max(first.sentence, first.start - _GAP), first.start)
    between = (text, first.end, second.start)
    if pattern(_FROM).search(*front) and pattern(_TO).search(*between):
        return Change(first, second)
    if pattern(_TO).search(*front) and pattern(_FROM).search(*between):
        return Change(second, first)
    return None


def _compared(text: str, levels: Sequence[Figure], k: int) -> Change | None:
    """`500 now, compared with 400`: the one figure before in the sentence, of the same things."""
    base = levels[k]
    if not pattern(_BASE).search(text, max(base.sentence, base.start - _GAP), base.start):
        return None
    beside = [f for f in levels[max(0, k - 4) : k + 4] if same_sentence(f, base) and f.unit == base.unit]
    beside = [f for f in beside if not _is_size(text, f)]
    if len(beside) != 2 or beside[1] is not base or base.start - beside[0].end > 2 * _GAP:
        return None
    after = beside[0]
    if base.noun not in (None, after.noun, *_NOT_LEVELS) and after.noun is not None:
        return None
    if text.find(";", after.end, base.start) >= 0:
        return None
    return Change(base, after)


def _follows(text: str, levels: Sequence[Figure], k: int) -> bool:
    """Whether two sentences in a row give one figure each, of the same things, at two times."""
    first, second = levels[k - 1], levels[k]
    if (
        first.noun is None
        or second.noun not in (None, first.noun)
        or (second.act != first.act and second.act not in _IS)
        or second.sentence - first.claim["sentence"]["end"] > 3
        or "\n" in text[first.end : second.sentence].strip()
        or first.claim["period"] == second.claim["period"]
    ):
        return False
    sentences = (first.sentence, second.sentence)
    same = [f for f in levels[max(0, k - 3) : k + 4] if f.unit == second.unit and f.sentence in sentences]
    return len([f for f in same if not _is_size(text, f)]) == 2


def _is_size(text: str, figure: Figure) -> bool:
    """Whether the figure is the size of a change."""
    front = (text, max(figure.sentence, figure.start - _GAP), figure.start)
    return bool(pattern(_SIZE_AFTER).match(text, figure.end) or pattern(r"\bby" + SIGN).search(*front))


def _shares(text: str, figures: Sequence[Figure], change: Change) -> Iterator[FindingData]:
    """`from 100 to 150, a 20% rise`; `rose 20% to 150 from 100`; `150, up 20% from 100`."""
    for share in figures:
        if share.unit == "percent" and share.value > 0 and _is_of(text, share, change):
            found = _wrong_share(share, change.before, change.after)
            if found:
                yield found


def _is_of(text: str, size: Figure, change: Change) -> bool:
    """Whether the figure is the size of the change: told before its ends, between them, or behind."""
    first, second = change.first, change.second
    if size.start > second.end + 2 * _GAP or size.end < first.start - _GAP:
        return False
    front = (text, max(size.sentence, size.start - _BETWEEN), size.start)
    is_size = bool(pattern(_SIZE_BEFORE).search(*front) or pattern(_SIZE_AFTER).match(text, size.end))
    if size.end <= first.start:
        between = text[size.end : first.start]
        plain = same_sentence(size, first) and len(between) <= 30 and " of " not in between
        return plain and _is_plain(between) and pattern(_LEADS).search(*front) is not None
    if size.start >= second.end:
        return is_size and _is_behind(text, size, second)
    if not first.end < size.start or size.end > second.start or change.after is not first:
        return False
    return is_size and pattern(_THEN).fullmatch(text, size.end, second.start) is not None


def _is_plain(between: str) -> bool:
    """Whether no other thing comes in."""
    return not pattern(_APART).search(between) and not pattern(_OTHER).search(between)


def _is_behind(text: str, size: Figure, second: Figure) -> bool:
    """`..., a rise of 20%`; `... That is a rise of 20%.` But not `..., up 20% on the year before`."""
    if pattern(_OWN_BASE).match(text, size.end):
        return False
    if same_sentence(size, second):
        between = text[second.end : size.start]
        apart = pattern(_APART).search(between) or between.count(",") > 2 or len(between) > 2 * _BETWEEN
        return not apart and pattern(_SIZE_BEHIND).search(text, second.end, size.start) is not None
    if size.sentence - second.claim["sentence"]["end"] > 3:
        return False
    return pattern(_RESTATED).match(text, size.sentence, size.start) is not None


def _wrong_share(share: Figure, before: Figure, after: Figure) -> FindingData | None:
    ends = [100 * abs(b - a) / a for a in (before.low, before.high) for b in (after.low, after.high) if a > 0]
    room = max(_room(share), _VALUE * share.value)
    if not all(end < float("inf") for end in ends) or (
        share.low - room <= max(ends) and min(ends) <= share.high + room
    ):
        return None
    true = number(round(100 * abs(after.value - before.value) / before.value, 1), "percent")
    message = f"from {said(before)} to {said(after)} is a change of {true}, not {said(share)}"
    return {"kind": "share_disagrees", "claims": _ids(share, before, after), "message": message}


def _room(share: Figure) -> float:
    """A percentage may be off by one in its last place."""
    return max(share.grain, 1.0) if share.grain == 0 or share.grain >= 1 else share.grain


def _steps(text: str, figures: Sequence[Figure], change: Change) -> Iterator[FindingData]:
    """`by 150, from 400 to 500`; `400. It now has 500, which is 150 more`."""
    before, after = change.before, change.after
    for step in figures:
        if step in (before, after) or step.unit != after.unit or not _is_of(text, step, change):
            continue
        ends = sorted(abs(b - a) for a in (before.low, before.high) for b in (after.low, after.high))
        room = (before.grain + after.grain + step.grain) / 2
        if not step.meets(ends[0] - room, ends[-1] + room) and ends[-1] < float("inf"):
            true = number(abs(after.value - before.value), after.unit)
            message = f"from {said(before)} to {said(after)} is a change of {true}, not {said(step)}"
            yield {"kind": "conflict", "claims": _ids(step, before, after), "message": message}


def _times(text: str, change: Change) -> Iterator[FindingData]:
    """`doubled from 400 to 500`; `500, three times the 400`."""
    before, after, first = change.before, change.after, change.first
    if not same_sentence(before, after):
        return
    start = max(first.sentence, first.start - _GAP)
    for name, factor in _TIMES:
        verb = rf"(?P<about>\b(?:nearly|almost|more\s+than|over|at\s+least|about|roughly)\s+)?\b{{{name}}}"
        leads = pattern(verb + r"(?:,?\s+(?:from|to)|[^,.;]{0,40}\s(?:from|to))" + SIGN).search(
            text, start, first.start
        )
        behind = pattern(verb + r"\s+(?:the|its|their|as\s+many\s+as(?:\s+the)?)" + SIGN)
        match = leads or (change.after is first and behind.search(text, first.end, change.second.start))
        if not match:
            continue
        low, high = _factors(" ".join((match["about"] or "").lower().split()), factor)
        true = after.value / before.value
        if not low <= true <= high and all(f.claim["modifier"] == "exact" for f in (before, after)):
            message = f"from {said(before)} to {said(after)} is {true:.2g} times as much, not {factor:g} times"
            yield {"kind": "conflict", "claims": _ids(before, after), "message": message}
        return


def _factors(about: str, factor: float) -> tuple[float, float]:
    """How many times as much may be called so."""
    if factor < 1:
        return (0.4, 0.6) if not about else (0.3, 0.65)
    if about in ("more than", "over", "at least"):
        return 0.97 * factor, 1.6 * factor
    if about in ("nearly", "almost"):
        return 0.75 * factor, 1.03 * factor
    return 0.82 * factor, 1.25 * factor


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


def _ids(*figures: Figure) -> list[str]:
    return [figure.claim["id"] for figure in sorted(figures, key=lambda f: f.start)]
