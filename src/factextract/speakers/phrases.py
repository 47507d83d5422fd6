"""What a noun phrase says of somebody who has no name in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from factextract.speakers.lexicon import Gender, lexicon, listed
from factextract.tokens import Tokens

Sort = Literal["person", "group", "organisation", "document", ""]

_ARTICLES: Final = frozenset(["the", "a", "an", "this", "that", "these", "those", "what", "how", "whether"])
_OWNERS: Final = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
_QUANTITIES: Final = frozenset(
    ["most", "many", "several", "all", "both", "various", "numerous", "any", "each", "every"]
)
_STOPS: Final = frozenset(
    [",", ";", ":", "(", ")", "[", "--", "–", "—", "who", "whom", "which", "that", "where", "when"]
)
_PREPOSITIONS: Final = frozenset(["ADP", "SCONJ", "ADV", "PART"])
_INSIDE: Final = frozenset(["DET", "ADJ", "NOUN", "PROPN", "CCONJ"])
_AREAS: Final = frozenset(["area", "region", "vicinity"])
_AGENTS: Final = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women")
_PERCENTS: Final = frozenset(["percent", "cent", "%", "pct"])
_PERCENT = 8  # the most tokens of `more than forty-eight per cent of`
_LONGEST = 60  # tokens of a phrase that are read
_VERBAL: Final = frozenset(["VBN", "VBG", "VBD", "VBZ", "VBP"])


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` without its determiner, its head, and what the head says."""

    first: int
    last: int
    head: int
    noun: str  # singular, small letters
    sort: Sort
    plural: bool
    definite: bool
    owner: int  # the token of `his`, `its` before it; -1
    age: int | None

    gender: Gender | None = None


def read_phrase(tokens: Tokens, first: int, last: int) -> Phrase | None:
    """The phrase at the tokens; None where there is no noun."""
    t = tokens
    first, last = _bounds(t, first, min(last, first + _LONGEST))
    owner, definite = -1, False
    while first < last - 1:
        low = t.lower[first]
        if low == "those" and t.tag[first + 1] == "VBN":
            break  # "those surveyed"
        if low in _OWNERS:
            owner, definite = first, True
        elif low in ("the", "this", "that", "these", "those", "both"):
            definite = True
        elif low not in _ARTICLES and (low not in _QUANTITIES or t.lower[first + 1] == "of"):
            break
        first += 1
    if first >= last:
        return None
    head = _head(t, first, last)
    of = next((k for k in range(first + 1, min(first + _PERCENT, last - 1)) if t.lower[k] == "of"), -1)
    if of > 0 and (t.lower[of - 1] in _PERCENTS or (of - first < 3 and t.lower[of - 1] in listed("mere_parts"))):
        inner = read_phrase(t, of + 1, last)
        if inner is not None and inner.plural:
            return inner
    if t.lower[head] in listed("yields") and head + 2 < last and t.lower[head + 1] == "of":
        return read_phrase(t, head + 2, last) or None
    return _sorted(t, Phrase(first, last, head, t.lower[head], "", False, definite, owner, _age(t, first, last)))


def _bounds(t: Tokens, first: int, last: int) -> tuple[int, int]:
    """Without punctuation around it and without what is only added: relative clauses, appositions."""
    while first < last and not t.text[first][:1].isalnum():
        first += 1
    if _one_list(t, first, last):
        return first, last
    end = first
    while end < last:
        low = t.lower[end]
        added = t.tag[end] in _VERBAL and t.dep[end] in ("acl", "relcl") and low != "based"
        stops = low in _STOPS or (added and t.lower[end - 1] != "those")
        if end > first and low == "," and _series(t, first, end, last):
            return first, last
        if end > first and stops and not seated(t, end):
            break
        end += 1
    return first, end


def seated(t: Tokens, comma: int) -> bool:
    """Whether the comma stands inside `Salem, Oregon-based`."""
    if t.text[comma] != ",":
        return False
    if in_place(t, comma) or (comma > 2 and t.text[comma - 2] == "," and in_place(t, comma - 2)):
        return True
    return any(low == "based" or low.endswith("-based") for low in t.lower[comma + 1 : comma + 5])


def possessor(t: Tokens, token: int) -> bool:
    """Whether the token is the `'s` of somebody who has something."""
    return t.tag[token] == "POS" or t.lower[token] in ("'s", "’s", "'", "’")


def _one_list(t: Tokens, first: int, last: int) -> bool:
    """Whether commas only part what one body does: `the paper, board and packaging company`."""
    end = t.lower[last - 1] if last > first else ""
    if last - first < 6 or "," not in t.text[first:last] or not (end in lexicon().org_nouns or end in lexicon().roles):
        return False
    inside = all(t.pos[i] in _INSIDE or t.tag[i] in ("VBG", "POS") or t.text[i] in ",-" for i in range(first, last))
    return inside and "and" in t.lower[first:last]


def _series(t: Tokens, first: int, comma: int, last: int) -> bool:
    """Whether the comma parts some who speak together: `farmers, nurses and aides`, `envoys of Peru, Fiji and Cuba`."""
    lands = "of" in t.lower[first:comma] and t.tag[comma - 1] == "NNP"
    tags = ("NNP",) if lands else ("NNS", "NNPS")
    if t.tag[comma - 1] not in tags or t.tag[last - 1] not in tags:
        return False
    ands = [i for i in range(comma + 1, last) if t.lower[i] == "and"]
    inside = all(t.pos[i] in _INSIDE or t.text[i] in ",-" for i in range(comma, last))
    return len(ands) == 1 and inside and not {"a", "an"} & set(t.lower[comma:last])


