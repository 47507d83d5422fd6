"""How two quotes stand to each other: the same words, altered ones, another speaker's, or a report of what was said."""

from __future__ import annotations

from typing import Final

from factextract.crossref.facts import Link, QuoteFact, Relation
from factextract.crossref.matching import names
from factextract.crossref.matching.drift import HARMLESS, Aligned, align
from factextract.crossref.matching.periods import day
from factextract.crossref.matching.persons import likeness, person
from factextract.crossref.matching.wording import Wording, wording

_COMMON: Final = 0.5  # share of the telling words of the shorter that the longer must have
_SAME: Final = 0.6  # share of the words of the shorter that stand in the longer, in order
_ALIKE: Final = 0.8  # that share for two speakers, for few words, for two reports
_DENIED: Final = 0.9  # that share for one to deny what the other has
_DENSE: Final = 0.6  # share of words between the first and the last shared that are shared
_SHORT: Final = 4  # words; shorter quotes are the same only letter for letter
_SAYING: Final = 7  # words from which on two speakers hardly say the same by chance
_REPORT: Final = 0.6  # share of telling words that a report has of the words it reports
_TOLD: Final = 4  # telling words, names apart, that a report needs
_DAYS: Final = 30  # between a quote and a report of it


def keys(fact: QuoteFact) -> set[str]:
    """The blocks in which a quote meets those of the same words: its pairs of neighbouring words."""
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
    aligned = align(a, b)
    if _is_same(a, b, aligned):
        return _link(a, b, aligned)
    return _report(a, b)


def _is_same(a: Wording, b: Wording, aligned: Aligned) -> bool:
    """Whether so many words stand in both, and so close together, that one quotes what the other does."""
    short = min(_length(a), _length(b))
    if short < _SHORT:
        return a.keys == b.keys and (len(a.content) > 1 or _one_name(a, b))
    share = len(aligned.shared) / short
    common = (a.told & b.told).intersection(aligned.shared)
    told = min(len(a.told), len(b.told))
    if share < _SAME or len(aligned.shared) < _DENSE * aligned.spread or len(common) < max(2, _SAME * told):
        return share == 1.0 and a.keys == b.keys
    reports = a.fact.type == b.fact.type == "indirect"
    unknown = not a.fact.speaker or not b.fact.speaker
    if reports and not _soon(a.fact, b.fact):
        return False
    return share >= _ALIKE or not (reports or short < _SAYING or unknown)


def _report(a: Wording, b: Wording) -> Link | None:
    """A report beside the words that it reports, by one named speaker, within days."""
    first, second = a.fact, b.fact
    if (first.type == "indirect") == (second.type == "indirect") or not first.speaker or not second.speaker:
        return None
    told, common = min(len(a.told), len(b.told)), len(a.told & b.told)
    if told < _TOLD or common < max(3, _REPORT * told) or not same_speaker(first, second):
        return None
    if not _soon(first, second):
        return None
    return Link(relation="paraphrase", score=round(common / told, 3), reasons=("one reports what the other quotes",))


def _soon(first: QuoteFact, second: QuoteFact) -> bool:
    """Whether both appeared within weeks, as far as is known."""
    one, other = day(first.published), day(second.published)
    return one is None or other is None or abs(one - other) <= _DAYS


def same_speaker(first: QuoteFact, second: QuoteFact) -> bool:
    """Whether both may be of one speaker: by name, by affiliation or role; an unnamed one may be anybody."""
    if not first.speaker or not second.speaker:
        return True
    if not any(c.isupper() for c in first.speaker) or not any(c.isupper() for c in second.speaker):
        return True
    one, other = names.name(first.speaker), names.name(second.speaker)
    if one is None or other is None or names.same(one, other):
        return True
    people = person(first.speaker), person(second.speaker)
    if people[0] and people[1] and likeness(people[0], people[1]):
        return True
    bodies = [names.name(text) for text in (first.affiliation, second.affiliation) if text]
    return any(body is not None and (names.same(body, one) or names.same(body, other)) for body in bodies)


def _link(a: Wording, b: Wording, aligned: Aligned) -> Link | None:
    share = len(aligned.shared) / max(1, min(_length(a), _length(b)))
    changes = [drift for drift in aligned.drifts if drift.kind not in HARMLESS]
    denied = a.fact.negated != b.fact.negated
    inside = a.fact.article_id == b.fact.article_id
    relation: Relation = "paraphrase" if changes else "same"
    if denied or any(drift.quoted for drift in changes):
        relation = "altered"
    reasons = [drift.told() for drift in sorted(aligned.drifts, key=lambda drift: drift.kind in HARMLESS)]
    if denied and (inside or share < _DENIED):
        return None
    if denied:
        reasons.insert(0, "one says that it was not said")
    if not same_speaker(a.fact, b.fact):
        reports = "indirect" in (a.fact.type, b.fact.type)
        if inside or share < _ALIKE or min(_length(a), _length(b)) < _SAYING or reports:
            return None
        relation = "other_speaker"
        reasons.insert(0, f"given to {a.fact.speaker} and to {b.fact.speaker}")
    return Link(
        relation=relation,
        score=round(share, 3),
        reasons=tuple(reasons or ["word for word"]),
        differences=tuple(drift.difference for drift in aligned.drifts),
    )


def _one_name(a: Wording, b: Wording) -> bool:
    return a.fact.type != "indirect" and a.fact.speaker is not None and a.fact.speaker == b.fact.speaker


def _length(wording: Wording) -> int:
    return sum(not word.gap for word in wording.words)
