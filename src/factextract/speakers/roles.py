"""What a person is and for whom he works, as the text says it beside the name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from factextract.slots import SpeakerKind
from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import words

_INSIDE: Final = frozenset(["NOUN", "PROPN", "ADJ", "NUM"])
_JOINS: Final = frozenset(["of", "for", "to"])
_AT: Final = frozenset(["of", "for", "at", "with", "from", "in", "on", "to"])
_EDGES: Final = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "one", "another", "now", "then", "also"]
)
_LATER: Final = frozenset(["general", "elect", "emeritus", "designate", "large", "-elect", "-designate"])
_END: Final = frozenset([",", ";", ":", ".", "(", ")", '"', "”", "“", "–", "—", "--", "?", "!", "]", "["])
_HEADS_ORG: Final = words(["heads leads runs chairs directs owns founded edits manages represents headed led chaired"
                           " founded directed represents advises studies"])  # fmt: skip
_STAYS: Final = words(["judge justice secretary leader speaker senator member ambassador envoy minister magistrate general"
                       " administrator commissioner correspondent"])  # fmt: skip
_PARTS_OF: Final = words(["school department faculty institute centre center college division branch unit office"])
_BARE: Final = frozenset(["spokesman", "spokeswoman", "spokesperson", "chief executive", "ceo", "chairman",
                          "managing director", "chief executive officer", "president and ceo"])  # fmt: skip
_APPOINT: Final = frozenset(["name", "appoint", "elect", "choose", "nominate", "hire", "confirm", "select", "announce"])
_PARTIES: Final = words(["democrat democratic republican labour labor conservative tory liberal green socialist communist"
                         " unionist democrats likud nationalist maoist independent"])  # fmt: skip
_OFFICES: Final = words(["minister president premier ambassador secretary chancellor senator governor general king queen"
                         " prince mayor attorney judge envoy leader parliament representative congressman congresswoman"
                         " spokesman spokeswoman spokesperson"])  # fmt: skip
_PORTFOLIOS: Final = words(["minister secretary undersecretary under-secretary bishop archbishop governor mayor premier"
                            " king queen prince duke lord attorney commissioner member"])  # fmt: skip
_REACH = 14  # tokens to the left of a name
_FORWARD = 40  # tokens to the right of a name


@dataclass(slots=True)
class Fact:
    """One thing that the text says of a person; `rank` is how much the place where it says so counts."""

    role: str | None
    affiliation: str | None
    rank: int
    token: int
    former: bool = False


class RoleFinder:
    """Roles and affiliations for the people of one text."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.tokens = index.tokens
        self.lex = index.lex

    def fill(self) -> None:
        """Write role and affiliation into the speakers."""
        facts: dict[str, list[Fact]] = {}
        for mention in self.index.mentions:
            if self.index.by_id[mention.speaker]["kind"] == "person":
                found = [self._before(mention), *self._after(mention)]
                facts.setdefault(mention.speaker, []).extend(f for f in found if f)
        for ident, said in facts.items():
            self._bare(said)
            speaker = self.index.by_id[ident]
            roles = [f for f in said if f.role]
            best = max(roles, key=lambda f: (f.rank, -f.token), default=None)
            if best:
                speaker["role"] = best.role
                speaker["affiliation"] = best.affiliation
            if speaker["affiliation"] is None and not (best and best.former):
                near = [f for f in said if f.affiliation and not f.former]
                speaker["affiliation"] = max(near, key=lambda f: (f.rank, -f.token)).affiliation if near else None
            if speaker["gender"] is None and speaker["role"]:
                speaker["gender"] = next(
                    (g for w in speaker["role"].lower().split() if (g := self.lex.gender_of_noun(w))), None
                )

    def describe(self, kind: SpeakerKind, first: int, last: int) -> tuple[str | None, str | None]:
        """Role and affiliation of somebody who has no name, out of his description."""
        if kind == "person" and (fact := self._read(first, last, Mention(first, last, ""), rank=1)):
            return fact.role, fact.affiliation
        return None, self._body_in(first, last) if kind in ("person", "group") else None

    def _bare(self, said: list[Fact]) -> None:
        """`Spokeswoman Ann Lund`: whose, if the text is about one organisation and that was named last."""
        if any(f.affiliation for f in said):
            return
        for fact in said:
            if fact.role and fact.role[0].isupper() and fact.role.lower() in _BARE and not fact.former:
                fact.affiliation = self._main_body(fact.token)

    def _main_body(self, token: int) -> str | None:
        """The organisation that was named last, if it is also the one that is named most."""
        index = self.index
        counts = Counter(
            m.speaker
            for m in index.mentions
            if index.by_id[m.speaker]["kind"] == "organisation" and m.speaker not in index.lands
        )
        last = next((m.speaker for m in index.before(token) if m.speaker in counts), None)
        if last is None or counts[last] < 3 or counts[last] < max(counts.values()):
            return None
        return index.by_id[last]["name"]

    # ---- before the name -----------------------------------------------------------------------

    def _before(self, mention: Mention) -> Fact | None:
        """`Airline spokesman Jon Lund`, `the airline's spokesman, Jon Lund`, `Newsday's Jon Lund`."""
        t, end = self.tokens, mention.first
        if end == 0 or t.par[end - 1] != t.par[end]:
            return None
        apart = t.text[end - 1] == ","
        stop = end - 1 if apart else end
        first = self._left(stop)
        if apart and (first == stop or not self._opens(first)):
            return None
        if first < stop:
            fact = self._read(first, stop, mention, rank=3)
            if fact and not (apart and self._listed(mention)):
                return self._with_earlier(fact, first, mention)
        if not apart and end > 1 and t.tag[end - 1] == "POS" and (body := self._org(end - 2)):
            return Fact(None, body, 1, end)
        return None

    def _with_earlier(self, fact: Fact, first: int, mention: Mention) -> Fact:
        """`the council's president, Norwegian envoy Jon Lund`: two offices before one name."""
        t = self.tokens
        if first < 2 or t.text[first - 1] != "," or t.par[first - 1] != t.par[first]:
            return fact
        begin = self._left(first - 1)
        if begin >= first - 1 or t.lower[begin] not in _EDGES:
            return fact
        other = self._read(begin, first - 1, mention, rank=3)
        if other is None or other.role is None:
            return fact
        mere = fact.role is None or all(w in self.lex.titles for w in fact.role.lower().split())
        fact.role = other.role if mere else f"{other.role}, {fact.role}"
        fact.affiliation = other.affiliation or fact.affiliation
        fact.rank = 3
        return fact

    def _opens(self, first: int) -> bool:
        """Whether a phrase that stands before a comma and a name begins where a phrase can."""
        t = self.tokens
        return (
            t.lower[first] in _EDGES
            or t.tag[first] in ("NNP", "NNPS")
            or first in {a for a, _ in t.sents}
            or t.tag[first] == "NN"
        )

    def _listed(self, mention: Mention) -> bool:
        """Whether the name is one item of a list: `the mayor, Jon Lund and others` is not."""
        t = self.tokens
        return mention.last < len(t) and t.lower[mention.last] in ("and", "or")

    def _left(self, end: int) -> int:
        """Where the noun phrase begins that ends right before `end`."""
        t, k = self.tokens, end
        par = t.par[end - 1]
        while k > 0 and end - k < _REACH and t.par[k - 1] == par:
            i = k - 1
            low = t.lower[i]
            if low in _EDGES and t.pos[i] in ("DET", "PRON", "NUM", "ADV"):
                joined = i > 0 and t.lower[i - 1] in _JOINS and self._is_role(i - 2)
                if not joined:
                    return i
            elif not (self._goes_on(i, end) or (low == ")" and i - 2 > 0)):
                break
            if low == ")":
                i = self._opened(i)
                if i < 0:
                    break
            k = i
        return k

    def _opened(self, closing: int) -> int:
        """The bracket that opens what the one at `closing` closes, if it holds only a name."""
        t = self.tokens
        for i in range(closing - 1, max(-1, closing - 6), -1):
            if t.text[i] == "(":
                return i
        return -1

    def _goes_on(self, i: int, end: int) -> bool:
        """Whether the token can stand inside the phrase before a name."""
        t, low = self.tokens, self.tokens.lower[i]
        if t.pos[i] in _INSIDE or low in ("'s", "’s", "-", "&", "/") or t.tag[i] == "POS":
            return True
        if i == 0 or i + 1 >= end:
            return low in self.lex.personal or (low.rstrip(".") in self.lex.personal)
        if low in _JOINS:
            return self._is_role(i - 1) or i in self.index.named
        if low == "and":
            both = self._is_role(i - 1) and any(self._is_role(j) for j in range(i + 1, min(i + 5, end)))
            return both or (t.text[i - 1][0].isupper() and t.text[i + 1][0].isupper())
        return low in self.lex.rising or low in self.lex.personal

    def _is_role(self, i: int) -> bool:
        """Whether the token is a noun for a job or an office."""
        t = self.tokens
        if not 0 <= i < len(t):
            return False
        low = t.lower[i]
        return (low in self.lex.roles or low in self.lex.titles) and t.pos[i] in ("NOUN", "PROPN", "ADJ")

    # ---- after the name ------------------------------------------------------------------------

    def _after(self, mention: Mention) -> list[Fact | None]:
        """`Jon Lund, an analyst with Norbank,` `Jon Lund of Norbank`, `Jon Lund is the head of Norbank`."""
        t, k = self.tokens, self._past_age(mention.last)
        if k >= len(t):
            return []
        if t.par[k] != t.par[mention.first] or not t.text[k].strip():
            return [self._signature(mention)]
        low = t.lower[k]
        if t.tag[k] == "POS":
            return [self._party_of(k + 1)]
        if low in ("of", "from", "at", "with", "for"):
            return [self._of(k + 1, mention)]
        if low in (",", "(", "–", "—", "--", "-") and k + 1 < len(t):
            if t.lower[k + 1] == "who":
                return [self._who(k + 2, mention)]
            if t.lower[k + 1] in ("of", "from"):
                return [self._of(k + 2, mention)]
            return [self._apposed(k + 1, mention)]
        if low == "who":
            return [self._who(k + 1, mention)]
        if low == "as":
            return [self._as(k, mention)]
        if low in ("is", "was", "became") and not self._within_quote(mention):
            return [self._copula(k + 1, mention)]
        return []

    def _party_of(self, k: int) -> Fact | None:
        """`Jon Lund's Farmers Party`."""
        named, body = self.index.named.get(k), self._org(k)
        if named is None or body is None or "party" not in self.index.kinds(named.speaker):
            return None
        return Fact(None, body, 1, k)

    def _past_age(self, k: int) -> int:
        """Past `, 45` and `(D-Texas)` after a name."""
        t = self.tokens
        if k + 2 < len(t) and t.text[k] == "," and t.text[k + 1].isdigit() and len(t.text[k + 1]) < 3:
            return k + 2
        if k + 1 < len(t) and t.text[k] == "(":
            for i in range(k + 1, min(k + 8, len(t) - 1)):
                if t.text[i] == ")":
                    return i + 1 if t.text[i + 1] == "," else k
        return k

    def _within_quote(self, mention: Mention) -> bool:
        t = self.tokens
        return any(x in '“”"' for x in t.text[max(0, mention.first - 1) : mention.first])

    def _apposed(self, first: int, mention: Mention) -> Fact | None:
        """The phrase after the comma."""
        last = self._right(first)
        fact = self._read(first, last, mention, rank=4)
        if fact:
            return fact
        t = self.tokens
        ends = last >= len(t) or t.par[last] != t.par[first]
        body = self.index.named.get(first)
        if ends and body and body.last == last and (name := self._org(first)):
            return Fact(None, name, 1, first)
        return None

    def _right(self, first: int) -> int:
        """The end of an apposition: the next comma or verb; `X of Y, and Z of W` is one."""
        t = self.tokens
        k, limit = first, min(len(t), first + _FORWARD)
        while k < limit and t.par[k] == t.par[first]:
            low = t.lower[k]
            if low in _END and k > first:
                if not (low == "," and k + 2 < limit and t.lower[k + 1] == "and" and self._role_within(k + 2, k + 5)):
                    break
            elif t.pos[k] in ("VERB", "AUX") and t.tag[k] in ("VBD", "VBZ", "VBP", "MD") and k not in self.index.named:
                break
            elif low in ("who", "which", "whose", "whom", "that", "where"):
                break
            k += 1
        return k

    def _role_within(self, first: int, last: int) -> bool:
        return any(self._is_role(i) for i in range(first, min(last, len(self.tokens))))

    def _of(self, first: int, mention: Mention) -> Fact | None:
        """The organisation after `of`, `from`, `at`, `with`."""
        body = self._body_in(first, min(len(self.tokens), first + 10))
        return Fact(None, body, 2, first) if body else None

    def _who(self, first: int, mention: Mention) -> Fact | None:
        """`who heads Norbank`, `who is a lawyer with Norbank`."""
        t = self.tokens
        if first < len(t) and t.lower[first] in _HEADS_ORG:
            body = self._body_in(first + 1, min(len(t), first + 10))
            return Fact(None, body, 2, first) if body else None
        if first < len(t) and t.lower[first] in ("is", "was"):
            as_ = next((i for i in range(first, min(first + 9, len(t))) if t.lower[i] == "as"), None)
            return self._as(as_, mention) if as_ else self._copula(first + 1, mention)
        return None

    def _as(self, k: int, mention: Mention) -> Fact | None:
        """`named Jon Lund as its new chairman`: the office to which somebody is appointed."""
        t = self.tokens
        first = t.sents[t.sent[k]][0]
        if not any(t.lemma[i] in _APPOINT for i in range(max(first, k - 12), k)):
            return None
        own = t.lower[k + 1] in ("its", "their") if k + 1 < len(t) else False
        fact = self._read(k + 1, self._right(k + 1), mention, rank=2) if k + 1 < len(t) else None
        if fact and fact.affiliation is None and (own or t.lower[k + 1] == "the"):
            found = self.index.nearest_body("company", mention.first) if own else None
            fact.affiliation = self.index.by_id[found]["name"] if found else None
        return fact

    def _copula(self, first: int, mention: Mention) -> Fact | None:
        """`is the head of Norbank`: only with an article, so that `is president` of a wish is not taken."""
        t = self.tokens
        while first < len(t) and t.lower[first] in ("also", "now", "currently", "still"):
            first += 1
        if first >= len(t) or t.lower[first] not in _EDGES:
            return None
        fact = self._read(first, self._right(first), mention, rank=2)
        if fact and t.lower[first - 1] == "was":
            fact.former = True
            fact.affiliation = None
        return fact

    def _signature(self, mention: Mention) -> Fact | None:
        """A name alone on its line and the job on the next."""
        t = self.tokens
        if mention.first and t.par[mention.first - 1] == t.par[mention.first] and t.text[mention.first - 1].strip():
            return None
        first = mention.last
        while first < len(t) and not t.text[first].strip():
            first += 1
        last = first
        while last < len(t) and t.par[last] == t.par[first] and t.text[last].strip() and last - first < 9:
            last += 1
        if first >= len(t) or t.par[first] != t.par[mention.first] + 1 or last - first > 8:
            return None
        if any(t.text[i] in _END for i in range(first, last)):
            return None
        return self._read(first, last, mention, rank=3)

    # ---- reading a phrase ----------------------------------------------------------------------

    def _read(self, first: int, last: int, mention: Mention, rank: int) -> Fact | None:
        """The role in a noun phrase, and the organisation in or behind it."""
        t = self.tokens
        indefinite = t.lower[first] in ("a", "an")
        while first < last and (t.lower[first] in _EDGES or not t.text[first][0].isalnum()):
            first += 1
        head = self._head(first, last)
        if head is None:
            return None
        former = any(w in ("former", "ex", "late", "then", "outgoing", "ex-") for w in t.lower[first : head + 1])
        end, other = self._complement(head, last)
        start, body = self._modifiers(first, head, mention, indefinite, topic=other is not None)
        body = other or body
        if body and rank == 4 and (more := self._second(end, last)):
            end, body = last, more
        role = " ".join(t.words(start, end).split()).strip(" ,-")
        if not role or all(w.rstrip(".") in self.lex.courtesy for w in role.lower().split()):
            known = "professor" in role.lower()
            return Fact(role, body, 0, first) if known else (Fact(None, body, 0, first) if body else None)
        if t.lower[head].endswith(".") or (start == head and t.lower[head] in self.lex.titles and rank == 3):
            rank -= 1
        return Fact(role, None if former else body, rank, first, former)

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
            if self._is_role(i) or (low.rstrip(".") in self.lex.courtesy and t.text[i][0].isupper() and i + 1 == last):
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
        return found

    def _modifiers(
        self, first: int, head: int, mention: Mention, indefinite: bool, *, topic: bool
    ) -> tuple[int, str | None]:
        """Where the role's own words begin, and the organisation that stands before them."""
        t, start, body = self.tokens, first, None
        i = first
        office = t.lower[head] in _OFFICES or any(w in _OFFICES for w in t.lower[first : head + 1])
        while i < head:
            named = self.index.named.get(i)
            if named is not None and named.speaker != mention.speaker and named.first == i:
                place = named.speaker in self.index.lands
                stays = place and not indefinite
                if not place:
                    body = self._org(i) or body
                    stays = (
                        t.lower[head] in _STAYS
                        or (topic and t.tag[named.last] != "POS")
                        or self.index.by_id[named.speaker]["kind"] == "person"
                    )
                after = named.last
                if not stays and i == start:
                    start = after + (after < head and t.tag[after] == "POS")
                i = max(after, i + 1)
                continue
            if t.lower[i] in _PARTIES and not body:
                body = self._party(i)
                start = i + 1 if start >= i - 1 else start
            elif t.ent[i] in ("NORP", "GPE") and indefinite and not office and i == start:
                start = i + 1
            elif t.lower[i] in self.lex.org_nouns and i + 1 < head and t.tag[i + 1] == "POS":
                body = self._described_body(i) or body
                start = i + 2
            elif t.lower[i] in self.lex.org_nouns and i + 1 == head and i == start and t.text[i].islower():
                body = body or self._described_body(i)
                start = head if body else start
            elif t.tag[i] == "POS" and i == start:
                start = i + 1
            i += 1
        return start, body

    def _party(self, i: int) -> str | None:
        """The party of `a Republican senator`: its name in the text, else the word."""
        t = self.tokens
        first = i - 1 if i and t.lower[i - 1] in ("new", "liberal", "social", "christian") else i
        word = " ".join(t.lower[first : i + 1])
        for speaker in self.index.speakers:
            name = speaker["name"].lower()
            if speaker["kind"] == "organisation" and (name == f"{word}s" or name == f"{word} party"):
                return speaker["name"]
        return t.words(first, i + 1) if first < i else None

    def _complement(self, head: int, last: int) -> tuple[int, str | None]:
        """The end of the role's words after its head, and the organisation behind it."""
        t, first = self.tokens, head + 1
        end = first
        if t.lower[head] in _PORTFOLIOS and first < last and t.lower[first] in ("of", "for"):
            where = self.index.named.get(first + 1)
            if where is not None and not self._bodily(where.speaker):
                return min(last, where.last), None
        if first + 1 < last and t.lower[first] == "at" and t.lower[first + 1] == "large":
            first = end = first + 2
        while first < last and t.lower[first] in _AT:
            stop = next(
                (i for i in range(first + 1, last) if t.lower[i] in ("for", "at", "with") or t.text[i] == ","), last
            )
            body = self._body_in(first + 1, last)
            if body is not None and not self._common_before(first + 1, stop):
                return end, body
            if body is None and (stop - first > 12 or t.lower[first] in ("with", "at", "in", "from", "on")):
                return end, None
            end = stop
            if body is not None and stop == last:
                return end, body
            first = stop
        return end, None

    def _bodily(self, ident: str) -> bool:
        """Whether a name is that of a body by its own words, and not of a place or a field of work."""
        return bool(self.index.kinds(ident)) or self.index.by_id[ident]["name"].isupper()

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

    # ---- organisations -------------------------------------------------------------------------

    def _org(self, i: int) -> str | None:
        """The name of the organisation that the token belongs to."""
        named = self.index.named.get(i)
        if named is None or named.speaker in self.index.lands:
            return None
        speaker = self.index.by_id[named.speaker]
        return speaker["name"] if speaker["kind"] == "organisation" else None

    def _body_in(self, first: int, last: int) -> str | None:
        """The first organisation in the phrase, by name or by what it is called (`the company`)."""
        t = self.tokens
        for i in range(first, last):
            if (
                t.text[i] in _END
                or t.tag[i] in ("VBD", "VBZ", "VBP", "MD", "VB")
                or (t.pos[i] == "PRON" and t.lower[i] not in _EDGES)
            ):
                break
            named = self.index.named.get(i)
            if named is not None:
                if self.index.by_id[named.speaker]["kind"] == "person":
                    break
                after = named.last
                if after + 1 < last and t.lower[named.last] in self.lex.org_nouns and self._org(after + 1):
                    continue
                if name := self._org(i):
                    return self._whole(named, name)
            elif t.lower[i] in self.lex.org_nouns and self._stands_alone(i, first):
                return self._described_body(i)
        return None

    def _stands_alone(self, i: int, first: int) -> bool:
        """`the company` and `the company's`, not `the company Norbank`."""
        t = self.tokens
        alone = i + 1 >= len(t) or i + 1 not in self.index.named
        return (
            alone and i > first - 1 and t.lower[max(0, i - 1)] in ("the", "its", "his", "her", "their", "our", "this")
        )

    def _whole(self, named: Mention, name: str) -> str:
        """`the Norbank Institute's Project on Housing`: the part is named with its whole."""
        t = self.tokens
        after = self.index.named.get(named.last + 1)
        if named.last + 1 < len(t) and t.tag[named.last] == "POS" and after and self._org(after.first):
            return t.words(named.first, after.last)
        if named.last + 1 < len(t) and t.tag[named.last] == "POS":
            for i in range(named.last + 1, min(named.last + 5, len(t) - 1)):
                if t.text[i] == ",":
                    return self._org(i + 1) or name
                if t.lower[i] in _PARTS_OF:
                    return t.words(named.first, self._right(i))
        return name

    def _described_body(self, i: int) -> str | None:
        found = self.index.nearest_body(self.tokens.lower[i], i)
        return self.index.by_id[found]["name"] if found and found not in self.index.lands else None
