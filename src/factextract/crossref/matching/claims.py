"""How two claims stand to each other: one quantity of which both say the same, or not, or at another time."""

from __future__ import annotations

from factextract.checks.message import number
from factextract.crossref.facts import ClaimFact, Link
from factextract.crossref.matching import names
from factextract.crossref.matching.identity import Identity, identity
from factextract.crossref.matching.likeness import Likeness, liken, one_sentence
from factextract.crossref.matching.relation import decide, moved


def keys(fact: ClaimFact) -> set[str]:
    """The blocks in which the fact meets those it may be linked to: what is measured, and whose it is."""
    claim = identity(fact)
    if claim is None:
        return set()
    owners = {key for name in (*claim.near, *claim.wide[:6]) for key in names.keys(name)}
    core = claim.core or frozenset([""])
    return {f"{claim.amount.dimension} {noun} {owner}" for noun in core for owner in owners}


def relate(first: ClaimFact, second: ClaimFact) -> Link | None:
    """How the second stands to the first; None where they are not about the same."""
    a, b = identity(first), identity(second)
    if a is None or b is None:
        return None
    if one_sentence(a, b) and a.amount.dimension == b.amount.dimension and moved(a, b):
        return Link(relation="update", score=0.9, reasons=("the sentence tells of both", _figures(a, b)))
    like = liken(a, b)
    decided = None if like is None else decide(a, b, like)
    if like is None or decided is None:
        return None
    relation, score = decided
    return Link(relation=relation, score=round(min(score, 1.0), 3), reasons=tuple(_reasons(a, b, like)))


def _reasons(a: Identity, b: Identity, like: Likeness) -> list[str]:
    reasons = []
    if like.noun == 1.0 and a.fact.counted:
        reasons.append(f"same noun: {a.fact.counted}")
    if like.act == 1.0 and a.fact.predicate:
        reasons.append(f"same act: {a.fact.predicate}")
    if like.owned_by is not None:
        reasons.append(f"both of {like.owned_by.text}")
    reasons.append(_figures(a, b))
    return reasons


def _figures(a: Identity, b: Identity) -> str:
    return f"{_said(a)} against {_said(b)}"


def _said(claim: Identity) -> str:
    fact = claim.fact
    if isinstance(fact.value, int | float):
        return number(float(fact.value), fact.unit)
    if fact.low is not None and fact.high is not None:
        return f"{number(float(fact.low))} to {number(float(fact.high), fact.unit)}"
    return fact.text
