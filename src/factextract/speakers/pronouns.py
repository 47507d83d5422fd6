"""Whom a pronoun means: `he`, `it`, `they`, `who`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from factextract.speakers.index import Index
from factextract.speakers.phrases import read_phrase
from factextract.speakers.recall import HE_SHE, IT, OWN, RELATIVE, THEY, Recall

_THEY: Final = {"group": 1.0, "organisation": -0.5, "document": -2.0, "person": 0.0}


class Pronouns:
    """Finds who is meant; `resolve` says it of the noun phrases that pronouns stand for."""

    def __init__(self, index: Index, recall: Recall, resolve: Callable[[int, int], str | None]) -> None:
        self.index = index
        self.tokens = index.tokens
        self.by_id = index.by_id
        self.recall = recall
        self.resolve = resolve

    def holds(self, token: int) -> bool:
        low = self.tokens.lower[token]
        if token in self.index.named and self.tokens.text[token].isupper() and low not in OWN:
            return False
        return low in HE_SHE or low in IT or low in THEY or low in RELATIVE or low in OWN

    def meant(self, token: int, at: int) -> str | None:
        low = self.tokens.lower[token]
        if low in HE_SHE:
            gender = HE_SHE[low]
            found = self.recall.person(token, gender)
            if found and self.by_id[found]["gender"] is None:
                self.by_id[found]["gender"] = gender
            return found
        if low in RELATIVE:
            return self._antecedent(token)
        if low in OWN:
            return self.recall.last_speaker(at) if self.recall.quoted[token] else None
        if low in IT:
            return self._thing(token, ("organisation", "document"), plural=False)
        return self._thing(token, ("group", "organisation", "document"), plural=True)

    def _antecedent(self, token: int) -> str | None:
        """The noun phrase that a relative clause belongs to."""
        t = self.tokens
        verb = t.head[token]
        for _ in range(3):
            if t.dep[verb] in ("relcl", "acl") or t.head[verb] == verb:
                break
            verb = t.head[verb]
        noun = t.head[verb] if t.dep[verb] in ("relcl", "acl") else -1
        if not 0 <= noun < token:
            noun = token - 1
            while noun > 0 and t.pos[noun] not in ("NOUN", "PROPN") and token - noun < 4:
                noun -= 1
        if noun < 0 or t.pos[noun] not in ("NOUN", "PROPN", "PRON") or t.sent[noun] != t.sent[token]:
            return None
        if t.lower[noun] in RELATIVE:
            return None
        first, last = self.index.phrase_of(noun)
        return self.resolve(first, min(last, token))

    def _thing(self, token: int, kinds: tuple[str, ...], *, plural: bool) -> str | None:
        """What `it` or `they` means: of the speakers known and the nouns just before, what comes to mind first."""
        ranked = self.recall.ranked_others(token, kinds)
        if plural:
            ranked = sorted(((s + _THEY[self.by_id[i]["kind"]], i) for s, i in ranked), reverse=True)
        best = ranked[0] if ranked else (-9.0, None)
        noun = self._subject_before(token, plural=plural)
        if noun is not None and noun[0] > best[0] - (1.0 if plural else 0.0):
            found = self.resolve(*noun[1])
            if found is not None and self.by_id[found]["kind"] != "person":
                return found
        return best[1]

    def _subject_before(self, token: int, *, plural: bool) -> tuple[float, tuple[int, int]] | None:
        """The nearest subject in this sentence or the two before that is a noun for a group, a body or a text."""
        t = self.tokens
        steps = 0
        for sentence in range(t.sent[token], max(-1, t.sent[token] - 9), -1):
            first, last = t.sents[sentence]
            if t.par[first] in self.recall.fragments and t.par[first] != t.par[token]:
                continue
            steps += 1
            if steps > 3:
                break
            for i in range(first, min(last, token)):
                if t.dep[i] not in ("nsubj", "nsubjpass") or t.pos[i] not in ("NOUN", "PROPN") or self.recall.quoted[i]:
                    continue
                if t.dep[t.head[i]] in ("ccomp", "relcl", "acl"):
                    continue
                phrase = read_phrase(t, *self.index.phrase_of(i))
                if phrase is None or phrase.sort not in ("group", "organisation", "document"):
                    continue
                body = plural and phrase.sort == "organisation"  # "the campaign ... they"
                if phrase.plural != plural and not body:
                    continue
                return 3.6 - 0.9 * steps - 0.9 * body, self.index.phrase_of(i)
        return None
