"""Figures of one thing that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import adds, compares
from factextract.checks.message import with_act, with_noun
from factextract.slots import FindingData

_AROUND: Final = 10  # figures on each side of one that may contradict it
_LEAD: Final = 700  # characters behind a headline that tell the same story


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
    return [*_none_or_some(stated), *_headline_or_lead(text, stated)]


def _none_or_some(figures: Sequence[Figure]) -> Iterator[FindingData]:
    """One source says none, another some."""
    for k, none in enumerate(figures):
        if none.value != 0:
            continue
        for some in figures[max(0, k - _AROUND) : k + _AROUND]:
            if some.low > 0 and _same_thing(none, some) and _two_sources(none, some) and none.near(some):
                yield _finding(none, some)
                break


def _two_sources(first: Figure, second: Figure) -> bool:
    a, b = first.claim["attributed_to"], second.claim["attributed_to"]
    return a is not None and b is not None and a != b


def _headline_or_lead(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """The headline says 12, the article 14 and nowhere 12."""
    for head in figures:
        if head.zone != "headline" or head.value < 2:
            continue
        same = [f for f in figures if f.zone == "body" and _same_thing(f, head)]
        lead = [f for f in same if f.start - head.end <= _LEAD and f.claim["whole"] is None]
        lead = [f for f in lead if not adds(text, f) and not compares(text, f)]
        if len({f.value for f in lead}) != 1 or any(head.meets(f.low, f.high) for f in same):
            continue
        if lead[0].value > head.value:
            yield _finding(head, lead[0])


def _same_thing(first: Figure, second: Figure) -> bool:
    """The same noun and the same act, and no two times."""
    if first.act != second.act or (first.noun != second.noun and not _leaves_out(first) and not _leaves_out(second)):
        return False
    a, b = first.claim["period"], second.claim["period"]
    return not a or not b or (a["start"], a["end"]) == (b["start"], b["end"])


def _leaves_out(figure: Figure) -> bool:
    """Whether the noun goes without saying: `none had been killed`, `12 killed in fire`."""
    return figure.noun is None and (figure.value == 0 or figure.zone == "headline")


def _finding(first: Figure, second: Figure) -> FindingData:
    first, second = sorted((first, second), key=lambda f: f.start)
    message = f"{with_noun(first)} or {with_act(second)}: both cannot be right"
    return {"kind": "conflict", "claims": [first.claim["id"], second.claim["id"]], "message": message}
