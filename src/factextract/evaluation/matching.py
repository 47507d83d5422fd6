"""What all measures share: one-to-one matching, precision and recall, and names, numbers and periods compared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

G = TypeVar("G")
P = TypeVar("P")
Span = tuple[int, int]

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their) ")
_AFTER_HEAD = re.compile(
    r"\b(?:of|in|from|for|to|on|at|with|by|who|that|which|between|among)\b"
)  # what follows the head of a noun phrase
_SINGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_UNITS = {
    "kilometer": "kilometre", "meter": "metre", "centimeter": "centimetre", "millimeter": "millimetre",
    "liter": "litre", "percentage": "percent", "%": "percent", "celsius": "degree celsius",
    "fahrenheit": "degree fahrenheit", "times": "time", "ton": "tonne", "us dollar": "usd", "dollar": "usd",
    "euro": "eur", "pound sterling": "gbp",
}  # fmt: skip


def matched(
    gold: Sequence[G], found: Sequence[P], overlap: Callable[[G, P], float], least: float = 1e-9
) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in found) with an overlap of at least `least`, the highest first."""
    scored = [(overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda x: -x[0]):
        if score >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def prf(hits: int, gold: int, found: int) -> dict[str, Any]:
    """Precision, recall and F1 with the counts behind them."""
    p = hits / found if found else 0.0
    r = hits / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "gold": gold, "pred": found}


def share(hits: Iterable[bool]) -> dict[str, Any]:
    """The share that is true, of how many; None of none."""
    seen = list(hits)
    return {"acc": round(sum(seen) / len(seen), 4) if seen else None, "n": len(seen)}


def span_iou(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def letters(text: str, spans: Iterable[Span]) -> set[int]:
    """The places of the letters and digits in the spans: marks and spaces at the edges do not count."""
    return {k for start, end in spans for k in range(start, end) if text[k].isalnum()}


def iou(a: set[int], b: set[int]) -> float:
    """Intersection over union of two sets of places."""
    return len(a & b) / len(a | b) if a and b else 0.0


def name_key(name: str | None) -> str:
    """A name without case, marks and leading article."""
    return re.sub(r"[^\w ]", "", _ARTICLE.sub("", (name or "").strip().lower())).strip()


def same_number(a: Sequence[float | None], b: Sequence[float | None]) -> bool:
    """Whether two values, ranges or scores are equal within 0.2 per cent."""
    return len(a) == len(b) and all(
        x is not None and y is not None and abs(float(x) - float(y)) <= 2e-3 * max(1e-9, abs(float(x)))
        for x, y in zip(a, b, strict=True)
    )


def gold_number(value: Any) -> tuple[float | None, ...]:
    """A gold value: a number, a score `[2, 1]`, or a range `{"low": 5, "high": 7}`."""
    if isinstance(value, dict):
        return value["low"], value["high"]
    return tuple(value) if isinstance(value, list) else (value,)


def claim_number(claim: dict[str, Any]) -> tuple[float | None, ...]:
    """The value of a numeric claim in the same form."""
    if claim["value"] is None and claim["low"] is not None and claim["high"] is not None:
        return claim["low"], claim["high"]
    return gold_number(claim["value"])


def unit_key(unit: str | None) -> str:
    """A unit without case, American spellings brought to British ones."""
    key = (unit or "").strip().lower()
    return _UNITS.get(key, key)


def head_noun(phrase: str | None) -> str:
    """The last word of a noun phrase before any preposition, in the singular."""
    words = _AFTER_HEAD.split((phrase or "").lower())[0].split()
    word = re.sub(r"\W", "", words[-1]) if words else ""
    return _SINGULAR.get(word, re.sub(r"(?<=\w\w\w)s$", "", re.sub(r"ies$", "y", word)))


def interval(start: str | None, end: str | None) -> tuple[str, str] | None:
    """First and last day of a period given as ISO dates or their prefixes; None where it is open or no date."""
    if not start or not end:
        return None
    last = end
    if re.fullmatch(r"\d{4}-\d\d", end):
        last = f"{end}-{calendar.monthrange(int(end[:4]), int(end[5:]))[1]:02}"
    elif len(end) == 4:
        last = f"{end}-12-31"
    return (start + "-01-01"[len(start) - 4 :] if len(start) < 10 else start), last
