"""Shares of a vote: `voters oppose it, 59%-28%`, `Reed leads Cole 48 percent to 41 percent`, `among dockers, 9%`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.figure import Figure, Noun, earlier
from factextract.claims.phrases import noun_phrase
from factextract.claims.verbs import clause_verb, dependents, governor, object_of, subject, unwrap
from factextract.claims.words import words
from factextract.tokens import Tokens

_TO = re.compile(r" ?[-–—‑] ?| to ")
_AHEAD = frozenset(["ahead", "over", "behind", "past", "against"])
_POINTERS = frozenset(["most", "many", "they", "all", "some"])
_MANY = frozenset(["NNS", "NNPS"])
_OF_PEOPLE = frozenset(["of", "among", "polled"])
_SENTENCES = 3  # how far back those who were asked are looked for
_REACH = 12  # how far before the shares the verb of a race is looked for


def split_vote(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """Those whose vote is split, or for the first of two rivals the one and for the second the other."""
    first = k + 1 < len(figs) and _split(tokens, figs[k], figs[k + 1])
    if not first and not (k > 0 and _split(tokens, figs[k - 1], figs[k])):
        return None
    at = figs[k if first else k - 1].left
    for verb in range(at - 1, max(figs[k].sent[0], at - _REACH) - 1, -1):
        rival = _rival(tokens, verb, at) if tokens.pos[verb] in ("VERB", "AUX") else -1
        head = subject(tokens, verb) if rival >= 0 else -1
        if head >= 0:
            return unwrap(tokens, figs, k, head if first else rival, "split")
    verb = governor(tokens, figs[k].first)
    head = subject(tokens, clause_verb(tokens, verb)) if verb >= 0 else -1
    if head >= 0 and tokens.lower[head] in _POINTERS and tokens.dep[verb] == "advcl":
        head = subject(tokens, tokens.head[verb])  # "voters are split, though most oppose it"
    named = head >= 0 and tokens.ent[head] == "PERSON"
    voters = head >= 0 and not named and (tokens.tag[head] in ("NNS", "NNPS") or tokens.lower[head] == "those")
    return unwrap(tokens, figs, k, head, "split") if voters else None


def _split(tokens: Tokens, one: Figure, other: Figure) -> bool:
    """Whether only a dash or `to` stands between two percentages of one sentence."""
    shares = one.kind == other.kind == "share" and one.sent == other.sent
    between = tokens.doc_text[one.data["phrase"]["end"] : other.data["phrase"]["start"]]
    return shares and tokens.lower[one.left - 1] != "from" and bool(_TO.fullmatch(between))


def _rival(tokens: Tokens, verb: int, before: int) -> int:
    """Whom the subject beats, leads or runs behind; -1 if it is no race."""
    if tokens.lemma[verb] in words("verbs", "contest"):
        rival = object_of(tokens, verb, before)
        if rival >= 0:
            return rival
    for child in dependents(tokens, verb):
        if tokens.lower[child] in _AHEAD and child < before:
            below = [child, *dependents(tokens, child)]
            inner = (n for c in below for n in dependents(tokens, c) if tokens.dep[n] == "pobj" and n < before)
            return next(inner, -1)
    return -1


def among(tokens: Tokens, fig: Figure) -> Noun | None:
    """`Among dockers, 67 percent say ...`: those of whom the sentence speaks from the start."""
    first, _ = fig.sent
    if fig.kind != "share" and not fig.fraction:
        return None
    at = next((i for i in range(first, min(first + 3, fig.left)) if tokens.lower[i] in ("among", "amongst", "of")), -1)
    if at >= 0 and tokens.lower[at + 1] == "those" and "," in tokens.text[at : fig.left]:
        named = tokens.tag[at + 2] in ("VBN", "VBG")  # "of those polled, 71 percent"
        return Noun(at + 1, at + 3, at + 2, "among") if named else Noun(at + 1, at + 2, at + 1, "among")
    found = noun_phrase(tokens, at + 1, fig.left) if at >= 0 else None
    if found is None or found.last >= fig.left or tokens.text[found.last] != "," or tokens.tag[found.head] not in _MANY:
        return None
    return replace(found, rule="among")


def polled(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`They surveyed 900 dockers. Some 40 percent said ...`: those who were asked, or whose share came before."""
    fig, at = figs[k], figs[k].right - 1
    verb = tokens.head[at]
    if fig.kind != "share" or tokens.dep[at] != "nsubj" or tokens.lemma[verb] not in words("verbs", "opinion"):
        return None
    here = tokens.sent[fig.first]
    for before in earlier(figs, k):
        if here - tokens.sent[before.first] > _SENTENCES:
            return None
        noun = before.noun
        asked = before.kind == "count" and _asked(tokens, before)
        if noun and (asked or (before.kind == "share" and noun.rule in _OF_PEOPLE)):
            return replace(noun, rule="polled")
    return None


def _asked(tokens: Tokens, fig: Figure) -> bool:
    """`interviewed 900 dockers`, `a poll of 900 dockers`."""
    verb = governor(tokens, fig.first)
    if verb >= 0 and tokens.lemma[verb] in words("verbs", "poll"):
        return True
    at = fig.left - 1
    return at > fig.sent[0] and tokens.lower[at] == "of" and tokens.lemma[at - 1] in ("poll", "survey", "sample")
