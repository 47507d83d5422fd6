"""How two quotes stand to each other: the same words, altered ones, another speaker's, or a report of what was said."""

from __future__ import annotations

from typing import Final

from factextract.crossref.facts import Link, QuoteFact, Relation
from factextract.crossref.matching import names
from factextract.crossref.matching.drift import HARMLESS, Drift, drifts
from factextract.crossref.matching.wording import Wording, wording

_COMMON: Final = 0.5  # share of the telling words of the shorter that the longer must have
_SAME: Final = 0.6  # share of the words of the shorter that stand in the longer, in order
_ALIKE: Final = 0.8  # that share for two speakers
_SHORT: Final = 4  # words; shorter quotes are the same only letter for letter
_SAYING: Final = 7  # words from which on two speakers hardly say the same by chance
_REPORT: Final = 0.6  # share of telling words that a report has of the words it reports


def keys(fact: QuoteFact) -> set[str]:
    """The blocks in which the quote meets those it may be linked to: pairs of neighbouring words, the lowest by hash."""
    return set(wording(fact).sketch) if fact.words else set()


def relate(first: QuoteFact, second: QuoteFact) -> Link | None:
    """How the second stands to the first; None where they are not of the same words."""
    if not first.words or not second.words:
        return None
    a, b = wording(first), wording(second)
    fewer = min(len(a.content), len(b.content))
    common = len(a.content & b.content)
    if common < _COMMON * fewer or (not fewer and a.keys != b.keys):
        return None
    speakers = same_speaker(first, second)
    found, shared = drifts(a, b)
    share = shared / max(1, min(_length(a), _length(b)))
    if share >= _SAME and _is_long_enough(a, b, share):
        return _link(a, b, found, share, speakers)
    reports = (first.type == "indirect") != (second.type == "indirect")
    if reports and speakers and common >= 3 and common >= _REPORT * fewer:
        return Link(
            relation="paraphrase", score=round(common / fewer, 3), reasons=("one reports what the other quotes",)
        )
    return None


def same_speaker(first: QuoteFact, second: QuoteFact) -> bool:
    """Whether both may be of one speaker: by name, by affiliation or role; an unnamed one may be anybody."""
    if not first.speaker or not second.speaker:
        return True
    if not any(c.isupper() for c in first.speaker) or not any(c.isupper() for c in second.speaker):
        return True
    one, other = names.name(first.speaker), names.name(second.speaker)
    if one is None or other is None or names.same(one, other):
        return True
    bodies = [names.name(text) for text in (first.affiliation, second.affiliation) if text]
    return any(body is not None and (names.same(body, one) or names.same(body, other)) for body in bodies)


def _link(a: Wording, b: Wording, found: list[Drift], share: float, speakers: bool) -> Link | None:
    changes = [drift for drift in found if drift.kind not in HARMLESS]
    denied = a.fact.negated != b.fact.negated
    relation: Relation = "altered" if changes or denied else "same"
    reasons = [drift.told() for drift in (*changes, *(d for d in found if d.kind in HARMLESS))]
    if denied:
        reasons.insert(0, "one says that it was not said")
    if not speakers:
        if share < _ALIKE or min(_length(a), _length(b)) < _SAYING:
            return None
        relation = "other_speaker"
        reasons.insert(0, f"given to {a.fact.speaker} and to {b.fact.speaker}")
    differences = tuple(drift.difference for drift in found)
    return Link(
        relation=relation,
        score=round(share, 3),
        reasons=tuple(reasons or ["word for word"]),
        differences=differences,
    )


def _length(wording: Wording) -> int:
    return sum(not word.gap for word in wording.words)


def _is_long_enough(a: Wording, b: Wording, share: float) -> bool:
    return min(_length(a), _length(b)) >= _SHORT or (share == 1.0 and a.keys == b.keys)
