"""The words of a quotation as they are compared: what is said the same way has the same key."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

from factextract.crossref.facts import QuoteFact
from factextract.crossref.matching.lists import groups, lines
from factextract.crossref.matching.words import is_light, stem

_TOKEN = re.compile(r"\[|\]|[“”\"]|``|''|\((?:\.{3}|…)\)|\.{2,}|…|[^\W_]+(?:[.'’-][^\W_]+){0,6}|[.,;:!?—–]")
_CONTRACTED: Final = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}
_WHOLE: Final = {"can't": "can not", "won't": "will not", "cannot": "can not", "shan't": "shall not", "let's": "let us"}
_NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_MARKS: Final = frozenset(["“", "”", '"', "``", "''"])
_MOST: Final = 600  # words of a quotation that are compared
_SKETCH: Final = 24  # keys of a quotation
_FEW: Final = 5  # pairs of neighbours to which others are added


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation."""

    text: str
    key: str  # the same for forms of one verb, digits and number words, British and American spelling
    bracketed: bool = False
    quoted: bool = True  # in the speaker's own words
    gap: bool = False  # an ellipsis, no word
    name: bool = False  # capitalised within a sentence
    ends: bool = False  # a mark follows that ends a clause


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation word by word."""

    fact: QuoteFact
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    content: frozenset[str]  # keys of the words that say something
    told: frozenset[str]  # those that are no names
    sketch: frozenset[str]


@lru_cache(maxsize=16384)
def wording(fact: QuoteFact) -> Wording:
    """The words of a quotation, prepared once."""
    words = tuple(_words(" ".join(fact.words), fact.type))[:_MOST]
    content = [word for word in words if not word.gap and not is_light(word.text) and len(word.text) > 1]
    telling = [word.key for word in content]
    return Wording(
        fact=fact,
        words=words,
        keys=tuple(word.key for word in words),
        content=frozenset(telling),
        told=frozenset(word.key for word in content if not word.name),
        sketch=_sketched(telling) or frozenset([" ".join(word.key for word in words)]),
    )


def _sketched(telling: list[str]) -> frozenset[str]:
    """The lowest hashes of neighbouring words: two quotations that share many words share some of these."""
    pairs = {" ".join(sorted(pair)) for pair in pairwise(telling)}
    if len(pairs) < _FEW:
        pairs |= {" ".join(sorted(pair)) for pair in zip(telling, telling[2:], strict=False)}
    return frozenset(sorted(pairs, key=lambda pair: crc32(pair.encode()))[:_SKETCH])


def _words(text: str, type: str) -> list[Word]:
    found: list[Word] = []
    bracketed, quoted = False, type == "direct"
    for match in _TOKEN.finditer(text.replace("’", "'")):
        written = match.group()
        token = written.lower()
        if token in "[]":
            bracketed = token == "["
        elif token in _MARKS:
            quoted = type == "direct" or (type == "mixed" and not quoted)
        elif (token[0] in "(…." and len(token.strip("()")) != 1) or token == "…":
            found.append(Word(text=token, key="…", gap=True))
        elif token in ".,;:!?—–":
            if found and not found[-1].gap:
                last = found[-1]
                found[-1] = replace(last, ends=True)
        else:
            name = bool(found) and not found[-1].ends and written[0].isupper() and not written.isupper()
            parts = _parts(token)
            found += [Word(part, _key(part), bracketed=bracketed, quoted=quoted, name=name) for part in parts]
    return found


def _parts(token: str) -> list[str]:
    """`don't` as `do not`, `we'll` as `we will`; the possessive stays."""
    if token in _WHOLE:
        return _WHOLE[token].split()
    if "'" not in token:
        return [token]
    for ending, word in _CONTRACTED.items():
        if token.endswith(ending) and len(token) > len(ending):
            return [token[: -len(ending)], word]
    return [token]


@cache
def _forms() -> dict[str, str]:
    """What each form of an auxiliary or a number word stands for."""
    told = groups("wording")
    found = {word: label for label in ("be", "have", "do", "will", "can", "may", "shall") for word in told[label]}
    return found | {word: str(number) for number, word in enumerate(_NUMBERS.split())}


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    if word in _forms():
        return _forms()[word]
    if not word[0].isalpha():
        return word.replace(",", "")
    return _spelt(stem(word.removesuffix("'s")))


def _spelt(base: str) -> str:
    """American spelling for British: `labour`, `organise`."""
    if len(base) > 5 and base.endswith("is"):
        return base[:-2] + "iz"
    return base.replace("our", "or") if len(base) > 5 and base.endswith("our") else base.replace("isation", "ization")


@cache
def reported() -> dict[str, str]:
    """Words that stand for one another when speech is reported, each with the first of its line."""
    return {word: line.split()[0] for line in lines("reported") for word in line.split()}
