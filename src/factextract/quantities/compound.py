"""Quantities said in two units: `one hour and 50 minutes`, `7 pounds 4 ounces`."""

from __future__ import annotations

import re
from typing import Final

from factextract.quantities.draft import Draft

_PARTS: Final = {
    ("year", "month"): 12.0,
    ("month", "day"): 365.25 / 12,
    ("week", "day"): 7.0,
    ("day", "hour"): 24.0,
    ("hour", "minute"): 60.0,
    ("minute", "second"): 60.0,
    ("stone", "pound"): 14.0,
    ("pound", "ounce"): 16.0,
    ("foot", "inch"): 12.0,
    ("GBP", "penny"): 100.0,
    ("USD", "cent"): 100.0,
    ("EUR", "cent"): 100.0,
}
_FIRST: Final = frozenset(big for big, small in _PARTS if (big, small) != ("month", "day"))
_GAP: Final = re.compile(r"(?:,? and|,)?[ \n\u00a0]")
_OWN_TIME: Final = re.compile(r"[ \n](?:later|after|before)\b")
_WEIGHT: Final = "pound"  # of weight before ounces, whatever money the article is about


def compounded(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that say one quantity in a greater and a smaller unit."""
    found: list[Draft] = []
    last, size = "", 0.0  # the smallest unit joined so far, and what one of it is worth in the first unit
    for draft in drafts:
        before = found[-1] if found else None
        ratio = _ratio(text, before, last, draft) if before and draft.unit else None
        if before is None or ratio is None:
            found.append(draft)
            last, size = draft.unit or "", 1.0
            continue
        _join(before, draft, size / ratio)
        last, size = draft.unit or "", size / ratio
    return found


def _ratio(text: str, before: Draft, last: str, draft: Draft) -> float | None:
    """How many of the draft's unit make one of the unit before it, if the two are one quantity."""
    if last == "GBP" and draft.unit == "ounce" and before.money is None:
        before.unit = last = _WEIGHT
    ratio = _PARTS.get((last, draft.unit or ""))
    if ratio is None or draft.money or not (isinstance(before.value, float) and isinstance(draft.value, float)):
        return None
    if len(before.parts) == 1 and last not in _FIRST:
        return None
    whole = before.parts[-1].value.is_integer() and 0 < draft.value < ratio
    gap = text[before.right : draft.left]
    if not whole or before.scale > 1 or not _GAP.fullmatch(gap):
        return None
    return None if "and" in gap and _OWN_TIME.match(text, draft.right) else ratio


def _join(before: Draft, draft: Draft, worth: float) -> None:
    if isinstance(before.value, float) and isinstance(draft.value, float):
        before.value = float(f"{before.value + draft.value * worth:.6g}")
    before.end, before.right, before.rule = draft.end, draft.right, "compound"
    before.parts = [*before.parts, *draft.parts]
