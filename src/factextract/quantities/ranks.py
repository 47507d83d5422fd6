"""Ranks that are the claim itself: `second place`, `number one`, `the third-largest`, `#2`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.tokens import Tokens

_DIGITS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)", re.I)
_PLACES: Final = frozenset({"place", "spot", "position"})
_STOP: Final = frozenset(
    {",", ".", ";", "in", "on", "behind", "among", "of", "out", "overall", "with", "at", "after", "and", "for", "from"}
)


@cache
def _ordinals() -> dict[str, float]:
    lines = (files(__package__) / "ordinals.txt").read_text("utf8").splitlines()
    return {word: float(k) for k, word in enumerate((w for w in lines if w and not w.startswith("#")), 1)}


def ordinal_ranks(tok: Tokens) -> list[Draft]:
    """Drafts of the ordinals that say a rank."""
    found: list[Draft] = []
    ordinals = _ordinals()
    for i, word in enumerate(tok.lower):
        if word in ordinals:
            value = ordinals[word]
        elif "0" <= word[0] <= "9" and (m := _DIGITS.fullmatch(word)):
            value = float(m[1].replace(",", ""))
        else:
            continue
        last = _ranks(tok, i)
        if last:
            found.append(_draft(tok.start[i], tok.end[i], value, tok.end[last - 1]))
    return found


def _ranks(tok: Tokens, i: int) -> int:
    """After the last token of the rank's phrase, 0 if the ordinal says no rank."""
    n = len(tok)
    nxt = i + 1
    if i and tok.text[i - 1] in {"-", "‑"}:
        return 0
    if nxt >= n:
        return 0
    word = tok.lower[nxt]
    if word in _PLACES and tok.tag[nxt] != "NNS":
        return nxt + 1 if (i and tok.lower[i - 1] not in {"the", "a"}) or tok.lower[nxt + 1 : nxt + 2] == ["in"] else 0
    if tok.lower[i] != "first" and (
        tok.tag[nxt] == "JJS" or (word in {"most", "least"} and nxt + 1 < n and tok.pos[nxt + 1] in {"ADJ", "ADV"})
    ):
        return nxt + 1
    verb = next((k for k in range(i - 1, max(-1, i - 4), -1) if _places(tok, k)), None)
    if verb is None:
        return _the_nth(tok, i)
    between = " ".join(tok.lower[verb + 1 : i])
    placed = between in {"", "in", "as", "joint", "equal"} or tok.tag[verb + 1 : i] == ["DT", "JJ"]
    return nxt if placed and word in _STOP else 0


def _the_nth(tok: Tokens, i: int) -> int:
    """`the 37th mayor to resign`: how many there were is what the sentence says. After the noun, else 0."""
    the_nth = tok.text[i][0].isdigit() and i and tok.lower[i - 1] == "the"
    acts = tok.lower[i + 2 : i + 3] == ["to"] and tok.pos[i + 3 : i + 4] in (["VERB"], ["AUX"])
    return i + 2 if the_nth and acts and tok.tag[i + 1] == "NN" else 0


def _places(tok: Tokens, k: int) -> bool:
    return tok.lemma[k] in listed("ranks") and tok.pos[k] in {"VERB", "AUX"}


def numbered_rank(tok: Tokens, draft: Draft) -> bool:
    """`number 3 in the list`, `the No. 1 seed`, `#2`: sets the unit of the draft; a serial number is none."""
    text = tok.doc_text
    if re.match(r" (?:th|st|nd|rd)\b", text[draft.end : draft.end + 4]):
        draft.unit, draft.rule, draft.kind = "rank", "rank_ordinal", "rank"
        return True
    m = re.search(r"(?:#|\b(?:number|no\.|nos\.|numero)[ -])$", text[max(0, draft.left - 8) : draft.left], re.I)
    if not m or draft.unit or draft.size > 200 or len(draft.parts) > 1 or draft.scale > 1:
        return False
    left = draft.left - len(m[0])
    before = tok.at(left) - 1
    serial = before >= 0 and (
        tok.lower[before] in listed("numbered")
        or (tok.pos[before] in {"NOUN", "PROPN", "PRON"} and tok.lower[before] != "world")
    )
    nxt = tok.at(draft.end - 1) + 1
    if (serial and m[0] != "#") or (nxt < len(tok) and tok.lower[nxt] in listed("lines")):
        return False
    draft.unit, draft.left, draft.rule, draft.kind = "rank", left, "rank_numbered", "rank"
    return True


def _draft(start: int, end: int, value: float, right: int) -> Draft:
    return Draft(start=start, end=end, kind="rank", value=value, unit="rank", left=start, right=right, rule="rank")
