"""Whether two like claims agree, conflict, or follow one another."""

from __future__ import annotations

from typing import Final

from factextract.crossref.facts import Relation
from factextract.crossref.matching.identity import Identity
from factextract.crossref.matching.likeness import ONE_NOUN, Likeness, elsewhere, one_sentence, places, strangers
from factextract.crossref.matching.lists import groups

_DAILY: Final = 7  # days within which the level of an index is followed
_YEARS: Final = 1500  # days within which a state is
_SHARES: Final = ("percent", "percentage point")
_MONTH: Final = 31
_FEW: Final = 10  # things, of which there are as many elsewhere
_SOON: Final = 2  # days within which two articles tell of one day
_COUNTRY: Final = 0.05  # that both are of one country says less than that both are of one company
_COPY: Final = 0.8  # share of words of two sentences that are one
_FAR: Final = 20  # times that what somebody has or earns hardly grows
_MANY: Final = 2  # names of places that only one of two sentences has
_EVENT: Final = 60  # days within which counts of one event are still revised
_PAST: Final = 35  # days at the least after which a period stated is not that of a claim that states none


def decide(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    """The relation and its score; None where too little says that they are one quantity."""
    if a.negative == b.negative and a.amount.meets(b.amount) and not (a.change and b.change and a.change != b.change):
        return _agree(a, b, like) if a.amount.reaches(b.amount) else None
    return _differ(a, b, like)


def _agree(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    if a.vague != b.vague or (a.vague and like.noun < 1.0):
        return None
    score = _alike(like) - (_COUNTRY if like.country else 0.0)
    telling = min(a.amount.digits, b.amount.digits)
    exact = a.amount.equals(b.amount)
    if exact and a.amount.value >= 1000:
        telling += 1
    need = {0: 0.72, 1: 0.72, 2: 0.6, 3: 0.5}.get(telling, 0.45)
    need += 0.0 if exact else 0.2 if a.amount.open or b.amount.open else 0.05
    need -= 0.1 if like.inside and exact else 0.0
    if like.period == "apart" and not (exact and like.terms >= _COPY and abs(like.gap or 0) <= _DAILY):
        return _differ(a, b, like) if not a.amount.score else None
    if one_sentence(a, b) and a.amount.unit == b.amount.unit:
        return None  # told apart by the sentence
    if not like.inside and telling < 3 and _is_thin(a, b, like):
        return None
    if b.definite and like.inside and exact:
        need -= 0.15 if like.noun >= 0.6 else 0.3 if a.amount.unit and telling > 1 else 0.0
    return ("agree", min(1.0, score + 0.05 * telling)) if score >= need else None


def _is_thin(a: Identity, b: Identity, like: Likeness) -> bool:
    """Whether a number that many sentences hold has too little beside it: a share without its noun, for one."""
    apart = like.gap is None or abs(like.gap) > (_DAILY if a.amount.score else _MONTH)
    if a.amount.score:
        return apart
    if a.amount.unit is None and a.amount.value <= _FEW:
        one_act = a.act is not None and a.act == b.act
        if apart or not (one_act or a.modifiers & b.modifiers or like.terms >= 0.5):
            return True
    if a.amount.unit in ("percent", None) and a.head is None and b.head is None and like.act < 1.0:
        return True
    if a.amount.unit == "percent" and (like.noun < 0.9 or like.terms < 0.4):
        return True
    return like.terms < 0.25 and a.amount.unit != "year"


def _differ(a: Identity, b: Identity, like: Likeness) -> tuple[Relation, float] | None:
    score = _alike(like)
    if score < (0.62 if like.inside else 0.68) or not _one_measure(a, b, like):
        return None
    one_mood = a.fact.modality == b.fact.modality
    over = like.period == "apart" or (one_mood and (_past(a, b) or _past(b, a)))
    if like.inside:
        return ("update", score) if over else None
    if not _one_scope(a, b, like) or _crossed(a, b):
        return None
    if _is_fate(a, b):
        relation = _of_event(like) if one_mood else None
    elif over:
        relation = "update"
    else:
        relation = _of_state(a, b, like) if one_mood else None
    return (relation, score) if relation else None


def _crossed(a: Identity, b: Identity) -> bool:
    """Whether each sentence has the other's figure too, as two copies of one article have."""
    one, other = a.fact.text, b.fact.text
    return one != other and one in (b.fact.sentence or "") and other in (a.fact.sentence or "")


def _of_event(like: Likeness) -> Relation | None:
    """Counts of what befell people: of two articles on one event the later corrects; two periods are two events."""
    if like.period in ("apart", "within") or like.gap is None or abs(like.gap) > _EVENT or like.terms < 0.3:
        return None
    return "update" if like.gap else "conflict"


def _of_state(a: Identity, b: Identity, like: Likeness) -> Relation | None:
    """What somebody has, earns or asks: at one time it can have but one value."""
    if like.period == "same":
        return None if a.modifiers ^ b.modifiers else "conflict"
    if like.period == "within" or a.period or b.period or like.gap is None:
        return None
    if abs(like.gap) > _SOON:
        return "update" if abs(like.gap) <= (_DAILY if a.amount.unit == "point" else _YEARS) else None
    return "conflict" if like.terms >= 0.3 and not a.modifiers ^ b.modifiers else None


def _one_measure(a: Identity, b: Identity, like: Likeness) -> bool:
    """Whether noun, act and figures are so much the same that two figures may be of one quantity."""
    if a.vague or b.vague or like.noun < ONE_NOUN or like.owner < 0.6 or places(a, b) > 1:
        return False
    if _is_part(a, b) or a.division != b.division or not a.amount.value or not b.amount.value:
        return False
    if a.amount.unit != b.amount.unit and a.amount.dimension == "[time]":
        return False
    if a.amount.unit == "rank":
        return False
    if a.amount.unit == "year" and (a.fact.counted or "x")[0].isupper():
        return False  # two of one name have two ages
    if a.modifiers - b.terms and b.modifiers - a.terms:
        return False
    return a.act == b.act or not (_is_fate(a, b) or (a.act and b.act and a.amount.unit is None))


def _is_part(a: Identity, b: Identity) -> bool:
    """Whether one is of some only, and not both of one whole; or so much less that it must be."""
    low, high = sorted((abs(a.amount.value), abs(b.amount.value)))
    if high > _FAR * low and not _is_fate(a, b):
        return True
    return (a.part or b.part) and (a.fact.whole is None or a.fact.whole != b.fact.whole)


def _one_scope(a: Identity, b: Identity, like: Likeness) -> bool:
    """Whether neither article narrows what is measured where the other does not."""
    if (
        (strangers(a, b) if like.owner == 1.0 else places(a, b))
        or a.codes != b.codes
        or a.modifiers - b.terms
        or b.modifiers - a.terms
    ):
        return False
    if _is_fate(a, b):
        near = like.owner >= 0.6 and not strangers(a, b) and like.terms >= 0.4 and abs(like.gap or 0) <= _DAILY
        near = near and len(a.said) <= len(a.near) and len(b.said) <= len(b.near)
        return not places(a, b) and (like.owner >= 0.9 or near) and elsewhere(a, b) < _MANY
    near = (a.attribute and b.attribute) or (like.act == 1.0 and a.act == b.act and like.terms >= 0.6)
    if like.owner < (0.9 if near else 1.0) or a.part or b.part:
        return False
    if a.amount.unit in _SHARES and not a.change:
        told = (a.act is not None and a.act == b.act) or (a.attribute and b.attribute)
        return told and not elsewhere(a, b) and like.terms >= 0.4
    if a.head == "person" or (a.amount.unit is None and not a.change):
        return a.act == b.act and like.terms >= (0.4 if a.act else 0.5)
    return True


def _is_fate(a: Identity, b: Identity) -> bool:
    """Whether the figures are of what befell people: deaths, injuries, arrests."""
    fates = groups("generic")["fates"]
    return a.act in fates or b.act in fates or a.head in fates


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


def _past(a: Identity, b: Identity) -> bool:
    """Whether the period of the one was long over, or had not come, when the other appeared, which states none."""
    if a.period is None or b.period is not None or b.day is None:
        return False
    first, last = a.period
    return b.day < (first + last) / 2 or b.day - last > max(_PAST, 1.05 * (last - first + 1))
