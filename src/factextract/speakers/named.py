"""Whom the names in a phrase mean: `Mayor Jon Lund`, `Lund and Berg`, `figures from Norbank`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from factextract.speakers.index import LANDS, Index, Mention
from factextract.speakers.lexicon import listed
from factextract.speakers.phrases import in_place, possessor, read_phrase, seated

_BREAKS: Final = frozenset([",", ":", ";", "(", "--", "–", "—", "-"])
_BOTH: Final = frozenset(["both", "the two", "the pair", "the duo"]) | {
    f"{two} {them}"
    for two in ("both", "the two")
    for them in ("men", "women", "candidates", "companies", "leaders", "sides")
}
_LATELY = 40  # mentions
_NEAR = 4  # sentences
_GAP = 6  # tokens
_PARTING: Final = frozenset([",", "--", "–", "—"])
_AFTER: Final = frozenset([",", ".", ")", "who", "which", "that"])
_PLAIN: Final = frozenset(["ADJ", "NOUN"])
_TITLE_WORDS: Final = frozenset(["NOUN", "PROPN"])
_NOUNS: Final = frozenset(["NOUN"])


class Named:
    """Finds whom the names in a phrase mean, if they mean the one of whom the phrase is."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.tokens = index.tokens
        self.by_id = index.by_id

    def both(self, first: int, last: int) -> str | None:
        """The last two who were named together: `both`, `the two men`."""
        t = self.tokens
        if " ".join(t.lower[first:last]) not in _BOTH:
            return None
        seen = self.index.before(first)[:_LATELY]
        for later, one in pairwise(seen):
            if t.sent[first] - t.sent[one.first] > _NEAR:
                break
            gap = [i for i in range(one.last, later.first) if t.text[i].strip()]
            kinds = {self.by_id[m.speaker]["kind"] for m in (one, later)}
            together = len(gap) < _GAP and any(t.lower[i] == "and" for i in gap) and self._only_titles(gap)
            if together and len(kinds) == 1 and kinds <= {"person", "organisation"} and one.speaker != later.speaker:
                name = " and ".join(" ".join(t.words(m.first, m.last).split()) for m in (one, later))
                return self.index.by_name.get(name.lower()) or self.index.add(name, "group", first, last)["id"]
        return None

    def several(self, first: int, last: int) -> str | None:
        """`Lund and Berg`, `the Navy and port officials`: those named speak as a group."""
        t = self.tokens
        found = [m for m in self.index.within(first, last) if m.last <= last]
        known = next((m for m in found if m.last == last and self.by_id[m.speaker]["kind"] == "group"), None)
        if known and (known.first == first or (known.first == first + 1 and t.pos[first] == "DET")):
            return known.speaker
        if together := self._people(first, last):
            return together
        first += t.lower[first] == "both"
        begin = self.index.titled(first + (t.pos[first] == "DET"))
        if not found or found[0].last + 1 >= last:
            return None
        if found[0].first != begin and any(t.pos[i] not in _PLAIN for i in range(first, found[0].first)):
            return None
        a = found[0]
        joint = next((i for i in range(a.last, last) if t.text[i].strip()), a.last)
        rest = joint + 1
        if rest >= last or t.lower[joint] != "and" or t.lower[rest] in ("other", "others"):
            return None
        people = [m for m in found[1:] if self.by_id[m.speaker]["kind"] == "person"]
        if any(m.speaker == a.speaker for m in found[1:]) or (people and self.by_id[a.speaker]["kind"] != "person"):
            return None
        if any(t.text[i] in _BREAKS for i in range(rest, last)):
            return None
        name = " ".join(t.words(a.first, last).split())
        return self.index.by_name.get(name.lower()) or self.index.add(name, "group", a.first, last)["id"]

    def _people(self, first: int, last: int) -> str | None:
        """`Senator Anna Lund (D-Utah) and Mayor Jon Berg`: the people named, without their titles."""
        t = self.tokens
        people = [
            m for m in self.index.within(first, last) if self.by_id[m.speaker]["kind"] == "person" and m.last <= last
        ]
        if len(people) < 2 or len({m.speaker for m in people}) < len(people) or people[0].first < first:
            return None
        ends = [first, *(m.last for m in people)]
        starts = [*(m.first for m in people), last]
        gaps = [[i for i in range(a, b) if t.text[i].strip()] for a, b in zip(ends, starts, strict=True)]
        if not all(self._only_titles(gap) for gap in gaps) or not any(t.lower[i] == "and" for i in gaps[-2]):
            return None
        if any(not gap for gap in gaps[1:-1]) or any(t.lower[i] == "and" for i in [*gaps[0], *gaps[-1]]):
            return None
        names = [" ".join(t.words(m.first, m.last).split()) for m in people]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        return self.index.by_name.get(name.lower()) or self.index.add(name, "group", people[0].first, last)["id"]

    def _only_titles(self, gap: list[int]) -> bool:
        """Whether the tokens hold but titles, parties and states: `, R-Utah, and House Speaker`."""
        t, lex, inside = self.tokens, self.index.lex, False
        for i in gap:
            low = t.lower[i]
            inside = (inside or t.text[i] == "(") and t.text[i] != ")"
            known = (
                low in lex.personal or low.rstrip(".") in lex.personal or low in lex.rising or low in listed("parties")
            )
            plain = t.text[i] in (",", "(", ")", "-", ".") or low in ("and", "both", "the") or t.pos[i] == "ADJ"
            code = i in self.index.named and self.by_id[self.index.named[i].speaker]["kind"] != "person"
            if not (inside or known or plain or code or t.ent[i] in ("GPE", "NORP", "ORG")):
                return False
        return True

    def person(self, first: int, last: int) -> str | None:
        """The person named in the phrase, unless the name only says whose or whom somebody else is."""
        hung = -1
        for mention in self.index.within(first, last):
            if self.by_id[mention.speaker]["kind"] != "person":
                continue
            listed_too = hung >= 0 and self._only_titles(list(range(hung, mention.first)))
            if listed_too or self._hangs(mention, first):
                hung = mention.last
                if self._stands_for(first, mention):
                    return mention.speaker
                continue
            if mention.last < last and possessor(self.tokens, mention.last):
                if self._words_of(mention.last + 1, last):
                    return mention.speaker
                continue
            if not self._modifies(mention.last, last):
                return mention.speaker
        return None

    def _modifies(self, after: int, last: int) -> bool:
        """Whether a noun goes on after the name: `Lund supporters`, `Lund adviser Jan Berg`."""
        t, lex = self.tokens, self.index.lex
        if after >= last or t.text[after] in _BREAKS or t.text[after] in lex.letters:
            return False
        return t.pos[after] == "NOUN" or t.lower[after] in lex.rising or t.lower[after] in lex.personal

    def beside(self, first: int, last: int) -> str | None:
        """Whose description the phrase is, if the name stands right beside it: `the mayor`, then `, Jon Lund,`."""
        t = self.tokens
        phrase = read_phrase(t, first, last)
        if phrase is None or phrase.sort not in ("person", "organisation") or phrase.plural:
            return None
        kinds = ("person",) if phrase.sort == "person" else ("organisation",)
        opening = t.lower[max(0, first - 2) : first] == ["according", "to"]
        after = last + 1 if last + 1 < len(t) and t.text[last] in _PARTING and not opening else last
        begin = self.index.titled(after)
        mention = self.index.named.get(begin)
        if mention and mention.first == begin and self.by_id[mention.speaker]["kind"] in kinds:
            end = mention.last
            if after == last or end >= len(t) or t.text[end] in ",." or t.pos[end] in ("VERB", "AUX", "PUNCT"):
                return mention.speaker
        mention = self.index.named.get(first - 2) if first > 1 and t.text[first - 1] == "," else None
        if mention and self.by_id[mention.speaker]["kind"] in kinds and (last >= len(t) or t.lower[last] in _AFTER):
            return mention.speaker
        return None

    def _hangs(self, mention: Mention, first: int, over: frozenset[str] = frozenset()) -> bool:
        """Whether a preposition stands before the name and its titles: `a spokesman for Mayor Lund`."""
        t, lex = self.tokens, self.index.lex
        k = mention.first - 1
        if k > first and t.lower[k] in lex.personal and t.lower[k].rstrip(".") not in lex.courtesy:
            over = over | _TITLE_WORDS
        while k > first and (
            t.lower[k] in lex.personal or t.lower[k] in lex.rising or t.pos[k] in ("DET", "ADJ") or t.pos[k] in over
        ):
            k -= 1
        if k > first and t.lower[k] == "including":
            return True
        return k > first and t.pos[k] == "ADP" and k not in self.index.named and t.lower[k + 1] != "staff"

    def _words_of(self, first: int, last: int) -> bool:
        """Whether what somebody has is his words: `Lund's statement`, `the magazine's survey`."""
        phrase = read_phrase(self.tokens, first, last)
        return phrase is not None and phrase.sort == "document"

    def body(self, first: int, last: int) -> str | None:
        """The organisation or place that the phrase is: not one that only stands beside a noun for somebody else."""
        t = self.tokens
        for mention in self.index.within(first, last):
            if self.by_id[mention.speaker]["kind"] == "person":
                continue
            if self.by_id[mention.speaker]["name"] == f"{t.words(mention.first, mention.last)}s":
                continue  # one of them: "Liberal Democrat calls for inquiry"
            if self._seat(mention, last):
                continue
            if (sits := self._seated(mention, last)) is not None:
                return sits
            if self._hangs(mention, first, _NOUNS):
                meant = self._stands_for(first, mention) or self._land_of(first, mention)
                return mention.speaker if meant else None
            after = mention.last
            if after < last and possessor(self.tokens, after):
                if self._words_of(after + 1, last):
                    return mention.speaker
                continue
            if "/" in (
                t.text[after] if after < last else "",
                t.text[mention.first - 1] if mention.first > first else "",
            ):
                continue
            if after >= last or t.text[after] in _BREAKS or t.pos[after] not in ("NOUN", "PROPN", "ADJ", "VERB"):
                return mention.speaker
        return None

    def _seat(self, mention: Mention, last: int) -> bool:
        """`Salem, Oregon-based`: where somebody sits who is named after it."""
        if mention.last < last and in_place(self.tokens, mention.last):
            return True
        if mention.speaker not in self.index.lands:
            return False
        if mention.last < last and seated(self.tokens, mention.last):
            return True
        return any(word in ("based", "headquartered", "born") for word in self.tokens.lower[mention.last : last])

    def _seated(self, mention: Mention, last: int) -> str | None:
        """Whom `Salem, Oregon-based Lundco` means where the phrase was cut after the place."""
        t, k = self.tokens, mention.last
        if mention.speaker not in self.index.lands or last > k + 2:
            return None
        for i in range(k, min(k + 6, len(t) - 1)):
            if t.lower[i] == "based" or t.lower[i].endswith("-based"):
                named = self.index.named.get(i + 1)
                return named.speaker if named else None
            if not (t.text[i][0].isupper() or t.text[i] in ",-"):
                return None
        return None

    def _stands_for(self, first: int, mention: Mention) -> bool:
        """`sites such as Newsrun`, `figures from Norbank`, `the weekend edition of the Herald`: the name is meant."""
        t = self.tokens
        k = mention.first - 1
        while k > first and t.pos[k] in ("DET", "ADJ", "NOUN", "PROPN"):
            k -= 1
        if t.lower[max(first, k - 1) : k + 1] == ["such", "as"]:
            return True
        phrase = read_phrase(t, first, k)
        after = mention.last
        if (
            phrase is None
            or phrase.sort != "document"
            or (after < len(t) and (t.tag[after] == "POS" or t.pos[after] == "NOUN"))
        ):
            return False
        if t.lower[k - 1] in listed("obtaining"):
            return False
        return t.lower[k] in ("from", "by") or (t.lower[k] == "of" and phrase.noun in listed("editions"))

    def _land_of(self, first: int, mention: Mention) -> bool:
        """`the city of Oslo`: the place itself."""
        t = self.tokens
        k = mention.first - 1
        if t.lower[k] != "of" or t.lower[k - 1] not in LANDS:
            return False
        phrase = read_phrase(t, first, mention.last)
        return phrase is not None and phrase.head == k - 1
