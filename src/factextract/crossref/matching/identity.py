"""What a claim measures, of what, where and when: prepared once, so that two claims can be held together quickly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from factextract.crossref.facts import ClaimFact
from factextract.crossref.matching import names
from factextract.crossref.matching.amounts import Amount, amount
from factextract.crossref.matching.lists import groups, labels, words
from factextract.crossref.matching.names import Name
from factextract.crossref.matching.periods import day, days
from factextract.crossref.matching.words import concept, concepts, is_common, is_light, tokens

_AFTER_HEAD = re.compile(r"\b(?:of|in|on|at|from|to|for|by|with|who|that|which|between|under|over|among)\b", re.I)
_CUT = re.compile(
    r"[;:()]|,(?!\s+(?:and\s+|the\s+)?[A-Z])|\s(?:--?|–|—)\s|\b(?:and|but)\b(?!\s+[A-Z])|"
    r"\b(?:while|whilst|whereas|after|when|with|compared|than|which)\b"
)
_PER = re.compile(
    r"(?:\W{1,3}(?!(?:for|in|of|on|at|by|over|within)\b)[\w'’-]{1,24}){0,2}?\W{1,2}(?:(?:per|each|every|an?)[ -]|per-)"
    r"(share|unit|head|capita|person|year|month|week|day|hour|minute|night|tonne|ton|barrel|litre|gallon|passenger|"
    r"household|student|pupil|family|ticket|game|match)\b",
    re.I,
)
_DEFINITE = re.compile(r"\b(?:these|those|the|all|both|that|this)\s+(?:[a-z]+\s+)?[A-Z]{0,3}[$£€¥]?$", re.I)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|prior|original(?:ly)?|initial(?:ly)?|first|former)\s+(?:\w+\s+)?(?:estimate|forecast|"
    r"figure|projection|target|plan|count|toll|level|number|total|guess|prediction|goal|offer|bid|price|record)s?\b",
    re.I,
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|that|this|those|these|which|the|its|their|his|her|our)\b", re.I)
_PLAIN: Final = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "of", "in", "on", "for"]
)
_ITS: Final = frozenset(["its", "their", "his", "her", "our", "my"])
_LOSSES: Final = frozenset(["loss", "losses", "lose", "lost", "losing", "deficit"])


@dataclass(frozen=True, slots=True)
class Identity:
    """A claim as it is compared."""

    fact: ClaimFact
    amount: Amount
    head: str | None  # what the head of the noun counted names
    attribute: bool  # whether the sentence is about what is counted: `sales at Harwick Stores fell`
    modifiers: frozenset[str]  # what its other words name
    act: str | None  # what the predicate names
    core: frozenset[str]  # head, act and the head of the subject
    terms: frozenset[str]  # all that the sentence names
    owners: tuple[Name, ...]  # names of the subject, or whom it means
    perhaps: tuple[Name, ...]  # a word that opens the sentence as its subject and may be a name
    near: tuple[Name, ...]  # names in the clause
    said: tuple[Name, ...]  # names in the sentence
    wide: tuple[Name, ...]  # these and names before it
    codes: frozenset[str]  # type designations near the number
    period: tuple[int, int] | None
    day: int | None  # of publication
    per: str | None  # `a share`, `a month`
    span: str | None  # how long what is measured lasts
    change: str | None  # up or down for the size of a change
    negative: bool  # a loss among results
    definite: bool  # `these five`, `the 12`
    vague: bool  # `dozens`
    division: bool  # of a unit, a subsidiary or a rival of the one that is named
    part: bool  # `eight of them`, `10 other people`
    events: frozenset[str]  # kinds of event that the sentence names
    revised: bool  # whether the sentence tells of an earlier figure
    earlier: bool  # `an earlier estimate of`


@lru_cache(maxsize=8192)
def identity(fact: ClaimFact) -> Identity | None:
    """The identity of a claim; None for one without a figure or taken back."""
    figure = amount(fact)
    if figure is None or fact.status == "retracted":
        return None
    sentence = fact.sentence or ""
    place = min(fact.place or 0, len(sentence))
    said_words, kinds = tokens(sentence), labels("events")
    before, after = sentence[:place], sentence[place + len(fact.text) :]
    clause = _clause(before, after)
    around = f"{' '.join(before.split()[-8:])} {' '.join(after.split()[:8])}"
    head, modifiers = _counted(fact.counted)
    moved = _moved(fact) if fact.unit == "percent" and head in (None, "result") else None
    head = moved or head
    act = _fate(after, fact.counted) or _act(fact.predicate)
    if head in groups("generic")["fates"]:
        head, act = "person", head
    subject = _head_of(fact.subject)
    owners, near, said, wide = _owned(fact, clause)
    return Identity(
        fact=fact,
        amount=figure,
        head=head,
        attribute=head is not None and head == subject,
        modifiers=modifiers - {concept(word) for name in near for word in name.words},
        act=act,
        core=frozenset(filter(None, (head, act, subject, *_beside(before, after)))),
        terms=concepts([*said_words, *tokens(fact.headline or "")] if moved else said_words),
        owners=owners,
        perhaps=() if owners else _perhaps(fact.subject, fact.counted),
        near=near,
        said=said,
        wide=wide,
        codes=names.codes(f"{fact.counted or ''} {fact.subject or ''} {clause}"),
        period=days(fact.period_start, fact.period_end),
        day=day(fact.published),
        per=_per(after),
        span=_span(around, fact),
        change=_change(fact, before, after),
        negative=_is_loss(fact, before, after),
        definite=bool(_DEFINITE.search(before[-30:])),
        vague=not groups("generic")["vague"].isdisjoint(tokens(fact.text)),
        division=not groups("generic")["divisions"].isdisjoint(tokens(f"{fact.subject or ''} {fact.counted or ''}")),
        part=_is_part(fact, before, after),
        events=frozenset(kinds[word] for word in said_words if word in kinds),
        revised=bool(_EARLIER.search(sentence)),
        earlier=bool(_EARLIER.search(f"{fact.counted or ''} {before[-40:]}")),
    )


def _clause(before: str, after: str) -> str:
    """The words around the number up to where a clause may end."""
    cuts = [match.end() for match in _CUT.finditer(before)]
    ends = _CUT.search(after)
    return f"{before[cuts[-1] if cuts else 0 :]} {after[: ends.start() if ends else len(after)]}"


def _counted(phrase: str | None) -> tuple[str | None, frozenset[str]]:
    found = tokens(_AFTER_HEAD.split(phrase or "", maxsplit=1)[0]) or tokens(phrase or "")
    if not found:
        return None, frozenset()
    head = concept(found[-1])
    if found[-1] in groups("generic")["persons"]:
        head = "person"
    if found[-1] in labels("direction") or is_light(found[-1]):
        _, _, behind = (phrase or "").partition(" in ")
        return _counted(behind) if behind else (None, frozenset())
    others = {labels("demonyms").get(word) or concept(word) for word in tokens(phrase or "") if word not in _PLAIN}
    return head, frozenset(others - {head})


def _fate(after: str, counted: str | None) -> str | None:
    """What befell those counted where the word stands right behind them: `over 1,000 injured`, `12 people killed`."""
    near = tokens(after[: len(counted or "") + 24])
    skipped = set(tokens(counted or ""))
    told = next((concept(word) for word in near if word not in skipped), None)
    return told if told in groups("generic")["fates"] else None


def _head_of(phrase: str | None) -> str | None:
    head = tokens(_AFTER_HEAD.split(phrase or "", maxsplit=1)[0])
    return concept(head[-1]) if head and not is_light(head[-1]) and head[-1] not in words("bodies") else None


def _moved(fact: ClaimFact) -> str | None:
    """What a bare `decline` or `loss` of so many per cent is a decline of, as the headline tells."""
    words, headline = tokens(fact.counted or ""), fact.headline
    if words[-1:] and (words[-1] in labels("direction") or words[-1] in _LOSSES):
        told = (concept(word) for word in tokens(headline or ""))
        return next((word for word in told if word in groups("generic")["moving"]), None)
    return None


def _act(predicate: str | None) -> str | None:
    told = [word for word in tokens(predicate or "") if not is_light(word) and word not in labels("direction")]
    return concept(told[0]) if told else None


def _beside(before: str, after: str) -> list[str]:
    """What the words right before and behind the number name: `orders for 220`, `a loss of 5m`."""
    last = [word for word in tokens(before[-60:]) if not is_light(word)][-2:]
    first = [word for word in tokens(after[:60]) if not is_light(word)][:2]
    return [concept(word) for word in (*last, *first) if word[0].isalpha() and word not in labels("demonyms")]


def _per(after: str) -> str | None:
    match = _PER.match(after)
    return match[1].lower() if match else None


def _span(around: str, fact: ClaimFact) -> str | None:
    found = [labels("spans")[word] for word in tokens(f"{fact.counted or ''} {around}") if word in labels("spans")]
    if found:
        return found[0]
    period = days(fact.period_start, fact.period_end)
    length = period[1] - period[0] + 1 if period else 0
    for low, high, name in ((26, 32, "month"), (88, 93, "quarter"), (360, 367, "year")):
        if low <= length <= high:
            return name
    return None


def _is_part(fact: ClaimFact, before: str, after: str) -> bool:
    """Whether the figure is of some, and others are counted elsewhere: `eight of them`, `10 other people`."""
    words = {*tokens(fact.counted or ""), *tokens(before[-16:])[-1:], *tokens(after[:16])[:1]}
    return fact.whole is not None or bool(_OF_THEM.match(after)) or not words.isdisjoint(groups("generic")["besides"])


def _change(fact: ClaimFact, before: str, after: str) -> str | None:
    change = fact.change
    if change is not None:
        return None if fact.value in (change.from_, change.to) else change.direction
    if fact.unit not in ("percent", "percentage point", "point"):
        return None
    if not _LOSSES.isdisjoint(tokens(fact.counted or "")):
        return "down"
    if fact.unit == "point" and before.endswith((" to ", " at ", " of ")):
        return None
    near = [*tokens(before[-50:])[::-1][:5], *tokens(after[:40])[:3]]
    return next((labels("direction")[word] for word in near if word in labels("direction")), None)


def _is_loss(fact: ClaimFact, before: str, after: str) -> bool:
    said = tokens(f"{fact.counted or ''} {fact.predicate or ''} {before[-40:]} {after[:25]}")
    return not _LOSSES.isdisjoint(said)


def _owned(fact: ClaimFact, clause: str) -> tuple[tuple[Name, ...], ...]:
    """Whose the figure is: names of the subject, of the clause, and of the sentence and what is before it."""
    subject, counted = (fact.subject or "").lower(), (fact.counted or "").lower()
    source = names.name(fact.source) if fact.source else None
    entities = list(names.split(fact.entities))
    owners = [found for text, found in entities if _stands_in(text, subject)]
    if len(owners) > 1:
        owners = [one for one in owners if one.last not in groups("demonyms")] or owners
    means = tokens(subject)
    if not owners and source and (not means or means[-1] in words("bodies") or means[0] in _ITS):
        owners = [source]
    if not owners:
        counted_of = [found for text, found in entities if _stands_in(text, counted)]
        owners = [found for found in counted_of if found.last not in groups("demonyms")]
    others = [(text, found) for text, found in entities if found != source or found in owners]
    place = clause.lower()
    near = [found for text, found in others if _stands_in(text, counted) or _stands_in(text, place)]
    near = list(dict.fromkeys([*owners, *near])) or [found for _, found in others]
    wide = [found for _, found in names.split(fact.context)]
    wide = list(dict.fromkeys([*near, *(found for _, found in entities), *([source] if source else []), *wide]))
    said = dict.fromkeys(found for _, found in others)
    return tuple(dict.fromkeys(owners)), tuple(near), tuple(said), tuple(wide[:24])


def _perhaps(subject: str | None, counted: str | None) -> tuple[Name, ...]:
    """The first word of a subject, which is no name elsewhere in its article and may yet be one: `Telvar's revenue`."""
    word = (subject or "").partition(" ")[0]
    first = word.removesuffix("'s").removesuffix("’s")
    low = first.lower()
    if len(first) < 3 or not first[0].isupper() or low.endswith("s") or is_light(low) or is_common(low):
        return ()
    if word == first and low in tokens(counted or ""):
        return ()
    found = names.name(first)
    return (found,) if found and low not in words("bodies") else ()


def _stands_in(text: str, place: str) -> bool:
    """Whether the name, or the last word of its long form, stands there."""
    low = text.lower().removesuffix("'s").removesuffix("’s")
    if " " in place and low.startswith(place):
        return True
    return bool(place) and (low in place or (" " in low and low.rsplit(" ", 1)[1] in place.split()))
