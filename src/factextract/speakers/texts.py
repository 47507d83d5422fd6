"""Whose words `the statement`, `the letter` are: who issued, wrote or sent it when the text first told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from factextract.speakers.index import Index
from factextract.speakers.lexicon import listed
from factextract.speakers.phrases import Phrase, possessor

_BACK = 250  # tokens that are looked back over
_SUBJECTS: Final = frozenset(["nsubj"])
_KNOWN: Final = frozenset(["the", "this", "that"])
_FROM: Final = frozenset(["from", "by"])
_LEAD = 4  # tokens between `from` and the name


class Texts:
    """The letters and statements of one text; `pronoun` says who `he` is."""

    def __init__(self, index: Index, pronoun: Callable[[int, int], str | None]) -> None:
        self.index = index
        self.tokens = index.tokens
        self.pronoun = pronoun

    def author(self, phrase: Phrase) -> str | None:
        """Who wrote the text that the definite phrase means, if that was said where it was new."""
        t = self.tokens
        if phrase.noun not in listed("letters") or not phrase.definite or phrase.last - phrase.head > 1:
            return None
        for i in range(phrase.first - 1, max(-1, phrase.first - _BACK), -1):
            if t.lower[i] == t.lower[phrase.head] and t.lower[i - 1] not in _KNOWN:
                return self._writer(i)
        return None

    def _writer(self, noun: int) -> str | None:
        """Who is named as its writer beside the noun: `Lund's letter`, `a letter from Lund`, `Lund issued a letter`."""
        t, named = self.tokens, self.index.named
        owner = next((i for i in range(noun - 1, max(0, noun - 4), -1) if possessor(t, i)), 0)
        if owner and owner - 1 in named:
            return named[owner - 1].speaker
        if t.lower[noun + 1 : noun + 2] and t.lower[noun + 1] in _FROM:
            at = next((i for i in range(noun + 2, min(noun + 2 + _LEAD, len(t))) if i in named), -1)
            return named[at].speaker if at >= 0 else None
        verb = t.head[noun] if t.dep[noun] == "dobj" else -1
        if t.dep[noun] == "pobj" and t.lower[t.head[noun]] in ("in", "with"):
            verb = t.head[t.head[noun]]
        if verb < 0 or t.pos[verb] != "VERB":
            return None
        subject = next((c for c in t.children[verb] if t.dep[c] in _SUBJECTS), -1)
        if subject < 0:
            return None
        if t.pos[subject] == "PRON":
            return self.pronoun(subject, subject) if t.lower[subject] in ("he", "she", "it") else None
        return named[subject].speaker if subject in named else None
