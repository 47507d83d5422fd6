"""Whom of those already known a description means: `the agency`, `the deputy minister`, `the document`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from factextract.slots import SpeakerKind
from factextract.speakers.index import Index, Mention
from factextract.speakers.kin import Kin
from factextract.speakers.lexicon import listed
from factextract.speakers.offices import fits
from factextract.speakers.phrases import Phrase, Sort, described, in_place, possessor, read_phrase
from factextract.speakers.recall import Recall
from factextract.speakers.texts import Texts

KIND: Final[dict[Sort, SpeakerKind]] = {
    "person": "person", "group": "group", "organisation": "organisation", "document": "document", "": "group",
}  # fmt: skip
_NONE: Final[frozenset[str]] = frozenset()
_OPENING = 4  # paragraphs in which somebody may be described before he is named
_CLEAR = 1.5  # how well somebody must come to mind to be meant by a description that is new
_BACK = 600  # tokens that are looked back over
_MOST = 400  # speakers that are looked through for one who is named later


class Known:
    """Finds who is meant; `pronoun` resolves the `its` of `its chairman`."""

    def __init__(self, index: Index, recall: Recall, pronoun: Callable[[int, int], str | None]) -> None:
        self.index = index
        self.recall = recall
        self.pronoun = pronoun
        self.kin = Kin(index, pronoun)
        self.texts = Texts(index, pronoun)
        self.tokens = index.tokens
        self.speakers = index.speakers
        self.by_id = index.by_id

    def find(self, phrase: Phrase, *, definite: bool) -> str | None:
        """The speaker who was described in the same words, or whom a definite description means."""
        words = described(self.tokens, phrase)
        found = self.index.by_name.get(words.lower())
        if found and phrase.sort == "document" and definite and (author := self.texts.author(phrase)):
            return author
        if found and phrase.sort == "document" and definite and phrase.last - phrase.first == 1:
            found = self._like(phrase) or found  # the last one that was told of
        if found is None and words[:1].isupper():
            found = self.index.by_alias.get(words.lower())
            if found and phrase.sort == "person" and self.by_id[found]["kind"] != "person":
                found = None  # one of them
        if found is None and definite:
            found = self._definite(phrase)
        return found

    def _definite(self, phrase: Phrase) -> str | None:
        if phrase.sort == "organisation":
            return self._body(phrase)
        if phrase.sort == "person":
            return self._person(phrase)
        return self.texts.author(phrase) or self._like(phrase)

    def _body(self, phrase: Phrase) -> str | None:
        """The body that was named before; in a headline or an opening, perhaps after."""
        index, token = self.index, phrase.first
        par = self.tokens.par[token]
        inside = index.within(phrase.first, phrase.head)
        named = [m for m in inside if m.first < phrase.head and not self._seat(m, phrase.head)]
        if not named and (whole := self._by_words(phrase)):
            return whole
        if named:
            return self._of_name(phrase, named[0])
        ahead = index.nearest_body(phrase.noun, token, later=True) if par in self.recall.fragments else None
        found = ahead or index.nearest_body(phrase.noun, token, self.recall.last_speaker(token))
        if found is None and par < _OPENING:
            found = index.nearest_body(phrase.noun, token, later=True)
        return found

    def _by_words(self, phrase: Phrase) -> str | None:
        """`the budget office`: the one body with both words in its name."""
        words = set(self.tokens.lower[phrase.first : phrase.head + 1])
        if len(words) < 2 or phrase.last - phrase.head > 1:
            return None
        bodies = (s for s in self.speakers[:_MOST] if s["kind"] == "organisation" and s["name"][0].isupper())
        found = [s["id"] for s in bodies if words <= set(s["name"].lower().split())]
        return found[0] if len(found) == 1 else None

    def _seat(self, mention: Mention, head: int) -> bool:
        """Whether a name only says where the body sits: `the Salem, Oregon, maker`."""
        after = self.tokens.text[mention.last : mention.last + 1]
        place = mention.speaker in self.index.lands and (after in ([","], ["-"]) or self._trades(mention.last, head))
        return mention.last < head and (place or in_place(self.tokens, mention.last))

    def _trades(self, after: int, head: int) -> bool:
        """Whether a firm is meant that sits in the place before the token: `the Oslo oil company`."""
        t = self.tokens
        trade = self.index.lex.org_nouns.get(t.lower[head], _NONE) & {"company", "bank", "media", "school"}
        return bool(trade) and not possessor(t, after) and "government" not in self.index.lex.org_nouns[t.lower[head]]

    def _of_name(self, phrase: Phrase, mention: Mention) -> str | None:
        """`the Lund campaign`, `Lund's campaign`: the body with both words in its name."""
        t = self.tokens
        own = {w for w in t.lower[mention.first : mention.last] if len(w) > 2}
        for speaker in self.speakers[:_MOST]:
            words = set(speaker["name"].lower().replace("'s", "").replace("’s", "").split())
            if speaker["kind"] == "organisation" and phrase.noun in words and words & own:
                return speaker["id"]
        return None

    def _person(self, phrase: Phrase) -> str | None:
        """The person with that role, or who was described by that noun; else of that gender or age."""
        t = self.tokens
        if phrase.noun in listed("relations") and (related := self.kin.find(phrase)):
            return related
        if phrase.owner >= 0 and phrase.noun in listed("relations"):
            return None
        seen: set[str] = set()
        body = self._owner_body(phrase)
        for mention in self.index.before(phrase.first):
            if mention.speaker not in seen and fits(t, phrase, self.by_id[mention.speaker], body):
                return mention.speaker
            seen.add(mention.speaker)
        if phrase.noun in listed("parties") and (found := self._member(phrase)):
            return found
        if t.par[phrase.first] < _OPENING:
            later = [s for s in self.speakers[:_MOST] if s["role"] and fits(t, phrase, s, body)]
            if len(later) == 1:
                return later[0]["id"]
        if phrase.noun in ("correspondent", "reporter"):
            return self._reporter(phrase.first)
        if phrase.age is not None and (found := self._ages.get(phrase.age)):
            return found
        again = phrase.noun in ("man", "woman", "person", "boy", "girl") or phrase.noun in self.index.lex.variations
        once = "former" in t.lower[phrase.first : phrase.head]
        if phrase.owner >= 0 or not phrase.definite or phrase.last - phrase.head > (4 if once else 1):
            return None
        if t.lower[phrase.last : phrase.last + 1] in (["who"], ["whose"]):
            return None
        if again:
            return self._in_politics(phrase.noun, self.recall.person(phrase.first, phrase.gender, again=True))
        if self._biographical(phrase) and not self._introduced(phrase):
            return self.recall.person(phrase.first, phrase.gender, least=_CLEAR, again=True)
        return None

    def _in_politics(self, noun: str, ident: str | None) -> str | None:
        """The person, unless `the candidate` would mean somebody of another trade."""
        politics = listed("politics")
        role = (self.by_id[ident]["role"] or "").lower().split() if ident else []
        return None if noun in politics and role and not politics.intersection(role) else ident

    def _biographical(self, phrase: Phrase) -> bool:
        """`the retired surgeon`, `the Vermont senator`: said of somebody who was named, to vary."""
        t = self.tokens
        before = range(phrase.first, phrase.head)
        return any(t.ent[i] in ("GPE", "NORP", "LOC") or t.lower[i] in listed("biographical") for i in before)

    def _introduced(self, phrase: Phrase) -> bool:
        """Whether the noun stands for somebody before: then he is meant."""
        return phrase.noun in self.tokens.lower[max(0, phrase.first - _BACK) : phrase.first]

    def _member(self, phrase: Phrase) -> str | None:
        """`the Liberal Democrat`: the one person of that party; in a headline he may be named later."""
        word = " ".join(self.tokens.lower[phrase.first : phrase.head + 1])
        speakers = [s for s in self.speakers[:_MOST] if s["kind"] == "person" and s["affiliation"]]
        found = [s["id"] for s in speakers if (s["affiliation"] or "").lower() in (word, f"{word}s", f"{word} party")]
        return found[0] if len(found) == 1 else None

    def _owner_body(self, phrase: Phrase) -> str | None:
        """The organisation of `its chairman`, `the bank's chairman`."""
        t = self.tokens
        if phrase.owner >= 0 and t.lower[phrase.owner] in ("its", "their"):
            found = self.pronoun(phrase.owner, phrase.owner)
            return self.by_id[found]["name"] if found else None
        for i in range(phrase.first, phrase.head):
            if i + 1 < phrase.head and t.tag[i + 1] == "POS":
                named = self.index.named.get(i)
                found = named.speaker if named else self.index.nearest_body(t.lower[i], i)
                return self.by_id[found]["name"] if found else None
        return None

    def _reporter(self, token: int) -> str | None:
        """`our correspondent`: the last one named who works for a newspaper or a station."""
        media = {s["name"] for s in self.speakers[:_MOST] if self.index.kinds(s["id"]) & {"media"}}
        for mention in self.index.before(token):
            speaker = self.by_id[mention.speaker]
            if speaker["kind"] == "person" and speaker["affiliation"] in media:
                return mention.speaker
        return None

    @cached_property
    def _ages(self) -> dict[int, str]:
        """Age -> the person whose age the text gives after the name."""
        t = self.tokens
        found: dict[int, str] = {}
        for mention in self.index.mentions:
            k = mention.last
            if self.by_id[mention.speaker]["kind"] == "person" and t.text[k : k + 1] == [","]:
                after = t.text[k + 1 : k + 2]
                if after and after[0].isdecimal() and len(after[0]) < 4:
                    found.setdefault(int(after[0]), mention.speaker)
            k = mention.first
            if self.by_id[mention.speaker]["kind"] == "person" and k > 4 and t.lower[k - 1] == "old":
                aged = read_phrase(t, k - 5, k)
                if aged is not None and aged.age:
                    found.setdefault(aged.age, mention.speaker)
        return found

    def _like(self, phrase: Phrase) -> str | None:
        """The group or text that was described by the same noun, or one that means the same."""
        lex = self.index.lex
        kind = KIND[phrase.sort]
        for mention in self.index.before(phrase.first):
            speaker = self.by_id[mention.speaker]
            if speaker["kind"] != kind:
                continue
            other = read_phrase(self.tokens, mention.first, mention.last)
            if other is None:
                continue
            if self._apart(phrase, other):
                continue
            if (
                other.noun == phrase.noun
                or (phrase.definite and phrase.noun in speaker["name"].lower().split())
                or (kind == "document" and lex.documents.get(other.noun, _NONE) & lex.documents.get(phrase.noun, _NONE))
            ):
                return mention.speaker
        return None

    def _apart(self, one: Phrase, two: Phrase) -> bool:
        """Whether both nouns are narrowed, and not by the same: `the radio reports`, `newspaper reports`."""
        t = self.tokens
        said = [
            {t.lower[i] for i in range(p.first, p.head) if t.pos[i] == "NOUN" and t.lower[i] not in listed("loose")}
            for p in (one, two)
        ]
        if one.sort == "document" and any(
            i in self.index.named and t.pos[i] == "PROPN" for i in range(one.first, one.head)
        ):
            names = {t.lower[i] for i in range(one.first, one.head) if t.pos[i] == "PROPN"}
            return not names & set(t.lower[two.first : two.last])  # "the Norbank poll" is no other poll
        return bool(said[0] and said[1] and not said[0] & said[1])
