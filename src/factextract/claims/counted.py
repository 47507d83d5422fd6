"""What a number counts: the noun after it, the noun it is said of, or the noun it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.figure import Figure, Noun, earlier, later
from factextract.claims.lists import heading
from factextract.claims.phrases import NOUNS, noun_phrase, phrase_of
from factextract.claims.splits import among
from factextract.claims.verbs import governor, measured
from factextract.claims.words import words
from factextract.tokens import Tokens

_OPENERS = frozenset(
    ["more", "additional", "further", "extra", "or", "so", "plus", "+", "odd", "others", "less", "fewer"]
)
_POINTERS = frozenset(["these", "those", "it", "this", "that"])
_US = frozenset(["us", "you"])
_HYPHENS = frozenset(["-", "–", "‐", "‑"])
_DASHES = frozenset(["-", "–", "—", "--", ":"])
_DAYS = frozenset(["DATE", "TIME"])
_JOINS = frozenset(["and", "or", ",", "then", "but", "-", "to"])
_OPENING = frozenset(["DET", "ADJ", "VERB", "PRON", "ADV"])
_WITHIN = frozenset(["NOUN", "PROPN", "ADJ", "NUM"])
_VAGUE = frozenset(["dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"])
_KINDS_OF_PEOPLE = frozenset(["women", "men", "children", "people", "girls", "boys"])  # "two women's groups"
_WHERE = frozenset(["at", "in", "on", "into", "across", "near", "within", "during", "throughout"])
_SMALL = 10  # numbers up to this come again by chance
_BACK = 3  # how many sentences back an elided noun is looked for


def count_noun(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """What the figure `figs[k]` counts; figures before it are settled already."""
    fig = figs[k]
    found = (
        heading(tokens, fig)
        or _others(tokens, fig)
        or _kind(tokens, figs, k)
        or _hyphenated(tokens, fig)
        or _of(tokens, figs, k)
        or _after(tokens, figs, k)
        or _of_which(tokens, fig)
        or noun_before(tokens, fig)
        or _or_two(tokens, fig)
        or _number_behind(tokens, fig)
        or measured(tokens, figs, k)
    )
    if found is None and not _of_group(tokens, fig):
        fig.elided = True
        found = _elided(tokens, figs, k)
    return found


def _number_behind(tokens: Tokens, fig: Figure) -> Noun | None:
    """`brought to nine the total number of people in custody`: the noun behind a number that is told first."""
    if fig.left <= fig.sent[0] or tokens.lower[fig.left - 1] != "to":
        return None
    at = fig.right
    while at < fig.sent[1] and at - fig.right < 2 and tokens.pos[at] in ("DET", "ADJ", "PRON"):
        at += 1
    if at == fig.right or at + 1 >= fig.sent[1] or tokens.lower[at + 1] != "of":
        return None
    inner = noun_phrase(tokens, at + 2, fig.sent[1]) if tokens.lemma[at] in words("nouns", "number") else None
    return replace(inner, rule="of-number") if inner else None


def noun_before(tokens: Tokens, fig: Figure) -> Noun | None:
    """`job cuts of 10,000`, `a profit for last year of $2m`: the noun before `of`."""
    at = fig.left - 1
    at -= at > fig.sent[0] and tokens.lower[at] == "between"
    if at <= fig.sent[0] or tokens.lower[at] != "of" or _of_group(tokens, fig):
        return None
    head = at - 1
    if tokens.ent[head] in _DAYS:
        head = _above_date(tokens, head, fig.sent)
    if head < fig.sent[0] or tokens.pos[head] not in NOUNS:
        return None
    of = tokens.head[head]
    above = tokens.head[of] if fig.kind != "count" and tokens.dep[head] == "pobj" and tokens.lower[of] == "of" else -1
    if above >= fig.sent[0] and of == head - 1 and tokens.lemma[above] in words("nouns", "extent"):
        return _named(phrase_of(tokens, above, fig.sent), head + 1, "of-number")  # "a margin of error of 3 points"
    bare = tokens.pos[head - 1] not in NOUNS or head == fig.sent[0]
    if bare and tokens.lemma[head] in words("nouns", "level"):
        return None
    return _named(phrase_of(tokens, head, fig.sent), head + 1, "of-number")


def antecedent(tokens: Tokens, figs: Sequence[Figure], k: int, *, whole: bool = False) -> Figure | None:
    """The figure before `figs[k]` that a pronoun or an elided noun points back to; `whole`: of which it is a part."""
    here = tokens.sent[figs[k].first]
    for before in earlier(figs, k):
        if here - tokens.sent[before.first] > _BACK:
            return None
        apart = tokens.sent[before.first] < here or ";" in tokens.text[before.right : figs[k].left]
        if apart and _placed(tokens, before):
            continue
        single = before.value == 1 and figs[k].value != 1
        single = single or (whole and (before.value or 0) < (figs[k].value or 0))
        if before.kind == "count" and before.noun and not before.fraction and not single and not _part(tokens, before):
            return before
    return None


def _placed(tokens: Tokens, fig: Figure) -> bool:
    """`tagged 900 crabs at 35 sites`: the sites only say where, and are not what the next sentence goes on about."""
    head = fig.noun.head if fig.noun else -1
    return head >= 0 and tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] in _WHERE


def _part(tokens: Tokens, fig: Figure) -> bool:
    """`259 people, including 12 scouts, and injured 40`: the part in passing is not what comes to mind."""
    return fig.left > fig.sent[0] and tokens.lower[fig.left - 1] in ("including", "includes", "included")


def opened(tokens: Tokens, fig: Figure) -> int:
    """The token after the figure's phrase, `more`, `or so` and the like passed over."""
    at = fig.last if fig.kind == "count" else fig.right
    while at < fig.sent[1] and tokens.lower[at] in _OPENERS and tokens.text[at + 1 : at + 2] != ["-"]:
        at += 1
    return at


