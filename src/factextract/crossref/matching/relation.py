"""Whether two like claims agree, conflict, or follow one another."""

from __future__ import annotations

from typing import Final

from factextract.crossref.facts import Relation
from factextract.crossref.matching.identity import Identity
from factextract.crossref.matching.likeness import Likeness

_SOON: Final = 2  # days within which two articles tell of one day
_EVENT: Final = 60  # days within which counts of one event are still revised
_PAST: Final = 60  # days after which a period stated is not that of a claim that states none


def decide(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    """The relation and its score; None where too little says that they are one quantity."""
    if a.negative == b.negative and a.amount.meets(b.amount) and not (a.change and b.change and a.change != b.change):
        return _agree(a, b, like) if a.amount.reaches(b.amount) else None
    return _differ(a, b, like)


def _agree(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    score = _alike(like)
    telling = min(a.amount.digits, b.amount.digits)
    exact = a.amount.equals(b.amount)
    if exact and a.amount.value >= 1000:
        telling += 1
    need = {0: 0.72, 1: 0.72, 2: 0.6, 3: 0.5}.get(telling, 0.45)
    need += 0.0 if exact else 0.2 if a.amount.open or b.amount.open else 0.05
    need -= 0.1 if like.inside and exact else 0.0
    if like.period == "apart":
        return ("update", score) if score >= 0.75 else None
    if b.definite and like.inside and exact and like.noun >= 0.6:
        need -= 0.15
    return ("agree", min(1.0, score + 0.05 * telling)) if score >= need else None


def _differ(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    score = _alike(like)
    if score < (0.62 if like.inside else 0.68) or like.noun < 0.7 or like.owner < 0.7 or _modified(a, b):
        return None
    if like.period == "apart":
        return "update", score
    if like.period == "same":
        return None if like.inside else ("conflict", score)
    if like.period == "within" or a.fact.modality != b.fact.modality:
        return None
    if _past(a, b) or _past(b, a):
        return "update", score
    if like.inside or like.gap is None or a.period or b.period:
        return None
    if abs(like.gap) <= _SOON:
        return ("conflict", score) if like.terms >= 0.3 else None
    return ("update", score) if abs(like.gap) <= _EVENT or a.owners else None


def _alike(like: Likeness) -> float:
    return 0.4 * like.noun + 0.15 * like.act + 0.3 * like.owner + 0.15 * min(1.0, 2 * like.terms)


def moved(a: Identity, b: Identity) -> bool:
    """Whether the text itself says that one figure became the other."""
    for one, other in ((a, b), (b, a)):
        change = one.fact.change
        if change is not None and change.from_ == one.fact.value and change.to == other.fact.value:
            return True
        same_sentence = one.fact.sentence is not None and one.fact.sentence == other.fact.sentence
        if same_sentence and one.earlier and not other.earlier:
            return True
    return False


def _modified(a: Identity, b: Identity) -> bool:
    """Whether each noun is narrowed by words of its own."""
    return bool(a.modifiers - b.terms and b.modifiers - a.terms)


def _past(a: Identity, b: Identity) -> bool:
    """Whether the one states a period that was over when the other, which states none, was written."""
    return a.period is not None and b.period is None and b.day is not None and b.day - a.period[1] > _PAST
