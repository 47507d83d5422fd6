"""Attributions without a reporting verb: `according to X`, `in the words of X`, `X's claim that`, `headline: X`."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.quotes.extent import clause_end, main_clause
from factextract.quotes.found import Found
from factextract.quotes.lexicon import words
from factextract.quotes.page import GLYPHS, Page
from factextract.quotes.phrases import Span, group_start, np_end, phrase, subject, trim
from factextract.quotes.verbs import cue_verb

_LINKS = frozenset(["by", "from", "of"])
_BARE = frozenset(
    ["comment", "comments", "information", "specifics", "details", "clarification", "anonymity", "interviews"]
)
_END = frozenset([".", "!", "?"])


def sources(page: Page, taken: set[int]) -> Iterator[Found]:
    """Everything of this kind on the page, outside of the tokens that are taken."""
    t = page.tokens
    that_nouns, for_nouns = words("that_nouns"), words("for_nouns")
    for i in range(len(t) - 1):
        word = t.lower[i]
        if word == "according" and t.lower[i + 1] == "to":
            found = _according(page, i)
        elif i in taken:
            continue
        elif word == "words" and t.lower[i + 1] == "of" and i > 1 and t.lower[i - 2] == "in":
            found = _according(page, i - 2, i + 2)
        elif word == "words" and t.text[i + 1] == "," and t.tag[i - 1] in ("POS", "PRP$"):
            found = _in_words(page, i)
        elif word in that_nouns and t.pos[i] in ("NOUN", "PROPN") and (t.lower[i + 1] == "that" or _by(page, i)):
            found = _noun(page, i)
        elif word in for_nouns and t.pos[i] == "NOUN" and t.lower[i + 1] in ("for", "by"):
            found = _call(page, i)
        else:
            continue
        if found is not None:
            yield found


def _bounds(page: Page, i: int) -> Span:
    t = page.tokens
    low, high = page.sentence(i)
    while high > i + 1 and (t.text[high - 1] in _END or t.pos[high - 1] == "SPACE"):
        high -= 1
    return low, high


def _according(page: Page, i: int, first: int | None = None) -> Found | None:
    """What the source says stands behind, before or around the phrase: `Y, according to X, Z`."""
    t = page.tokens
    low, high = _bounds(page, i)
    first = i + 2 if first is None else first
    end = _source_end(page, first, high)
    who = trim(page, first, end)
    if who[0] >= who[1]:
        return None
    if t.lower[who[0] - 1 : who[0]] == ["to"] and t.lower[who[0]] in ("plan", "plans", "law", "schedule"):
        return None
    lead = [x for x in range(low, i) if t.pos[x] not in ("PUNCT", "CCONJ", "ADV", "SPACE")]
    joint = i - 2 if t.text[i - 1] == "," else i - 1
    if joint > low and t.pos[joint] == "CCONJ" and t.text[end : end + 1] == [","]:
        lead = []  # "..., and, according to X, ..."
    pieces: list[Span] = []
    if lead and t.lower[lead[-1]] in ("which", "who", "that"):
        lead = []
    if lead:
        pieces.append((_own_start(page, low, i), i))
    if end < high and (not lead or _continues(page, low, i, end, high)):
        k = page.quoted[min(end + 2, high - 1)]
        stop = clause_end(page, i, end + 1, high) if lead or k >= 0 else high
        if not lead and k >= 0 and page.ending(k) == ",":
            stop = page.outer(k)[1]  # "..." ends in a comma: the writer goes on
        pieces.append((end, stop))
    if not lead and end + 1 < high and t.lower[end + 1] in ("quoting", "citing"):
        pieces = [(x + 1, high) for x in range(end + 2, high) if t.text[x] == ","][:1] or pieces
    spans = [s for s in (page.chars(a, b) for a, b in pieces) if s[0] < s[1]]
    if not spans:
        return None
    lemma = "accord" if t.lower[i] == "according" else "word"
    return Found(spans, (i, first), lemma, who, "according", False, page.sent[i])


def _in_words(page: Page, i: int) -> Found | None:
    """`in X's words, Y`."""
    t = page.tokens
    low, high = _bounds(page, i)
    first = next((x for x in range(i - 1, max(low, i - 8) - 1, -1) if t.lower[x] == "in"), None)
    if first is None:
        return None
    who = trim(page, first + 1, i - 1 if t.tag[i - 1] == "POS" else i)
    span = page.chars(i + 2, clause_end(page, i, i + 2, high)) if i + 2 < high else (0, 0)
    if who[0] >= who[1] or span[0] >= span[1] or not any(page.quoted[x] >= 0 for x in range(i + 2, min(i + 6, high))):
        return None
    return Found([span], (i, i + 1), "word", who, "according", False, page.sent[i])


def _source_end(page: Page, first: int, high: int) -> int:
    """Where the source's phrase ends: at the comma that closes it, appositions included."""
    t = page.tokens
    depth = 0
    for x in range(first, high):
        depth += (t.text[x] in ("(", "[")) - (t.text[x] in (")", "]"))
        if depth:
            continue
        if t.text[x] in GLYPHS and x > first and page.quoted[x] < 0 and page.quoted[min(x + 1, high - 1)] >= 0:
            return x
        if t.text[x] in (";", ":", "--", "—", "–"):
            return x
        if t.text[x] == ",":
            nxt = np_end(page, x + 1, high)
            while (
                nxt + 1 < high and t.lower[nxt] in ("of", "at", "in", "for") and np_end(page, nxt + 1, high) > nxt + 1
            ):
                nxt = np_end(page, nxt + 1, high)
            if t.tag[x + 1 : x + 2] == ["VBN"]:  # "a study, published in May,"
                nxt = next((y for y in range(x + 2, min(high, x + 14)) if t.text[y] == ","), nxt)
                if nxt > x + 1 and not any(page.finite(y) for y in range(x + 1, nxt)):
                    return nxt
            closed = x + 1 < nxt < high - 1 and t.text[nxt] == "," and t.pos[x + 1] in ("DET", "NOUN", "PROPN")
            if t.lower[x + 1 : x + 2] == ["who"] or (closed and _apposed(page, first, x, nxt)):
                continue
            return x
    return high


