"""Noun phrases, read from part-of-speech tags first and from the parse only where tags leave a choice."""

from __future__ import annotations

from factextract.claims.figure import Noun
from factextract.tokens import Tokens

NOUNS = frozenset(["NOUN", "PROPN"])
_JOINED = frozenset(["compound", "nmod", "amod", "poss", "nummod"])
_LEFT = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "VERB", "PART", "ADV", "SYM"])
_LEFT_DEPS = frozenset(["amod", "compound", "nmod", "poss", "case", "advmod", "npadvmod", "nummod", "quantmod"])
_HYPHENS = frozenset(["-", "–", "/", "&", "‐", "‑"])
_MARKS = frozenset(['"', "“", "”", "'", "‘", "’", "``", "''"])
_TIME_WORDS = frozenset(["today", "yesterday", "tomorrow", "tonight", "now", "ago", "earlier", "later"])
_PER_WORDS = frozenset(["last", "next", "this", "each", "every", "per", "so", "more"])
_OPENERS = frozenset(["PRP$", "WP$", "PDT", "CD"])
_MANY = frozenset(["most", "many", "several", "few", "some", "such", "%", "percent"])
_NAMES = frozenset(["ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT", "GPE", "LAW"])
_DAYS = frozenset(["DATE", "TIME"])
_WORDS = 14  # the longest noun phrase that is read


def noun_phrase(tokens: Tokens, at: int, stop: int) -> Noun | None:
    """The noun phrase that begins at `at`, without determiner and number; `of ...` belongs to it."""
    stop = min(stop, at + _WORDS)
    while at < stop and (skipped(tokens, at) or tokens.text[at] in _MARKS):
        tied = tokens.tag[at] == "CD" and at + 2 < stop and tokens.text[at + 1] in _HYPHENS
        at += 3 if tied else 1
    head = _head(tokens, at, stop)
    if head < 0:
        return None
    head = _coordinated(tokens, head, stop)
    return Noun(at, _with_of(tokens, head, stop), head)


def phrase_of(tokens: Tokens, head: int, sent: tuple[int, int]) -> Noun:
    """The noun phrase around a known head: its modifiers to the left, an `of` phrase to the right."""
    first = head
    while first > max(sent[0], head - _WORDS) and (_named(tokens, first) or _belongs(tokens, first - 1, head)):
        first -= 1
    while first < head and _outside(tokens, first):
        first += 1
    return Noun(first, _with_of(tokens, head, sent[1]), head)


def _outside(tokens: Tokens, at: int) -> bool:
    """Whether a token left of the head cannot open the phrase."""
    if tokens.text[at + 1] in _HYPHENS:
        return False
    return skipped(tokens, at) or tokens.pos[at] in ("PART", "PUNCT", "ADV", "SYM")


def skipped(tokens: Tokens, at: int) -> bool:
    """Whether a token opens a noun phrase without being part of what is counted: `the`, `its`, `all`, `12`."""
    return tokens.pos[at] in ("DET", "NUM") or tokens.tag[at] in _OPENERS or tokens.lower[at] in _MANY


def _head(tokens: Tokens, at: int, stop: int) -> int:
    """The last noun of the run of words that begins at `at`, or -1."""
    head, i = -1, at
    while i < stop:
        if tokens.pos[i] in NOUNS and tokens.tag[i] != "CD":
            if _is_time(tokens, i, head) or (head >= 0 and not _compounds(tokens, head, i)):
                break
            head = i
        elif not _modifies(tokens, i, stop, head):
            break
        i += 1
    return head


def _is_time(tokens: Tokens, i: int, head: int) -> bool:
    """A day or a month beside the noun: `12 people Tuesday`, but not `eight trading days`."""
    beside = tokens.ent[i] in _DAYS and tokens.dep[i] == "npadvmod"
    return beside and head >= 0 and tokens.head[head] != i


def _compounds(tokens: Tokens, head: int, i: int) -> bool:
    """Whether the noun at `i` goes on with the phrase whose last noun so far is `head`."""
    named = tokens.pos[head] == "NOUN" and tokens.pos[i] == "PROPN"
    plural = tokens.tag[head] == "NNS" and tokens.tag[i] == "NN"
    if i == head + 1 and (named or plural):
        return tokens.dep[head] in _JOINED and tokens.head[head] >= i
    return True


