"""What a measure, a share, an amount of money, an age or a rank is the measure of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.counted import antecedent, noun_before, opened, points
from factextract.claims.figure import Figure, Noun, earlier, later
from factextract.claims.money import beside, consisting, limited, traded, worth
from factextract.claims.phrases import NOUNS, noun_phrase, phrase_of
from factextract.claims.splits import among, polled, split_vote
from factextract.claims.verbs import anchor, governor, measured, subject_noun
from factextract.claims.words import words
from factextract.tokens import Tokens

_LINKS = frozenset(
    [",", "or", "(", ")", "and", "to", "from", "up", "down", "compared", "with", "by", "either", "of", "a", "an", "at"]
)
_APART = frozenset([",", "(", "-", "–", "—", "--"])
_DASHES = frozenset(["-", "–", "—", "--"])
_OWNER = 8  # the most tokens of `the firm's`
_BETWEEN = 8  # the most tokens between a noun and its age
_DAYS = frozenset(["DATE", "TIME"])
_JOINS = frozenset([",", "and", "or", "to", "then"])
_INCLUDING = frozenset(["including", "included", "includes", "include"])
_DASH = re.compile(r" ?[-–—‑] ?")
_PLUS_MINUS = frozenset(["plus", "or", "minus", "+/-", "+", "/", "-", "±", "/-", "/−"])
_COPIED = frozenset(["measure", "money", "share"])


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
        or _tolerance(tokens, fig)
        or split_vote(tokens, figs, k)
        or _copied(tokens, figs, k, strict=True)
        or consisting(tokens, fig)
        or worth(tokens, fig)
        or _gained(tokens, fig)
        or _more(tokens, fig)
        or measured(tokens, figs, k)
        or traded(tokens, figs, k)
        or beside(tokens, fig)
        or limited(tokens, fig)
        or _ahead(tokens, figs, k)
        or _included(tokens, figs, k)
        or _shared(tokens, figs, k)
        or _trailing(tokens, figs, k)
        or among(tokens, fig)
        or polled(tokens, figs, k)
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
    deed = tokens.lower[at] == "at" and tokens.pos[tokens.head[at]] in ("VERB", "AUX")  # "left school at 14"
    while not deed and at > fig.sent[0] and fig.left - at < _BETWEEN and _before_age(tokens, figs, k, at):
        at -= 1
    if at + 1 < fig.left and tokens.lemma[at + 1] == "age" and tokens.dep[at] in ("compound", "amod"):
        return Noun(at, at + 2, at + 1, "aged")  # "raise the retirement age to 64"
    if (
        not deed
        and at >= fig.sent[0]
        and tokens.pos[at] in NOUNS
        and (at < fig.left - 1 or tokens.tag[at] in ("NNS", "NNPS"))
    ):
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
    at = _past_tied_rate(tokens, fig.right)
    if at >= fig.sent[1] or _plural_unit(tokens, fig) or tokens.pos[at] in ("DET", "NUM", "PRON"):
        return None
    if tokens.lower[at] in words("nouns", "direction") or tokens.lower[at] == "worth":
        return None
    if tokens.ent[at] in _DAYS and tokens.dep[at] == "npadvmod":
        return None
    if tokens.text[at] == "," or (tokens.text[at] in _DASHES and tokens.end[at - 1] < tokens.start[at]):
        return None
    found = noun_phrase(tokens, at, fig.sent[1])
    if found is None or found.first != at or tokens.lemma[found.head] in ("mark", "level"):
        return None
    if tokens.ent[found.head] in _DAYS or (fig.kind == "score" and tokens.pos[found.head] == "PROPN"):
        return None
    inner = None
    if fig.kind == "share" and found.last > found.head + 1 and tokens.lemma[found.head] in words("nouns", "portion"):
        inner = noun_phrase(tokens, found.head + 2, fig.sent[1])  # "a 54% majority of voters"
    return replace(inner or found, rule="attributive")


def _tolerance(tokens: Tokens, fig: Figure) -> Noun | None:
    """`an error margin of plus or minus 4 points`, `Margin of error +/- 3 points`."""
    at = fig.left - 1
    while at > fig.sent[0] and (tokens.lower[at] in _PLUS_MINUS or (tokens.text[at] == "of" and at < fig.left - 1)):
        at -= 1
    signs = "".join(tokens.lower[at + 1 : fig.left])
    if tokens.pos[at] not in NOUNS or not ("minus" in signs or "/" in signs or "±" in signs):
        return None
    of = tokens.head[at]
    above = tokens.head[of] if tokens.dep[at] == "pobj" and tokens.lower[of] == "of" else at
    head = above if tokens.pos[above] in NOUNS and above >= fig.sent[0] else at
    return replace(phrase_of(tokens, head, fig.sent), rule="of-number")


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
    if after and at < after.left and all(tokens.pos[i] in ("DET", "PRON", "ADJ") for i in range(at, after.left)):
        at = after.left
    found = noun_phrase(tokens, after.right if after and after.left == at else at, stop)
    owned = after is not None and tokens.tag[after.left - 1] == "POS" and after.left - at < _OWNER
    if found and after and after.kind == "money" and (owned or found.first <= after.first <= found.head):
        found = consisting(tokens, after)  # "27% of the firm's $7m in sales"
    if found is None or (tokens.lemma[found.head] in words("nouns", "level") and tokens.tag[found.head] == "NNS"):
        return None
    return replace(found, rule="of")


def _shared(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`50 percent of buyers chose red, 40 percent blue`: the second share is of the same noun as the first."""
    fig = figs[k]
    if fig.kind != "share" or tokens.dep[fig.right - 1] not in ("nsubj", "nsubjpass"):
        return None
    for before in earlier(figs, k):
        if before.sent == fig.sent and before.kind == "share" and before.noun:
            return replace(before.noun, rule="shared") if before.noun.rule in ("of", "of-pronoun", "shared") else None
    return None