def _apposed(page: Page, first: int, comma: int, after: int) -> bool:
    """Whether what stands between the two commas tells who the source is, and the clause begins behind."""
    t = page.tokens
    if any(t.dep[c] == "appos" and c > comma for x in range(first, comma) for c in t.children[x]):
        return True
    named = t.ent[comma - 1] == "PERSON" and t.pos[comma + 1] in ("DET", "NOUN")
    return named and t.pos[after + 1] in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM")


def _own_start(page: Page, low: int, i: int) -> int:
    t = page.tokens
    if t.lower[low] == "as":
        comma = next((x for x in range(low + 1, i) if t.text[x] == ","), low)
        if any(cue_verb(page, x, "clause") is not None for x in range(low + 1, comma)):
            return comma + 1
    for x in range(i - 1, low, -1):
        if t.text[x] in (";", ":") and page.quoted[x] < 0:
            return x + 1
    return low


def _continues(page: Page, low: int, i: int, end: int, high: int) -> bool:
    """Whether the words behind `, according to X,` finish the clause before it."""
    t = page.tokens
    first = end + 1
    if first >= high or t.text[end] != ",":
        return False
    if not any(page.finite(x) for x in range(low, i)):
        return True
    return page.finite(first)


def _by(page: Page, i: int) -> bool:
    """`a warning from the union that`: a source between the noun and its clause."""
    t = page.tokens
    if t.lower[i + 1] not in _LINKS:
        return False
    end = np_end(page, i + 2, min(len(t), i + 14))
    return end < len(t) and t.lower[end] == "that"


