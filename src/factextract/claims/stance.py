"""How the text puts a figure forward: asserted, foreseen or supposed, affirmed or denied, and with which verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factextract.claims.datelines import Datelines
from factextract.claims.figure import Figure, Noun
from factextract.claims.phrases import phrase_of
from factextract.claims.verbs import clause_verb, dependents, governor, subject
from factextract.claims.words import words
from factextract.slots import QuoteData
from factextract.tokens import Tokens

Modality = Literal["asserted", "forecast", "hypothetical"]
Polarity = Literal["affirmed", "denied"]

_WILL = frozenset(["will", "'ll", "’ll", "wo", "shall"])
_WOULD = frozenset(["would", "could", "might", "may", "'d", "’d"])
_IF = frozenset(["if", "unless", "whether", "provided", "assuming", "lest"])
_DEFINITE = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "'s", "’s"])
_UP = frozenset(["xcomp", "ccomp", "advcl", "conj", "pcomp", "acl"])
_TOLD = frozenset(["VBD", "VBN", "VBG"])
_STEPS = 5


def clause(tokens: Tokens, fig: Figure) -> int:
    """The verb of the figure's clause, or -1."""
    verb = governor(tokens, fig.noun.head if fig.noun and fig.left <= fig.noun.first < fig.right + 3 else fig.first)
    verb = governor(tokens, fig.first) if verb < 0 else verb
    if verb < 0 or tokens.sent[verb] != tokens.sent[fig.first]:
        return _root(tokens, fig)
    return clause_verb(tokens, verb)


def predicate(tokens: Tokens, verb: int) -> tuple[int, int]:
    """The verb with its particle, as a token span."""
    particle = next((c for c in dependents(tokens, verb) if tokens.dep[c] == "prt" and c == verb + 1), -1)
    return verb, (particle if particle >= 0 else verb) + 1


