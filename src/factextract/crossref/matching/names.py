"""Names brought to what they name: `GM` and `General Motors Corp.`, `Davies` and `Don Davies`, `Chinese` and China."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from factextract.checks.words import singular
from factextract.crossref.matching.lists import groups, labels, words
from factextract.crossref.matching.words import tokens

_DOTS = re.compile(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b|$|\s)")
_CODE = re.compile(
    r"(?<![\w$£€.,-])(?:[A-Z]{1,4}-?\d{1,4}[A-Za-z]{0,3}|\d{3}-\d{1,3}[A-Z]{0,3}|[1-9]\d{2}s|[1-9]\d{2}(?= [a-z]+s\b)|"
    r"\d[A-Za-z]\d|(?<=[a-z] )[1-9]\d{2}(?=[),.;:]\D))(?![\w%])"
)


class Name(NamedTuple):
    """A name: all its words, those that name something alone, and its initials."""

    words: frozenset[str]
    telling: frozenset[str]
    initials: str
    last: str
    text: str


@lru_cache(maxsize=65536)
def name(text: str) -> Name | None:
    """The name that a text is; None where it names nothing (`January`, `Mr`)."""
    found = tokens(_DOTS.sub("", text))
    if len(found) > 1 and found[0] == "the":
        del found[0]
    plain = "-".join(found)
    if plain in labels("demonyms"):
        country = labels("demonyms")[plain]
        return Name(frozenset([country]), frozenset([country]), "", country, text)
    lists = groups("generic")
    while len(found) > 1 and (found[0] in lists["titles"] or found[0] in words("bodies")):
        del found[0]
    kept = [word for word in found if word not in lists["legal"]] or found
    kept = [labels("demonyms").get(word) or _one(word) for word in kept]
    telling = [word for word in kept if word not in lists["generic"] and word not in words("light")]
    if not telling and (len(kept) == 1 or all(word in words("light") for word in kept)):
        return None
    capitals = "".join(word[0] for word in kept if word not in ("of", "the", "and", "for"))
    initials = capitals if len(capitals) > 1 else ""
    own = [word for word in kept if word not in groups("demonyms")] or kept
    last = ([word for word in own if word in telling] or own)[-1]
    return Name(frozenset(kept), frozenset(telling), initials, last, " ".join(text.split()))


def _one(word: str) -> str:
    """`Motors` and `Motor`: a word that names nothing alone in the singular."""
    bare = singular(word)
    return bare if bare in groups("generic")["generic"] else word


def same(a: Name, b: Name) -> bool:
    """Whether two names may name one: all words, the words of the shorter, or its initials."""
    if a.words == b.words:
        return True
    small, large = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if small.words <= groups("demonyms").keys():
        return False
    if small.words <= large.words and (small.telling or _of_country(small, large)):
        return True
    return len(small.words) == 1 and small.last == large.initials


def _of_country(small: Name, large: Name) -> bool:
    """`State Department` and `U.S. State Department`."""
    return len(small.words) > 1 and (large.words - small.words) <= groups("demonyms").keys()


def any_same(a: Iterable[Name], b: Iterable[Name]) -> Name | None:
    """The first name of `a` that `b` has too, the longer form of both."""
    held = tuple(b)
    for one in a:
        for other in held:
            if same(one, other):
                return one if len(one.words) >= len(other.words) else other
    return None


def split(texts: Iterable[str]) -> Iterator[tuple[str, Name]]:
    """The names in texts, `Brisbane and Cairns` as two."""
    for text in texts:
        for part in text.split(" and "):
            found = name(part)
            if found:
                yield part, found


def codes(text: str) -> frozenset[str]:
    """The type designations in a text: `A380`, `787-9`, `F-16`, `737s`."""
    return frozenset(match.group().lower().removesuffix("s") for match in _CODE.finditer(text))


def keys(one: Name) -> set[str]:
    """Under what a name is found: the same for its short and its long form."""
    found = {one.last, one.initials} if one.initials else {one.last}
    if len(one.telling) > 1:
        found |= {min(one.telling - {one.last})}
    return found
