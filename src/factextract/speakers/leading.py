"""What stands before a name: `Airline spokesman Jon Lund`, `its director, Jon Lund`."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from factextract.speakers.employers import EDGES
from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import listed
from factextract.speakers.readings import Fact, RoleReader
from factextract.speakers.recall import Recall

_INSIDE: Final = frozenset(["NOUN", "PROPN", "ADJ", "NUM"])
_JOINS: Final = frozenset(["of", "for", "to"])
_CLEAR = 0.5  # how well a body must come to mind to be meant by `its`
_BACK = 60  # tokens of a sentence before `its`
_REACH = 14  # tokens to the left of a name


class Leading:
    """Offices before the names of one text."""

    def __init__(self, index: Index, reader: RoleReader) -> None:
        self.index = index
        self.tokens = index.tokens
        self.lex = index.lex
        self.reader = reader
        self.bodies = reader.bodies

    def read(self, mention: Mention) -> Fact | None:
        """`Airline spokesman Jon Lund`, `the airline's spokesman, Jon Lund`, `Newsday's Jon Lund`."""
        t, end = self.tokens, mention.first
        if end > 1 and t.lower[end - 1].rstrip(".") in self.lex.courtesy and t.text[end - 2] == ",":
            end -= 1  # "the head teacher, Mrs Lund"
        if end == 0 or t.par[end - 1] != t.par[end]:
            return None
        apart = t.text[end - 1] == ","
        stop = end - 1 if apart else end
        first = self._left(stop, loose=apart)
        if apart and (first == stop or not self._opens(first)):
            return None
        if first < stop:
            fact = self.reader.read(first, stop, mention, rank=3)
            if fact and fact.role and not fact.affiliation and not fact.former and t.lower[first] in ("its", "their"):
                fact.affiliation = self._owner(first)
            if fact and not (apart and self._listed(mention)):
                return self._with_earlier(fact, first, mention)
        if not apart and end > 1 and t.tag[end - 1] == "POS" and (body := self.bodies.org(end - 2)):
            return Fact(None, body, 1, end)
        return None

    def _owner(self, its: int) -> str | None:
        """Whose director `its director` is: the subject of the sentence, or else what comes to mind first."""
        t, index = self.tokens, self.index
        begin = max(t.sents[t.sent[its]][0], its - _BACK) if t.sent[its] >= 0 else its
        for i in range(its - 1, begin - 1, -1):
            if t.dep[i] in ("nsubj", "nsubjpass"):
                if i in index.named:
                    return self.bodies.org(i)
                return self.bodies.described(i) if t.lower[i] in self.lex.org_nouns else None
        score, ident = max(self.recall.ranked_others(its, ("organisation",)), default=(0.0, ""))
        return index.by_id[ident]["name"] if score > _CLEAR else None

    @cached_property
    def recall(self) -> Recall:
        """What has been named before a place in the text."""
        return Recall(self.index)

    def _with_earlier(self, fact: Fact, first: int, mention: Mention) -> Fact:
        """`the council's president, Norwegian envoy Jon Lund`: two offices before one name."""
        t = self.tokens
        if first < 2 or t.text[first - 1] != "," or t.par[first - 1] != t.par[first]:
            return fact
        begin = self._left(first - 1, loose=True)
        if begin >= first - 1 or t.lower[begin] not in EDGES:
            return fact
        other = self.reader.read(begin, first - 1, mention, rank=3)
        if other is None or other.role is None:
            return fact
        party = other.role.split()[-1].lower() in listed("parties")  # "the panel's top Democrat"
        mere = fact.role is None or (not party and all(w in self.lex.titles for w in fact.role.lower().split()))
        if mere or not party:
            fact.role = other.role if mere else f"{other.role}, {fact.role}"
        fact.affiliation = other.affiliation or fact.affiliation
        fact.rank = 3
        return fact

    def _opens(self, first: int) -> bool:
        """Whether a phrase that stands before a comma and a name begins where a phrase can."""
        t = self.tokens
        return (
            t.lower[first] in EDGES
            or t.tag[first] in ("NNP", "NNPS")
            or first in {a for a, _ in t.sents}
            or t.tag[first] == "NN"
        )

    def _listed(self, mention: Mention) -> bool:
        """Whether the name is one item of a list: `the mayor, Jon Lund and others` is not."""
        t = self.tokens
        return mention.last < len(t) and t.lower[mention.last] in ("and", "or")

    def _left(self, end: int, *, loose: bool) -> int:
        """Where the noun phrase begins that ends right before `end`; any prepositions are inside it if `loose`."""
        t, k = self.tokens, end
        par = t.par[end - 1]
        while k > 0 and t.text[k - 1].isspace() and "\n" not in t.text[k - 1]:
            k -= 1  # a hard space
        while k > 0 and end - k < _REACH and t.par[k - 1] == par:
            i = k - 1
            named = self.index.named.get(i)
            if named and named.last == end and loose and self._a_person(named):
                break  # "Professor Berg, Lund's ..."
            if named and named.last == k and i - named.first > 1 and not self._a_person(named):
                k = named.first
                continue
            low = t.lower[i]
            if low in EDGES and t.pos[i] in ("DET", "PRON", "NUM", "ADV"):
                joined = i > 0 and t.lower[i - 1] in _JOINS and (loose or self.bodies.is_role(i - 2))
                if not joined:
                    return i
            elif not (self._goes_on(i, end, loose=loose) or (low == ")" and i - 2 > 0)):
                break
            if low == ")":
                i = self._opened(i)
                if i < 0:
                    break
            k = i
        return k

    def _a_person(self, named: Mention) -> bool:
        return self.index.by_id[named.speaker]["kind"] == "person"

    def _opened(self, closing: int) -> int:
        """The bracket that opens what the one at `closing` closes, if it holds only a name."""
        t = self.tokens
        for i in range(closing - 1, max(-1, closing - 6), -1):
            if t.text[i] == "(":
                return i
        return -1

    def _titled(self, first: int, end: int) -> bool:
        """Whether what follows `for` is the person himself with his titles: `a spokesman for Prime Minister Lund`."""
        t, lex = self.tokens, self.lex
        courtesy = t.lower[end - 1].rstrip(".") in lex.courtesy
        return end - first < 2 if courtesy else self.bodies.is_role(end - 1)

    def _goes_on(self, i: int, end: int, *, loose: bool) -> bool:
        """Whether the token can stand inside the phrase before a name."""
        t, low = self.tokens, self.tokens.lower[i]
        if low == "." and i and f"{t.lower[i - 1]}." in self.lex.titles and t.end[i - 1] == t.start[i]:
            return True
        if t.pos[i] == "ADV" and t.text[i + 1] == "-":
            return True  # far-right
        if low == "-":
            return t.end[i] == t.start[i + 1]  # the dash of a dateline stands alone
        if t.pos[i] in _INSIDE or low in ("'s", "’s", "&", "/") or t.tag[i] == "POS":
            return True
        if i == 0 or i + 1 >= end:
            return low in self.lex.personal or (low.rstrip(".") in self.lex.personal)
        if low in ("of", "for"):
            return i in self.index.named or (self.bodies.is_role(i - 1) and (loose or not self._titled(i + 1, end)))
        if loose and low in ("to", "in", "at", "with", "from", "on"):
            return t.pos[i - 1] in ("NOUN", "PROPN")
        if low == "and" and (named := self.index.named.get(i - 1)):
            return self.index.by_id[named.speaker]["kind"] != "person"
        if low == "and":
            both = self.bodies.is_role(i - 1) and any(self.bodies.is_role(j) for j in range(i + 1, min(i + 5, end)))
            return both or (t.text[i - 1][0].isupper() and t.text[i + 1][0].isupper())
        return low in self.lex.rising or low in self.lex.personal
