"""The dates of a text as claims use them: what each stands for beside `since`, `before`, or other dates of a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from factextract.claims.attachment import Attachment, attach
from factextract.claims.verbs import dependents
from factextract.claims.words import words
from factextract.dates.periods import period_of, prefixes
from factextract.slots import DateData
from factextract.tokens import Tokens

_PRESENT = frozenset(
    ["now", "currently", "at present", "present", "presently", "at the moment", "to date", "at this time", "right now"]
)
_OUTSIDE = frozenset(["before", "after", "ahead"])
_FALLS_DUE = frozenset(["payable", "due", "maturing", "expiring", "dated", "redeemable"])
_BREAKS = frozenset([",", ";", ":", "(", ")"])
_SHARES = frozenset(["%", "percent", "cent", "points", "point"])
_YEAR, _DAY = 4, 10  # the lengths of ISO dates that name a year and a day
_RECORD = 9  # how far before `since` a superlative is looked for
_LISTED = 3  # the most tokens between two dates of a list


@dataclass(slots=True)
class Dated:
    """A date, the days it stands for, and where it hangs; an empty `start` is unknown, an empty `end` open."""

    number: int
    first: int
    last: int
    start: str
    end: str
    present: bool
    lasting: bool
    at: Attachment

    @property
    def day(self) -> bool:
        """Whether it names a single day."""
        return self.start == self.end and len(self.start) == _DAY


def read_dates(tokens: Tokens, dates: Sequence[DateData], published: str | None) -> list[Dated]:
    """The dates that can say when something holds, in text order."""
    found = []
    for number, date in enumerate(dates, 1):
        first, last = tokens.range(date["start"], date["end"])
        if first < last and tokens.sent[first] >= 0:
            dated = _read(tokens, dates, published, number, (first, last))
            if dated:
                found.append(dated)
    found.sort(key=attrgetter("first"))
    _join_lists(tokens, found)
    found += _since_then(tokens, found, published)
    return sorted(found, key=attrgetter("first"))


def since_clause(tokens: Tokens, verb: int) -> bool:
    """`since it opened in May`: whether the verb's clause opens with `since`."""
    return tokens.dep[verb] != "ROOT" and any(
        tokens.lower[c] == "since" and (tokens.dep[c] in ("mark", "advmod") or _clausal(tokens, c))
        for c in dependents(tokens, verb)
    )


def _clausal(tokens: Tokens, prep: int) -> bool:
    """`since opening in May`: a preposition with a verb behind it."""
    return any(tokens.dep[c] == "pcomp" for c in tokens.children[prep][:2])


def _read(
    tokens: Tokens, dates: Sequence[DateData], published: str | None, number: int, at: tuple[int, int]
) -> Dated | None:
    date, (first, last) = dates[number - 1], at
    present = date["value"] == "PRESENT_REF"
    if present and tokens.doc_text[date["start"] : date["end"]].lower() not in _PRESENT:
        return None
    if date["type"] == "TIME" and tokens.lower[first] == "the":
        return None  # "in the middle of the night" is no night in particular
    lasting = date["type"] == "DURATION"
    bounds = period_of(tokens, date, published, dates)
    vague = date["type"] == "DATE" and tokens.lower[last - 1] in ("ago", "earlier") and not bounds
    hung = attach(tokens, first, last)
    if hung.verb >= 0 and since_clause(tokens, hung.verb) and tokens.lower[first - 1] != "since":
        bounds = prefixes(date["value"]) or bounds
    if vague:
        return Dated(number, first, last, "", "", present, lasting, hung)
    if (
        bounds is None
        or not bounds[0]
        or not (bounds[1] or not published)
        or _outside(tokens, first)
        or _put_off(tokens, first, hung)
    ):
        return None
    if _record_since(tokens, first) or _baseline(tokens, first, last):
        return None
    return Dated(number, first, last, bounds[0], bounds[1], present, lasting, hung)


