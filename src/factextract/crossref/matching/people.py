"""Whether two speakers are one person or body."""

from __future__ import annotations

from factextract.crossref.facts import Link, PersonFact


def keys(fact: PersonFact) -> set[str]:
    """The blocks in which the fact meets those it may be linked to."""
    return {fact.name.lower()}


def same(first: PersonFact, second: PersonFact) -> Link | None:
    """`same` or `different` for two of one name; None where nothing says that they are one."""
    return None
