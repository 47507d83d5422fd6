"""When a claim holds, as days, and how two such times lie to each other."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import Literal

Order = Literal["same", "apart", "within", "unknown"]


@lru_cache(maxsize=16384)
def days(start: str | None, end: str | None) -> tuple[int, int] | None:
    """First and last day of a period of ISO dates or their prefixes; None where it is open."""
    first, last = day(start), day(end, last=True)
    return (first, last) if first is not None and last is not None and first <= last else None


@lru_cache(maxsize=16384)
def day(iso: str | None, *, last: bool = False) -> int | None:
    """The day of an ISO date, the first or the last where it is only a month or a year."""
    try:
        parts = [int(part) for part in (iso or "")[:10].split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1
        longest = calendar.monthrange(year, month)[1]
        return date(year, month, parts[2] if len(parts) > 2 else longest if last else 1).toordinal()
    except (ValueError, IndexError):
        return None


def order(a: tuple[int, int] | None, b: tuple[int, int] | None) -> Order:
    """Whether two periods are the same, lie apart, or one within or across the other."""
    if a is None or b is None:
        return "unknown"
    if a[1] < b[0] or b[1] < a[0]:
        return "apart"
    common = min(a[1], b[1]) - max(a[0], b[0]) + 1
    longer = max(a[1] - a[0], b[1] - b[0]) + 1
    return "same" if common >= 0.8 * longer or longer - common <= 1 else "within"
