"""Bounds and approximations: what the words around a number say of how exact it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, cast

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.slots import Modifier
from factextract.tokens import Tokens

_LONGEST: Final = 5
_SIGNS: Final[dict[str, Modifier]] = {
    "~": "approx",
    "±": "approx",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "at_most",
}


@cache
def _phrases() -> tuple[dict[str, Modifier], dict[str, Modifier]]:
    """Phrases that stand before a number, and those that stand behind it or its unit."""
    before: dict[str, Modifier] = {}
    behind: dict[str, Modifier] = {}
    for line in (files(__package__) / "modifiers.txt").read_text("utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        kind, side, phrase = (part.strip() for part in line.split("|"))
        (before if side == "before" else behind)[phrase] = cast(Modifier, kind)
    return before, behind


def qualify(tok: Tokens, draft: Draft) -> None:
    """Set the draft's modifier, and widen its phrase to the words that give it."""
    if _sign(tok, draft) or _before(tok, draft) or _behind(tok, draft):
        return
    _estimated(tok, draft)


def _sign(tok: Tokens, draft: Draft) -> bool:
    text = tok.doc_text
    if text[max(0, draft.left - 4) : draft.left].lower() == "sub-":
        draft.modifier, draft.left = "less_than", draft.left - 4
        return True
    at = draft.left - 1 if text[draft.left - 1 : draft.left] != " " else draft.left - 2
    if at >= 0 and text[at] in _SIGNS:
        draft.modifier, draft.left = _SIGNS[text[at]], at
        return True
    if text[draft.end : draft.end + 1] == "+":
        draft.modifier, draft.right = "at_least", max(draft.right, draft.end + 1)
        return True
    return False


def _before(tok: Tokens, draft: Draft) -> bool:
    before, _ = _phrases()
    last = tok.at(draft.left - 1) if draft.left else -1
    steps = 0
    while last >= 0 and steps < 3:
        for length in range(min(_LONGEST, last + 1), 0, -1):
            phrase = " ".join(tok.lower[last + 1 - length : last + 1])
            if phrase in before and _holds(tok, draft, last + 1 - length, phrase):
                draft.modifier, draft.left = (
                    _denied(tok, last + 1 - length, before[phrase]),
                    min(draft.left, tok.start[last + 1 - length]),
                )
                return True
        if tok.text[last] == "\u00a0":
            last -= 1
            continue
        if tok.lower[last] not in listed("skipped"):
            return False
        last, steps = last - 1, steps + 1
    return False


def _denied(tok: Tokens, first: int, modifier: Modifier) -> Modifier:
    """`would not last longer than two weeks`: a denied bound is the other bound."""
    if {"not", "n't", "never"} & set(tok.lower[max(0, first - 3) : first]):
        return {"more_than": "at_most", "less_than": "at_least"}.get(modifier, modifier)  # type: ignore[return-value]
    return modifier


def _holds(tok: Tokens, draft: Draft, first: int, phrase: str) -> bool:
    """Whether the phrase bounds the number, and is no particle or preposition of something else."""
    before = tok.lower[first - 1] if first else ""
    if phrase == "over" and (draft.unit or "") in listed("time_units"):
        return before in {"for", "well", "just", "is", "are", "was", "were", "of", "aged"}
    if phrase.endswith("er than") and before in {
        "times",
        "time",
        "%",
        "percent",
        "cent",
        "points",
        "fold",
        "much",
        "years",
        "even",
    }:
        return False
    if phrase == "some":
        return tok.lower[first + 1] not in listed("skipped")
    if phrase == "over" and (
        tok.dep[first] == "prt" or before in {"hand", "handed", "hands", "take", "took", "taken", "turn", "turned"}
    ):
        return False
    if phrase == "about" and tok.dep[first] == "prep" and first:
        if tok.lemma[tok.head[first]] in listed("about_things"):
            return False  # "they care about two things"
        return tok.pos[first - 1] != "NOUN" or draft.parts[0].kind == "digits"
    if phrase == "around" and draft.kind == "times":
        return tok.pos[first - 1 : first] != ["VERB"]
    return True


def _behind(tok: Tokens, draft: Draft) -> bool:
    """`107 or more`, `12 years or younger`, `15-plus years`."""
    if draft.right > draft.end and _follows(tok, draft, tok.at(draft.end - 1) + 1):
        return True
    return _follows(tok, draft, tok.at(max(draft.right, draft.end) - 1) + 1)


def _follows(tok: Tokens, draft: Draft, first: int) -> bool:
    _, behind = _phrases()
    for skip in (0, 1, 2):
        for length in range(4, 0, -1):
            phrase = " ".join(tok.lower[first + skip : first + skip + length])
            if (
                phrase in behind
                and (not skip or phrase.startswith("or "))
                and not _modifying(tok, first + skip, phrase)
            ):
                last = min(len(tok), first + skip + length) - 1
                draft.modifier, draft.right = behind[phrase], max(draft.right, tok.end[last])
                return True
        if first + skip >= len(tok) or tok.pos[first + skip] not in {"NOUN", "ADJ", "PROPN"}:
            return False
    return False


def _modifying(tok: Tokens, first: int, phrase: str) -> bool:
    """`a $15 minimum wage`: a word of the noun behind it, no bound of the number."""
    last = first + 1
    return phrase in {"minimum", "maximum"} and last < len(tok) and tok.pos[last] == "NOUN"


def _estimated(tok: Tokens, draft: Draft) -> None:
    """`an estimated cost of $26m`, `estimates suggest 8000`, `is estimated to reach 90`."""
    last = tok.at(draft.left - 1) if draft.left else -1
    for i in range(last, max(-1, last - 7), -1):
        word = tok.lower[i]
        if word in {".", ";", ":", "\n"} or tok.pos[i] in {"NUM", "SYM"} or word in {",", "and", "but", "than"}:
            return
        if word.startswith("estimat"):
            noun = word in {"estimate", "estimates", "estimation"} and tok.lower[i + 1] in {"of", "for"}
            draft.modifier = draft.modifier if noun or (word == "estimate" and tok.pos[i] == "NOUN") else "approx"
            return
