"""Two shares of one vote: `voters oppose the plan, 59%-28%`, `Reed leads Cole 48 percent to 41 percent`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factextract.claims.figure import Figure, Noun
from factextract.claims.verbs import clause_verb, dependents, governor, object_of, subject, unwrap
from factextract.claims.words import words
from factextract.tokens import Tokens

_TO = re.compile(r" ?[-–—‑] ?| to ")
_AHEAD = frozenset(["ahead", "over", "behind", "past", "against"])
_POINTERS = frozenset(["most", "many", "they", "all", "some"])
_REACH = 12  # how far before the shares the verb of a race is looked for


def split_vote(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """Those whose vote is split, or for the first of two rivals the one and for the second the other."""
    first = k + 1 < len(figs) and _split(tokens, figs[k], figs[k + 1])
    if not first and not (k > 0 and _split(tokens, figs[k - 1], figs[k])):
        return None
    at = figs[k if first else k - 1].left
    for verb in range(at - 1, max(figs[k].sent[0], at - _REACH) - 1, -1):
        rival = _rival(tokens, verb, at) if tokens.pos[verb] == "VERB" else -1
        head = subject(tokens, verb) if rival >= 0 else -1
        if head >= 0:
            return unwrap(tokens, figs, k, head if first else rival, "split")
    verb = governor(tokens, figs[k].first)
    head = subject(tokens, clause_verb(tokens, verb)) if verb >= 0 else -1
    if head >= 0 and tokens.lower[head] in _POINTERS and tokens.dep[verb] == "advcl":
        head = subject(tokens, tokens.head[verb])  # "voters are split, though most oppose it"
    voters = head >= 0 and (tokens.tag[head] == "NNS" or tokens.lower[head] == "those")
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
            below = [child, *tokens.children[child]]
            inner = (n for c in below for n in tokens.children[c] if tokens.dep[n] == "pobj" and n < before)
            return next(inner, -1)
    return -1
