"""Of what whole a figure is a part, where its own sentence says so."""

from __future__ import annotations

from collections.abc import Sequence

from factextract.claims.counted import antecedent, points
from factextract.claims.figure import Figure, earlier, later
from factextract.claims.measure import part_of
from factextract.claims.verbs import LASTING
from factextract.claims.words import words
from factextract.tokens import Tokens

_RELATIVE = frozenset(["which", "whom"])
_PLAIN = frozenset(["DET", "NOUN", "PROPN", "ADJ", "PART", "PRON", "ADV", "ADP"])
_PARTS = 12  # the most parts of one whole
_REACH = 12  # the most tokens between a part and its whole


def find_whole(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """The figure that is the whole of `figs[k]`, or None."""
    fig = figs[k]
    if fig.kind not in ("count", "share", "money", "measure", "times") or fig.value is None:
        return None
    return (
        _of_figure(tokens, figs, k)
        or _of_kinds(figs, k)
        or _of_which(tokens, figs, k)
        or _of_before(tokens, figs, k)
        or _of_pronoun(tokens, figs, k)
        or _among(tokens, figs, k)
        or _restated(tokens, figs, k)
        or _sampled(tokens, figs, k)
        or part_of(tokens, figs, k)
    )


def _of_figure(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`132 of the 308`, `seven of the train's nine cars`, `9% of a work force of 55,000`, `94 ..., out of 138`."""
    fig, stop = figs[k], figs[k].sent[1]
    after = later(figs, k)
    if after is None or after.left - fig.right > _REACH:
        return None
    at = _of_at(tokens, fig, min(stop, after.left))
    if at < 0 or not _fits(fig, after):
        return None
    inside = range(at + 1, after.left)
    plain = all(tokens.pos[i] in _PLAIN or tokens.tag[i] == "VBN" for i in inside)
    preps = [tokens.lower[i] for i in inside if tokens.pos[i] == "ADP"]
    return after if plain and set(preps) <= {"of"} else None


def _of_kinds(figs: Sequence[Figure], k: int) -> Figure | None:
    """`900 buses: 500 diesel, 300 electric`: the number before the kinds."""
    noun = figs[k].noun
    if noun is None or noun.rule != "kind":
        return None
    whole = next((f for f in earlier(figs, k) if f.noun and f.noun.rule != "kind"), None)
    return whole if whole and whole.sent == figs[k].sent and _fits(figs[k], whole) else None


def _of_at(tokens: Tokens, fig: Figure, stop: int) -> int:
    """The token `of` that opens the whole: at once after the part, or later as `out of`."""
    at = fig.right
    if fig.fraction and at < stop and tokens.pos[at] == "DET":
        return at - 1
    for i in range(at, stop):
        if tokens.lower[i] == "of" and (i == at or tokens.lower[i - 1] == "out"):
            return i
    return -1


def _fits(part: Figure, whole: Figure) -> bool:
    """Whether the one can be a part of the other."""
    if whole.value is None or part.value is None or whole.kind not in ("count", "money", "measure", "times"):
        return False
    if part.kind == "count" and whole.kind == "measure" and not part.fraction:
        return part.value < whole.value and 0 <= whole.left - part.right <= 1  # "12 of 40 tonnes"
    if whole.data["unit"] in LASTING and part.kind != "measure":
        return False
    if part.kind == "share" or part.fraction:
        return whole.value > 1 or whole.kind != "count"
    return part.data["unit"] == whole.data["unit"] and part.value <= whole.value


def _of_before(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`Of the 308 claims, 132 were refused`."""
    fig = figs[k]
    if fig.left > fig.sent[0] and tokens.lower[fig.left - 1] in ("the", "these", "those", "all"):
        return None
    for before in earlier(figs, k):
        if before.sent != fig.sent:
            return None
        at = before.left - 1
        if tokens.lower[at] in _RELATIVE:
            return None
        while at > fig.sent[0] and tokens.pos[at] in ("DET", "PRON", "ADJ"):
            at -= 1
        opens = tokens.lower[at] == "of" and (
            at == fig.sent[0] or tokens.text[at - 1] in (",", ";", ":", "-", "–", "—", '"')
        )
        opens = opens or (tokens.lower[at] == "of" and tokens.lower[at - 1] in ("out", "and", "but"))
        if opens and "," in tokens.text[before.right : fig.left] and _fits(fig, before):
            return before
    return None


def _of_which(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`$412m, of which $206m went on roads, $120m on rail`: each part is of the figure before `of which`."""
    fig, before = figs[k], figs[k - 1] if k else figs[k]
    if before is fig or before.sent != fig.sent:
        return None
    at = fig.left - 1
    while at > before.right and tokens.pos[at] == "ADV":
        at -= 1
    if tokens.lower[at] in _RELATIVE and tokens.lower[at - 1] == "of":
        return before if at - before.right < _REACH and _fits(fig, before) else None
    whole = before.of
    if whole is None or tokens.text[at] not in (",", "and") or tokens.sent[whole.first] != tokens.sent[fig.first]:
        return None
    parts = [f for f in figs[max(0, k - _PARTS) : k] if f.of is whole]
    listed = tokens.lower[parts[0].left - 1] in _RELATIVE and tokens.lower[parts[0].left - 2] == "of"
    alike = fig.data["unit"] == whole.data["unit"] and before.data["unit"] == fig.data["unit"]
    total = sum(f.value or 0 for f in parts) + (fig.value or 0)
    return whole if listed and alike and whole.value is not None and total <= whole.value else None


def _of_pronoun(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`25,000 of them`, `39 percent of these`, `half that`: the figure before, in the same sentence."""
    fig = figs[k]
    at = fig.right
    if at < fig.sent[1] and tokens.lower[at] == "of":
        at += 1
    elif not (fig.fraction and at < fig.sent[1] and tokens.lower[at] == "that"):
        noun = fig.noun
        if noun is None or noun.last + 1 >= fig.sent[1] or tokens.lower[noun.last] != "of":
            return None
        at = noun.last + 1
    if at >= fig.sent[1] or not points(tokens, at, fig.sent[1]):
        return None
    if tokens.lower[at] == "that" and k and figs[k - 1].kind == "money":
        return figs[k - 1] if figs[k - 1].sent == fig.sent else None
    before = antecedent(tokens, figs, k)
    return before if before and before.sent == fig.sent and _fits(fig, before) else None


def _among(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`100 people were hurt, five seriously`, `128 were injured, with five flown out`: the whole is said before."""
    fig = figs[k]
    if not fig.elided or k == 0 or fig.kind != "count" or fig.noun is None:
        return None
    before = figs[k - 1]
    if before.sent != fig.sent or before.kind != "count" or not _fits(fig, before) or fig.left - before.right > _REACH:
        return None
    left = tokens.lower[fig.left - 1]
    after = tokens.tag[fig.right] if fig.right < fig.sent[1] else ""
    if left in ("with", "including") and (after in ("VBN", "VBG", "RB") or left == "including"):
        return before
    if left == "," and after == "RB":
        return before
    return None


def _restated(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`5,000, or 9% of the work force of 55,000`: the share and the count have one whole."""
    fig, after = figs[k], figs[k + 1] if k + 1 < len(figs) else figs[k]
    between = tokens.lower[fig.right : after.left]
    if (
        fig.kind != "count"
        or after.kind != "share"
        or after.sent != fig.sent
        or len(between) > 3
        or "or" not in between
    ):
        return None
    whole = _of_figure(tokens, figs, k + 1)
    return whole if whole and _fits(fig, whole) else None


def _sampled(tokens: Tokens, figs: Sequence[Figure], k: int) -> Figure | None:
    """`a review of 80 payments found three errors`: the part was looked for in the sample."""
    fig = figs[k]
    before = figs[k - 1] if k else fig
    if before is fig or before.sent != fig.sent or not _fits(fig, before) or before.kind != "count":
        return None
    at = before.left - 1
    if at - 1 < fig.sent[0] or tokens.lower[at] != "of" or tokens.lemma[at - 1] not in words("nouns", "sample"):
        return None
    verbs = [i for i in range(before.right, fig.left) if tokens.pos[i] == "VERB"]
    return before if len(verbs) == 1 and tokens.lemma[verbs[0]] in words("verbs", "find") else None