def subject_phrase(
    tokens: Tokens, verb: int, sent: tuple[int, int], figs: Sequence[Figure], datelines: Datelines
) -> Noun | None:
    """The phrase of the verb's subject: a name or a noun with its modifiers, a pronoun, or one of the figures."""
    head = subject(tokens, verb)
    if head >= 0 and datelines.holds(head):
        others = (c for c in dependents(tokens, verb) if tokens.dep[c] in ("nsubj", "nsubjpass"))
        head = next((c for c in others if not datelines.holds(c)), -1)
    if head < 0 or tokens.text[head][0] in "'’":  # "Let's go"
        return None
    number = next((f for f in figs if f.left <= head < f.right), None)
    if number:
        return Noun(number.left, phrase_of(tokens, number.right - 1, sent).last, head)
    if tokens.pos[head] not in ("NOUN", "PROPN"):
        return Noun(head, head + 1, head)
    noun = phrase_of(tokens, head, sent)
    first = noun.first
    while first > sent[0] and _opens(tokens, first - 1):
        first -= 1
        if tokens.tag[first] in ("DT", "PRP$"):
            break
        while tokens.iob[first] == 1 and first > sent[0] and tokens.ent[first] == "DATE":
            first -= 1
    return datelines.outside(Noun(first, noun.last, head))


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a token belongs to the subject before its first adjective: `the`, `12`, the hyphen of `two-thirds`."""
    if tokens.tag[at] == "HYPH":
        return at > 0 and tokens.tag[at - 1] == "CD"
    return tokens.tag[at] in ("CD", "$", "DT", "PRP$")


def modality(tokens: Tokens, verb: int) -> Modality:
    """Whether what the verb says is asserted, foreseen, or only supposed."""
    at = verb
    for _ in range(_STEPS):
        if at < 0:
            break
        helpers = [tokens.lower[c] for c in dependents(tokens, at) if tokens.dep[c] in ("aux", "mark", "advmod")]
        if not _IF.isdisjoint(helpers) or not _WOULD.isdisjoint(helpers):
            return "forecast" if _reported_future(tokens, at, helpers) else "hypothetical"
        if not _WILL.isdisjoint(helpers):
            return "forecast"
        up = tokens.head[at]
        if up == at and "to" in helpers:
            return "forecast"  # a headline: "Mill to cut 40 jobs"
        if up == at or tokens.dep[at] not in _UP or tokens.pos[up] not in ("VERB", "AUX", "ADJ", "NOUN"):
            break
        if tokens.dep[at] in ("xcomp", "ccomp", "acl") and _foresees(tokens, at, up):
            return "forecast"
        if tokens.dep[at] == "ccomp" or (tokens.dep[at] in ("advcl", "conj") and _own_subject(tokens, at)):
            break
        if tokens.dep[at] == "conj" and tokens.tag[at] in ("VBD", "VBZ"):
            break  # "will sell the mill and took a loss"
        at = up
    return "asserted"


def _reported_future(tokens: Tokens, verb: int, helpers: Sequence[str]) -> bool:
    """`said it would cut 40 jobs`: the past of `will`, unless a condition hangs on the verb."""
    up, below = tokens.head[verb], verb
    if tokens.dep[verb] == "conj" and tokens.dep[up] == "ccomp":
        up, below = tokens.head[up], up  # "said it could rain and that it would freeze"
    if "would" not in helpers or not (_WOULD - {"would"} | _IF).isdisjoint(helpers):
        return False
    told = tokens.dep[below] == "ccomp" and tokens.tag[up] in _TOLD and up < verb
    if not told or tokens.lemma[up] not in words("verbs", "say") | words("verbs", "source") | words("verbs", "predict"):
        return False
    clauses = (c for c in dependents(tokens, verb) if tokens.dep[c] == "advcl")
    return all(_IF.isdisjoint(tokens.lower[m] for m in dependents(tokens, c)) for c in clauses)


def polarity(tokens: Tokens, fig: Figure, verb: int, quote: QuoteData | None) -> Polarity:
    """Denied where the verb is negated or a verb of denial governs it; a zero carries its negation in its value."""
    if quote and quote["negated"]:
        return "denied"
    if fig.value == 0 or verb < 0:
        return "affirmed"
    at = verb
    for _ in range(_STEPS):
        if any(tokens.dep[c] == "neg" and _negates(tokens, c, fig) for c in dependents(tokens, at)):
            return "denied"
        up = tokens.head[at]
        if up == at or tokens.dep[at] not in ("xcomp", "ccomp", "acl", "pcomp"):
            break
        if tokens.lemma[up] in words("verbs", "deny"):
            return "denied"
        if tokens.dep[at] != "xcomp":
            break
        at = up
    return "affirmed"


def _root(tokens: Tokens, fig: Figure) -> int:
    """The sentence's root where the figure hangs under no verb of its own."""
    at = fig.first
    for _ in range(12):
        if tokens.head[at] == at:
            return at if tokens.pos[at] in ("VERB", "AUX") else -1
        at = tokens.head[at]
    return -1


def _foresees(tokens: Tokens, at: int, up: int) -> bool:
    """`expected to reach`, `plans to cut`, `is to be held`, `due to open`."""
    to = any(tokens.lower[c] == "to" and tokens.dep[c] == "aux" for c in dependents(tokens, at))
    if tokens.lemma[up] in words("verbs", "foresee") or tokens.lower[up] in words("verbs", "foresee"):
        return to or (tokens.dep[at] == "ccomp" and tokens.lemma[up] in words("verbs", "predict"))
    return to and (
        tokens.lemma[up] == "be" or tokens.lower[up] in ("going", "plans", "intention", "bid", "aim", "goal")
    )


def _own_subject(tokens: Tokens, verb: int) -> bool:
    return any(tokens.dep[c] in ("nsubj", "nsubjpass") for c in dependents(tokens, verb))


def _negates(tokens: Tokens, neg: int, fig: Figure) -> bool:
    """Whether `not` reaches the figure: it stands before it, and the figure is no definite one (`did not see the two`).

    `Not only` denies nothing, and the `not` of `not more than` belongs to the number.
    """
    after = tokens.lower[neg + 1] if neg + 1 < len(tokens) else ""
    if after in ("only", "just", "least", "help") or neg >= fig.left - 1:
        return False
    return fig.left == fig.sent[0] or tokens.lower[fig.left - 1] not in _DEFINITE
