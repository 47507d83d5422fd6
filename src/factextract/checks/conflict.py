"""Figures of one thing that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import is_of
from factextract.checks.message import with_act, with_noun
from factextract.checks.twice import check_twice
from factextract.checks.words import pattern
from factextract.slots import FindingData

_AROUND: Final = 10  # figures on each side of one that may contradict it
_DENIED: Final = r"(?:\s+[\w'’-]+){0,4}?\s+(?:has|have|had|was|were|is|are)(?:\s+been|\s+being)?\s+"
_APART: Final = r"\s+(?:in|on|at|during|since|this|last|by|among|before|after|until|yet)\b"
_ELSEWHERE: Final = (
    r"[\"“]?(?:in(?!\s+(?:fact|reality|truth|the\s+end|all|a\s+statement)\b)|on(?!\s+\w{3,6}day\b)|at|"
    r"during|since|this|last|before|after|by|elsewhere|meanwhile)\b"
)
_AT_FIRST: Final = r"\b{at_first}\b"
_REVISED: Final = r"\b{revised}\b"


def check_conflicts(text: str, figures: Sequence[Figure]) -> list[FindingData]:
    """Only what a reader would call a contradiction; two events, places or times are none."""
    stated = [
        f
        for f in figures
        if f.claim["status"] == "active"
        and f.claim["polarity"] == "affirmed"
        and f.claim["modality"] == "asserted"
        and f.unit is None
        and f.act is not None
    ]
    return [*_none_or_some(text, stated), *check_twice(text, figures)]


def _none_or_some(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """Some here and none there: told by two sources, or the second so plainly that it denies the first."""
    for k, none in enumerate(figures):
        if none.value != 0:
            continue
        for some in figures[max(0, k - _AROUND) : k + _AROUND]:
            if some.low <= 0 or not _same_thing(none, some) or not none.near(some) or is_of(text, none, some):
                continue
            if _two_sources(none, some) or _is_plain(text, none):
                yield _finding(text, some, none)
                break


def _two_sources(first: Figure, second: Figure) -> bool:
    a, b = first.claim["attributed_to"], second.claim["attributed_to"]
    return a is not None and b is not None and a != b


def _is_plain(text: str, none: Figure) -> bool:
    """Whether the act is denied outright: `none had been returned`, but not `none seriously` or `none in April`."""
    act, sentence = none.claim["predicate"], none.claim["sentence"]
    if not act or pattern(_ELSEWHERE).match(text, sentence["start"], none.start):
        return False
    if act["end"] <= none.start:
        return not text[act["end"] : none.start].strip() and not pattern(_APART).match(text, none.end)
    if not pattern(_DENIED).fullmatch(text, none.end, act["start"]):
        return False
    return not pattern(_APART).match(text, act["end"])


def _same_thing(first: Figure, second: Figure) -> bool:
    """The same noun and the same act, and no two times."""
    if first.act != second.act or (first.noun != second.noun and not _leaves_out(first) and not _leaves_out(second)):
        return False
    a, b = first.claim["period"], second.claim["period"]
    return not a or not b or (a["start"], a["end"]) == (b["start"], b["end"])


def _leaves_out(figure: Figure) -> bool:
    """Whether the noun goes without saying: `none had been killed`, `12 killed in fire`."""
    return figure.noun is None and (figure.value == 0 or figure.zone == "headline")


def _finding(text: str, first: Figure, second: Figure) -> FindingData:
    first, second = sorted((first, second), key=lambda f: f.start)
    ids = [first.claim["id"], second.claim["id"]]
    if second.value == 0 and _is_revised(text, first, second):
        message = f"{with_act(first)}, then none: revised by its own source"
    elif 0 in (first.value, second.value):
        message = f"{with_act(first if first.value else second)} or none: both cannot be right"
    else:
        message = f"{with_noun(first)} or {with_act(second)}: both cannot be right"
    return {"kind": "conflict", "claims": ids, "message": message}


def _is_revised(text: str, first: Figure, second: Figure) -> bool:
    """`first said 12 had left, but later that it was an error and none had`."""
    told = text[first.sentence : first.claim["sentence"]["end"]]
    return bool(pattern(_AT_FIRST).search(told) and pattern(_REVISED).search(text, first.end, second.start))
