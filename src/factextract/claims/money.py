"""What an amount of money is paid for, consists of, or stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.counted import opened
from factextract.claims.figure import Figure, Noun
from factextract.claims.phrases import NOUNS, noun_phrase, phrase_of
from factextract.claims.verbs import anchor, object_of, passive, subject, unwrap
from factextract.claims.words import words
from factextract.tokens import Tokens

_BOUNDS = frozenset(["above", "below", "between", "exceeding", "topping", "under"])
_CLIMB = 6  # how far above `for` a noun of trade is looked for
_BRACKETS = 6  # the most tokens of a sum restated in brackets
_PARTIES = frozenset(["from", "to", "by", "with"])
_WORTH = frozenset(
    ["worth", "valued", "priced", "costing", "totalling", "totaling", "averaging", "exceeding", "reaching"]
)
_BESIDE = frozenset(["at", "with", "--", "–", "—", "("])
_BRACKET = frozenset(["("])
_PERSONS_SHARE = frozenset(["(", "at", "with"])  # "Reed at 8 percent"
_REACHING = frozenset(["to", "at", "below", "above", "near"])
_DAYS = frozenset(["DATE", "TIME"])
_ELSEWHERE = frozenset(["DATE", "TIME", "GPE", "LOC", "NORP", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"])
_PLACES = frozenset(["DATE", "TIME", "GPE", "LOC", "ORG", "FAC"])


def worth(tokens: Tokens, fig: Figure) -> Noun | None:
    """`loans worth $17m`, `a cheque for 10 million kronor`: the noun before."""
    at = fig.left - 1
    if at - 2 > fig.sent[0] and tokens.lower[at] == "of" and tokens.lemma[at - 1] in words("nouns", "level"):
        at -= 3 if tokens.pos[at - 2] == "DET" else 2
    if fig.kind != "money" or at - 1 < fig.sent[0]:
        return None
    noun = tokens.tag[at - 1] in ("NN", "NNS") and tokens.ent[at - 1] not in _DAYS
    bound = tokens.lower[at] in _WORTH or (tokens.lower[at] == "for" and _priced(tokens, at))
    return replace(phrase_of(tokens, at - 1, fig.sent), rule="worth") if noun and bound else None


def _priced(tokens: Tokens, at: int) -> bool:
    """`sold the mill for $3m`, `a cheque for $3m`, but not `asked the council for $3m` nor `from a rival for $3m`."""
    if tokens.dep[at - 1] == "pobj" and tokens.lower[tokens.head[at - 1]] in _PARTIES:
        return False
    verb = tokens.head[at - 1]
    sold = tokens.dep[at - 1] == "dobj" and tokens.lemma[verb] not in words("verbs", "ask")
    return sold or tokens.head[at] == at - 1


def consisting(tokens: Tokens, fig: Figure) -> Noun | None:
    """`$250,000 in donations`: what the money consists of."""
    at = _past_restated(tokens, opened(tokens, fig), fig.sent[1])
    if fig.kind != "money" or at + 1 >= fig.sent[1] or tokens.lower[at] != "in" or _falls(tokens, fig):
        return None
    found = noun_phrase(tokens, at + 1, fig.sent[1])
    if found is None or found.first != at + 1 or tokens.ent[found.head] in _PLACES:
        return None
    if tokens.lemma[found.head] in words("nouns", "phrasal") and found.last > found.head + 1:
        return None  # "$58m in support of the mayor"
    return replace(found, rule="in")


def _falls(tokens: Tokens, fig: Figure) -> bool:
    """`fell below $43 in Asian trade`: the figure belongs to the verb before it."""
    at = max(fig.left - 1, fig.sent[0] + 1)
    if tokens.lower[at] == "of":
        return tokens.lemma[at - 1] in words("nouns", "level")
    return any(tokens.lower[i] in _REACHING and tokens.pos[i] == "ADP" for i in range(at, fig.first))


def beside(tokens: Tokens, fig: Figure) -> Noun | None:
    """`sales at $26 million`, `the film with $9.4 million`: the noun right before, where no verb tells."""
    at = fig.left - 1
    wanted = _BESIDE if fig.kind == "money" else _BRACKET if fig.kind == "share" else frozenset()
    if fig.kind == "share" and at > fig.sent[0] and tokens.ent[at - 1] == "PERSON":
        wanted = _PERSONS_SHARE
    if at - 1 < fig.sent[0] or tokens.lower[at] not in wanted:
        return None
    while at - 1 > fig.sent[0] and tokens.text[at - 1] in (",", '"', "”", "''"):
        at -= 1
    agent = tokens.lower[at] == "at" and tokens.lower[tokens.head[at - 1]] == "by"
    apart = _ELSEWHERE | ({"ORG", "PERSON"} if agent else set())
    means = tokens.lower[at] == "with" and tokens.dep[at - 1] == "dobj"  # "started his business with $2m"
    if means or tokens.pos[at - 1] not in NOUNS or tokens.ent[at - 1] in apart:
        return None
    return None if _unit(tokens, at - 1) else replace(phrase_of(tokens, at - 1, fig.sent), rule="beside")


def _unit(tokens: Tokens, at: int) -> bool:
    """`15,000 euros (`, `in real terms (`: a unit, or a phrase that only says in what sense."""
    aside = (
        tokens.dep[at] == "pobj"
        and tokens.lower[tokens.head[at]] == "in"
        and tokens.lemma[at] in words("nouns", "sense")
    )
    return aside or (tokens.tag[at - 1] == "CD" and tokens.lemma[at] in words("nouns", "currency"))


def traded(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`sell the mill to its rival for $3m`, `the mill was bought for $3m`, `offered $5 each for the shares`."""
    fig = figs[k]
    if fig.kind != "money":
        return None
    verb, prep = anchor(tokens, fig)
    at, each = _past_brackets(tokens, fig)
    if each and at + 1 < fig.sent[1] and tokens.lower[at] == "for":
        return _bought(tokens, at + 1, fig.sent[1])
    deal = _dealt(tokens, fig, verb) if verb >= 0 and prep == "for" else _deal(tokens, fig)
    if deal >= 0:
        return replace(phrase_of(tokens, deal, fig.sent), rule="traded")
    if verb < 0:
        return None
    if prep == "for" and tokens.lemma[verb] in words("verbs", "trade"):
        head = object_of(tokens, verb, fig.left)
        if head < 0 and passive(tokens, verb):
            head = subject(tokens, verb)
        return unwrap(tokens, figs, k, head, "traded") if head >= 0 else None
    if prep or tokens.lemma[verb] not in words("verbs", "offer") or at + 1 >= fig.sent[1] or tokens.lower[at] != "for":
        return None
    return _bought(tokens, at + 1, fig.sent[1])


