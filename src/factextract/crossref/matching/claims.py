"""How two claims stand to each other."""

from __future__ import annotations

from factextract.crossref.facts import ClaimFact, Link


def keys(fact: ClaimFact) -> set[str]:
    """The blocks in which the fact meets those it may be linked to."""
    return {f"{fact.unit} {fact.value}"}


def relate(first: ClaimFact, second: ClaimFact) -> Link | None:
    """How the second stands to the first; None where they are not about the same."""
    return None
