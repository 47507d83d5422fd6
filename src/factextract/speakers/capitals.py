"""Which words may be words of names, by their capitals."""

from __future__ import annotations

from collections import Counter
from typing import Final

from factextract.speakers.evidence import DOMAINS
from factextract.speakers.lexicon import lexicon, listed
from factextract.tokens import Tokens

NAMING: Final = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"]
)
_NO_NAME: Final = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"])


class Capitals:
    """The capitals of one text; `all[i]` is whether the token may be a word of a name."""

    def __init__(self, tokens: Tokens, skipped: list[bool]) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.skipped = skipped
        self.starts = {first for first, _ in tokens.sents}
        self.headings = self._headings()
        self.all = [self._capital(i) for i in range(len(tokens))]

    def _headings(self) -> set[int]:
        """Paragraphs where capitals tell nothing: headlines in title case, lines in capitals."""
        t, found = self.tokens, set[int]()
        seen: dict[int, list[int]] = {}
        for i, word in enumerate(t.text):
            if len(word) > 3 and word.isalpha():
                count = seen.setdefault(t.par[i], [0, 0, 0, 0])
                count[0] += 1
                count[1] += word[0].isupper()
                count[2] += word.isupper()
                count[3] += word.islower() and t.tag[i] in ("VBD", "VBZ", "VBP")
        for par, (total, upper, full, verbs) in seen.items():
            start, end = t.pars[par]
            closed = t.doc_text[end - 1] in '.?!"”'
            titled = upper >= 0.8 * total and total > (5 if closed else 3) and not (closed and verbs)
            if titled or (total > 1 and full >= 0.8 * total) or end - start < 3:
                found.add(par)
        return found

    def _capital(self, i: int) -> bool:
        """Whether the token may be a word of a name."""
        t = self.tokens
        word = t.text[i]
        if not word[0].isupper():
            return ("." in word or not word.islower()) and _branded(word) and not self.skipped[i]
        if t.lower[i] in listed("prefixes") and t.text[i + 1 : i + 2] == ["-"]:
            return False
        if "-" in word and (t.lower[i].rsplit("-", 1)[1] in listed("hyphened") or word[:2] in ("R-", "D-", "I-")):
            return False
        if word.isupper() and len(word) > 1 and t.lower[i] in self.lex.known and not self.skipped[i]:
            return t.par[i] not in self.headings
        if i > 1 and t.text[i - 1] == "-" and t.lower[i - 2] in listed("prefixes"):
            return False  # "anti-Lund"
        if self.skipped[i] or t.par[i] in self.headings or (i and t.text[i - 1] == "#"):
            return False
        if t.tag[i] == "CD" and not word.isascii() and not any(c.isdigit() for c in word):
            return True  # a name with odd letters, taken for a number
        if t.pos[i] in ("PRON", "DET", "NUM", "INTJ"):
            return False
        if t.ent[i] in _NO_NAME and t.tag[i] not in ("NNP", "NNPS"):
            return False
        if t.ent[i] in ("DATE", "TIME"):
            return False
        if i in self.starts or (i and t.text[i - 1] in "\"“'‘(:•*-–—" and t.pos[i] != "PROPN"):
            return t.tag[i] in ("NNP", "NNPS") or t.ent[i] in NAMING
        return t.pos[i] not in ("ADP", "CCONJ", "SCONJ", "AUX") or t.ent[i] in NAMING

    def around_for(self) -> set[tuple[str, str]]:
        """What stands around `for` more than once, with a capital each time: `Farmers for America`."""
        t = self.tokens
        around = Counter(
            (t.lower[i - 1], t.lower[i + 1])
            for i in range(1, len(t) - 1)
            if t.lower[i] == "for" and self.all[i - 1] and self.all[i + 1] and t.lower[i - 1] not in self.lex.personal
        )
        return {pair for pair, n in around.items() if n > 1}


def _branded(word: str) -> bool:
    """A name that begins with a small letter: `eBay`, `newsrun.com`."""
    if not word[0].isalpha():
        return False
    stem, dot, end = word.rpartition(".")
    return (dot == "." and stem.replace(".", "").isalnum() and end in DOMAINS) or (
        len(word) > 3 and word[1].isupper() and word.isalpha() and word[2].islower()
    )
