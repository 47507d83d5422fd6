"""What a person is and for whom he works, as the text says it beside the name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Final

from factextract.speakers.employers import EDGES, ENDS
from factextract.speakers.index import Index, Mention
from factextract.speakers.leading import Leading
from factextract.speakers.lexicon import listed
from factextract.speakers.readings import Fact, RoleReader

_UNSURE: Final = frozenset(["maybe", "perhaps", "if", "whether", "unless"])
_BARE: Final = frozenset(["spokesman", "spokeswoman", "spokesperson", "chief executive", "ceo", "chairman",
                          "managing director", "chief executive officer", "president and ceo", "president",
                          "chief financial officer", "chief operating officer", "vice chairman", "vice president",
                          "president and chief executive officer", "chairman and chief executive officer",
                          "chairman and chief executive", "president and chief executive"])  # fmt: skip


class RoleFinder:
    """Roles and affiliations for the people of one text."""

    def __init__(self, index: Index, headings: set[int]) -> None:
        self.index = index
        self.headings = headings  # paragraphs whose capitals tell nothing
        self.tokens = index.tokens
        self.lex = index.lex
        self.reader = RoleReader(index)
        self.bodies = self.reader.bodies
        self.leading = Leading(index, self.reader)

    def fill(self) -> None:
        """Write role and affiliation into the speakers."""
        facts: dict[str, list[Fact]] = {}
        for mention in self.index.mentions:
            heading = self.tokens.par[mention.first] in self.headings
            if self.index.by_id[mention.speaker]["kind"] == "person" and not heading:
                found = [self.leading.read(mention), *self._after(mention)]
                facts.setdefault(mention.speaker, []).extend(f for f in found if f)
        for ident, said in facts.items():
            self._bare(said)
            speaker = self.index.by_id[ident]
            roles = [f for f in said if f.role]
            best = max(roles, key=lambda f: (f.rank - 2 * f.former, -f.token), default=None)
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

    def _bare(self, said: list[Fact]) -> None:
        """`Spokeswoman Ann Lund`: whose, if the text is about one organisation and that was named last."""
        if any(f.affiliation for f in said):
            return
        for fact in said:
            bare = fact.rank == 4 or (fact.role and fact.role[0].isupper() and "resident" not in fact.role)
            if fact.role and bare and fact.role.lower() in _BARE and not fact.former:
                fact.affiliation = self._main_body(fact.token)

    @cached_property
    def _bodies(self) -> Counter[str]:
        """How often each organisation is named."""
        index = self.index
        return Counter(
            {
                ident: n
                for ident, n in index.counts.items()
                if index.by_id[ident]["kind"] == "organisation" and ident not in index.lands
            }
        )

    def _main_body(self, token: int) -> str | None:
        """The organisation that was named last, if it is also the one that is named most."""
        index, counts = self.index, self._bodies
        last = next((m.speaker for m in index.before(token) if m.speaker in counts), None)
        if last is None or counts[last] < 3 or counts[last] < self._bodies.most_common(1)[0][1]:
            return None
        return index.by_id[last]["name"]

    # ---- after the name ------------------------------------------------------------------------

    def _after(self, mention: Mention) -> list[Fact | None]:
        """`Jon Lund, an analyst with Norbank,` `Jon Lund of Norbank`, `Jon Lund is the head of Norbank`."""
        t, k = self.tokens, self._past_age(mention.last)
        if k >= len(t):
            return []
        if t.par[k] != t.par[mention.first] or not t.text[k].strip():
            return [self._signature(mention)]
        low = t.lower[k]
        if t.text[k] in self.lex.letters and low in self.lex.roles:
            return [Fact(t.text[k], self._in_brackets(k + 1), 3, k)]
        if t.tag[k] == "POS":
            return [self._party_of(k + 1)]
        if low in ("from", "at", "with", "for") and not mention.first <= t.head[k] < mention.last:
            return []  # "met Lund at the Norbank Center"
        if low in ("of", "from", "at", "with", "for"):
            return [self._of(k + 1), self._past_home(k + 1, mention)]
        if low in (",", "(", "–", "—", "--", "-") and k + 1 < len(t):
            if t.lower[k + 1] == "who":
                return [self._who(k + 2, mention)]
            if t.lower[k + 1] in ("of", "from"):
                return [self._of(k + 2)]
            return [self._apposed(k + 1, mention)]
        if low == "who":
            return [self._who(k + 1, mention)]
        if low == "as":
            return [self._as(k, mention)]
        if low in listed("founding") and t.tag[k] == "VBZ":
            return [self._who(k, mention)]
        if low in ("is", "was", "became") and not self._within_quote(mention):
            return [self._copula(k + 1, mention)]
        return []

    def _party_of(self, k: int) -> Fact | None:
        """`Jon Lund's Farmers Party`."""
        named, body = self.index.named.get(k), self.bodies.org(k)
        if named is None or body is None or "party" not in self.index.kinds(named.speaker):
            return None
        return Fact(None, body, 1, k)

    def _in_brackets(self, k: int) -> str | None:
        """The party of `Jon Lund MP (Greens)`."""
        t = self.tokens
        return self.bodies.org(k + 1) if t.text[k : k + 1] == ["("] and k + 2 < len(t) else None

    def _past_home(self, k: int, mention: Mention) -> Fact | None:
        """`Jon Lund of Utah, the panel's chairman`: what stands behind the place somebody comes from."""
        named, t = self.index.named.get(k), self.tokens
        if named is None or named.speaker not in self.index.lands or t.text[named.last : named.last + 1] != [","]:
            return None
        return self._apposed(named.last + 1, mention) if named.last + 1 < len(t) else None

    def _past_age(self, k: int) -> int:
        """Past `, 45` and `(D-Texas)` after a name."""
        t = self.tokens
        while k + 1 < len(t) and t.text[k].isspace() and "\n" not in t.text[k]:
            k += 1
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
        last = self.bodies.right(first)
        t = self.tokens
        if not t.text[first][:1].isalnum():
            return None  # what was quoted ends with the name
        if t.tag[first] in ("VBN", "VBG") and t.lower[first + 1 : first + 2] in (["by"], ["to"], ["as"], ["with"]):
            return None  # "Lund, pressed by moderator Berg"
        open_ended = last < len(t) and t.par[last] == t.par[first] and t.text[last] not in ENDS
        if open_ended and t.lower[first] == "the" and t.lower[last] not in ("who", "which", "whose"):
            return None  # "Oslo, the mayor said"
        most = any(t.tag[i] in ("RBS", "JJS") for i in range(first, last))
        fact = self.reader.read(first, last, mention, rank=2 if most else 4)
        if fact:
            return None if self._next_in_list(first, last) else fact
        ends = last >= len(t) or t.par[last] != t.par[first]
        body = self.index.named.get(first)
        if ends and body and body.last == last and (name := self.bodies.org(first)):
            return Fact(None, name, 1, first)
        return None

    def _next_in_list(self, first: int, last: int) -> bool:
        """Whether the words after the comma are another person's: `Mayor Lund, Governor Berg and others`."""
        for i in range(first + 1, last):
            named = self.index.named.get(i)
            if named is not None and named.first == i and self.index.by_id[named.speaker]["kind"] == "person":
                return self.bodies.is_role(i - 1)
            if self.tokens.pos[i] == "ADP" and named is None:
                return False
        return False

    def _of(self, first: int) -> Fact | None:
        """The organisation after `of`, `from`, `at`, `with`."""
        if first >= len(self.tokens) or self.tokens.pos[first] in ("AUX", "VERB", "ADP", "SCONJ", "ADV"):
            return None
        body = self.bodies.body_in(first, min(len(self.tokens), first + 10))
        return Fact(None, body, 2, first) if body else None

    def _who(self, first: int, mention: Mention) -> Fact | None:
        """`who heads Norbank`, `who is a lawyer with Norbank`."""
        t = self.tokens
        if first < len(t) and t.lower[first] in listed("founding"):
            body = self.bodies.body_in(first + 1, min(len(t), first + 10))
            return Fact(None, body, 2, first) if body else None
        if t.lower[first : first + 2] in (["works", "for"], ["works", "at"], ["works", "with"], ["is", "with"]):
            return self._of(first + 2)
        if first < len(t) and t.lower[first] in ("is", "was"):
            as_ = next((i for i in range(first, min(first + 9, len(t))) if t.lower[i] == "as"), None)
            return self._as(as_, mention) if as_ else self._copula(first + 1, mention)
        return None

    def _as(self, k: int, mention: Mention) -> Fact | None:
        """`named Jon Lund as its new chairman`: the office to which somebody is appointed."""
        t = self.tokens
        first = t.sents[t.sent[k]][0]
        if not any(t.lemma[i] in listed("appointing") for i in range(max(first, k - 12), k)):
            return None
        own = t.lower[k + 1] in ("its", "their") if k + 1 < len(t) else False
        fact = self.reader.read(k + 1, self.bodies.right(k + 1), mention, rank=2) if k + 1 < len(t) else None
        if fact and fact.affiliation is None and (own or t.lower[k + 1] == "the"):
            found = self.index.nearest_body("company", mention.first) if own else None
            fact.affiliation = self.index.by_id[found]["name"] if found else None
        return fact

    def _copula(self, first: int, mention: Mention) -> Fact | None:
        """`is the head of Norbank`: only with an article, so that `is president` of a wish is not taken."""
        t = self.tokens
        if _UNSURE.intersection(t.lower[max(0, mention.first - 3) : mention.first]):
            return None
        while first < len(t) and t.lower[first] in ("also", "now", "currently", "still"):
            first += 1
        if first >= len(t):
            return None
        last = self.bodies.right(first)
        if t.lower[first] not in EDGES:
            fact = self.reader.read(first, last, mention, rank=2) if t.lower[first - 1] == "is" else None
            return fact if fact and fact.role and fact.affiliation and self.bodies.is_role(first) else None
        if any(t.tag[i] in ("RBS", "JJS") for i in range(first, last)):
            return None
        fact = self.reader.read(first, last, mention, rank=2)
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
        if any(t.text[i] in ENDS for i in range(first, last)):
            return None
        return self.reader.read(first, last, mention, rank=3)
