"""The bodies people work for, as phrases name them: `the company`, `the Norbank Institute's Project on Housing`."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from factextract.speakers.index import Index, Mention
from factextract.speakers.lexicon import listed
from factextract.speakers.phrases import seated

ENDS: Final = frozenset([",", ";", ":", ".", "(", ")", '"', "”", "“", "–", "—", "--", "?", "!", "]", "["])
EDGES: Final = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "one", "another", "now", "then", "also"]
)
_RELATIVE: Final = frozenset(["who", "which", "whose", "whom", "that", "where"])
_FINITE: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
_FORWARD = 40  # tokens to the right of a name


class Employers:
    """Reads bodies out of the noun phrases of one text."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.tokens = index.tokens
        self.lex = index.lex

    def is_role(self, i: int) -> bool:
        """Whether the token is a noun for a job or an office."""
        t = self.tokens
        if not 0 <= i < len(t):
            return False
        low = t.lower[i]
        if low in listed("relations") and low in self.lex.others:
            return False
        if low == "fellow" and t.pos[i + 1 : i + 2] in (["NOUN"], ["PROPN"]):
            return False
        if low == "head" and t.pos[i - 1 : i] == ["ADJ"] and t.lower[i + 1 : i + 2] != ["of"]:
            return t.lower[i - 1] in self.lex.rising
        if low in ("democrat", "republican"):
            return t.lower[i - 1] in ("top", "ranking", "senior", "leading") and i > 0
        known = low in self.lex.roles or low in self.lex.titles or (low[-3:] == "ist" and self.lex.is_job(low))
        return known and t.pos[i] in ("NOUN", "PROPN", "ADJ")

    def org(self, i: int) -> str | None:
        """The name of the organisation that the token belongs to."""
        named = self.index.named.get(i)
        if named is None or named.speaker in self.index.lands:
            return None
        if named.speaker in self.index.things and not self.index.kinds(named.speaker):
            return None  # a war, a prize
        speaker = self.index.by_id[named.speaker]
        body = speaker["kind"] == "organisation" or (speaker["kind"] == "document" and speaker["name"][0].isupper())
        return speaker["name"] if body else None

    def body_in(self, first: int, last: int) -> str | None:
        """The first organisation in the phrase, by name or by what it is called (`the company`)."""
        t = self.tokens
        for i in range(first, last):
            if seated(t, i) or t.lower[i] == "based":
                continue
            if t.text[i - 1] == "-" and i > 1 and t.lower[i - 2] in listed("prefixes"):
                continue  # "anti-Norbank activists"
            if (
                t.text[i] in ENDS
                or t.tag[i] in ("VBD", "VBZ", "VBP", "MD", "VB")
                or (t.pos[i] == "PRON" and t.lower[i] not in EDGES)
            ):
                break
            named = self.index.named.get(i)
            if named is not None:
                if self.index.by_id[named.speaker]["kind"] == "person":
                    break
                after = named.last
                if after + 1 < last and t.lower[named.last] in self.lex.org_nouns and self.org(after + 1):
                    continue
                if self.is_role(named.last) or t.lower[named.last : named.last + 1] == ["family"]:
                    return None
                if name := self.org(i):
                    return self._whole(named, name)
            elif t.lower[i] in self.lex.org_nouns and self._stands_alone(i, first):
                return self.described(i)
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
        if named.last + 1 < len(t) and t.tag[named.last] == "POS" and after and self.org(after.first):
            return t.words(named.first, after.last)
        if named.last + 1 < len(t) and t.tag[named.last] == "POS":
            for i in range(named.last + 1, min(named.last + 5, len(t) - 1)):
                if t.text[i] == ",":
                    return self.org(i + 1) or name
                if t.lower[i] in listed("parts_of_bodies"):
                    goes_on = t.lower[i + 1] == "of" and t.pos[i + 2 : i + 3] != ["DET"]
                    return t.words(named.first, self.right(i + 1) if goes_on else i + 1)
        return name

    def described(self, i: int) -> str | None:
        found = self.index.nearest_body(self.tokens.lower[i], i)
        name = self.index.by_id[found]["name"] if found and found not in self.index.lands else ""
        return name if name[:1].isupper() else None

    @cached_property
    def _plurals(self) -> dict[str, int]:
        """Where the text first has the plural of a party's adjective: `democrats`."""
        found: dict[str, int] = {}
        for i, low in enumerate(self.tokens.lower):
            if low[-1:] == "s" and low[:-1] in listed("parties"):
                found.setdefault(low, i)
        return found

    def party(self, i: int) -> str | None:
        """The party of `a Republican senator`: its name in the text, else the word."""
        t = self.tokens
        first = i - 1 if i and t.lower[i - 1] in ("new", "liberal", "social", "christian") else i
        word = " ".join(t.lower[first : i + 1])
        for name in ("republican party",) if word == "gop" else (f"{word}s", f"{word} party"):
            if name in self.index.by_name:
                return self.index.by_id[self.index.by_name[name]]["name"]
        plural = f"{word}s".split()
        at = self._plurals.get(plural[-1])
        if at is not None and t.lower[at + 1 - len(plural) : at + 1] == plural and t.text[at][0].isupper():
            return t.words(at + 1 - len(plural), at + 1)
        return t.words(first, i + 1) if first < i or word == "gop" else None

    def campaign(self, named: Mention) -> str | None:
        """The campaign of a candidate for whom somebody speaks, if the text names it: `the Lund campaign`."""
        surname = self.index.by_id[named.speaker]["name"].split()[-1].lower()
        found = self.index.by_name.get(f"{surname} campaign")
        return self.index.by_id[found]["name"] if found else None

    def bodily(self, ident: str) -> bool:
        """Whether a name is that of a body by its own words, and not of a place or a field of work."""
        return bool(self.index.kinds(ident)) or self.index.by_id[ident]["name"].isupper()

    def right(self, first: int) -> int:
        """The end of an apposition: the next comma or verb; `X of Y, and Z of W` is one."""
        t = self.tokens
        k, limit = first, min(len(t), first + _FORWARD)
        while k < limit and t.par[k] == t.par[first]:
            low = t.lower[k]
            if low in ENDS and k > first:
                goes_on = low == "," and t.lower[k + 1 : k + 2] == ["and"] and self._role_within(k + 2, k + 5)
                if not goes_on and not seated(t, k):
                    break
            elif low in _RELATIVE or (t.tag[k] in _FINITE and k not in self.index.named):
                break
            k += 1
        return k

    def _role_within(self, first: int, last: int) -> bool:
        return any(self.is_role(i) for i in range(first, min(last, len(self.tokens))))
