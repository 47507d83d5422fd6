"""Totals that the text itself divides, and whether it names all their parts.

Where it does, the parts must come to the total; where it does not, they only must not go beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factextract.checks.figure import Figure, alike
from factextract.checks.links import (
    CURRENCIES,
    SIGN,
    adds,
    closes,
    compares,
    is_of,
    is_total,
    opens_list,
    same_sentence,
)
from factextract.checks.wholes import is_of_them, is_shared_out
from factextract.checks.words import PERSON, pattern, words

_MOST: Final = 6  # parts
_BACK: Final = 450  # characters behind which a total is no longer divided
_LONG: Final = 1000  # characters of a list
_LAST: Final = 40  # characters between the last part of a list and the end of its sentence
_NEAR: Final = 0.6  # a share of the total by which parts miss it at most; what is further off is something else,
_FAR: Final = 4.0  # or, where the text is plain, so many times the total
_MEANT: Final = 1.4  # times the total that parts meant to make it up may come to
_IS: Final = frozenset(["be", "is", "are", "was", "were", "have", "has", "had"])
_APART: Final = frozenset(["on", "for", "to", "toward", "towards", "into"])
_NUMERALS = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b(?!,\d))\d[\d,.]*")
_SAYS = re.compile(r",\s+(?:[^,.;:]{0,60}\s)?(?:said|says|told|according|showed?|shows|reported|data|figures)\b[^;:]*$")
_COMPRISES: Final = r"[^.;:]{0,50}?,?\s(?:which\s+(?:is|are|was|were)\s+)?{comprises}\s+(?:an?\s+)?[$£€¥₹]?"
_COMPRISES_NEXT: Final = r"[^.;:\n]{0,80}?\s{comprises}\s+(?:an?\s+)?[$£€¥₹]?"
_CLOSES_AFTER: Final = r"(?:(?!\band\b)[^.;,\d]){0,30}?\b{closes_after}\b"
_OF_TWO: Final = r"\b{of_two}(?:\s+\w+){0,4}?" + SIGN
_OF_TWO_FIRST: Final = r"\b{of_two_first}\b"
_BRINGS: Final = r"\b{brings}\b[^.;]{0,60}?\s(?:to|at)" + SIGN
_MAKES: Final = (
    r"[\"“]?(?:that|this|which|together,?\s+(?:that|this|they))\s+"
    r"(?:makes?|made|adds?\s+up\s+to|added\s+up\s+to|totals?)\b[^.;,]{0,20}" + SIGN
)
_OVERLAPS: Final = r"\b{overlaps}\b"
_PARTIAL: Final = (
    r"\b(?:including|among|at least|mostly|mainly|such as|notably|others?|each|per|most|many|some|"
    r"(?<!-)(?:an?|one|another)(?!\s+[$£€\d]))\b"
)
_CREW: Final = r"\b(?:a\s+)?crew(?:\s+members)?\s+of" + SIGN
_BREAK = re.compile(r"[,–—(:]|\s-+\s")
_SORT = re.compile(r"\b(?:with|over|under|aged|than)\s+$")
_OPENS = re.compile(r"(?:\s+[\w'-]+){0,3}\s*(?:,|:|\(|—|–|\s-+)\s*")
_ONE_MORE = re.compile(r"[^.;,)]{0,40}(?:,|\band\b)\s+(?:an?|one|some|several|many|other)\b")
_WAY = re.compile(r"(?:\s+(?:\w+\s+){0,3}?)?(?P<way>in|on|for|to|towards?|into|from|with|by|at|as|under|over)\b")
_ABOARD: Final = r"[^.;]{0,40}\b(?:on\s?board|aboard)\b"


@dataclass(frozen=True, slots=True)
class Stated:
    """A total and what the text says are its parts; `whole`: all of them; `sure`: in so many words."""

    total: Figure
    parts: tuple[Figure, ...]
    whole: bool = True
    sure: bool = True


def find_partitions(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """Every total with its parts, the surest reading first."""
    for reading in (_remaining, _listed, _summed, _made, _exhaustive, _divided, _brought):
        for one in reading(text, counts):
            if all(part.value > 0 for part in one.parts) and len(one.parts) > 1:
                yield one


def misses(one: Stated) -> bool:
    """Whether the parts cannot come to their total, though they are near enough to be its parts."""
    low, high = sum(part.low for part in one.parts), sum(part.high for part in one.parts)
    reached = sum(part.value for part in one.parts)
    if abs(reached - one.total.value) > (_FAR if one.sure else _NEAR) * one.total.value:
        return False
    return low > one.total.high or (one.whole and high < one.total.low)


def _remaining(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`20 of the 60 ..., another 25 ..., the remaining 10 ...`: the last part is all that is left."""
    for k, last in enumerate(counts):
        if not _is_last(text, counts, k):
            continue
        parts = [last]
        for n in range(k - 1, max(-1, k - _MOST - 3), -1):
            figure, first = counts[n], parts[0]
            if figure.unit != last.unit or first.start - figure.end > _BACK or compares(text, figure):
                break
            if not alike(figure, first) and not alike(figure, last):
                if same_sentence(figure, first):
                    break
                continue  # of another sentence, and of other things
            if n > 0 and is_of(text, counts[n - 1], figure) and counts[n - 1].unit == last.unit:
                if all(adds(text, part) for part in parts[:-1]):
                    yield Stated(figure, (counts[n - 1], *parts))
                break
            plain = _is_whole_of(text, figure, parts)
            if plain or _is_before(figure, parts):
                if len(parts) > 1:
                    yield Stated(figure, tuple(parts), sure=plain)
                break
            parts.insert(0, figure)


