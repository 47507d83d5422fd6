"""What a measure, a share, an amount of money, an age or a rank is the measure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.counted import antecedent, noun_before, opened, points
from factextract.claims.figure import Figure, Noun, earlier, later
from factextract.claims.phrases import NOUNS, noun_phrase, phrase_of
from factextract.claims.verbs import anchor, governor, measured, subject_noun
from factextract.claims.words import words
from factextract.tokens import Tokens

_LINKS = frozenset(
    [",", "or", "(", "and", "to", "from", "up", "down", "compared", "with", "by", "either", "of", "a", "an", "at"]
)
_WORTH = frozenset(
    ["worth", "valued", "priced", "costing", "totalling", "totaling", "averaging", "exceeding", "reaching"]
)
_BESIDE = frozenset(["at", "with", "--", "–", "—", "("])
_APART = frozenset([",", "(", "-", "–", "—", "--"])
_BETWEEN = 8  # the most tokens between a noun and its age
_COPIED = frozenset(["measure", "money", "share"])
_REACHING = frozenset(["to", "at", "below", "above", "near"])
_DAYS = frozenset(["DATE", "TIME"])
_PLACES = frozenset(["DATE", "TIME", "GPE", "LOC", "ORG", "FAC"])


def measure_noun(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """The noun that the figure `figs[k]` measures, if the sentence names one."""
    fig = figs[k]
    if fig.kind == "times":
        return measured(tokens, figs, k) if fig.data["unit"] == "fold" else None
    if fig.kind == "age":
        return _aged(tokens, figs, k)
    if fig.kind == "rank":
        return _ranked(tokens, figs, k)
    return (
        _attributive(tokens, fig)
        or _of(tokens, figs, k)
        or noun_before(tokens, fig)
        or _copied(tokens, figs, k, strict=True)
        or _in(tokens, fig)
        or _worth(tokens, fig)
        or measured(tokens, figs, k)
        or _beside(tokens, fig)
        or _shared(tokens, figs, k)
        or _copied(tokens, figs, k, strict=False)
    )


def _aged(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """The noun or name aged: `the 64-year-old Nevadan`, `Ana Ruiz, 65,`, `She turned 50`."""
    fig = figs[k]
    said = not {"aged", "ages"}.isdisjoint(tokens.lower[max(fig.sent[0], fig.left - 2) : fig.first])
    after = None if said else _attributive(tokens, fig)
    if after:
        while after.last < fig.sent[1] and tokens.ent[after.last] == "PERSON" and tokens.pos[after.last] == "PROPN":
            after = replace(after, last=after.last + 1, head=after.last)
        return after
    at = fig.left - 1
    while at > fig.sent[0] and fig.left - at < _BETWEEN and _before_age(tokens, figs, k, at):
        at -= 1
    if at >= fig.sent[0] and tokens.pos[at] in NOUNS and (at < fig.left - 1 or tokens.tag[at] in ("NNS", "NNPS")):
        return replace(phrase_of(tokens, at, fig.sent), rule="aged")
    verb, _ = anchor(tokens, fig)
    return subject_noun(tokens, figs, k, verb, "aged-subject") if verb >= 0 else None


def _before_age(tokens: Tokens, figs: Sequence[Figure], k: int, at: int) -> bool:
    """Whether a token may stand between the noun and its age: a comma, `aged`, `between one week and`."""
    other = k > 0 and figs[k - 1].left <= at < figs[k - 1].right
    return other or tokens.text[at] in _APART or tokens.lower[at] in words("nouns", "age")


def _ranked(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """What holds the rank: `the number two browser`, `the film opened in second place`."""
    fig = figs[k]
    at = fig.right
    if at < fig.sent[1] and tokens.lower[at] in ("st", "nd", "rd", "th"):
        at += 1
    if at < fig.sent[1] and tokens.lemma[at] not in words("nouns", "place") and tokens.pos[at] != "DET":
        found = noun_phrase(tokens, at, fig.sent[1])
        if found:
            return replace(found, rule="rank-noun")
    verb = governor(tokens, fig.first)
    return subject_noun(tokens, figs, k, verb, "rank-subject") if verb >= 0 else None


def _attributive(tokens: Tokens, fig: Figure) -> Noun | None:
    """`a $13 billion contract`, `a two-hour delay`, `a 49% decline`."""
    at = fig.right
    if at >= fig.sent[1] or _plural_unit(tokens, fig) or tokens.pos[at] in ("DET", "NUM", "PRON"):
        return None
    if tokens.lower[at] in words("nouns", "direction") or tokens.lower[at] == "worth":
        return None
    if tokens.ent[at] in _DAYS and tokens.dep[at] == "npadvmod":
        return None
    found = noun_phrase(tokens, at, fig.sent[1])
    if found is None or found.first != at or tokens.lemma[found.head] in ("mark", "level"):
        return None
    return replace(found, rule="attributive")


def _plural_unit(tokens: Tokens, fig: Figure) -> bool:
    """`20 hours`: a unit in the plural modifies no noun."""
    last = tokens.lower[fig.right - 1]
    return fig.kind == "measure" and fig.right > fig.last and len(last) > 3 and last.endswith("s")


def _of(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`18 percent of the network`, `20 tonnes of rice`, `39 percent of these`."""
    fig = figs[k]
    at, stop = opened(tokens, fig), fig.sent[1]
    if at < stop and tokens.lower[at] == "worth":
        at += 1
    if at + 1 >= stop or tokens.lower[at] != "of":
        return None
    at += 1
    if points(tokens, at, stop):
        before = antecedent(tokens, figs, k)
        return replace(before.noun, rule="of-pronoun") if before and before.noun else None
    after = later(figs, k)
    found = noun_phrase(tokens, after.right if after and after.left == at else at, stop)
    if found is None or (tokens.lemma[found.head] in words("nouns", "level") and tokens.tag[found.head] == "NNS"):
        return None
    return replace(found, rule="of")


