"""Whom a pronoun means: who was named last, in which part of the sentence, and who has just spoken."""

from __future__ import annotations

from typing import Final

from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import Gender
from factextract.tokens import Tokens

HE_SHE: Final[dict[str, Gender]] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
IT: Final = frozenset(["it", "its", "itself"])
THEY: Final = frozenset(["they", "them", "their", "themselves"])
RELATIVE: Final = frozenset(["who", "which", "that", "whom"])
OWN: Final = frozenset(["i", "we", "me", "us", "my", "our", "you"])
_CLAUSES: Final = frozenset(["ccomp", "parataxis"])
_FULL = ".!?…:;,\"”'’)"  # the end of a paragraph of whole sentences; headlines and captions end otherwise
_LATELY = 60  # how many of those who spoke are remembered
_FAR = 12  # sentences
_OPEN = frozenset(["“", "„", "``"])
_CLOSE = frozenset(["”", "''"])


class Recall:
    """What has been said before a place in the text, ranked by how well it comes to mind."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.tokens = index.tokens
        self.said: list[tuple[int, str]] = []
        self.quoted = quoted(index.tokens)
        text = index.tokens.doc_text
        self.fragments = {k for k, (_, end) in enumerate(index.tokens.pars) if text[end - 1] not in _FULL}

    def last_speaker(self, token: int) -> str | None:
        """Who has spoken last before the token."""
        return max(((i, s) for i, s in self.said[-_LATELY:] if i < token), default=(0, None))[1]

    def person(self, token: int, gender: Gender | None, least: float = -99.0, *, again: bool = False) -> str | None:
        """The person whom `he` or `she` at the token means; `least` is how well he must come to mind.

        Who is named `again` in other words is not the subject of the same sentence: he would be `he`.
        """
        best: tuple[float, str] | None = None
        subjects = self._subjects(token) if again else set()
        for score, ident in self._ranked(token):
            speaker = self.index.by_id[ident]
            if speaker["kind"] != "person" or ident in subjects or (gender and speaker["gender"] not in (None, gender)):
                continue
            score += 0.4 if gender and speaker["gender"] == gender else 0.0
            if best is None or score > best[0]:
                best = (score, ident)
        return best[1] if best and best[0] >= least else None

    def _subjects(self, token: int) -> set[str]:
        """Who is the subject of a clause before the token in its sentence."""
        first = self.tokens.sents[max(0, self.tokens.sent[token])][0]
        return {m.speaker for m in self.index.within(first, token) if m.last <= token and self.index.is_subject(m)}

    def ranked_others(self, token: int, kinds: tuple[str, ...]) -> list[tuple[float, str]]:
        """Organisations, groups and documents with how well they come to mind, best first; places are left out."""
        index = self.index
        found: dict[str, float] = {}
        for score, ident in self._ranked(token):
            if index.by_id[ident]["kind"] in kinds and ident not in index.lands and ident not in index.things:
                found[ident] = max(score, found.get(ident, -99.0))
        return sorted(((score, ident) for ident, score in found.items()), reverse=True)

    def _ranked(self, token: int) -> list[tuple[float, str]]:
        """Each mention before the token and each time somebody spoke, with a score."""
        t = self.tokens
        sentence = t.sent[token]
        barred = self._barred(token)
        found: list[tuple[float, str]] = []
        for mention in self.index.before(token):
            far = sentence - t.sent[mention.first]
            if far > _FAR:
                break
            if barred[0] <= mention.first < barred[1]:
                continue
            found.append((self._weight(mention, far), mention.speaker))
        for at, ident in self.said[-_LATELY:]:
            far = sentence - t.sent[at]
            if at < token and 0 <= far <= _FAR and not barred[0] <= at < barred[1]:
                found.append((2.6 - 0.9 * far, ident))
        return found

    def _weight(self, mention: Mention, far: int) -> float:
        """Nearness, subjects before objects, the writer's words before the quoted."""
        t = self.tokens
        head = self.index.head(mention.first, mention.last)
        score = 1.0 - 0.9 * far if far else 1.6
        if t.dep[head] in ("nsubj", "nsubjpass"):
            score += 1.2
            verb = t.head[head]
            reported = t.dep[verb] == "ccomp" and t.head[verb] < head  # "Lund said that Berg was ..."
            score += 0.5 if t.dep[verb] in ("ROOT", "ccomp") and not reported else 0.0
        elif t.dep[head] in ("poss", "compound", "nmod"):
            owner = t.dep[head] == "poss" and t.dep[t.head[head]] in ("nsubj", "nsubjpass")
            score += 0.2 if owner else -0.8
        elif t.dep[head] == "pobj" and t.lower[t.head[head]] == "by":
            score += 0.3
        if self.quoted[mention.first]:
            score -= 2.0
        if t.par[mention.first] in self.fragments:
            score -= 1.0
        return score

    def _barred(self, token: int) -> tuple[int, int]:
        """What the speaker says cannot name him: the clause that the verb of the pronoun governs."""
        t = self.tokens
        verb = t.head[token]
        if t.dep[token] != "nsubj":
            return (0, 0)
        spans = [t.edges[c] for c in t.children[verb] if t.dep[c] in _CLAUSES and c < token]
        return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)


def quoted(tokens: Tokens) -> list[bool]:
    """Whether each token stands between quotation marks; every paragraph begins outside them."""
    out: list[bool] = []
    inside, par = False, -1
    for i, text in enumerate(tokens.text):
        if tokens.par[i] != par:
            inside, par = False, tokens.par[i]
        if text in _OPEN or (text == '"' and not inside):
            inside = True
        elif text in _CLOSE or text == '"':
            inside = False
        out.append(inside)
    return out
