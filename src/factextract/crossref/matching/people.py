"""Whether two speakers are one person or body."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from factextract.crossref.facts import Link, PersonFact
from factextract.crossref.matching import names
from factextract.crossref.matching.lists import groups, words
from factextract.crossref.matching.names import Name
from factextract.crossref.matching.periods import day
from factextract.crossref.matching.persons import likeness, person
from factextract.crossref.matching.words import stem, tokens

_CHANGE: Final = 120  # days within which nobody has left one body for another, as far as a matcher should guess
_CAREER: Final = 730  # days after which another field of work may be another chapter of one life
_STEM: Final = 5  # letters in which `Republicans` and `Republican Party` agree
_KINDS: Final = ("person", "organisation")


def keys(fact: PersonFact) -> set[str]:
    """The blocks in which the speaker meets those who may be the same: surname, or the words and initials of a body."""
    if fact.kind == "person":
        named = person(fact.name)
        return {f"person {named.last}"} if named else set()
    if fact.kind == "organisation":
        bodies = [found for text in (fact.name, *fact.aliases) if (found := names.name(text))]
        return {f"body {key}" for body in bodies for key in names.keys(body)}
    return set()


def same(first: PersonFact, second: PersonFact) -> Link | None:
    """`same` or `different` for two of one name; None where nothing says that they are one."""
    if first.kind != second.kind or first.kind not in _KINDS:
        return None
    return _same_person(first, second) if first.kind == "person" else _same_body(first, second)


def _same_body(first: PersonFact, second: PersonFact) -> Link | None:
    mine, theirs = names.name(first.name), names.name(second.name)
    if mine is None or theirs is None or first.name.islower() or second.name.islower():
        return None
    if _one_body(mine, theirs):
        return Link(relation="same", score=0.9, reasons=(f"one name: {first.name}",))
    for body, others in ((mine, second.aliases), (theirs, first.aliases)):
        alias = next((text for text in others if (other := names.name(text)) and _one_body(body, other)), None)
        if alias:
            return Link(relation="same", score=0.75, reasons=(f"one calls it {alias}",))
    return None


def _one_body(a: Name, b: Name) -> bool:
    """Whether two names are of one body: what the longer adds is only what such names may leave out."""
    if not names.same(a, b):
        return False
    generic = groups("generic")["generic"] | groups("generic")["legal"] | groups("demonyms").keys()
    initials = {a.initials, b.initials} & (a.words | b.words)
    return bool(initials) or (a.words ^ b.words) <= generic


def _same_person(first: PersonFact, second: PersonFact) -> Link | None:
    one, other = person(first.name), person(second.name)
    named = [word for text in (first.name, second.name) for word in (text.split()[:1] + text.split()[-1:])]
    alike = likeness(one, other) if one and other and all(word[:1].isupper() for word in named) else 0.0
    if not alike:
        return None
    reasons = [f"one name: {first.name}" if alike == 1.0 else f"{first.name} may be {second.name}"]
    apart = _apart(first, second)
    if apart:
        long_since = (_gap(first, second) or 0) > _CAREER
        return None if alike < 0.7 or long_since else Link(relation="different", score=0.8, reasons=(reasons[0], apart))
    support = _support(first, second)
    if alike < 0.7 and not support:
        return None
    if support:
        reasons.append(support)
    elif first.role and second.role:
        reasons.append(f"another role: {first.role}, {second.role}")
    score = min(1.0, 0.75 * alike + (0.25 if support else 0.0))
    return Link(relation="same", score=round(score, 3), reasons=tuple(reasons))


def _apart(first: PersonFact, second: PersonFact) -> str | None:
    """What says that two of one name are two people: fields of work, or two bodies at one time."""
    one, other = _fields(first.role, first.affiliation), _fields(second.role, second.affiliation)
    if _support(first, second):
        return None
    if one and other and one.isdisjoint(other):
        return f"{_described(first)}, and {_described(second)}"
    gap = _gap(first, second)
    if gap is not None and gap <= _CHANGE and one == other and _strange(first.affiliation, second.affiliation):
        return f"{first.affiliation}, and {second.affiliation} within {gap} days"
    return None


def _strange(first: str | None, second: str | None) -> bool:
    """Whether two bodies have nothing in common, neither a word's beginning nor initials."""
    one, other = names.name(first or ""), names.name(second or "")
    if one is None or other is None or {one.initials, other.initials} & (one.words | other.words):
        return False
    begun = {word[:_STEM] for word in one.words} & {word[:_STEM] for word in other.words}
    return not begun


def _support(first: PersonFact, second: PersonFact) -> str | None:
    """What role or affiliation both share."""
    one = names.name(first.affiliation) if first.affiliation else None
    other = names.name(second.affiliation) if second.affiliation else None
    if one and other and names.same(one, other):
        return f"both of {second.affiliation}"
    mine, theirs = _role(first), _role(second)
    if mine and theirs and (mine <= theirs or theirs <= mine):
        clash = one is not None and other is not None
        return None if clash else f"both {second.role}"
    named = [names.name(text) for text in (first.role, second.role) if text]
    bodies = [body for body in (one, other) if body]
    if any(_within(body, role) for body in bodies for role in named if role):
        return "the role of one names the body of the other" if len(bodies) == 1 else None
    return None


def _within(body: Name, role: Name) -> bool:
    return bool(body.telling) and body.telling <= role.words


def _role(fact: PersonFact) -> frozenset[str]:
    """What a role says, without `former` and `acting`."""
    light = {"former", "ex", "acting", "interim", "then", "current", "late", "new", "longtime", "veteran"}
    return frozenset(stem(word) for word in tokens(fact.role or "") if word not in light and word not in words("light"))


@lru_cache(maxsize=16384)
def _fields(role: str | None, affiliation: str | None) -> frozenset[str]:
    """The fields of work that role and affiliation name."""
    told = {*tokens(role or ""), *tokens(affiliation or "")}
    told |= {word.removesuffix("s") for word in told}
    return frozenset(field for field, listed in groups("fields").items() if not listed.isdisjoint(told))


def _gap(first: PersonFact, second: PersonFact) -> int | None:
    one, other = day(first.published), day(second.published)
    return None if one is None or other is None else abs(one - other)


def _described(fact: PersonFact) -> str:
    return " of ".join(part for part in (fact.role, fact.affiliation) if part)