def _deal(tokens: Tokens, fig: Figure) -> int:
    """`its purchase of the mill for $3m`: the noun of trade above `for`, or -1."""
    at = fig.left - 1
    if at <= fig.sent[0] or tokens.lower[at] != "for":
        return -1
    for _ in range(_CLIMB):
        at = tokens.head[at]
        if tokens.pos[at] not in ("NOUN", "PROPN", "ADP"):
            return -1
        if tokens.lemma[at] in words("nouns", "deal"):
            return at
    return -1


def _dealt(tokens: Tokens, fig: Figure, verb: int) -> int:
    """`approved its purchase of the mill for $3m`: the same where the parse hangs `for` on the verb."""
    head = object_of(tokens, verb, fig.left)
    return head if head >= 0 and tokens.lemma[head] in words("nouns", "deal") else -1


def _bought(tokens: Tokens, at: int, stop: int) -> Noun | None:
    found = noun_phrase(tokens, at, stop)
    return None if found is None or tokens.ent[found.head] in _PLACES else replace(found, rule="traded")


def limited(tokens: Tokens, fig: Figure) -> Noun | None:
    """`a bill in excess of $80,000`, `a stake above 10%`, `sales between $3m and $4m`: the noun before the bound."""
    own = tokens.lower[fig.left] in _BOUNDS or tokens.lower[fig.left] == "in"
    if not own and tokens.lower[fig.left - 1] not in _BOUNDS:
        return None
    at = fig.left - 1 if own else fig.left - 2
    at -= tokens.lower[at] in _WORTH
    if at < fig.sent[0] or tokens.tag[at] not in ("NN", "NNS") or tokens.ent[at] in _PLACES:
        return None
    return replace(phrase_of(tokens, at, fig.sent), rule="limited")


def _past_brackets(tokens: Tokens, fig: Figure) -> tuple[int, bool]:
    """The token after a sum restated in brackets and after `each`, `a share`, and whether `each` was there."""
    stop = fig.sent[1]
    at = _past_restated(tokens, opened(tokens, fig), stop)
    if at < stop and tokens.lower[at] in ("each", "apiece"):
        return at + 1, True
    return (at + 2 if at + 2 < stop and tokens.lower[at] in ("a", "per") else at), False


def _past_restated(tokens: Tokens, at: int, stop: int) -> int:
    """The token after a sum restated in brackets."""
    if at < stop and tokens.text[at] == "(":
        return next((i + 1 for i in range(at, min(at + _BRACKETS, stop)) if tokens.text[i] == ")"), at)
    return at
