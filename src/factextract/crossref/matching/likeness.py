"""How alike two claims are in what they measure, of whom, and in what circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factextract.crossref.matching import names
from factextract.crossref.matching.identity import Identity
from factextract.crossref.matching.lists import groups
from factextract.crossref.matching.names import Name
from factextract.crossref.matching.periods import Order, order

_PERSONS: Final = frozenset(["person", "victim", "passenger", "civilian", "resident", "employee", "death", "injury"])
_SURE: Final = 0.9
ONE_NOUN: Final = 0.9  # from here on two nouns count one thing, and two figures of it can disagree
_MONTH: Final = 28
_SHARES: Final = ("percent", "percentage point", "point")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two claims share, each from 0 to 1."""

    noun: float  # what is counted or measured
    act: float  # what happened to it
    owner: float  # whose it is
    terms: float  # the other words of the sentences
    period: Order
    gap: int | None  # days from the first article to the second
    inside: bool  # one article
    owned_by: Name | None  # the name that both share
    country: bool  # whether that is only a country


def liken(a: Identity, b: Identity) -> Likeness | None:
    """How alike two claims are; None where something keeps them apart whatever else they share."""
    if a.amount.dimension != b.amount.dimension or not (noun := _noun(a, b)) or _apart(a, b):
        return None
    if noun < ONE_NOUN and not a.amount.meets(b.amount):
        return None
    owner, shared = _owner(a, b)
    if owner < _SURE and (a.perhaps or b.perhaps):
        owner, shared = _perhaps(a, b) or (owner, shared)
    if owner and one_sentence(a, b):
        owner = max(owner, 0.8)
    if not owner:
        return None
    return Likeness(
        noun=noun,
        act=_act(a, b),
        owner=owner,
        terms=_overlap(a.terms, b.terms),
        period=order(a.period, b.period),
        gap=None if a.day is None or b.day is None else b.day - a.day,
        inside=a.fact.article_id == b.fact.article_id,
        owned_by=shared,
        country=shared is not None and shared.last in groups("demonyms"),
    )


def _perhaps(a: Identity, b: Identity) -> tuple[float, Name] | None:
    """Whether what may be a name in one is one in the other."""
    shared = names.any_same(a.perhaps, b.owners) or names.any_same(b.perhaps, a.owners)
    if shared:
        return 1.0, shared
    shared = names.any_same(a.perhaps, b.near) or names.any_same(b.perhaps, a.near)
    if not shared and any("'s" in (c.fact.subject or "").replace("’", "'") for c in (a, b)):
        shared = names.any_same(a.perhaps, b.perhaps)
    return (_SURE, shared) if shared else None


def one_sentence(a: Identity, b: Identity) -> bool:
    """Whether both stand in one sentence."""
    one, other = a.fact, b.fact
    return one.article_id == other.article_id and one.sentence is not None and one.sentence == other.sentence


def _apart(a: Identity, b: Identity) -> bool:
    """Whether rate, span, designation, whole, direction or polarity say that they are two quantities."""
    one, other = a.fact, b.fact
    if a.per != b.per or (a.span and b.span and a.span != b.span):
        return True
    fates = groups("generic")["fates"]
    if a.act != b.act and a.act in fates and b.act in fates:
        return True
    if (a.act in fates or b.act in fates) and a.events and b.events and a.events.isdisjoint(b.events):
        return True
    if a.codes and b.codes and a.codes.isdisjoint(b.codes):
        return True
    if one.whole is not None and other.whole is not None and one.whole != other.whole:
        return True
    if a.period and b.period and not _as_long(a.period, b.period):
        return True
    if (a.change is None) != (b.change is None) and one.unit in _SHARES:
        return True
    return one.polarity != other.polarity


def _as_long(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the periods are alike: a quarter and nine months are not, though a day may stand for its month."""
    short, long = sorted((a[1] - a[0] + 1, b[1] - b[0] + 1))
    return short < _MONTH or long <= 1.6 * short


def _noun(a: Identity, b: Identity) -> float:
    if a.head and a.head == b.head:
        return 0.7 if a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers) else 1.0
    if a.head in _PERSONS and b.head in _PERSONS and "person" in (a.head, b.head):
        return 0.65
    if (a.head is None and a.act == b.head is not None) or (b.head is None and b.act == a.head is not None):
        return 0.9
    if a.head is None and b.head is None and a.act == b.act and a.act in groups("generic")["measures"]:
        return 0.9
    common = a.core & b.core
    if (a.head in b.core or b.head in a.core) and common:
        return 0.65
    if a.head and b.head:
        if a.fact.article_id == b.fact.article_id and (a.head in b.codes or b.head in a.codes or _coded(a, b)):
            return 0.6
        return 0.6 if a.head in b.modifiers or b.head in a.modifiers else 0.3 if len(common) > 1 else 0.0
    return 0.6 if len(common) > 1 else 0.5 if common else 0.2


def _coded(a: Identity, b: Identity) -> bool:
    """Whether one names by its type what the other names by its kind: `737s`, `these aircraft`."""
    return (a.head in a.codes and b.definite) or (b.head in b.codes and a.definite)


def _act(a: Identity, b: Identity) -> float:
    if a.act and b.act:
        return 1.0 if a.act == b.act else 0.8 if a.act in b.core or b.act in a.core else 0.0
    if a.act or b.act:
        return 0.8 if (a.act or b.act) in (b.core if a.act else a.core) else 0.4
    return 0.5


def _owner(a: Identity, b: Identity) -> tuple[float, Name | None]:
    """Whether one and the same owns both, and who: 0 where each has another."""
    inside = a.fact.article_id == b.fact.article_id
    if a.owners and b.owners:
        shared = names.any_same(a.owners, b.owners)
        if shared:
            return 1.0, shared
        shared = names.any_same(a.owners, b.near) or names.any_same(b.owners, a.near)
        return (0.7, shared) if shared else (0.0, None)
    if a.owners or b.owners:
        owning, other = (a, b) if a.owners else (b, a)
        shared = names.any_same(owning.owners, other.near)
        if shared:
            return 0.9, shared
        shared = names.any_same(owning.owners, other.wide)
        return (0.7, shared) if shared else (0.3 if inside and not other.near else 0.0, None)
    if a.near and b.near:
        shared = names.any_same(a.near, b.near)
        if shared:
            return 0.9, shared
    if a.near or b.near:
        shared = names.any_same(a.near, b.wide) or names.any_same(b.near, a.wide)
        return (0.6, shared) if shared else (0.3 if inside else 0.0, None)
    shared = names.any_same(a.wide, b.wide)
    return (0.5 if inside else 0.4, shared) if shared else (0.4 if inside else 0.0, None)


def places(a: Identity, b: Identity) -> int:
    """On how many sides the clause has names that the other has not."""
    return bool(_strange(a.near, b.near)) + bool(_strange(b.near, a.near))


def strangers(a: Identity, b: Identity) -> bool:
    """Whether a clause has names that the other's surroundings have not."""
    return bool(_strange(a.near, b.wide) or _strange(b.near, a.wide))


def elsewhere(a: Identity, b: Identity) -> int:
    """How many names at most a sentence has that the other has not."""
    return max(_strange(a.said, b.said), _strange(b.said, a.said))


def _strange(near: tuple[Name, ...], other: tuple[Name, ...]) -> int:
    return sum(names.any_same((one,), other) is None for one in near) if other else 0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(3, min(len(a), len(b))) if a and b else 0.0