def _worth(tokens: Tokens, fig: Figure) -> Noun | None:
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
    """`sold the mill for $3m`, `a cheque for $3m`, but not `asked the council for $3m`."""
    verb = tokens.head[at - 1]
    sold = tokens.dep[at - 1] == "dobj" and tokens.lemma[verb] not in words("verbs", "ask")
    return sold or tokens.head[at] == at - 1


def _in(tokens: Tokens, fig: Figure) -> Noun | None:
    """`$250,000 in donations`: what the money consists of."""
    at = opened(tokens, fig)
    if fig.kind != "money" or at + 1 >= fig.sent[1] or tokens.lower[at] != "in" or _falls(tokens, fig):
        return None
    found = noun_phrase(tokens, at + 1, fig.sent[1])
    if found is None or found.first != at + 1 or tokens.ent[found.head] in _PLACES:
        return None
    return replace(found, rule="in")


def _falls(tokens: Tokens, fig: Figure) -> bool:
    """`fell below $43 in Asian trade`: the figure belongs to the verb before it."""
    at = max(fig.left - 1, fig.sent[0] + 1)
    if tokens.lower[at] == "of":
        return tokens.lemma[at - 1] in words("nouns", "level")
    return any(tokens.lower[i] in _REACHING and tokens.pos[i] == "ADP" for i in range(at, fig.first))


def _beside(tokens: Tokens, fig: Figure) -> Noun | None:
    """`sales at $26 million`, `the film with $9.4 million`: the noun right before, where no verb tells."""
    at = fig.left - 1
    wanted = _BESIDE if fig.kind == "money" else ("(",) if fig.kind == "share" else ()
    if at - 1 < fig.sent[0] or tokens.lower[at] not in wanted:
        return None
    while at - 1 > fig.sent[0] and tokens.text[at - 1] in (",", '"', "”", "''"):
        at -= 1
    if tokens.pos[at - 1] not in NOUNS or tokens.ent[at - 1] in ("DATE", "TIME", "GPE", "LOC", "NORP"):
        return None
    return replace(phrase_of(tokens, at - 1, fig.sent), rule="beside")


def _shared(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`50 percent of buyers chose red, 40 percent blue`: the second share is of the same noun as the first."""
    fig = figs[k]
    if fig.kind != "share" or tokens.dep[fig.right - 1] not in ("nsubj", "nsubjpass"):
        return None
    for before in earlier(figs, k):
        if before.sent == fig.sent and before.kind == "share" and before.noun:
            return replace(before.noun, rule="shared") if before.noun.rule in ("of", "of-pronoun", "shared") else None
    return None


def _copied(tokens: Tokens, figs: Sequence[Figure], k: int, *, strict: bool) -> Noun | None:
    """`484 points, or 5.6 percent`, `$42.70 a barrel from $43.45`: the noun of the figure just before."""
    fig = figs[k]
    before = figs[k - 1] if k else fig
    noun = before.noun
    if before.sent != fig.sent or noun is None or before.kind not in _COPIED:
        return None
    if fig.kind == before.kind == "money" and not strict and tokens.lower[fig.left - 1] == "the":
        return replace(noun, rule="copied")
    start = noun.last if before.right <= noun.first < before.right + 3 else before.right
    between = [tokens.lower[i] for i in range(start, fig.left) if tokens.ent[i] not in _DAYS]
    if len(between) > 4 or not between or not _LINKS.issuperset(between):
        return None
    paired = between == ["to"] and tokens.lower[before.left - 1] == "from"
    if strict and not paired and "or" not in between and "(" not in between:
        return None
    if before.data["unit"] != fig.data["unit"] and noun.rule == "attributive":
        noun = next((f.noun for f in earlier(figs, k - 1) if _alike(f, fig)), None)
    return replace(noun, rule="copied") if noun else None


def _alike(before: Figure, fig: Figure) -> bool:
    return before.sent == fig.sent and before.data["unit"] == fig.data["unit"] and before.noun is not None
