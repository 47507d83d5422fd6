"""A Doc as this room reads it: tokens, the marked stretches over them, and sentences that no mark cuts in two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from factextract.quotes.marks import Marked, pair_marks
from factextract.slots import ZoneData
from factextract.tokens import Tokens

GLYPHS = frozenset(['"', "“", "”", "„", "‟", "«", "»", "``", "''", "'", "‘", "’"])
TERMINAL = frozenset([".", "!", "?", "…", "...", "..", "....", "?!", "!?", "!!"])
DASHES = frozenset(["-", "–", "—", "--", "---", "―"])
_APART = frozenset(["headline", "standfirst", "byline", "dateline", "caption", "note", "boilerplate"])
_IN_MIND = 300  # tokens to either side of a cue that are looked at
_OPEN_END = 250  # a sentence is never joined beyond so many tokens
_SENTENCE = 4  # words of the shortest sentence
_SHORT = frozenset(["’s", "’re", "’ve", "’d", "’ll", "’m"])  # curly forms that the tagger takes for marks
_DEFINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


class Page:
    """The tokens with everything that the grammars of this room look up for a token again and again."""

    def __init__(self, tokens: Tokens, zones: Sequence[ZoneData] = ()) -> None:
        self.tokens = tokens
        self.bounds = {tokens.at(z["end"] - 1) + 1 for z in zones if z["kind"] in _APART and z["end"] > z["start"]}
        self.marks: list[Marked] = pair_marks(tokens.doc_text, tokens.pars)
        self.spans: list[tuple[int, int]] = [self._inside(mark) for mark in self.marks]
        self.quoted = [-1] * len(tokens)  # the marked stretch that a token stands in
        for k, (a, b) in enumerate(self.spans):
            self.quoted[a:b] = [k] * (b - a)

    def _inside(self, mark: Marked) -> tuple[int, int]:
        first = bisect_left(self.tokens.start, mark.start)
        if first and self.tokens.end[first - 1] > mark.start:
            first -= 1  # the mark is glued to its word
        return first, max(first, bisect_left(self.tokens.start, mark.end))

    @cached_property
    def people(self) -> frozenset[str]:
        """The last names, or only names, of the people that the base model found."""
        t = self.tokens
        return frozenset(t.text[last - 1] for _, last, label in t.ents if label == "PERSON")

    @cached_property
    def sents(self) -> list[tuple[int, int]]:
        """Sentences, joined where the base model cut inside marks or before a word that begins no sentence."""
        out: list[tuple[int, int]] = []
        t = self.tokens
        carry = -1  # an opening mark that the base model left at the end of the sentence before
        for a, b in t.sents:
            if carry >= 0:
                a, carry = carry, -1
            if b - a > 1 and t.text[b - 1] in GLYPHS and b < len(t) and self.quoted[b] >= 0 > self.quoted[b - 1]:
                carry, b = b - 1, b - 1
            if out and self._joins(out[-1], a):
                out[-1] = (out[-1][0], b)
            else:
                out.append((a, b))
        return [cut for a, b in out for cut in self._cuts(t, a, b)]

    def _joins(self, before: tuple[int, int], a: int) -> bool:
        t = self.tokens
        if t.par[before[0]] != t.par[a] or a - before[0] > _OPEN_END:
            return False
        if 0 <= self.quoted[a] == self.quoted[before[1] - 1]:
            return True
        last = before[1] - 1
        while last > before[0] and t.text[last] in GLYPHS:
            last -= 1
        ended = t.text[last] in TERMINAL or t.text[last][-1:] in ".!?:;…"
        return not ended or (t.text[a][:1].islower() and t.text[last] != ":" and self.quoted[last] >= 0)

    def _cuts(self, t: Tokens, a: int, b: int) -> list[tuple[int, int]]:
        """The sentence cut behind a closing mark that follows a full stop and precedes a capital."""
        out, first = [], a
        if self.bounds:
            bound = max((i for i in self.bounds if a < i < b), default=a)
            if bound > a:
                out.append((a, bound))
                a = first = bound
        for i in range(a + 2, b - 1):
            if t.text[i - 1] in GLYPHS and self.quoted[i - 1] < 0 <= self.quoted[i - 2] and t.text[i - 2] == ".":
                word = t.text[i]
                if word[:1].isupper() or word in GLYPHS:
                    out.append((first, i))
                    first = i
        return [*out, (first, b)]

    @cached_property
    def sent(self) -> list[int]:
        """The sentence of each token, -1 for white space between them."""
        out = [-1] * len(self.tokens)
        for k, (a, b) in enumerate(self.sents):
            out[a:b] = [k] * (b - a)
        return out

    def sentence(self, i: int) -> tuple[int, int]:
        """The token span of the sentence that holds token `i`, or of so much of it as a reader keeps in mind."""
        k = self.sent[i]
        if k < 0:
            return i, i + 1
        first, last = self.sents[k]
        return max(first, i - _IN_MIND), min(last, i + _IN_MIND)

    def outer(self, k: int) -> tuple[int, int]:
        """The token span of a marked stretch with its marks."""
        mark, t = self.marks[k], self.tokens
        first = max(0, bisect_right(t.start, mark.outer_start) - 1)
        return first, max(self.spans[k][1], bisect_left(t.start, mark.outer_end))

    def inside(self, k: int, first: int | None = None) -> tuple[int, int]:
        """What stands inside a marked stretch; from token `first` on, marks and all, if the content begins before."""
        text, mark = self.tokens.doc_text, self.marks[k]
        start, end = mark.start, mark.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if first is None or self.tokens.start[first] >= start:
            return start, end
        return self.tokens.start[first], mark.outer_end

    def speech(self, k: int) -> bool:
        """Whether a marked stretch is a sentence with its own stop, not words in passing."""
        if k < 0:
            return False
        first, last = self.spans[k]
        whole = last - first >= _SENTENCE and self.tokens.text[first][:1].isupper() and self.ending(k) in ".!?…"
        return whole and any(self.finite(x) for x in range(first, last))

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Token span -> character span without outer white space, commas, dashes and unbalanced marks."""
        t = self.tokens
        while first < last and (t.text[first] in _LEADING or not t.text[first].strip()):
            first += 1
        while last > first and (t.text[last - 1] in _TRAILING or not t.text[last - 1].strip()):
            last -= 1
        if last - first > 1 and t.text[first] in GLYPHS and t.text[last - 1] in GLYPHS:
            k = self.quoted[first + 1]
            if k >= 0 and self.outer(k) == (first, last):
                first, last = first + 1, last - 1
        k = self.quoted[last - 1] if last > first else -1
        if k >= 0 and first < self.outer(k)[0] and self.marks[k].closed:
            begin, end = self.spans[k]
            if last - begin < end - last - 1:
                return self.chars(first, self.outer(k)[0])  # content that ends where marked words begin
        if first >= last:
            return (0, 0)
        return t.start[first], self._closed(first, last)

    def _closed(self, first: int, last: int) -> int:
        """The end of the content, with the mark that closes right behind it and opened inside it."""
        t, k = self.tokens, self.quoted[last - 1]
        if k < 0 or not self.marks[k].closed or self.outer(k)[0] < first:
            return t.end[last - 1]
        rest = t.text[last : self.spans[k][1]]
        return (
            self.marks[k].outer_end if all(word in _TRAILING or word in TERMINAL for word in rest) else t.end[last - 1]
        )

    def ending(self, k: int) -> str:
        """The last character inside a marked stretch that is no mark itself."""
        first, last = self.spans[k]
        while last > first + 1 and self.tokens.text[last - 1] in GLYPHS:
            last -= 1
        return self.tokens.text[last - 1][-1:]

    def dash(self, i: int) -> bool:
        """Whether the token is a dash, not the hyphen of a compound."""
        t = self.tokens
        return t.text[i] in DASHES and (t.text[i] != "-" or i == 0 or t.start[i] > t.end[i - 1])

    def finite(self, i: int) -> bool:
        """Whether the token is a finite verb or a modal."""
        t = self.tokens
        if t.tag[i] in _DEFINITE:
            return True
        return t.lower[i] in _SHORT and t.tag[i] != "POS" and i > 0 and t.pos[i - 1] in ("PRON", "ADV", "SCONJ")


_LEADING = frozenset([",", ";", ":", ".", "-", "–", "—", "--", "”", "''", ")", "]"])
_TRAILING = frozenset([",", ";", ":", ".", "-", "–", "—", "--", "“", "``", "(", "["])