def _ahead(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`about 40% and 36% of the market`: the noun after the last share belongs to all."""
    after = later(figs, k)
    if figs[k].kind != "share" or after is None or after.kind != "share":
        return None
    if _DASH.fullmatch(tokens.doc_text[figs[k].data["phrase"]["end"] : after.data["phrase"]["start"]]):
        found = _attributive(tokens, after)  # "a 62%-32% divide"
        return replace(found, rule="ahead") if found else None
    between = tokens.lower[figs[k].right : after.left]
    found = _of(tokens, figs, k + 1) if between and _JOINS.issuperset(between) else None
    return replace(found, rule="ahead") if found else None


def _included(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`a charge of $50m, including $36m from the storm`: a part is of the noun of its whole."""
    whole = part_of(tokens, figs, k)
    return replace(whole.noun, rule="included") if whole and whole.noun else None


def part_of(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """The figure before `including`, if it is of the same unit and not smaller: the whole."""
    fig, before = figs[k], figs[k - 1] if k else figs[k]
    if before.sent != fig.sent or before is fig or fig.kind not in ("money", "measure") or before.kind != fig.kind:
        return None
    if before.data["unit"] != fig.data["unit"] or fig.value is None or before.value is None or fig.value > before.value:
        return None
    at = fig.left - 1
    while at > before.right and tokens.pos[at] in ("DET", "ADJ"):
        at -= 1
    if tokens.lower[at] == "and" and before.of:
        whole = before.of
        return whole if whole.value is not None and before.value + fig.value <= whole.value else None
    return before if tokens.lower[at] in _INCLUDING and tokens.text[at - 1] in (",", "which", "that") else None


def _gained(tokens: Tokens, fig: Figure) -> Noun | None:
    """`a 34% profit gain to $106m`, `a rise in exports to $3bn`: what the noun of change says has changed."""
    at = fig.left - 1
    if at - 1 <= fig.sent[0] or tokens.lower[at] != "to" or tokens.pos[at - 1] != "NOUN":
        return None
    head = at - 1
    if tokens.lemma[head] in words("nouns", "change") and tokens.dep[head - 1] == "compound":
        found = phrase_of(tokens, head - 1, fig.sent)
        return replace(found, last=head, rule="change-noun")
    up = tokens.head[head]
    above = tokens.head[up]
    inside = tokens.lower[up] in ("in", "of") and tokens.pos[above] == "NOUN" and tokens.ent[head] not in _DAYS
    inside = inside and tokens.lemma[above] in words("nouns", "change")
    return replace(phrase_of(tokens, head, fig.sent), rule="change-noun") if inside else None


def _more(tokens: Tokens, fig: Figure) -> Noun | None:
    """`ratings 57 percent higher than before`: the noun that the comparative is said of."""
    at, up = fig.right, fig.left - 1
    if fig.kind != "share" or at >= fig.sent[1] or tokens.tag[at] not in ("JJR", "RBR") or up < fig.sent[0]:
        return None
    last = at + 1 >= fig.sent[1] or tokens.pos[at + 1] not in NOUNS
    noun = tokens.tag[up] in ("NN", "NNS") and last
    return replace(phrase_of(tokens, up, fig.sent), rule="more") if noun else None


def _copied(tokens: Tokens, figs: Sequence[Figure], k: int, *, strict: bool) -> Noun | None:
    """`484 points, or 5.6 percent`, `$42.70 a barrel from $43.45`: the noun of the figure just before."""
    fig = figs[k]
    before = figs[k - 1] if k else fig
    noun = before.noun
    if before.sent != fig.sent or noun is None:
        return None
    if before.kind == "count" and fig.kind == "share" and strict:
        between = tokens.lower[noun.last : fig.left] if before.right <= noun.first else []
        return replace(noun, rule="copied") if between == [",", "or"] else None  # "12,000 ballots, or 0.8 percent"
    if before.kind not in _COPIED:
        return None
    if fig.kind == before.kind == "money" and not strict and tokens.lower[fig.left - 1] == "the":
        return replace(noun, rule="copied")
    start = noun.last if before.right <= noun.first < before.right + 3 else _past_rate(tokens, before.right)
    between = [tokens.lower[i] for i in range(start, fig.left) if tokens.ent[i] not in _DAYS]
    if len(between) > 4 or not between or not _LINKS.issuperset(between):
        return None
    moved = between[-2:] in (["up", "from"], ["down", "from"])
    if moved and before.data["unit"] == fig.data["unit"]:
        return replace(noun, rule="copied")
    paired = between == ["to"] and tokens.lower[before.left - 1] == "from"
    if strict and not paired and "or" not in between and "(" not in between:
        return None
    if before.data["unit"] != fig.data["unit"] and noun.rule == "attributive":
        noun = next((f.noun for f in earlier(figs, k - 1) if _alike(f, fig)), None)
    return replace(noun, rule="copied") if noun else None


def _trailing(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """`sold $30m in timber in the quarter, up 31 percent`: the change is of the figure before."""
    fig, before = figs[k], figs[k - 1] if k else figs[k]
    at = fig.left - 1
    if fig.kind != "share" or before.sent != fig.sent or before is fig or before.noun is None or at - 1 < before.right:
        return None
    moved = tokens.lower[at] in ("up", "down") and tokens.text[at - 1] == ","
    verbs = any(tokens.pos[i] in ("VERB", "AUX") for i in range(before.right, at))
    return replace(before.noun, rule="copied") if moved and not verbs and before.kind != "share" else None


def _past_tied_rate(tokens: Tokens, at: int) -> int:
    """The token after `-a-share`."""
    tied = tokens.text[at : at + 3 : 2] == ["-", "-"] and tokens.lower[at + 1] in ("a", "an", "per")
    return at + 4 if tied else at


def _past_rate(tokens: Tokens, at: int) -> int:
    """The token after `a share`, `per tonne`."""
    rate = tokens.lower[at] in ("a", "an", "per") and tokens.pos[at + 1] == "NOUN" if at + 2 < len(tokens) else False
    return at + 2 if rate else at


def _alike(before: Figure, fig: Figure) -> bool:
    return before.sent == fig.sent and before.data["unit"] == fig.data["unit"] and before.noun is not None