def in_place(t: Tokens, comma: int) -> bool:
    """Whether the comma is the first of the two in `the Salem, Oregon, maker`."""
    if (
        comma + 3 >= len(t)
        or t.text[comma] != ","
        or t.text[comma + 2] != ","
        or t.pos[comma + 3] not in ("NOUN", "ADJ")
    ):
        return False
    if not (t.text[comma + 1][0].isupper() and t.text[comma + 3].islower()):
        return False
    k = comma - 1
    while k > max(0, comma - 4) and t.text[k][0].isupper() and t.lower[k] != "the":
        k -= 1
    return k < comma - 1 and t.lower[k] in ("the", "a", "an")


def _head(t: Tokens, first: int, last: int) -> int:
    """The last noun before the first preposition; after `a number of`, `one of` that of what is counted."""
    end = first
    while end < last and not (end > first and t.lower[end] in listed("links") and t.pos[end] in _PREPOSITIONS):
        end += 1
    head = end - 1
    while head > first and (t.pos[head] not in ("NOUN", "PROPN", "PRON", "NUM") or t.ent[head] in ("DATE", "TIME")):
        head -= 1
    if t.pos[head] not in ("NOUN", "PROPN", "PRON", "NUM"):
        head = end - 1
    if end + 1 < last and t.lower[end] == "of" and t.lower[head] in listed("parts"):
        after = end + 1
        while after < last - 1 and t.lower[after] in _ARTICLES | _OWNERS:
            after += 1
        inner = _head(t, after, last)
        if lexicon().is_person_noun(lexicon().singular(t.lower[inner])) or t.lower[inner] in lexicon().collective:
            return inner
    return head


def _age(t: Tokens, first: int, last: int) -> int | None:
    """The age in `the 34-year-old`, however it is cut into tokens."""
    for i in range(first, min(last, first + 6)):
        digits = t.text[i].split("-")[0]
        if digits.isdigit() and len(digits) < 4 and "year" in "".join(t.lower[i : i + 3]):
            return int(digits)
    return None


def _sorted(t: Tokens, phrase: Phrase) -> Phrase:
    """With what the head noun says: a person, a group, a body or a text."""
    lex = lexicon()
    word = t.lower[phrase.head]
    one = lex.singular(word)
    counted_one = t.lower[phrase.first] in ("one", "another") and t.lower[phrase.first + 1 : phrase.first + 2] == ["of"]
    phrase.plural = (t.tag[phrase.head] in ("NNS", "NNPS") or one != word or word in lex.collective) and not counted_one
    phrase.noun = one
    phrase.gender = lex.gender_of_noun(one)
    if phrase.age is not None and not lex.is_person_noun(one):
        phrase.noun, phrase.sort, phrase.plural = "person", "person", False
    elif f"{t.lower[phrase.head - 1]}-{word}" in listed("compound_bodies") and phrase.head > phrase.first:
        phrase.sort, phrase.plural = "organisation", False
    elif word in lex.collective or (phrase.plural and lex.is_person_noun(one)):
        phrase.sort = "group"
    elif lex.is_person_noun(one) and one not in lex.org_nouns:
        phrase.sort = "person"
    elif (document := _document(word)) is not None:
        phrase.noun, phrase.sort = document, "document"
    elif word in lex.org_nouns:
        phrase.sort = "organisation"
    elif word in listed("shares"):
        phrase.sort, phrase.plural = "group", True
    elif word.endswith(_AGENTS) and t.pos[phrase.head] == "NOUN" and one.removesuffix("s") not in listed("no_agents"):
        phrase.sort = "group" if phrase.plural else "person"
    elif t.ent[phrase.head] == "NORP" and t.tag[phrase.head] == "NNP" and _one_of_them(t, phrase.first):
        phrase.noun, phrase.sort = "person", "person"
    elif t.tag[phrase.head] == "NNPS" or t.ent[phrase.head] == "NORP":
        phrase.sort, phrase.plural = "group", True
    return phrase


def _one_of_them(t: Tokens, first: int) -> bool:
    """Whether the phrase is of one person: `another Norwegian`, `an Oslo-born Muslim`."""
    return t.lower[first] in ("another", "one") or (first > 0 and t.lower[first - 1] in ("a", "an"))


def _document(word: str) -> str | None:
    """The group of like nouns (`report`, `study`) that a noun for a text belongs to."""
    known = lexicon().documents
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
        if form in known:
            return form
    return None


def described(tokens: Tokens, phrase: Phrase) -> str:
    """The name of somebody who has none: the phrase without its article, and without `in the Salem area`."""
    t, first, last = tokens, phrase.first, phrase.last
    if t.text[first] in ("new", "latest", "recent") and first + 1 < last and t.text[first + 1][0].isupper():
        first += 1  # "a new Norbank poll"
    around = t.lower[phrase.head + 1 : phrase.head + 3] == ["in", "the"] and t.lower[last - 1] in _AREAS
    return " ".join(t.words(first, phrase.head + 1 if around else last).split())
