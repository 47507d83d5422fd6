"""Two numbers that are one quantity: ranges, scores, `one in five`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from factextract.quantities.change import moving_words
from factextract.quantities.draft import Draft

_DASH: Final = re.compile(r"[ \u00a0]?(?:--?|[–—‑−‐~])[ \u00a0]?")
_TO: Final = re.compile(r"-?[ \n\u00a0]to[ \n\u00a0-](?:about |around |as (?:many|much) as |even |nearly )?|-to-", re.I)
_OR: Final = re.compile(r"[ \n]or[ \n](?:even |maybe |perhaps )?|-or-| – or ", re.I)
_AND: Final = re.compile(r"[ \n]and[ \n](?:about |around |nearly )?", re.I)
_IN: Final = re.compile(r"[ \n-](?:in(?: every)?|out of(?: every)?)[ \n-]", re.I)
_OF: Final = re.compile(r" of(?: every)? ", re.I)
_CAPITAL: Final = re.compile(
    r"\b(?!At |In |By |With |After |From |Up |Down |A |An |To |Of |On |Won |Lost |Led |But |And )[A-Z][\w.-]{0,20} \Z"
)
_BETWEEN: Final = re.compile(r"\bbetween\b[^.;]{0,30}$", re.I)
_FROM: Final = re.compile(r"\bfrom\b[ \n](?:\w+[ \n]){0,2}$", re.I)
_BY: Final = re.compile(r"\bby[ \n](?:\w+[ \n]){0,2}$", re.I)
_RANGING: Final = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|anything|aged|ages|span\w*|everything)\b[^.;]{0,25}$"
    r"|\bage $",
    re.I,
)
_VERSUS: Final = re.compile(
    r"\b(?:vot\w+|beat\w*|w[io]n(?:ning|s)?|defeat\w*|los[est]\w*|lost|draw\w*|drew|tied?|ties|scor\w+|victor\w+|lead\w*|led|match\w*|games?|"
    r"sets?|series|majority|margin|ruled|ruling|passed|approved|rejected|goals?|triumph\w*|trail\w*|beaten|final|"
    r"split|ratio|odds|favou?r|outnumber\w*|outspen\w*|party-line|decision|count|tally|aggregate|half-?time|win)\b",
    re.I,
)
_REACH: Final = 60


def joined(text: str, drafts: list[Draft], dated: Callable[[Draft], bool]) -> list[Draft]:
    """The drafts with pairs that make one quantity joined; the numbers of each stay in `parts`.

    Of two numbers `dated` may know that the first one alone belongs to a date: `in the month to June 30 to $5m`.
    """
    found: list[Draft] = []
    for draft in drafts:
        if found and draft.start < max(found[-1].end, found[-1].right):
            continue
        if len(found) > 1 and _counting_up(text, found[-2], found[-1], draft):
            found[-2:] = [_range(found[-2], draft, "range_list") or draft]
            continue
        if len(found) > 1 and (whole := _around_bracket(text, found[-2], found[-1], draft)):
            found[-2:] = [whole]
            continue
        last = found[-1] if found else None
        pair = _pair(text, last, draft) if last and draft.left - last.end < 40 else None
        if pair and last and not (dated(last) and not dated(draft)):
            found[-1] = pair
        else:
            found.append(draft)
    return found


def _pair(text: str, a: Draft, b: Draft) -> Draft | None:
    if len(a.parts) > 1 or isinstance(a.value, list) or a.value is None or b.value is None or isinstance(b.value, list):
        return None
    if {a.kind, b.kind} & {"none", "single", "times", "fold", "vague", "couple", "zero"} and not (
        a.kind == b.kind == "vague"
    ):
        return None
    gap_start = max(a.right, a.end)
    gap = text[gap_start : b.left]
    if len(gap) > 30:
        return None
    if (
        a.unit is None
        and b.unit is None
        and (_IN.fullmatch(gap) or (_OF.fullmatch(gap) and (b.size in {10, 100} or "every" in gap)))
    ):
        return _share(text, a, b)
    if _TO.fullmatch(gap) and a.money and b.money and text[b.money.start : b.money.end] == "$":
        b.unit = a.unit if text[a.money.end - 1] == "$" else b.unit  # "US$148 million to $153 million"
    if not _same_unit(a, b):
        return None
    if gap == ":" and a.parts[0].kind == b.parts[0].kind == "digits":
        return _score(a, b)  # other pairs with a colon are codes and clock times
    if _DASH.fullmatch(gap):
        return _dashed(text, a, b)
    if _TO.fullmatch(gap):
        return _to(text, a, b)
    if _OR.fullmatch(gap):
        return _range(a, b, "range_or") if a.right == a.end and _steps(a, b) else None
    if _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, a.left - 40) : a.left]):
        return _range(a, b, "range_between")
    return None


def _around_bracket(text: str, a: Draft, b: Draft, c: Draft) -> Draft | None:
    """`between £30m ($47m) and £40m`: the first end is restated in brackets."""
    if text[a.right : b.left] != " (" or a.unit != c.unit or len(a.parts) > 1:
        return None
    between = text[b.right : c.left] == ") and " and _BETWEEN.search(text[max(0, a.left - 40) : a.left])
    return _range(a, c, "range_between") if a.unit and between and isinstance(c.value, float) else None


def _counting_up(text: str, a: Draft, b: Draft, c: Draft) -> bool:
    """`five, six, seven years`."""
    gaps = {text[a.right : b.left], text[b.right : c.left]} == {", "}
    return gaps and a.size + 1 == b.size == c.size - 1 and c.right > c.end and not (a.unit or b.unit)


def _same_unit(a: Draft, b: Draft) -> bool:
    return a.unit == b.unit or a.unit is None or (b.unit is None and a.money is not None)


def _steps(a: Draft, b: Draft) -> bool:
    """`two or three`, `ten or 15`: neighbours, not a choice between two figures."""
    low, high = _scaled(a, b)
    return low < high <= 2 * low and b.size < 1e3


def _share(text: str, a: Draft, b: Draft) -> Draft | None:
    """`one in five`, `nine out of 10`."""
    if not 0 < a.size < b.size or b.size > 1e6:
        return None
    out_of = "out of" in text[a.end : b.start]
    if not out_of and (text[b.end : b.end + 1] == "-" or _dated(text, b) or a.size > 20):
        return None
    return Draft(
        start=a.start,
        end=b.end,
        kind="share",
        value=float(f"{a.size / b.size:.6g}"),
        left=a.left,
        right=b.end,
        rule="share",
        parts=[*a.parts, *b.parts],
    )


def _dated(text: str, b: Draft) -> bool:
    return b.kind == "digits" and 1500 <= b.size <= 2100 and "," not in text[b.start : b.end]


def _dashed(text: str, a: Draft, b: Draft) -> Draft | None:
    both = a.parts[0].kind == b.parts[0].kind == "digits"
    if not both and not (a.parts[0].kind in {"words", "ones"} and b.parts[0].kind in {"words", "ones"}):
        return None
    if a.end != a.right and not b.unit:
        return None
    if both and a.unit is None and b.unit is None and a.scale == b.scale == 1 and "." not in text[a.start : b.end]:
        context = text[max(0, a.start - _REACH) : a.start] + " " + text[b.end : b.end + 30]
        named = _CAPITAL.search(text, max(0, a.start - 24), a.start)
        if _VERSUS.search(context) or (a.size >= b.size and a.size <= 200 and not named):
            return _score(a, b)
        if a.size >= b.size:
            return None
    if both and a.unit is None and b.unit == "percent" and a.size > b.size:
        return _score(a, b)
    return _range(a, b, "range_dash") if both or b.unit or a.size < b.size else None


def _to(text: str, a: Draft, b: Draft) -> Draft | None:
    before = text[max(0, a.left - 40) : a.left]
    low, high = _scaled(a, b)
    if low >= high:
        bare = a.unit is None and b.unit is None and a.right == a.end and not _FROM.search(before)
        context = text[max(0, a.start - _REACH) : a.start] + " " + text[b.end : b.end + 30]
        return _score(a, b) if bare and ("-to-" in text[a.end : b.start] or _VERSUS.search(context)) else None
    if (_BY.search(before) and high > 3 * low) or (_FROM.search(before) and _moves(text, a, b)):
        return None
    if a.unit not in {None, "percent"} and before.rstrip().rpartition(" ")[2].lower() in moving_words():
        return None
    return _range(a, b, "range_to")


def _moves(text: str, a: Draft, b: Draft) -> bool:
    """Whether `from A to B` tells a change, not a range: a verb or noun of change leads to it."""
    before = text[max(0, a.left - 70) : a.left]
    if _RANGING.search(before) or re.match(r" to (?:\W?\d|about)", text[b.right : b.right + 8]):
        return False
    sentence = re.split(r"[.;!?]\s", before)[-1]
    return a.scale == b.scale and any(w in moving_words() for w in re.findall(r"[a-z]+", sentence.lower()))


def _scaled(a: Draft, b: Draft) -> tuple[float, float]:
    """Both ends, the first one scaled like the second where that says more: `20-30 million`, `$89 to $93 billion`."""
    low, high = a.size, b.size
    if a.scale == 1 and b.scale > 1 and low < 1000 and low * b.scale <= high * 1.0001 and low < high / b.scale * 1.0001:
        low = float(f"{low * b.scale:.12g}")
    return low, high


def _score(a: Draft, b: Draft) -> Draft:
    return Draft(
        start=a.start,
        end=b.end,
        kind="score",
        value=[a.size, b.size],
        unit="score",
        left=a.left,
        right=b.end,
        rule="score",
        parts=[*a.parts, *b.parts],
    )


def _range(a: Draft, b: Draft, rule: str) -> Draft | None:
    low, high = _scaled(a, b)
    if low >= high:
        return None
    unit, span = (b.unit, b.unit_span) if b.unit else (a.unit, a.unit_span)
    return Draft(
        start=a.start,
        end=b.end,
        kind="range",
        value=None,
        low=low,
        high=high,
        scale=b.scale,
        unit=unit,
        unit_span=span,
        money=a.money or b.money,
        left=a.left,
        right=max(b.right, b.end),
        rule=rule,
        parts=[*a.parts, *b.parts],
    )
