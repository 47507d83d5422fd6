"""Figures in a list: `Kenya: 12` counts what the heading above the list says."""

from __future__ import annotations

from factextract.claims.figure import Figure, Noun
from factextract.claims.phrases import NOUNS, noun_phrase
from factextract.tokens import Tokens

_ROWS = 60  # the longest list
_LENGTH = 16  # the longest row or heading, in tokens
_SEPARATORS = frozenset([":", "=", "|", "–", "—"])


def heading(tokens: Tokens, fig: Figure) -> Noun | None:
    """The noun phrase of the heading, if the figure stands alone behind a name in a list."""
    par = tokens.par[fig.first]
    if fig.first == fig.sent[0] or tokens.text[fig.first - 1][-1] not in _SEPARATORS or not _row(tokens, par):
        return None
    for above in range(par, max(-1, par - _ROWS), -1):
        first, last = tokens.range(*tokens.pars[above])
        capitals = _capitals(tokens, first, min(last, first + _LENGTH))
        if capitals - first >= 2:
            return Noun(first, capitals, capitals - 1, "heading")
        if _row(tokens, above):
            continue
        if last - first > _LENGTH or tokens.text[last - 1] in (".", "!", "?"):
            return None
        at = next((i for i in range(first, last) if tokens.pos[i] in NOUNS), -1)
        found = noun_phrase(tokens, at, last) if at >= 0 else None
        return Noun(found.first, found.last, found.head, "heading") if found else None
    return None


def _capitals(tokens: Tokens, first: int, last: int) -> int:
    """The token after a run of words in capitals."""
    while first < last and tokens.text[first].isalpha() and tokens.text[first].isupper():
        first += 1
    return first


def _row(tokens: Tokens, par: int) -> bool:
    """Whether the paragraph is a row: a name, a separator and a number."""
    first, end = tokens.range(*tokens.pars[par])
    if end - first > _LENGTH:
        return False
    behind = (tokens.text[i + 1][0].isdigit() for i in range(first + 1, end - 1) if tokens.text[i][-1] in _SEPARATORS)
    return any(behind)
