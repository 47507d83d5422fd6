"""A figure that is told twice and not alike: by headline and article, by the writer and a quote, and taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from factextract.checks.bounds import last_place
from factextract.checks.figure import Figure
from factextract.checks.links import SIGN, adds, closes, compares
from factextract.checks.message import with_act, with_noun
from factextract.checks.wholes import is_of_them
from factextract.checks.words import known_act, pattern, singular
from factextract.slots import FindingData

_LEAD: Final = 700  # characters behind a headline that tell the same story
_HEADS: Final = 10  # figures of headlines that are looked at
_AROUND: Final = 40  # figures on each side of one that may be of the same things
_QUOTED: Final = 600  # characters between a quote and what the writer says of the same
_AGAIN: Final = 1500  # characters behind which a figure is no longer taken up again
_BEHIND = re.compile(r"\s+(?:people\s+)?(?:are\s+|were\s+)?([^\W\d_]+)")
_DEFINITE = re.compile(r"\b(?:the|these|those)\s+(?:[A-Z]{0,3}[$£€¥₹])?$", re.IGNORECASE)
_PART_OF: Final = r"\b(?:of|in|among|from|for|between|than)\s+(?:the|these|those)\s+[$£€¥₹]?$"
_WHO = re.compile(r"[^.;,]{0,40}?\s(?:who|which|that)\s+(?:(?:has|have|had|was|were|is|are|been|being)\s+){0,3}(\w+)")
_RESTRICTED = re.compile(
    r"\s+(?:(?P<verb>\w+(?:ed|en|ing))|who|which|that|from|of|in|at|on|with|under|over|still|left)\b"
)
_EVENT: Final = r"\b(?P<event>{events})\s+of" + SIGN
_SAID: Final = frozenset(["be", "is", "are", "was", "were", "have", "has", "had", "say", "said"])


def check_twice(text: str, figures: Sequence[Figure]) -> Iterator[FindingData]:
    """What the article says twice, of one thing, in two figures that do not agree."""
    told = [f for f in figures if f.claim["status"] == "active" and f.claim["polarity"] == "affirmed" and f.value > 0]
    met: set[str] = set()
    for reading in (_headline, _taken_up, _quoted):
        for first, second in reading(text, told):
            ids = [first.claim["id"], second.claim["id"]]
            if met.isdisjoint(ids):
                met.update(ids)
                message = f"{with_noun(first)} or {with_act(second)}: both cannot be right"
                yield {"kind": "conflict", "claims": ids, "message": message}


def _headline(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The headline says 12, the lead 14, and the article nowhere 12."""
    for head in [f for f in figures if f.zone == "headline"][:_HEADS]:
        if head.value < 2 or compares(text, head) or head.claim["change"]:
            continue
        body = [f for f in figures if f.zone != "headline" and f.start > head.end and f.unit == head.unit]
        if any(_rounds(head, f.low, f.high) for f in body) or _adds_up(head, body):
            continue
        lead = [f for f in body if f.start - head.end <= _LEAD and f.zone == "body" and f.claim["whole"] is None]
        lead = [f for f in lead if _is_story(text, head, f)]
        if len({f.value for f in lead}) == 1 and not _is_part(text, lead[0]):
            yield head, lead[0]


def _rounds(head: Figure, low: float, high: float) -> bool:
    """Whether a headline may put a figure so: it rounds freely."""
    room = last_place(head.value) / 2 if head.value >= 100 else head.grain / 2
    room = max(room, 0.05 * head.value if head.claim["modifier"] != "exact" else 0.0)
    return head.meets(low - room, high + room)


def _adds_up(head: Figure, body: Sequence[Figure]) -> bool:
    """Whether some figures of the article that stand together make that of the headline."""
    near = body[:12]
    runs = (near[a:b] for a in range(len(near)) for b in range(a + 2, min(a + 5, len(near)) + 1))
    apart = (abs(a.value - b.value) for k, a in enumerate(near) for b in near[k + 1 : k + 4])
    return any(_rounds(head, total, total) for total in (*(sum(f.value for f in run) for run in runs), *apart))


def _is_story(text: str, head: Figure, figure: Figure) -> bool:
    """Whether the headline's figure and that of the lead are of the same things and the same act."""
    if figure.claim["modality"] != head.claim["modality"] and head.claim["modality"] == "hypothetical":
        return False
    if not _acts(text, head).isdisjoint(_acts(text, figure)):
        return head.noun is None or figure.noun is None or not head.words.isdisjoint(figure.words)
    same = head.words & figure.words
    return head.unit == "percent" and bool(same) and figure.claim["change"] is None