def _modifies(tokens: Tokens, i: int, stop: int, head: int) -> bool:
    """Whether a token that is no noun stands inside the phrase, before its last noun."""
    text, pos, tag = tokens.lower[i], tokens.pos[i], tokens.tag[i]
    if i + 1 >= stop or text in _TIME_WORDS or (text in _PER_WORDS and tokens.text[i + 1] not in _HYPHENS):
        return False
    after = tokens.pos[i + 1]
    if text in _HYPHENS:
        return after in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and tokens.end[i] == tokens.start[i + 1]
    if text in _MARKS:
        return after in NOUNS or after == "ADJ"
    if tag == "POS" or tag == "CD":
        return True
    inside = tokens.dep[i] in _JOINED and tokens.head[i] > i
    if pos == "ADJ":
        return inside or head < 0
    if tag == "VBD" and head < 0 and i and tokens.dep[i - 1] == "nummod" and i < tokens.head[i - 1] <= i + 3:
        return True  # "758 pledged delegates"
    if tag in ("VBN", "VBG") or (tag == "VBD" and inside):
        return inside or (head < 0 and after in NOUNS)
    if pos == "ADP":
        return head < 0 and tokens.text[i + 1] in _HYPHENS
    if pos == "ADV":
        tied = tokens.text[i + 1] in _HYPHENS or tokens.dep[i] in ("advmod", "amod")
        return head < 0 and tied and i < tokens.head[i] <= i + 4
    return text in ("and", "or", ",") and _joins_modifiers(tokens, i, stop)


def _joins_modifiers(tokens: Tokens, i: int, stop: int) -> bool:
    """`cable and satellite channels`, `long, hard days`: the word before belongs to a noun that is still to come."""
    before = i - 1
    if tokens.dep[before] in _JOINED and tokens.head[before] > i and tokens.dep[before] != "nummod":
        return True
    if tokens.ent[before] == "NORP" and tokens.ent[i + 1] == "NORP":
        return True
    after = tokens.tag[i + 1 : min(i + 3, stop)]
    return [tokens.tag[before], *after] in (["NN", "NN", "NNS"], ["JJ", "JJ", "NN"], ["JJ", "JJ", "NNS"])


def _coordinated(tokens: Tokens, head: int, stop: int) -> int:
    """The second noun of a pair under one number: `thousands of men and women`."""
    if (
        head + 2 < stop
        and tokens.lower[head + 1] in ("and", "or")
        and tokens.tag[head] == tokens.tag[head + 2] == "NNS"
    ):
        joined = tokens.dep[head + 2] == "conj" and tokens.head[head + 2] == head
        ends = head + 3 >= stop or tokens.pos[head + 3] not in ("NOUN", "PROPN", "VERB", "AUX")
        if joined and ends:
            return head + 2
    return head


def _with_of(tokens: Tokens, head: int, stop: int) -> int:
    """The token after the phrase, `of` and a plain noun phrase after its head included."""
    if head + 2 < stop and tokens.lower[head + 1] == "of":
        at = head + 2
        while at < stop and (tokens.pos[at] == "DET" or tokens.tag[at] == "PRP$"):
            at += 1
        inner = _head(tokens, at, stop)
        if inner >= 0 and tokens.tag[at] != "CD":
            return inner + 1
    return head + 1


def _named(tokens: Tokens, i: int) -> bool:
    """Whether the token goes on with a name begun before it: `Immigration and Refugee Board`."""
    return tokens.iob[i] == 1 and tokens.ent[i] in _NAMES


def _belongs(tokens: Tokens, i: int, head: int) -> bool:
    """Whether the token stands to the left inside the phrase of `head`."""
    if tokens.tag[i] == "CD" and tokens.ent[i] not in _NAMES:
        return False
    if tokens.pos[i] == "PUNCT":
        return tokens.text[i] in _HYPHENS and tokens.end[i] == tokens.start[i + 1]
    up = i
    for _ in range(6):
        if up == head:
            return tokens.pos[i] in _LEFT or skipped(tokens, i)
        if tokens.dep[up] not in _LEFT_DEPS and tokens.dep[up] != "det":
            return False
        up = tokens.head[up]
    return False
