"""English words brought to what they name: plurals, tenses and words of one meaning fall together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from factextract.checks.words import singular
from factextract.crossref.matching.lists import lines, words

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+){0,6}")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED: Final = frozenset("bdgklmnprtvz")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, without possessives."""
    found = _WORD.findall(text.lower())
    return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in found]


@cache
def _irregular() -> dict[str, str]:
    forms = (line.split() for line in lines("irregular"))
    return {form: base for base, *others in forms for form in others}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of one word share: `delivered`, `delivers` -> `deliver`; `sales` -> `sale`."""
    word = _irregular().get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("eed"):
            base = word[: -len(ending)]
            if not _VOWEL.search(base):
                return word
            if len(base) > 2 and base[-1] == base[-2] and base[-1] in _DOUBLED:
                base = base[:-1]
            return _short(base)
    return _short(singular(word))


def _short(word: str) -> str:
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _concepts() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("concepts"):
        group = line.split()
        for word in group:
            found.setdefault(stem(word), group[0])
    return found


@lru_cache(maxsize=65536)
def concept(word: str) -> str:
    """What a word names: `killed`, `deaths` -> `death`; a word of no group by its stem."""
    base = stem(word)
    return _concepts().get(base, base)


def is_light(word: str) -> bool:
    """Whether a word says too little to be compared."""
    return word in words("light") or len(word) < 2


def is_common(word: str) -> bool:
    """Whether the word is one of those whose meaning is known here."""
    return stem(word) in _concepts()


def concepts(found: Iterable[str]) -> frozenset[str]:
    """What the words that say something name."""
    return frozenset(concept(word) for word in found if not is_light(word) and not word[0].isdigit())