def _noun(page: Page, i: int) -> Found | None:
    t = page.tokens
    low, high = _bounds(page, i)
    that = next((x for x in range(i + 1, min(high, i + 16)) if t.lower[x] == "that"), None)
    if that is None or t.tag[that] == "WDT" or that + 1 >= high or page.finite(that + 1):
        return None
    if not any(page.finite(x) or t.tag[x] == "VB" for x in range(that + 1, high)):
        return None
    who = _owner(page, i, that, low) or _origin(page, i, that, high)
    if who is None:
        return None
    if t.dep[i] in ("nsubj", "nsubjpass") and that < t.head[i] < high:
        high = group_start(page, t.head[i])
    elif t.pos[low] in ("ADP", "SCONJ") or t.lower[low] == "contrary":  # "Despite X's claim that Y, Z"
        high = next((x for x in range(that + 2, high) if _main_begins(page, x, high)), high)
    span = page.chars(that + 1, clause_end(page, i, that + 1, high))
    return Found([span], (i, i + 1), t.lemma[i].lower(), who, "noun", t.lower[i].startswith("denial"), page.sent[i])


def _main_begins(page: Page, x: int, high: int) -> bool:
    """Whether a comma, perhaps inside a closing mark, is followed by a main clause."""
    t = page.tokens
    comma = t.text[x] == "," or (t.text[x] in GLYPHS and t.text[x - 1] == ",")
    return comma and (main_clause(page, x + 1, high) or t.lower[x + 1 : x + 2] == ["there"])


def _owner(page: Page, i: int, high: int, low: int) -> Span | None:
    """Who makes the claim: a possessive, a `by` or `from` phrase, or the subject of the verb that governs the noun."""
    t = page.tokens
    for c in t.children[i]:
        if t.dep[c] == "poss" and c < i and (t.tag[c] != "PRP$" or t.lower[high] == "that"):
            first, last = phrase(page, c, low, i)
            return (first, last - 1) if t.tag[last - 1] == "POS" else (first, last)
    for c in t.children[i]:
        if t.dep[c] == "compound" and t.ent[c] == "ORG":
            return next(((a, i) for a in range(i, low, -1) if t.iob[a] == 3), None)
    for x in range(i + 1, high):
        if t.lower[x] in _LINKS and (end := np_end(page, x + 1, high)) > x + 1:
            return x + 1, end
    verb = t.head[i]
    if t.dep[i] == "dobj" and t.lemma[verb] in _GIVING:
        return subject(page, verb, low, i)
    return None


def _origin(page: Page, i: int, that: int, high: int) -> Span | None:
    """Where the claim is said to come from: `the claim that Y came from X`, `the claim that Y was made by X`."""
    t = page.tokens
    verb = t.head[i]
    if t.dep[i] not in ("nsubj", "nsubjpass") or not that < verb < high - 2 or t.lemma[verb] not in _GIVING | {"come"}:
        return None
    link = verb + 1
    if t.lower[link] not in ("from", "by"):
        return None
    end = np_end(page, link + 1, high)
    return (link + 1, end) if end > link + 1 else None


_GIVING = frozenset(
    [
        "make",
        "issue",
        "give",
        "raise",
        "repeat",
        "reiterate",
        "offer",
        "voice",
        "express",
        "send",
        "deliver",
        "release",
        "publish",
        "have",
        "post",
        "add",
    ]
)


def _call(page: Page, i: int) -> Found | None:
    """`calls by X for Y`, `X's call for Y`."""
    t = page.tokens
    low, high = _bounds(page, i)
    at = next((x for x in range(i + 1, min(high, i + 12)) if t.lower[x] == "for"), None)
    if at is None or at + 1 >= high:
        return None
    who = _owner(page, i, at, low)
    if who is None:
        return None
    end = min(clause_end(page, i, at + 1, high), max(t.edges[at][1], at + 2))
    if end - at <= 2 and t.lower[at + 1] in _BARE:
        return None  # "a request for comment"
    span = page.chars(at + 1, end)
    return Found([span], (i, i + 1), t.lemma[i].lower(), who, "noun", False, page.sent[i])
