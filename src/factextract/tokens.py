"""A Doc as columns of plain Python values: what the grammars of all rooms read.

Reading an attribute of a spaCy Token costs several times what reading a list does, and every room looks at every token,
so a Doc is turned into lists once and the lists are shared.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from weakref import WeakKeyDictionary

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from factextract.layout import paragraphs

_CLOSING = frozenset(['"', "'", "''", "”", "’", "»", ")", "]", ".", "!", "?"])
_NAMES = frozenset(["Will", "May"])  # names that the base models take for modals
_LONGEST_NAME = 4
_seen: WeakKeyDictionary[Doc, Tokens] = WeakKeyDictionary()


class Tokens:
    """The tokens of one Doc, column by column; index `i` is the same token in every column.

    `head[i]` is an absolute token index (a root is its own head); `start`/`end` are character offsets; `ent` is the
    entity label or ""; `sents` are token spans `(first, after last)` that never cross the end of a paragraph and carry
    no outer white-space tokens; `sent[i]` is the index into `sents`, or -1 for white space between sentences;
    `par[i]` is the number of the token's paragraph.
    """

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        table = doc.to_array([ORTH, LOWER, LEMMA, POS, TAG, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START])
        columns = [table[:, k].tolist() for k in range(table.shape[1])] if len(doc) else [[] for _ in range(10)]
        memo: dict[int, str] = {0: ""}
        for column in columns[:6] + columns[7:8]:
            for key in set(column) - memo.keys():
                memo[key] = strings[key]
        named = [[memo[key] for key in column] for column in columns[:6] + columns[7:8]]
        self.doc_text: str = doc.text
        self.text, self.lower, self.lemma, self.pos, self.tag, self.dep, self.ent = named
        self.head: list[int] = [i + _signed(h) for i, h in enumerate(columns[6])]
        self.iob: list[int] = columns[8]  # 3 begins an entity, 1 continues it, 2 is outside, 0 unknown
        self.start: list[int] = []
        self.end: list[int] = []
        for token in doc:
            self.start.append(token.idx)
        self.end = [s + len(t) for s, t in zip(self.start, self.text, strict=True)]
        self._starts = [s == 1 for s in columns[9]]
        self._name_modals()

    def _name_modals(self) -> None:
        """`Will Turner said`, `May added`: no modal stands before a finite verb, so the word is a name."""
        for i in [i for i, tag in enumerate(self.tag) if tag == "MD" and self.text[i] in _NAMES]:
            verb = i + 1
            while verb < len(self) and self.tag[verb] == "NNP" and verb - i < _LONGEST_NAME:
                verb += 1
            if verb < len(self) and self.tag[verb] in ("VBD", "VBZ"):
                self.tag[i], self.pos[i], self.lemma[i] = "NNP", "PROPN", self.text[i]
                alone = verb == i + 1
                self.head[i], self.dep[i] = (verb, "nsubj") if alone else (verb - 1, "compound")

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """The columns of `doc`, made once for a Doc that has been parsed, tagged and named."""
        if not (doc.has_annotation("DEP") and doc.has_annotation("TAG") and doc.has_annotation("ENT_IOB")):
            return cls(doc)
        found = _seen.get(doc)
        if found is None or len(found) != len(doc):
            found = _seen[doc] = cls(doc)
        return found

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def pars(self) -> list[tuple[int, int]]:
        """Character spans of the paragraphs."""
        return paragraphs(self.doc_text)

    @cached_property
    def par(self) -> list[int]:
        """The paragraph of each token; white space between paragraphs counts to the one before."""
        out, k, pars = [], 0, self.pars
        for s in self.start:
            while k + 1 < len(pars) and s >= pars[k + 1][0]:
                k += 1
            out.append(k)
        return out

    @cached_property
    def sents(self) -> list[tuple[int, int]]:
        """Token spans of the sentences."""
        out: list[tuple[int, int]] = []
        par, first = self.par, 0
        for i in range(1, len(self) + 1):
            if i == len(self) or self._starts[i] or par[i] != par[i - 1]:
                a, b = first, i
                while a < b and not self.text[a].strip():
                    a += 1
                while a < b and not self.text[b - 1].strip():
                    b -= 1
                if a < b and out and par[a] == par[out[-1][0]] and _CLOSING.issuperset(self.text[a:b]):
                    out[-1] = (out[-1][0], b)  # a closing mark cut off from its sentence
                elif a < b:
                    out.append((a, b))
                first = i
        return out

    @cached_property
    def sent(self) -> list[int]:
        """The sentence of each token."""
        out = [-1] * len(self)
        for k, (a, b) in enumerate(self.sents):
            out[a:b] = [k] * (b - a)
        return out

    @cached_property
    def children(self) -> list[list[int]]:
        """The direct dependents of each token, in text order; white-space tokens are left out."""
        out: list[list[int]] = [[] for _ in self.text]
        for i, h in enumerate(self.head):
            if h != i and self.pos[i] != "SPACE":
                out[h].append(i)
        return out

    @cached_property
    def ents(self) -> list[tuple[int, int, str]]:
        """The base model's entities as `(first token, after last token, label)`."""
        out: list[tuple[int, int, str]] = []
        first = -1
        for i, iob in enumerate([*self.iob, 2]):
            if iob != 1 and first >= 0:
                out.append((first, i, self.ent[first]))
                first = -1
            if iob == 3:
                first = i
        return out

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The first and the after-last token of each token's subtree."""
        left, right = list(range(len(self))), list(range(1, len(self) + 1))
        for i in self._bottom_up:
            h = self.head[i]
            if h != i and self.pos[i] != "SPACE":
                left[h], right[h] = min(left[h], left[i]), max(right[h], right[i])
        return list(zip(left, right, strict=True))

    @cached_property
    def _bottom_up(self) -> list[int]:
        """All tokens, dependents before heads."""
        order = [i for i, h in enumerate(self.head) if h == i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]

    def at(self, char: int) -> int:
        """The index of the token that holds the character, or of the last one that begins before it; -1 if none."""
        return bisect_right(self.start, char) - 1

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Character span -> token span `(first, after last)` of the tokens it touches."""
        return max(0, self.at(start)), self.at(max(start, end - 1)) + 1

    def words(self, first: int, last: int) -> str:
        """The text of the token span, letter for letter."""
        return self.doc_text[self.start[first] : self.end[last - 1]] if first < last else ""


def _signed(value: int) -> int:
    """spaCy stores heads as signed offsets in an unsigned array."""
    return value - 2**64 if value >= 2**63 else value