def _is_last(text: str, counts: Sequence[Figure], k: int) -> bool:
    """Whether the figure is said to be all that is left."""
    last = counts[k]
    if closes(text, last) or pattern(_CLOSES_AFTER).match(text, last.end, last.claim["sentence"]["end"]):
        return True
    if not k or not pattern(_OF_TWO).search(text, max(last.sentence, last.start - 50), last.start):
        return False
    first = counts[k - 1]
    return pattern(_OF_TWO_FIRST).search(text, max(first.sentence, first.start - 60), first.start) is not None


def _is_whole_of(text: str, figure: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the figure is what the parts behind it are parts of."""
    first = parts[0]
    if is_shared_out(text, figure) or ":" in text[figure.end : first.start] or is_total(text, figure):
        return True
    return is_of_them(text, first) or first.claim["whole"] == figure.value


def _is_before(figure: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a sentence before names what the next divides."""
    named = figure.noun is not None or figure.unit is not None
    apart = not same_sentence(figure, parts[0]) and len(parts) > 1
    return apart and named and 2 * figure.value > max(part.value for part in parts)


def _listed(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`a total of 12: five men and six women`; `31 medals, comprising 10 gold and 21 silver`."""
    for k, total in enumerate(counts[:-2]):
        opened = _list_behind(text, total, counts[k + 1])
        if opened is None:
            continue
        begin, stop, strict = opened
        behind = [f for f in counts[k + 1 : k + 1 + 2 * _MOST] if f.end <= stop]
        parts = tuple(f for f in behind if not _is_attribute(text, f))
        inside = _without(text, begin, stop, behind, parts)
        if len(parts) < 2 or not _is_whole_list(inside, total, parts):
            continue
        if not strict or _is_breakdown(text, parts, stop):
            yield Stated(total, parts)


def _is_attribute(text: str, figure: Figure) -> bool:
    """Whether the figure only tells of what sort a part is: `40 with three bedrooms`, `12 under 18`."""
    return _SORT.search(text, max(figure.sentence, figure.start - 12), figure.start) is not None


def _without(text: str, begin: int, stop: int, behind: Sequence[Figure], parts: Sequence[Figure]) -> str:
    """The words of a list without the figures that are no parts."""
    inside = text[begin:stop]
    for figure in behind:
        if figure not in parts:
            inside = inside[: figure.start - begin] + "-" * (figure.end - figure.start) + inside[figure.end - begin :]
    return inside


def _list_behind(text: str, total: Figure, first: Figure) -> tuple[int, int, bool] | None:
    """Where the list of the total's parts begins and ends, and whether it must look like one."""
    end = min(first.claim["sentence"]["end"], first.start + _LONG)
    if same_sentence(total, first):
        mark = opens_list(text, total)
        if mark and mark[1] != "," and first.start - mark[0] <= 3:
            begin, sign = mark
            told = is_total(text, total)
            stop = text.find(")", begin) if sign == "(" else end
            return (begin, stop, not told) if stop > begin and (told or sign in ":—–--") else None
        colon = text.rfind(":", total.end, first.start)
        if colon >= 0 and first.start - colon <= 4 and ":" not in text[total.end : colon]:
            return colon + 1, end, True
        form = _COMPRISES
    elif first.sentence - total.claim["sentence"]["end"] <= 3:
        form = _COMPRISES_NEXT
    else:
        return None
    match = pattern(form).fullmatch(text, max(total.end, first.sentence), first.start)
    return (first.start, end, True) if match else None


def _is_breakdown(text: str, parts: Sequence[Figure], stop: int) -> bool:
    """Whether the list ends as lists do: `and`, the last part, the end of the sentence or who said it."""
    joined = text[parts[-2].end : parts[-1].start].rstrip(CURRENCIES)
    if not re.search(r"\band(?:\s+an?)?(?:\s+\w+\s+of)?$", joined):
        return False
    tail = _SAYS.sub("", text[parts[-1].end : stop].rstrip("\"'”’ \n").rstrip(".,"))
    return len(tail) <= _LAST and "," not in tail


def _is_whole_list(inside: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the words name the parts and nothing but the parts, each a number of its own."""
    if pattern(_PARTIAL).search(inside) or any(part.unit != total.unit for part in parts):
        return False
    return len(_NUMERALS.findall(inside)) <= len(parts)


def _summed(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`14 houses in one street and nine in another, a total of 24 houses`: the parts first, then their sum."""
    for k, total in enumerate(counts):
        parts = tuple(f for f in counts[max(0, k - _MOST) : k] if same_sentence(f, total))
        if len(parts) < 2 or not is_total(text, total) or any(compares(text, part) for part in parts):
            continue
        joined = text[parts[-1].end : total.start]
        if not _BREAK.search(joined) or not _is_whole_list(text[parts[0].start : parts[-1].end], total, parts):
            continue
        if all(_is_same(text, part, total) for part in parts) or _is_pair(text, parts):
            yield Stated(total, parts)


def _made(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`First 40 came down, then the other 14. That makes 54 people`."""
    for k, total in enumerate(counts):
        if not pattern(_MAKES).match(text, total.sentence, total.start):
            continue
        before = [f for f in counts[max(0, k - _MOST) : k] if f.sentence != total.sentence and f.unit == total.unit]
        parts = tuple(f for f in before if same_sentence(f, before[-1]) and alike(f, total))
        if len(parts) > 1 and total.sentence - parts[-1].claim["sentence"]["end"] <= 3 and adds(text, parts[-1]):
            yield Stated(total, parts)


def _is_same(text: str, part: Figure, total: Figure) -> bool:
    """Whether the part is of what the total is of; for money, that it is the first or comes on top."""
    if total.unit is None:
        return total.noun is not None and part.noun == total.noun
    return part.noun in (total.noun, None) or adds(text, part)


def _is_pair(text: str, parts: Sequence[Figure]) -> bool:
    """`lent 400 books and 300 films`: one verb, and nothing but the nouns between."""
    return len({part.act for part in parts}) == 1 and all(
        re.fullmatch(r"(?:\s+[\w-]+){1,3}(?:,|,?\s+and)\s+", text[a.end : b.start]) for a, b in pairwise(parts)
    )


def _exhaustive(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`a jury of 12, seven women and five men`; `179 passengers and a crew of 29 ... all 208 people on board`."""
    for k, last in enumerate(counts):
        for size in (3, 2):
            parts = tuple(counts[max(0, k - size + 1) : k + 1])
            if len(parts) != size or not same_sentence(parts[0], last) or not _are_all(text, parts):
                continue
            total = _total_beside(text, counts, k - size + 1, k)
            if total:
                yield Stated(total, parts)
            break


def _are_all(text: str, parts: Sequence[Figure]) -> bool:
    """Whether the nouns of the parts leave no other kind."""
    kinds = frozenset(_kind(text, part) for part in parts)
    joined = all(len(text[a.end : b.start]) <= 40 for a, b in pairwise(parts))
    return joined and len(kinds) == len(parts) and kinds in words().exhaustive


def _kind(text: str, part: Figure) -> str:
    """`men` -> `man`; `a crew of 29`, `10 crew members` -> `crew`."""
    counted = part.claim["counted"]
    if pattern(_CREW).search(text, max(part.sentence, part.start - 30), part.start):
        return "crew"
    return words().plurals.get(head := _head(counted["text"] if counted else ""), head.removesuffix("s"))


def _head(counted: str) -> str:
    named = counted.lower().split()
    return "crew" if "crew" in named else named[-1] if named else ""


def _total_beside(text: str, counts: Sequence[Figure], first: int, last: int) -> Figure | None:
    """The total of which the parts are all kinds: right in front in the sentence, or all people on board."""
    parts = counts[first : last + 1]
    before = counts[first - 1] if first else None
    if before and before.unit is None and same_sentence(before, parts[0]):
        more = _ONE_MORE.match(text, parts[-1].end)
        if not more and _OPENS.fullmatch(text, before.end, parts[0].start):
            return before
    if _kind(text, parts[-1]) != "crew" and _kind(text, parts[0]) != "crew":
        return None
    near = [f for f in (*counts[max(0, first - 2) : first], *counts[last + 1 : last + 3]) if f.noun == PERSON]
    aboard = [f for f in near if pattern(_ABOARD).match(text, f.end) and abs(f.start - parts[0].start) <= _BACK]
    return aboard[0] if len({f.value for f in aboard}) == 1 and not compares(text, aboard[0]) else None


def _divided(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`Of the 90 flats, 40 are let, 30 sold and 20 empty`; `90 flats. Of those, 40 are ...`: perhaps not all parts."""
    for k, total in enumerate(counts[:-2]):
        first = counts[k + 1]
        if first.start - total.end > _BACK or first.unit != total.unit or first.value > total.value:
            continue
        parts = tuple(f for f in counts[k + 1 : k + 1 + _MOST] if same_sentence(f, first))
        parts = parts[: next((n for n, f in enumerate(parts) if f.unit != total.unit), len(parts))]
        if len(parts) > 1 and _is_gapped(text, total, parts) and _is_linked(text, total, first):
            yield Stated(total, parts, whole=False)


def _is_linked(text: str, total: Figure, first: Figure) -> bool:
    """Whether the list is said to be of the total."""
    if same_sentence(total, first):
        return is_shared_out(text, total) or is_of_them(text, first)
    if is_of_them(text, first):
        return alike(total, first)
    between = text[total.claim["sentence"]["end"] : first.sentence]
    if between.strip() or total.noun is None or compares(text, total):
        return False
    counted = first.claim["counted"]
    if not text[first.sentence : first.start].strip('"“ ') and (not counted or counted["start"] < first.sentence):
        return alike(total, first)  # `Fifty were in cars`: the noun is that of the sentence before
    return total.noun == first.noun and total.act == first.act and first.claim["period"] == total.claim["period"]


def _is_gapped(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one verb holds for all parts, the others leave it out, and no other figure or sort comes in."""
    inside = text[parts[0].start : parts[-1].end]
    end = min(parts[-1].claim["sentence"]["end"], parts[-1].end + _BACK)
    if pattern(_OVERLAPS).search(text, parts[0].start, end) or len(_NUMERALS.findall(inside)) > len(parts):
        return False
    joined = [text[a.end : b.start].rstrip(CURRENCIES) for a, b in pairwise(parts)]
    if not joined[-1].rstrip().endswith("and") or any(compares(text, part) for part in parts[1:]):
        return False
    return all(len(gap) <= 60 for gap in joined) and _is_parallel(text, total, parts)


def _is_parallel(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether all parts go one way, so that none is within another.

    What goes to one place goes to no other; what is in, from or by something can be in or from another as well, unless
    the parts come so near to the total that they were meant to make it up.
    """
    nouns = {part.noun for part in parts} - {None}
    if len({part.act for part in parts} - {None}) > 1 or len(nouns - {PERSON}) > 1:
        return False
    ways = [match["way"] if (match := _WAY.match(text, part.end)) else None for part in parts]
    if None in ways:
        return False
    apart = len(set(ways)) == 1 and ways[0] in _APART and not (parts[0].unit is None and parts[0].act in _IS)
    return apart or sum(part.value for part in parts) <= _MEANT * total.value


def _brought(text: str, counts: Sequence[Figure]) -> Iterator[Stated]:
    """`12 bodies were found and three more died, taking the toll to 15`: there may have been some before."""
    for k, total in enumerate(counts):
        if not pattern(_BRINGS).search(text, max(total.sentence, total.start - 90), total.start):
            continue
        parts = tuple(f for f in counts[max(0, k - 2) : k] if same_sentence(f, total) and f.unit == total.unit)
        if len(parts) == 2 and adds(text, parts[1]) and not any(compares(text, part) for part in parts):
            yield Stated(total, parts, whole=False)
