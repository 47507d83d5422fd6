"""Whom `his father`, `the boy's lawyer` mean: who was named so beside a name, `the boy's father, Jon Lund`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import listed
from factextract.speakers.phrases import Phrase, possessor

_OWNERS: Final = frozenset(["his", "her", "their"])
_BACK = 5  # tokens between a noun and whose it is
_AFTER = 6  # tokens of an apposition that are looked at


class Kin:
    """The relations of one text; `pronoun` says whose `his` is."""

    def __init__(self, index: Index, pronoun: Callable[[int, int], str | None]) -> None:
        self.index = index
        self.tokens = index.tokens
        self.pronoun = pronoun

    def find(self, phrase: Phrase) -> str | None:
        """The one person who was called by the noun, unless he would be his own."""
        found = self._named.get(phrase.noun, [])
        if len({ident for ident, _ in found}) != 1 or phrase.last - phrase.head > 1:
            return None
        ident, owner = found[0]
        whose = self._owner(phrase.head)
        return None if whose == ident or (owner and whose and owner != whose) else ident

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, str | None]]]:
        """Noun -> who was called so and, if he has a name, whose he is."""
        found: dict[str, list[tuple[str, str | None]]] = {}
        for mention in self.index.mentions:
            if self.index.by_id[mention.speaker]["kind"] != "person":
                continue
            noun = self._beside(mention)
            if noun >= 0 and (owner := self._owner(noun)) != mention.speaker:
                found.setdefault(self.tokens.lower[noun], []).append((mention.speaker, owner))
        return found

    def _beside(self, mention: Mention) -> int:
        """The noun before the name, or in an apposition behind it; -1 if there is none."""
        t, k = self.tokens, mention.first - 1
        k -= k > 0 and t.text[k] == ","
        if k > 0 and t.par[k] == t.par[mention.first] and self._related(k):
            return k
        if t.text[mention.last : mention.last + 1] == [","]:
            for i in range(mention.last + 1, min(mention.last + _AFTER, len(t))):
                if t.text[i] in ",.;:" or t.pos[i] in ("VERB", "AUX") or i in self.index.named:
                    break
                if self._related(i) and t.pos[i + 1 : i + 2] in (["PUNCT"], ["ADP"], ["CCONJ"]):
                    return i
        return -1

    def _related(self, noun: int) -> bool:
        """Whether the noun is somebody's relation: with `his`, `the boy's` before it, or `of` behind."""
        t = self.tokens
        if t.lower[noun] not in listed("relations"):
            return False
        begin = range(noun - 1, max(-1, noun - _BACK), -1)
        return t.lower[noun + 1 : noun + 2] == ["of"] or any(t.lower[i] in _OWNERS or possessor(t, i) for i in begin)

    def _owner(self, noun: int) -> str | None:
        """Whose the noun is, if that is somebody with a name."""
        t = self.tokens
        for i in range(noun - 1, max(-1, noun - _BACK), -1):
            if t.lower[i] in _OWNERS:
                return self.pronoun(i, i)
            if possessor(t, i):
                named = self.index.named.get(i - 1)
                return named.speaker if named else None
            if t.pos[i] not in ("ADJ", "NOUN"):
                break
        return None
