"""How two quotes stand to each other."""

from __future__ import annotations

from factextract.crossref.facts import Link, QuoteFact


def keys(fact: QuoteFact) -> set[str]:
    """The blocks in which the fact meets those it may be linked to."""
    return {" ".join(fact.words).lower()}


def relate(first: QuoteFact, second: QuoteFact) -> Link | None:
    """How the second stands to the first; None where they are not about the same."""
    return None
