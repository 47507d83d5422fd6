"""Digits that name a thing: `Boeing 737`, `section 9`, `Game 7`, `the 787`."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.quantities.words import titled
from factextract.tokens import Tokens

_NAME_ENTS: Final = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "ORG", "LOC"})
_PLURALS: Final = frozenset({"NNS", "NNPS"})
_ON_THE_WAY: Final = frozenset(
    {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "NN", "NNP", "HYPH", "POS", "RB", "RBS", "RBR", "``", "''", "AFX"}
)
_TALLY: Final = re.compile(r"\b([A-Z][a-z]{2,20}) \d{1,3}(?:,\d{3})*(?=[,;.]? (?:and|[A-Z])|[.;]|$)")
_KINDS: Final = re.compile(r"\d[\d,.]{0,9} [a-z][\w-]*(?:, \d[\d,.]{0,9} [a-z][\w-]*)*,? and \d[\d,.]{0,9} [a-z][\w-]*")
_NEAR: Final = 160
_SERIAL: Final = re.compile(r"\bnos?\. ?\Z", re.I)


def _acronyms(word: str) -> bool:
    """`MPs`, `NGOs`."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _titled_plural(tok: Tokens, k: int) -> bool:
    """`31 Latvians Share Their Thoughts`: taggers take the nouns of a headline for names."""
    first = k - 1 == tok.sents[tok.sent[k]][0] if tok.sent[k] >= 0 else False
    return first and tok.lower[k].endswith("s") and not tok.lower[k].endswith(("ss", "us", "is")) and titled(tok, k)


