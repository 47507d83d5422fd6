"""Parts against their wholes: a part that is too large, and a share that its own counts deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factextract.checks.figure import Figure, alike
from factextract.checks.links import RESTATES, SIGN, compares, is_of, same_sentence
from factextract.checks.message import number, said, with_noun
from factextract.checks.wholes import Part, find_wholes, is_of_them
from factextract.checks.words import noun_key, pattern
from factextract.slots import FindingData

_MARK: Final = r"(?:(?:[A-Z]{1,3})?[$£€¥₹]|Rs\.?\s)?"
_GAP: Final = 70  # characters between a count and its share
_APPOSED: Final = (
    r"(?:[,(–—]|\s--?\s|\b{apposed}(?!\w))\s*(?:(?:{apposed}|" + RESTATES + r")\s+)?"
    r"(?:(?:an?|the|for\s+an?|with\s+an?)\s+(?:[\w-]+\s+){1,3}of\s+)?(?:{signs}\s+)?" + _MARK + "$"
)
_APART: Final = r"[;.]\s|\band\b|\bwhile\b"
_RESTATES: Final = r"(?:[\"“]|[^.!?]{0,60},\s)?\s*" + RESTATES + r"(?:\s+(?:a|an)\s+[\w-]+(?:\s[\w-]+)?\s+of)?" + SIGN
_PERCENT: Final = r"\s*(?:%|percent|per\s+cent|pc|per\s+centum)?\)?"
_OF_SAME: Final = _PERCENT + r"\s+of\s+{same_whole}\b"
_OF_WHAT = re.compile(r"\s*(?:%|percent|per\s+cent|pc)?\)?\s+of\s+((?:[\w'’-]+\s?){1,4})", re.IGNORECASE)
_COMPARED: Final = _PERCENT + r"\s+(?:{change_words}|{change_nouns})\b"
_MOVE: Final = r"(?<!made )(?<!make )(?<!makes )(?<!making )\b{moves}[a-z]*\s+(?:by\s+)?$"
_RATIO = re.compile(r"(\d[\d,.]*|[a-z-]+)\s+(?:out\s+of|in|of)\s+(?:every\s+)?(\d[\d,.]*)", re.IGNORECASE)
_BACK: Final = 330  # characters behind which a count is no longer what a share is one of


def check_shares(text: str, figures: Sequence[Figure]) -> list[FindingData]:
    """Parts above their whole, and percentages that disagree with the counts beside them."""
    active = [f for f in figures if f.claim["status"] == "active"]
    parts = list(find_wholes(text, active))
    wholes = {one.part.claim["id"]: one.whole for one in parts if one.part.value < one.whole.value}
    return [*_exceeding(parts), *_ratios(active), *_shares(text, active, wholes)]


def _exceeding(parts: Sequence[Part]) -> Iterator[FindingData]:
    """`150 of the 120 seats`; `120 seats, 150 of which`."""
    for one in parts:
        part, whole = one.part, one.whole
        if part.value > 1 and part.low > whole.high:
            message = f"{said(part)} of {with_noun(whole)}: the part is larger than its whole"
            yield {"kind": "exceeds_whole", "claims": [part.claim["id"], whole.claim["id"]], "message": message}


def _ratios(figures: Sequence[Figure]) -> Iterator[FindingData]:
    """`150 out of 120`, which is one figure."""
    for figure in figures:
        match = _RATIO.fullmatch(figure.claim["text"]) if figure.unit is None and figure.value > 1 else None
        if match:
            message = f"{match[1]} of {match[2]}: the part is larger than its whole"
            yield {"kind": "exceeds_whole", "claims": [figure.claim["id"]], "message": message}


def _shares(text: str, figures: Sequence[Figure], wholes: dict[str, Figure]) -> Iterator[FindingData]:
    """`40 of 80 seats, or 45 per cent`; `5,000, or 12% of the workforce of 55,000`."""
    for k, share in enumerate(figures):
        if share.unit != "percent" and not (share.unit is None and 0 < share.value < 1):
            continue
        if share.value > 100 or share.claim["change"] is not None or _is_change(text, share):
            continue
        yield from _ratio_apart(text, share, figures[max(0, k - 2) : k + 3])
        for part in _counts_of(text, share, figures[max(0, k - 3) : k + 4], wholes):
            candidates = _wholes_of(text, share, part, wholes, figures[max(0, k - 6) : k + 4])
            told = [_disagreement(share, part, whole) for whole in candidates]
            if told and None not in told and told[0]:
                yield told[0]
                break
            if told:
                break


def _ratio_apart(text: str, share: Figure, around: Sequence[Figure]) -> Iterator[FindingData]:
    """`20 percent of the buses, 82 out of 266`."""
    for ratio in around:
        match = _RATIO.fullmatch(ratio.claim["text"]) if ratio.unit is None and same_sentence(ratio, share) else None
        if share.unit != "percent" or not match or not match[1][0].isdigit():
            continue
        first, second = sorted((share, ratio), key=lambda f: f.start)
        between = text[first.end : second.start]
        beside = len(between) <= _GAP and not pattern(_APART).search(between) and pattern(_APPOSED).search(between)
        room = _room(share)
        if beside and not share.low - room <= 100 * ratio.value <= share.high + room:
            true = number(round(100 * ratio.value, 1), "percent")
            message = f"{match[1]} of {match[2]} is {true}, not {said(share)}"
            yield {"kind": "share_disagrees", "claims": _ids(share, ratio), "message": message}


def _is_change(text: str, share: Figure) -> bool:
    """`5 percent more`, `fell 5 percent`: no share of anything."""
    if pattern(_COMPARED).match(text, share.end):
        return True
    return pattern(_MOVE).search(text, max(share.sentence, share.start - 30), share.start) is not None


def _counts_of(text: str, share: Figure, around: Sequence[Figure], wholes: dict[str, Figure]) -> Iterator[Figure]:
    """The counts that the share is said to equal, set beside it or counted in the sentence before."""
    counts = [f for f in around if f is not share and f.unit not in ("percent", "percentage point") and f.value >= 1]
    for part in counts:
        if same_sentence(part, share) and _restates(text, share, part, counts, wholes):
            yield part
    if pattern(_RESTATES).match(text, share.sentence, share.start):
        before = [f for f in counts if f.start < share.sentence and share.start - f.end <= _BACK]
        yield from before[-1:]


def _restates(text: str, share: Figure, part: Figure, counts: Sequence[Figure], wholes: dict[str, Figure]) -> bool:
    """Whether nothing but a whole stands between the count and the share, and they are set side by side."""
    first, second = sorted((share, part), key=lambda f: f.start)
    inside = [f for f in counts if first.end < f.start < second.start and f.unit == part.unit]
    if len(inside) > 1:
        return False
    between = text[first.end : second.start]
    for whole in inside:
        said_of = is_of(text, first, whole) or wholes.get(first.claim["id"]) is whole
        if not said_of and first.claim["whole"] != whole.value:
            return False
        between = text[whole.end : second.start]
    if len(between) > _GAP or pattern(_APART).search(between):
        return False
    return pattern(_APPOSED).search(between) is not None


def _wholes_of(
    text: str, share: Figure, part: Figure, wholes: dict[str, Figure], around: Sequence[Figure]
) -> list[Figure]:
    """What the share may be one of: one figure where the text says so, else all that may be meant."""
    known = {part.claim["whole"], share.claim["whole"]} - {None}
    named = [f for f in around if f is not part and f.unit == part.unit and f.value in known]
    if named:
        return named[:1]
    if not _is_of_same(text, share, part):
        return []
    if part.claim["id"] in wholes:
        return [wholes[part.claim["id"]]]
    if share.unit != "percent" or (part.unit is not None and not pattern(_OF_SAME).match(text, share.end)):
        return []
    start = part.sentence
    return [
        f
        for f in around
        if f.start < part.start
        and f.unit == part.unit
        and part.start - f.end <= _BACK
        and f.value > 1
        and f.noun is not None
        and (f.sentence == start or text.count("\n\n", f.end, start) < 2)
        and alike(f, part)
        and not compares(text, f)
    ]


def _is_of_same(text: str, share: Figure, part: Figure) -> bool:
    """Whether the share is of what the part is one of, as far as the words behind it say."""
    if is_of_them(text, part) or pattern(_OF_SAME).match(text, share.end):
        return True
    match = _OF_WHAT.match(text, share.end)
    if not match:
        return True
    return part.noun is not None and noun_key(match[1]) == part.noun


def _disagreement(share: Figure, part: Figure, whole: Figure) -> FindingData | None:
    if whole.low <= 0 or part.low < 0 or part.value > whole.value:
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


def _ids(*figures: Figure) -> list[str]:
    return [figure.claim["id"] for figure in sorted(figures, key=lambda f: f.start)]
