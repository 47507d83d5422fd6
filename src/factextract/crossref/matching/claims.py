"""How two claims stand to each other: one quantity of which both say the same, or not, or at another time."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from factextract.checks.message import number
from factextract.crossref.facts import ClaimFact, Link
from factextract.crossref.matching import names
from factextract.crossref.matching.identity import Identity, identity
from factextract.crossref.matching.likeness import Likeness, liken, one_sentence
from factextract.crossref.matching.relation import decide, moved

_NEAR: Final = 4  # names of the clause under which a claim is found
_WIDE: Final = 6  # names there and around


def keys(fact: ClaimFact) -> set[str]:
    """The blocks in which the fact meets those it may be linked to: what is measured, or how much, and whose it is."""
    claim = identity(fact)
    if claim is None:
        return set()
    whose = (*claim.near[:_NEAR], *claim.wide[:_WIDE]) if claim.near else claim.wide[:_NEAR]
    owners = {key for name in (*whose, *claim.perhaps) for key in names.keys(name)}
    what = {word for word in (claim.head, claim.act) if word} or set(claim.core) or {""}
    if claim.amount.digits > 1:
        what.add(f"{claim.amount.value:.4g}")
    found = {f"{claim.amount.dimension} {noun} {owner}" for noun in what for owner in owners}
    found.add(f"{claim.amount.dimension} {claim.amount.value:.4g} @{fact.article_id}")
    if claim.revised:
        found.add(f"{claim.amount.dimension} {crc32((fact.sentence or '').encode()):x} @{fact.article_id}")
    return found


def relate(first: ClaimFact, second: ClaimFact) -> Link | None:
    """How the second stands to the first; None where they are not about the same."""
    a, b = identity(first), identity(second)
    return None if a is None or b is None else hold(a, b)


def hold(a: Identity, b: Identity) -> Link | None:
    """The same of claims that have been prepared: an archive keeps them so, since to prepare one takes time."""
    if one_sentence(a, b) and a.amount.dimension == b.amount.dimension and moved(a, b):
        return Link(relation="update", score=0.9, reasons=("the sentence tells of both", _figures(a, b)))
    like = liken(a, b)
    decided = None if like is None else decide(a, b, like)
    if like is None or decided is None:
        return None
    relation, score = decided
    return Link(relation=relation, score=round(min(score, 1.0), 3), reasons=tuple(_reasons(a, b, like)))


def _reasons(a: Identity, b: Identity, like: Likeness) -> list[str]:
    one, other = a.fact, b.fact
    reasons = []
    if like.noun == 1.0 and one.counted and other.counted:
        reasons.append(_both("same noun", one.counted, other.counted))
    if a.act and a.act == b.act and one.predicate and other.predicate:
        reasons.append(_both("same act", one.predicate, other.predicate))
    if like.owned_by is not None:
        reasons.append(f"both of {like.owned_by.text}")
    reasons.append(_when(a, b, like))
    reasons.append(_figures(a, b))
    return [reason for reason in reasons if reason]


def _both(what: str, one: str, other: str) -> str:
    return f"{what}: {one}" if one.lower() == other.lower() else f"{what}: {one}, {other}"


def _when(a: Identity, b: Identity, like: Likeness) -> str:
    """`both 2012`, `2011 and 2012`, or when the articles appeared."""
    one, other = _period(a.fact), _period(b.fact)
    if one and other:
        return f"both {one}" if one == other else f"{one} and {other}"
    if like.inside:
        return "one article"
    days = a.fact.published, b.fact.published
    return f"published {days[0]} and {days[1]}" if all(days) else ""


def _period(fact: ClaimFact) -> str:
    if not fact.period_start or fact.period_start == fact.period_end:
        return fact.period_start or ""
    return f"{fact.period_start} to {fact.period_end}"


def _figures(a: Identity, b: Identity) -> str:
    return f"{_said(a)} against {_said(b)}"


def _said(claim: Identity) -> str:
    fact = claim.fact
    if isinstance(fact.value, int | float):
        return number(float(fact.value), fact.unit)
    if fact.low is not None and fact.high is not None:
        return f"{number(float(fact.low))} to {number(float(fact.high), fact.unit)}"
    return fact.text