def _outside(tokens: Tokens, first: int) -> bool:
    """`before Friday's sale`, `after 2010`: what holds then holds at another time than the date."""
    at = first - 1
    while at > 0 and tokens.pos[at] in ("DET", "ADJ") and first - at < _LISTED:
        at -= 1
    at -= at > 0 and tokens.lower[at] == "of"
    word = tokens.lower[at] if at >= 0 else ""
    if word in ("on", "in") and at > 0:
        return tokens.lower[at - 1] in _FALLS_DUE
    return word in (_OUTSIDE | _FALLS_DUE) and tokens.sent[at] == tokens.sent[first]


def _record_since(tokens: Tokens, first: int) -> bool:
    """`the lowest since 2009`, `its first loss since May`: the date of the record before, not of the figure."""
    at = first if tokens.lower[first] == "since" else first - 1
    if at < 0 or tokens.lower[at] != "since":
        return False
    for i in range(at - 1, max(-1, at - _RECORD), -1):
        if tokens.pos[i] in ("VERB", "AUX") or tokens.sent[i] != tokens.sent[first] or tokens.text[i] in _BREAKS:
            return False
        if tokens.tag[i] in ("JJS", "RBS") or tokens.lower[i] == "first":
            return i == 0 or tokens.lower[i - 1] != "at"
    return False


def _baseline(tokens: Tokens, first: int, last: int) -> bool:
    """`up 19 points from 2012`: what has changed is told of a later time."""
    if first < 2 or tokens.lower[first - 1] != "from" or tokens.lower[first - 2] not in _SHARES:
        return False
    return last >= len(tokens) or tokens.lower[last] not in ("to", "through", "until", "till", "-", "–")


def _put_off(tokens: Tokens, first: int, hung: Attachment) -> bool:
    """`extended its $30 offer to Nov. 16`: the new end of something says nothing of its figures."""
    until = first > 0 and tokens.lower[first - 1] in ("to", "until", "till", "through")
    return until and hung.verb >= 0 and tokens.lemma[hung.verb] in words("verbs", "delay")


def _join_lists(tokens: Tokens, dated: list[Dated]) -> None:
    """`in 1994, 1995 and 1997`, `on Monday and Tuesday`: each date of a list stands for all of them."""
    k = 0
    while k < len(dated):
        end = k
        while end + 1 < len(dated) and _listed(tokens, dated[end], dated[end + 1]):
            end += 1
        closed = any(tokens.lower[i] == "and" for i in range(dated[k].last, dated[end].first))
        if closed:
            for j in range(k, end + 1):
                dated[j] = replace(dated[j], start=dated[k].start, end=dated[end].end, at=dated[k].at)
        k = end + 1


def _listed(tokens: Tokens, one: Dated, other: Dated) -> bool:
    gap = tokens.lower[one.last : other.first]
    if not gap or len(gap) > _LISTED or not {",", "and", "the", "in", "on"}.issuperset(gap):
        return False
    years = len(one.start) == len(other.start) == _YEAR
    ordered = bool(one.start) and one.start <= other.start and one.end <= other.end
    return ordered and (years or "and" in gap)


def _since_then(tokens: Tokens, dated: Sequence[Dated], published: str | None) -> list[Dated]:
    """`Since then` counts from the date before it, in its own sentence or the one before."""
    found: list[Dated] = []
    starts = [d.first for d in dated]
    for i in range(len(tokens) - 1):
        if tokens.lower[i] != "since" or tokens.lower[i + 1] != "then" or not published:
            continue
        k = bisect_right(starts, i) - 1
        if k < 0 or tokens.sent[i] - tokens.sent[dated[k].first] > 1:
            continue
        before = dated[k]
        if before.start and before.start < published and not before.present:
            hung = attach(tokens, i + 1, i + 2)
            found.append(Dated(before.number, i + 1, i + 2, before.start, published, False, False, hung))
    return found


def is_event(tokens: Tokens, noun: int) -> bool:
    """`bombing`, `election`, `quarter's results`: a noun of something that happens at its date."""
    return tokens.lemma[noun].lower() in words("nouns", "event")
