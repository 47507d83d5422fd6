"""Offices and jobs in noun phrases: `the bank's former chief economist`, `director of the Norsk Institute`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factextract.slots import SpeakerKind
from factextract.speakers.employers import EDGES, Employers
from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import Lexicon, listed
from factextract.speakers.phrases import in_place, seated

_AT: Final = frozenset(["of", "for", "at", "with", "from", "in", "on", "to"])
_BEFORE: Final = frozenset(["VERB", "AUX", "PRON", "ADP", "SCONJ", "DET"])  # no word of an office stands before these
_LATER: Final = frozenset(["general", "elect", "emeritus", "designate", "large", "-elect", "-designate"])
_POINTING: Final = frozenset(["this", "these", "our", "my", "your"])
_PAST: Final = frozenset(["former", "ex", "onetime", "one-time"])
_TAILS: Final = (
    ("at", "large"),
    ("in", "charge"),
    ("in", "chief"),
    ("-", "in", "-", "charge"),
    ("-", "at", "-", "large"),
)


@dataclass(slots=True)
class Fact:
    """One thing that the text says of a person; `rank` is how much the place where it says so counts."""

    role: str | None
    affiliation: str | None
    rank: int
    token: int
    former: bool = False


class RoleReader:
    """Reads offices and the bodies they belong to out of the noun phrases of one text."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.tokens = index.tokens
        self.lex = index.lex
        self.bodies = Employers(index)

    def describe(self, kind: SpeakerKind, first: int, last: int) -> tuple[str | None, str | None]:
        """Role and affiliation of somebody who has no name, out of his description."""
        if kind == "person" and (fact := self.read(first, last, Mention(first, last, ""), rank=1)):
            return fact.role, fact.affiliation
        return None, self.bodies.body_in(first, last) if kind in ("person", "group") else None

    # ---- reading a phrase ----------------------------------------------------------------------

    def read(self, first: int, last: int, mention: Mention, rank: int) -> Fact | None:
        """The role in a noun phrase, and the organisation in or behind it."""
        t = self.tokens
        indefinite = t.lower[first] in ("a", "an")
        while first < last and (t.lower[first] in EDGES or not t.text[first][0].isalnum() or self._aged(first)):
            first += 1
        first = next((k + 3 for k in range(first, min(first + 4, last)) if in_place(t, k)), first)
        last = self._present(first, last)
        head = self._head(first, last)
        if (office := self._after_relation(first, last)) and (head is None or head > office):
            return self.read(office, last, mention, rank)
        if head is None or (rank == 3 and head + 1 < last and self._goes_on(head + 1)):
            return None
        former = any(w in ("former", "ex", "late", "then", "outgoing", "ex-") for w in t.lower[first : head + 1])
        end, other = self._complement(head, last)
        start, body = self._modifiers(first, head, mention, indefinite, topic=other is not None)
        body = other or body
        if body and rank == 4 and (more := self._second(end, last)):
            end, body = last, more
        role = self._worded(start, head, end)
        if not role or all(w.rstrip(".") in self.lex.courtesy for w in role.lower().split()):
            known = "professor" in role.lower()
            return Fact(role, body, 0, first) if known else (Fact(None, body, 0, first) if body else None)
        role = _one(role, self.lex)
        rank -= 2 * (t.lower[head] in listed("relations"))
        if t.lower[head].endswith(".") or (start == head and t.lower[head] in self.lex.titles and rank == 3):
            rank -= 1
        return Fact(role, None if former else body, rank, first, former)

    def _after_relation(self, first: int, last: int) -> int | None:
        """Where the office begins in `brother of the king and head of the guard`."""
        t = self.tokens
        kin = (t.lower[i] for i in range(first, min(first + 6, last)))
        if not any(w in listed("relations") and w not in self.lex.roles for w in kin):
            return None
        joints = (i for i in range(first + 1, last - 1) if t.lower[i] == "and" and self._office_within(i + 1, i + 4))
        return next((i + 1 for i in joints), None)

    def _office_within(self, first: int, last: int) -> bool:
        return any(self.bodies.is_role(i) for i in range(first, min(last, len(self.tokens))))

    def _present(self, first: int, last: int) -> int:
        """The end of the present office: without `and former aide`."""
        t = self.tokens
        for i in range(first + 1, last - 1):
            if t.lower[i] == "and" and t.lower[i + 1] in _PAST and any(self.bodies.is_role(k) for k in range(first, i)):
                return i
        return last

    def _worded(self, start: int, head: int, end: int) -> str:
        """The words of the office; none where they only point, as in `member of this community`."""
        t = self.tokens
        while end > head + 1 and t.lower[end - 1] in _AT:
            end -= 1
        if _POINTING.intersection(t.lower[start:end]):
            return ""
        dotted = t.text[end : end + 1] == ["."] and f"{t.lower[end - 1]}." in self.lex.titles
        return " ".join(t.words(start, end + dotted).split()).strip(" ,-").lstrip(". ")

    def _goes_on(self, i: int) -> bool:
        """Whether a noun follows that is no office, so that what stands before is none: `her chief rival`."""
        t = self.tokens
        return t.pos[i] == "NOUN" and t.text[i].islower() and i not in self.index.named

    def _aged(self, i: int) -> bool:
        """A token of `68-year-old`."""
        low = self.tokens.lower[i]
        return low.endswith("-year-old") or low in ("year", "old", "aged") or (low.isdigit() and len(low) < 4)

    def _second(self, end: int, last: int) -> str | None:
        """The body of a second office after the first: `Director of X, and Chairman of Y`."""
        t = self.tokens
        for i in range(end, last - 2):
            if t.text[i] == "," and t.lower[i + 1] == "and":
                head = self._head(i + 2, last)
                return self._complement(head, last)[1] if head is not None else None
        return None

    def _head(self, first: int, last: int) -> int | None:
        """The noun for the job: the last one before the first preposition."""
        t, found = self.tokens, None
        for i in range(first, last):
            low = t.lower[i]
            if self.bodies.is_role(i):
                named = self.index.named.get(i)
                if named is None or self.index.by_id[named.speaker]["kind"] != "person":
                    found = i
            elif found is not None and low in _LATER and i == found + 1:
                found = i
            elif low in _AT and i not in self.index.named and t.pos[i] in ("ADP", "PART", "SCONJ"):
                if low == "at" and i + 1 < last and t.lower[i + 1] == "large":
                    continue
                break
            elif low == "," and found is not None:
                break
        if found is None or found == first or not self.bodies.is_role(found - 1) or t.text[found - 1][-1] == ".":
            return found
        small = t.text[found - 1].islower() and t.text[found][0].isupper() and t.lower[found] in self.lex.titles
        short = small or t.text[found].endswith(".") or (found + 1 < last and t.text[found + 1] == ".")
        return found - 1 if short else found  # panel Chairman Rep. Lund

    def _modifiers(
        self, first: int, head: int, mention: Mention, indefinite: bool, *, topic: bool
    ) -> tuple[int, str | None]:
        """Where the role's own words begin, and the organisation that stands before them."""
        t, start, body = self.tokens, first, None
        office = any(w in listed("offices") for w in t.lower[first : head + 1])
        i = first
        while i < head:
            named = self.index.named.get(i)
            if named is not None and named.speaker != mention.speaker and named.first == i:
                of, stays = self._name_before(named, head, indefinite=indefinite, topic=topic)
                body = of or body
                if not stays and (i == start or not any(self._worded_office(k) for k in range(start, i))):
                    campaign = t.lower[named.last - 1] == "campaign"  # "Lund campaign manager"
                    start = named.last - campaign + (named.last < head and t.tag[named.last] == "POS")
                i = max(named.last, i + 1)
                continue
            if not body and self._partisan(i, head):
                body = self.bodies.party(i)
                kept = t.lower[head] in listed("running") or (not body and t.lower[i] != "gop")
                start = i + 1 if not kept and start >= i - 1 else start
            elif t.lower[i] in self.lex.org_nouns and i + 1 < head and t.tag[i + 1] == "POS":
                body, start = self.bodies.described(i) or body, i + 2
            elif t.lower[i] in self.lex.org_nouns and i + 1 == head and i == start and t.text[i].islower():
                body = body or self.bodies.described(i)
                start = head if body else start
            elif self._begins_after(i, leading=i == start, stranger=indefinite and not office) or (
                i == start and t.lower[i].rstrip(".") in self.lex.courtesy and i + 1 in self.index.named
            ):
                start = i + 1
            i += 1
        if t.text[head][0].isupper() and t.lower[head] in self.lex.titles:
            start = max([start, *(i + 1 for i in range(start, head) if self._before_a_title(i))])
        return start, body

    def _before_a_title(self, i: int) -> bool:
        """Whether a word in small letters only describes who bears the title: `conservative Mayor Lund`."""
        t, low = self.tokens, self.tokens.lower[i]
        known = low in self.lex.rising or low in self.lex.personal or low in listed("territories")
        return t.text[i].islower() and t.pos[i] == "ADJ" and not known

    def _worded_office(self, i: int) -> bool:
        """Whether the word before a body is part of an office: `chief` is, `billionaire` is not."""
        low = self.tokens.lower[i]
        return low in self.lex.rising or low in self.lex.personal or low in listed("parties")

    def _partisan(self, i: int, head: int) -> bool:
        """Whether the token names a politician's party: not `conservative` in small letters, or of a commentator."""
        t = self.tokens
        if t.lower[i] not in listed("parties"):
            return False
        opens = i == 0 or t.sent[i - 1] != t.sent[i] or t.par[i - 1] != t.par[i]
        return t.lower[i] == "independent" or (
            t.text[i][0].isupper() and (not opens or t.lower[head] in listed("politics"))
        )

    def _name_before(self, named: Mention, head: int, *, indefinite: bool, topic: bool) -> tuple[str | None, bool]:
        """The body that a name before an office is, if any, and whether the name stays part of the office."""
        t = self.tokens
        if named.speaker in self.index.lands:
            return None, not indefinite
        if named.last - named.first == 1 and t.lower[named.first] in listed("territories"):
            return None, True
        if named.last <= head and self._field(named, head):
            return None, True
        owns = t.tag[named.last] == "POS"
        person = self.index.by_id[named.speaker]["kind"] == "person"
        if person and not topic and " " in self.index.by_id[named.speaker]["name"]:
            return self.bodies.campaign(named), False  # "Lund spokesman"
        if t.lower[named.first] == "gop" and t.lower[head] in listed("running"):
            return self.bodies.party(named.first), True
        staying = t.lower[head] in listed("staying") and t.lower[head - 1] != "press"
        return self.bodies.org(named.first), staying or ((topic or person) and not owns)

    def _begins_after(self, i: int, *, leading: bool, stranger: bool) -> bool:
        """Whether no word of an office stands before the token."""
        t = self.tokens
        if t.lower[i] in self.lex.rising:
            return False
        if leading and t.text[i].islower() and t.text[i + 1][:1].isupper() and t.lower[i] not in self.lex.personal:
            return t.lower[i] not in listed("territories")  # "outspoken Mayor Lund"
        if leading and (
            t.lower[i] == "fellow"
            or t.tag[i] == "POS"
            or t.pos[i] == "CCONJ"
            or (stranger and t.ent[i] in ("NORP", "GPE"))
        ):
            return True
        return t.pos[i] in _BEFORE or t.lower[i] in listed("hyphened") or self._aged(i)

    def _field(self, named: Mention, head: int) -> bool:
        """A field of work and not a body: `Defence Secretary`, `Tourism Minister`."""
        office = self.tokens.lower[named.last : head + 1]
        if self.tokens.lower[named.first : named.last] in (["defense"], ["defence"], ["prosecution"]):
            return True
        if not office or office[0] not in listed("fields"):
            return False
        t = self.tokens
        own = [i for i in range(named.first, named.last) if t.lower[i] not in self.lex.nationalities]
        return (len(own) == 1 and t.text[own[0]].istitle()) or not self.bodies.bodily(named.speaker)

    def _complement(self, head: int, last: int) -> tuple[int, str | None]:
        """The end of the role's words after its head, and the organisation behind it."""
        t, first = self.tokens, head + 1
        end = first
        if t.lower[head] in listed("portfolios") and first < last and t.lower[first] in ("of", "for"):
            where = self.index.named.get(first + 1)
            if where is not None and self._field_or_place(where):
                end = min(last, where.last)
                if end < last and t.lower[end] in ("at", "with"):
                    return end, self.bodies.body_in(end + 1, last)
                return end, self.bodies.org(where.first) if t.lower[end - 1] in listed("territories") else None
        for words in _TAILS:
            if t.lower[first : min(last, first + len(words))] == list(words):
                first = end = first + len(words)
        if t.lower[head] in listed("of_works") and t.lower[first : first + 1] == ["of"]:
            return end, None
        if t.lower[head] in listed("speaking_for") and first < last and t.lower[first] == "for":
            return end, self.bodies.body_in(first + 1, last)
        while first < last and t.lower[first] in _AT:
            stop = next((i for i in range(first + 1, last) if self._stops(i)), last)
            body = self.bodies.body_in(first + 1, last)
            if body is not None and not self._common_before(first + 1, stop):
                return self._employer(stop, last) or (end, body)
            if body is None and (stop - first > 9 or t.lower[first] in ("with", "at", "in", "from", "on")):
                return end, None
            if self._half_a_place(first + 1, stop):
                return end, None
            end = stop
            if body is not None and stop == last:
                return end, body
            first = stop
        return end, None

    def _field_or_place(self, where: Mention) -> bool:
        """Whether the name behind `minister of`, `professor of`, `mayor of` is no body."""
        t = self.tokens
        place = where.speaker in self.index.lands or t.lower[where.last - 1] in listed("territories")
        return where.last - where.first == 1 or place or not self.bodies.bodily(where.speaker)

    def _employer(self, stop: int, last: int) -> tuple[int, str] | None:
        """`head of OTC trading at Norbank`: a name that only narrows a common noun is not for whom he works."""
        t = self.tokens
        if stop + 1 >= last or t.lower[stop] not in ("at", "with") or self.bodies.is_role(stop - 1):
            return None
        narrows = t.pos[stop - 1] == "NOUN" and t.text[stop - 1].islower() and stop - 1 not in self.index.named
        body = self.bodies.body_in(stop + 1, last) if narrows else None
        return (stop, body) if body else None

    def _half_a_place(self, first: int, stop: int) -> bool:
        """`of the Lundville` before a comma: what is in that place is named after the comma."""
        named = self.index.named.get(first + 1)
        if named is None or named.last != stop or named.speaker not in self.index.lands:
            return False
        known = self.index.by_id[named.speaker]["name"].lower() in self.lex.countries
        return self.tokens.lower[first] == "the" and not known and self.tokens.text[stop : stop + 1] == [","]

    def _stops(self, i: int) -> bool:
        """Whether the words of an office end before the token."""
        t = self.tokens
        if t.lower[i] in ("for", "at", "with") or t.text[i] in ',;"“”' or t.text[i] == "''":
            return not seated(t, i)
        return t.pos[i] == "VERB" and t.text[i].islower() and t.lower[i] != "based"

    def _common_before(self, first: int, last: int) -> bool:
        """Whether the phrase is not the organisation itself but something of its: `of the bank's Asian operations`."""
        t = self.tokens
        for i in range(first, last):
            named = self.index.named.get(i)
            if named is not None and named.speaker not in self.index.lands:
                return False
            if t.lower[i] in self.lex.org_nouns and i + 1 < last and t.tag[i + 1] == "POS":
                return t.lower[last - 1] not in self.lex.org_nouns and t.pos[last - 1] == "NOUN" and last - i > 4
            if t.lower[i] in self.lex.org_nouns:
                return False
        return True


def _one(role: str, lex: Lexicon) -> str:
    """The office of one of several: `Sens.` is `Sen.`, `Ministers` is `Minister`."""
    *before, last = role.split()
    low = last.lower()
    if low.endswith("s.") and f"{low[:-2]}." in lex.titles:
        last = f"{last[:-2]}."
    elif low not in lex.personal and (one := lex.singular(low)) in lex.roles and low.startswith(one):
        last = last[: len(one)]
    return " ".join([*before, last])