def points(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether the token is a pronoun that points back: `of them`, but not `of these boats`."""
    if tokens.lower[at] in ("them", "which", "whom"):
        return True
    if tokens.lower[at] not in _POINTERS or at + 1 >= stop:
        return tokens.lower[at] in _POINTERS
    if tokens.lower[at] == "that" and tokens.pos[at + 1] in ("VERB", "AUX"):
        return False  # "a quarter that brought losses"
    return tokens.pos[at + 1] not in _WITHIN and not (
        tokens.lower[at] == "those" and tokens.tag[at + 1] in ("VBN", "VBG")
    )


def _named(noun: Noun | None, last: int | None, rule: str) -> Noun | None:
    return replace(noun, rule=rule, last=last or noun.last) if noun else None


def _of_group(tokens: Tokens, fig: Figure) -> bool:
    """`a panel of twelve`: a body and its size."""
    at = fig.left - 1
    return at > fig.sent[0] and tokens.lower[at] == "of" and tokens.lemma[at - 1] in words("nouns", "group")


def _above_date(tokens: Tokens, at: int, sent: tuple[int, int]) -> int:
    """The noun before a date between it and `of`; -1 if there is none."""
    while at > sent[0] and (tokens.ent[at] in _DAYS or tokens.pos[at] in ("ADP", "DET", "ADJ")):
        at -= 1
    return at if tokens.pos[at] in NOUNS else -1


def _hyphenated(tokens: Tokens, fig: Figure) -> Noun | None:
    """`a 24-member panel`: the noun tied to the number."""
    at = fig.last
    if at + 1 < fig.sent[1] and tokens.text[at] in _HYPHENS and tokens.end[at - 1] == tokens.start[at]:
        at += 1
        if tokens.pos[at] in NOUNS and tokens.text[at].isalpha() and tokens.lemma[at] not in words("nouns", "level"):
            return Noun(at, at + 1, at, "hyphen")
    return None


def _after(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """The noun phrase right after the number: `12 people`, `65 further claims`, `half the members`."""
    fig = figs[k]
    at = opened(tokens, fig)
    if (
        at >= fig.sent[1]
        or tokens.text[at] == ","
        or (tokens.pos[at] in ("DET", "PRON") and not fig.fraction)
        or tokens.text[at] in _HYPHENS
    ):
        return None
    if tokens.ent[at] in _DAYS and (tokens.dep[at] == "npadvmod" or tokens.tag[at] == "CD"):
        return None  # "up from 26 three years ago"
    found = noun_phrase(tokens, _past_whole(tokens, figs, k, at), fig.sent[1])
    return _named(_owner(tokens, fig, found), None, "noun")


def _others(tokens: Tokens, fig: Figure) -> Noun | None:
    """`ten others`: the pronoun is the noun."""
    at = fig.last
    return Noun(at, at + 1, at, "noun") if at < fig.sent[1] and tokens.lower[at] == "others" else None


def _kind(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`900 buses: 500 diesel, 300 electric and 100 hybrid`: a number and a kind of the noun before the colon."""
    fig, before = figs[k], figs[k - 1] if k else figs[k]
    noun, at = before.noun, fig.left - 1
    if before is fig or before.sent != fig.sent or noun is None or fig.last >= fig.sent[1] or (fig.value or 0) <= 1:
        return None
    opens = tokens.text[at] == ":" and noun.last == at
    goes_on = noun.rule == "kind" and tokens.lower[at] in (",", "and")
    kind = tokens.tag[fig.last] in ("JJ", "NN", "VBN") and tokens.tag[fig.last + 1 : fig.last + 2] not in (
        ["NNS"],
        ["NN"],
    )
    return replace(noun, rule="kind") if kind and (opens or goes_on) else None


def _owner(tokens: Tokens, fig: Figure, noun: Noun | None) -> Noun | None:
    """`the three countries' entry` counts countries, `two farmers' markets` counts markets."""
    if noun is None:
        return None
    at = next((i for i in range(noun.first + 1, noun.head) if tokens.tag[i] == "POS"), -1)
    if at < 0 or tokens.tag[at - 1] != "NNS" or tokens.lower[at - 1] in _KINDS_OF_PEOPLE:
        return noun
    definite = fig.left > fig.sent[0] and tokens.lower[fig.left - 1] in ("the", "these", "those", "both")
    return replace(noun, last=at, head=at - 1) if definite or tokens.tag[noun.head] == "NN" else noun


def _of(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`seven of the nine carriages`, `thousands of people`, `39 of these`, `88 of those detained`."""
    fig = figs[k]
    at, stop = opened(tokens, fig), fig.sent[1]
    if at < stop and tokens.lower[at] == "out":
        at += 1
    if at + 1 >= stop or tokens.lower[at] != "of":
        return None
    at += 1
    word = tokens.lower[at]
    if word in _US:
        return Noun(at, at + 1, at, "of-pronoun")
    if word == "those" and at + 1 < stop and tokens.tag[at + 1] in ("VBN", "VBG", "IN", "WP"):
        last = at + 2 if tokens.tag[at + 1] in ("VBN", "VBG") else at + 1
        return Noun(at, last, last - 1, "of-those")
    if points(tokens, at, stop):
        before = antecedent(tokens, figs, k, whole=not fig.fraction)
        return _named(before.noun, None, "of-pronoun") if before else None
    if word == "what":
        at = next((i + 1 for i in range(at, min(at + 6, stop)) if tokens.lemma[i] == "be"), at)
    return _named(noun_phrase(tokens, _past_whole(tokens, figs, k, at), stop), None, "of")


def _past_whole(tokens: Tokens, figs: Sequence[Figure], k: int, at: int) -> int:
    """Where the noun of the whole begins: after its number, in `two-thirds of the combined 4.3 million sales`."""
    whole = later(figs, k)
    if whole is None or whole.kind != "count" or not at <= whole.first <= at + 8:
        return at
    owned = whole.first > at and tokens.tag[whole.first - 1] == "POS" and "ADP" not in tokens.pos[at : whole.first]
    if not owned and not _OPENING.issuperset(tokens.pos[at : whole.first]):
        return at
    tied = tokens.text[whole.last : whole.last + 1] == ["-"]
    return min(whole.last + 2, whole.sent[1]) if tied else whole.right


def _or_two(tokens: Tokens, fig: Figure) -> Noun | None:
    """`a pick or two`."""
    at = fig.left - 1
    if at - 1 > fig.sent[0] and tokens.lower[at] == "or" and tokens.tag[at - 1] == "NN":
        return _named(phrase_of(tokens, at - 1, fig.sent), None, "or-two")
    return None


def _of_which(tokens: Tokens, fig: Figure) -> Noun | None:
    """`..., of whom only 20 stayed`: the noun before the clause."""
    at = fig.left - 1
    while at > fig.sent[0] and tokens.pos[at] == "ADV":
        at -= 1
    if at - 2 < fig.sent[0] or tokens.lower[at] not in ("which", "whom") or tokens.lower[at - 1] != "of":
        return None
    at -= 2
    while at > fig.sent[0] and tokens.pos[at] == "PUNCT":
        at -= 1
    return _named(phrase_of(tokens, at, fig.sent), None, "of-which") if tokens.pos[at] in NOUNS else None


def _elided(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """The noun that is left out: of the apposition before, of the verb's object, or of the figure before."""
    fig = figs[k]
    ahead = _ahead(tokens, figs, k)
    if ahead:
        return ahead
    at = fig.left - 1
    if at > fig.sent[0] and tokens.text[at] in _DASHES and tokens.tag[at - 1] in ("NNS", "NNPS"):
        return _named(phrase_of(tokens, at - 1, fig.sent), None, "apposition")
    if at > fig.sent[0] and tokens.lower[at] == "with":
        verb = governor(tokens, at)
        for child in tokens.children[verb] if verb >= 0 else ():
            if tokens.dep[child] == "dobj" and child < at and tokens.tag[child] in ("NNS", "NNPS"):
                return _named(phrase_of(tokens, child, fig.sent), None, "with")
    parts = (f for f in earlier(figs, k) if f.sent == fig.sent and f.fraction and f.noun)
    other = next(parts, None) if fig.fraction else None
    group = among(tokens, fig)
    if group:
        return group
    if other:
        return _named(other.noun, None, "elided")  # "four in ten voters stayed, nine in ten ..."
    same = _same_again(tokens, figs, k)
    if same:
        return _named(same, None, "elided-before")
    before = antecedent(tokens, figs, k)
    if before is None or any(number % 1 for number in _numbers(fig)) or tokens.lower[fig.last - 1] in _VAGUE:
        return None
    if before.sent != fig.sent and tokens.lower[fig.left - 1] == "the" and before.value != fig.value:
        return None  # "the two" are those two, not two of those
    if before.sent != fig.sent and not (_argument(tokens, fig) and _goes_on(tokens, figs, k, before)):
        return None
    fig.like = before if before.sent == fig.sent else None
    return _named(before.noun, None, "elided" if fig.like else "elided-before")


def _same_again(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`Of the 7.4 million, ...`: the noun of the same number before."""
    fig = figs[k]
    if fig.value is None or fig.value <= _SMALL or tokens.lower[fig.left - 1] not in ("the", "those", "these"):
        return None
    return next((f.noun for f in earlier(figs, k) if f.kind == "count" and f.value == fig.value and f.noun), None)


def _numbers(fig: Figure) -> list[float]:
    """The value of the figure, or the ends of its range."""
    return [x for x in (fig.value, fig.data["low"], fig.data["high"]) if x is not None]


def _ahead(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`eight and then fourteen boats`, `two- and three-bed flats`: the noun after the last number belongs to all."""
    for j in range(k + 1, min(k + 4, len(figs))):
        between = tokens.lower[figs[j - 1].right : figs[j].left]
        if figs[j].kind != "count" or not between or not _JOINS.issuperset(between):
            return None
        found = _hyphenated(tokens, figs[j]) or _of(tokens, figs, j) or _after(tokens, figs, j)
        if found:
            return _named(found, None, "ahead")
    return None


def _goes_on(tokens: Tokens, figs: Sequence[Figure], k: int, before: Figure) -> bool:
    """Whether the noun of another sentence can be left out: not in a new paragraph, nor in `Buses 4 and 7`."""
    fig = figs[k]
    row = fig.left > 0 and tokens.text[fig.left - 1][-1] == ":"
    if tokens.par[before.first] != tokens.par[fig.first] and not row:
        return False
    other, at = figs[k - 1], fig.left - 1
    joined = other.sent == fig.sent and other.noun is None and at - other.right < 2
    label = at >= fig.sent[0] and tokens.pos[at] in NOUNS and tokens.lemma[at] not in words("nouns", "number")
    return not label and not (joined and tokens.lower[at] in _JOINS)


def _argument(tokens: Tokens, fig: Figure) -> bool:
    """Whether the number stands for its noun as subject or object: `has ordered 55`, not `107 killed` nor `at 29`."""
    after = tokens.tag[fig.right] if fig.right < fig.sent[1] else ""
    at = fig.left - 1
    before = tokens.pos[at] if at >= fig.sent[0] else ""
    number = at > fig.sent[0] and tokens.lemma[at - 1] in words("nouns", "number")
    if at >= fig.sent[0] and tokens.lemma[at] in words("verbs", "harm"):
        return False  # "killing 12": people, whoever was counted before
    passive = fig.right < fig.sent[1] and tokens.pos[fig.right] == "AUX"  # "only 410 were caught"
    bare = (passive or after not in ("VBN", "VBD", "HYPH")) and (before != "ADP" or number)
    return bare and fig.data["rule"] != "vague"