@cache
def _designators() -> frozenset[str]:
    lines = (files(__package__) / "designators.txt").read_text("utf8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Names:
    """What of one article is a name with a number in it."""

    def __init__(self, tok: Tokens) -> None:
        self.tok = tok

    def names(self, draft: Draft) -> bool:
        """Whether the number is part of a name, or stands for a thing named so elsewhere (`the 737`)."""
        if draft.unit or draft.scale > 1 or draft.kind == "score":
            return False
        tok, i, nxt = self.tok, self.tok.at(draft.start), self.tok.at(draft.end - 1) + 1
        before = tok.lower[i - 1] if i else ""
        raw = tok.doc_text[draft.start : draft.end]
        if "," in raw and self.counted(nxt) == "plural":
            return False
        numbering = draft.kind in {"digits", "words", "ones", "range"}
        if (numbering and self._designated(i, nxt)) or _SERIAL.search(tok.doc_text, max(0, draft.left - 8), draft.left):
            return True
        if before in {"top", "bottom"} and self.counted(nxt) != "plural":
            return True
        if draft.parts[0].kind != "digits":
            initials = bool(i) and tok.text[i - 1].isupper() and len(before) > 2
            return initials and draft.kind == "words" and self._proper(i - 1, nxt)
        if "," in raw or (i and tok.pos[i - 1] == "PROPN" and self._tally(i - 1)) or self._kinds(draft, i):
            return False
        return (
            self._entity(draft, i, nxt)
            or self._proper(i - 1, nxt)
            or self._titled(i, nxt)
            or self._thing(draft, i, nxt)
        )

    def _entity(self, draft: Draft, i: int, nxt: int) -> bool:
        """The base model takes the digits for a product, or the article has named a thing with them before."""
        tok, first = self.tok, draft.parts[0]
        if tok.doc_text[first.start : first.end] in self.models and not self._bound(draft, i):
            return True
        plural = self.counted(nxt) == "plural"
        inside = tok.iob[i] == 1 and tok.ent[i] in _NAME_ENTS and (not plural or tok.pos[i - 1] == "PROPN")
        return inside or (tok.ent[i] == "PRODUCT" and not plural) or self._twice_counted(i)

    def _titled(self, i: int, nxt: int) -> bool:
        """`her show The 411, which`: digits behind a capital article amid a sentence."""
        tok = self.tok
        return (
            i > 1
            and tok.text[i - 1] == "The"
            and tok.sent[i - 2] == tok.sent[i]
            and nxt < len(tok)
            and tok.pos[nxt] == "PUNCT"
        )

    def _twice_counted(self, i: int) -> bool:
        """`two 737 jets`, `eight new 787 Dreamliners`: the noun has its count already."""
        tok, head = self.tok, self.tok.head[i]
        counts = (
            k for k in tok.children[head] if k < i and tok.dep[k] == tok.dep[i] == "nummod" and tok.pos[k] == "NUM"
        )
        return head > i and any(tok.text[k] not in {"%"} and i - k < 4 for k in counts)

    def _thing(self, draft: Draft, i: int, nxt: int) -> bool:
        """Digits before a singular noun or as the subject of a singular verb: `a 1.0 version`, `the 747 has`."""
        tok = self.tok
        after = tok.lower[nxt] if nxt < len(tok) else ""
        one = after and (tok.tag[nxt] in {"VBZ", "MD"} or after in {"had", "was"})
        if one and i and tok.lower[i - 1] == "the":
            return True
        raw = tok.doc_text[draft.start : draft.end]
        if ("." in raw and after not in listed("versions")) or (raw == "1" and after and tok.pos[nxt] == "NOUN"):
            return False
        return self.counted(nxt) == "singular" and not self._bound(draft, i) and after not in listed("plain")

    @cached_property
    def models(self) -> frozenset[str]:
        """Digits that stand right behind a name somewhere: `737` of `Boeing 737`."""
        tok, found = self.tok, set()
        for i in range(1, len(tok) - 1):
            word = tok.text[i]
            if not "0" <= word[0] <= "9" or len(word) < 3:
                continue
            if word[-1] == "s" and word[:-1].isdigit() and not (len(word) == 5 and word.endswith("0s")):
                found.add(word[:-1])
            elif word.isdigit() and self._models(i):
                found.add(word)
        return frozenset(found)

    def _models(self, i: int) -> bool:
        """Whether digits stand between a name and its noun, or bear a letter: `Boeing 737 jets`, `787-8`."""
        tok, word = self.tok, self.tok.text[i]
        if (len(word) == 4 and word[:2] in {"19", "20"}) or self._tally(i - 1):
            return False
        if tok.pos[i - 1] == "PROPN" and tok.dep[i - 1] == "compound" and tok.head[i - 1] in {i, tok.head[i]}:
            return tok.lower[i + 1] not in listed("verbs")
        if tok.pos[i - 1] == "PROPN" and tok.head[i] == i - 1 and tok.text[i - 1].isalpha():
            return tok.lower[i + 1] not in listed("verbs")
        if tok.lower[i - 1] in {"the", "a", "its", "new"} and tok.text[i + 1] in {"-", "‑"}:
            return i + 2 < len(tok) and tok.text[i + 2][0].isdigit()
        return (
            tok.lower[i - 1] in {"the", "first", "new"}
            and tok.tag[i + 1] == "NNP"
            and self.counted(i + 1) == "singular"
        )

    def counted(self, nxt: int) -> str | None:
        """Whether the words behind a number lead to a plural noun, to a singular one, or to none."""
        tok, seen = self.tok, None
        if nxt < len(tok) and tok.text[nxt] in {"-", "‑"}:
            return "compound"
        for k in range(nxt, min(nxt + 6, len(tok))):
            if tok.tag[k] in _PLURALS or tok.lower[k] in listed("collective") or _acronyms(tok.text[k]):
                return "plural"
            if k == nxt and tok.tag[k] == "NNP" and _titled_plural(tok, k):
                return "plural"
            if (
                tok.tag[k] not in _ON_THE_WAY
                or tok.lower[k] in listed("calendar")
                or tok.lower[k] in listed("time_units")
            ):
                break
            if tok.tag[k] in {"NN", "NNP"} and tok.sent[k] == tok.sent[nxt]:
                seen = "singular"
        return seen

    def _bound(self, draft: Draft, i: int) -> bool:
        """`more than 200`, `up to 737`: a bound makes a count of it."""
        return draft.modifier != "exact" or (i > 0 and self.tok.lower[i - 1] == "to")

    def _designated(self, i: int, nxt: int) -> bool:
        """`section 9`, `posts 542 and 543`, `phase two`."""
        tok, k = self.tok, i - 1
        for _ in range(3):
            if k > 1 and tok.lower[k] in {"and", ",", "or", "to", "through", "-", "–", "&"} and tok.pos[k - 1] == "NUM":
                k -= 2
        if k >= 0 and tok.text[k] in {".", "-"}:
            k -= 1
        if k < 0 or tok.sent[k] != tok.sent[i]:
            return False
        word = tok.lower[k]
        if word not in _designators() and word.removesuffix("s") not in _designators():
            return False
        if tok.pos[k] in {"VERB", "ADP", "AUX"} or (k < i - 1 and tok.text[k + 1] == "."):
            return tok.text[k][0].isupper() and tok.pos[k] != "AUX"
        return self.counted(nxt) != "plural" or tok.text[k][0].isupper()

    def _tally(self, k: int) -> bool:
        """`Ross 384, Lind 300 and Moe 37`: names with their counts, one after the other."""
        if self.tok.sent[k] < 0:
            return False
        first, last = self.tok.sents[self.tok.sent[k]]
        start, end = self.tok.start[max(first, k - 12)], self.tok.end[min(last, k + 14) - 1]
        names = {m[1] for m in _TALLY.finditer(self.tok.doc_text, start, end)}
        return len(names) > (1 if self.tok.ent[k] in {"PERSON", "GPE", "NORP"} else 2)

    def _kinds(self, draft: Draft, i: int) -> bool:
        """`90 buses: 50 diesel, 30 electric and 10 hybrid`: numbers and kinds, one after the other."""
        tok = self.tok
        if i == 0 or tok.text[i - 1] not in {":", ",", "and", "with", "–", "—"}:
            return False
        before = tok.start[max(tok.sents[tok.sent[i]][0], i - 12) if tok.sent[i] >= 0 else i]
        before = max(before, draft.start - _NEAR)
        end = min(draft.end + _NEAR // 2, len(tok.doc_text))
        spans = (m.span() for m in _KINDS.finditer(tok.doc_text, before, end))
        return any(first <= draft.start < last for first, last in spans)

    def _proper(self, k: int, nxt: int) -> bool:
        """A capitalised word right before the number and no plural behind it."""
        tok = self.tok
        if (
            k < 0
            or tok.text[k].islower()
            or not tok.text[k][0].isalpha()
            or tok.pos[k] not in {"PROPN", "NOUN", "ADJ"}
            or not tok.text[k][-1].isalpha()
        ):
            return False
        if tok.sent[k] != tok.sent[k + 1] or (titled(tok, k) and tok.pos[k] != "PROPN"):
            return False
        if tok.text[k][0].islower():  # iPhone 11
            return True
        if tok.tag[k] in _PLURALS or (
            len(tok.text[k]) > 3 and tok.text[k].endswith("s") and "the" in tok.lower[max(0, k - 2) : k]
        ):
            return False
        if (nxt < len(tok) and tok.lower[nxt] in listed("verbs")) or self._tally(k):
            return False
        if self.counted(nxt) == "plural":
            return tok.dep[k] == "compound" and tok.head[k] in {k + 1, tok.head[k + 1]} and nxt == k + 2
        return not (tok.sents[tok.sent[k]][0] == k and tok.pos[k] != "PROPN")