def _acts(text: str, figure: Figure) -> frozenset[str]:
    """What is done with what the figure counts, and the word behind it that may say so: `69 injured as ...`."""
    found = {figure.act} - {None}
    behind = _BEHIND.match(text, figure.end)
    if behind and (named := known_act(behind[1])):
        found.add(named)
    event = pattern(_EVENT).search(text, max(figure.sentence, figure.start - 40), figure.start)
    if event and (named := known_act(event["event"])):
        found.add(named)
    return frozenset(act for act in found if act and act not in _SAID)


def _is_part(text: str, figure: Figure) -> bool:
    """Whether the figure is a part, or comes on top of another, so that a headline need not give it."""
    return adds(text, figure) or closes(text, figure) or compares(text, figure) or is_of_them(text, figure)


def _taken_up(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """`456 passengers were stranded. ... The 465 passengers spent ...`: of these things no other figure is told."""
    for k, second in enumerate(figures):
        things = second.unit is None or (len(second.unit) == 3 and second.unit.isupper())
        if not things or second.claim["modifier"] != "exact" or not _is_definite(text, second):
            continue
        around = [*figures[max(0, k - _AROUND) : k], *figures[k + 1 : k + _AROUND]]
        if second.unit is None:
            same = [f for f in around if _is_same_noun(f, second)]
        else:
            same = [f for f in around if f.unit == second.unit]
        before = [f for f in same if f.start < second.start and second.start - f.end <= _AGAIN]
        if len({f.value for f in same}) != 1 or not before or before[-1].claim["modality"] == "hypothetical":
            continue
        first = before[-1]
        if not first.meets(second.low, second.high) and _may_be_it(text, first, second):
            yield first, second


def _is_definite(text: str, figure: Figure) -> bool:
    """`The 456 passengers`, but not `12 of the 456`."""
    front = (text, max(figure.sentence, figure.start - 30), figure.start)
    return _DEFINITE.search(*front) is not None and pattern(_PART_OF).search(*front) is None


def _is_same_noun(first: Figure, second: Figure) -> bool:
    if first.unit != second.unit or first.noun != second.noun:
        return False
    return (head := _head(first)) is not None and head == _head(second)


def _head(figure: Figure) -> str | None:
    """The noun itself; `noun` puts all people into one."""
    counted = figure.claim["counted"]
    return _noun_of(counted["text"]) if counted else None


@lru_cache(maxsize=4096)
def _noun_of(phrase: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", phrase.lower().split(" of ")[0])
    return singular(words[-1]) if words else None


def _may_be_it(text: str, first: Figure, second: Figure) -> bool:
    """Whether nothing behind the noun makes of it others than those told before."""
    if _is_part(text, first) or _is_part(text, second):
        return False
    if first.unit is not None:
        return first.claim["counted"] is None or second.claim["counted"] is not None
    counted = second.claim["counted"]
    if counted is None or counted["start"] < second.end or text[second.end : counted["start"]].strip():
        return False
    who = _WHO.match(text, counted["end"])
    restricted = _RESTRICTED.match(text, counted["end"])
    verb = (who[1] if who else restricted["verb"]) if restricted else None
    predicate = second.claim["predicate"]
    if restricted is None or (restricted["verb"] and predicate and predicate["text"] == restricted["verb"]):
        return True
    return verb is not None and known_act(verb) is not None and known_act(verb) in _acts(text, first)


def _quoted(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The writer says that 250 patients were treated, the one quoted beside him that 205 were."""
    marked = {f.claim["id"]: _is_quoted(text, f) for f in figures if f.claim["quote"]}
    for k, (first, second) in enumerate(pairwise(figures)):
        if second.start - first.end > _QUOTED or not _is_same_noun(first, second):
            continue
        if marked.get(first.claim["id"], False) == marked.get(second.claim["id"], False):
            continue
        if first.meets(second.low, second.high) or _is_part(text, first) or _is_part(text, second):
            continue
        if _acts(text, first).isdisjoint(_acts(text, second)) or not _at_one_time(first, second):
            continue
        others = {f.value for f in figures[max(0, k - _AROUND) : k + _AROUND] if _is_same_noun(f, second)}
        if len(others) == 2:
            yield first, second


def _at_one_time(first: Figure, second: Figure) -> bool:
    a, b = first.claim["period"], second.claim["period"]
    return not a or not b or (a["start"], a["end"]) == (b["start"], b["end"])


def _is_quoted(text: str, figure: Figure) -> bool:
    """Whether the figure stands between quotation marks."""
    start = max(text.rfind("\n", max(0, figure.start - _AGAIN), figure.start), figure.start - _AGAIN) + 1
    front = text[start : figure.start]
    return front.count('"') % 2 == 1 or front.rfind("“") > front.rfind("”")
