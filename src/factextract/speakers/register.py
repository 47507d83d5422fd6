"""Who is meant by a name, a pronoun or a description in the text."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from factextract.slots import SpeakerData, slot
from factextract.speakers.index import Index, Mention
from factextract.speakers.known import KIND, Known
from factextract.speakers.named import Named
from factextract.speakers.phrases import Phrase, described, possessor, read_phrase
from factextract.speakers.pronouns import Pronouns
from factextract.speakers.readings import RoleReader
from factextract.speakers.recall import Recall
from factextract.tokens import Tokens

_seen: WeakKeyDictionary[Doc, Register] = WeakKeyDictionary()
_LEADING: Final = frozenset(["according", "to", "by", "from", "as", "of", "for"])
_LONGEST = 90  # tokens of a mention that are read
_POINTING: Final = frozenset(["this", "that", "these", "such", "it", "there", "what"])


class Register:
    """The speakers of one Doc, and whom a phrase of the text means.

    It is rebuilt from the plain data of the Doc at any time; speakers found on the way are added to that data.
    """

    def __init__(self, doc: Doc) -> None:
        self.tokens = Tokens.of(doc)
        self.speakers = _own_data(doc)
        self.index = Index(self.tokens, self.speakers)
        self.recall = Recall(self.index)
        self.named = Named(self.index)
        self.pronouns = Pronouns(self.index, self.recall, self.resolve)
        self.known = Known(self.index, self.recall, self.pronouns.meant)
        for quote in slot(doc).get("quotes", []):
            if quote["speaker"] in self.index.by_id and quote["cue"]:
                self.spoke(quote["speaker"], self.tokens.at(quote["cue"]["start"]))

    @property
    def by_id(self) -> dict[str, SpeakerData]:
        """The speakers by their id."""
        return self.index.by_id

    @classmethod
    def of(cls, doc: Doc) -> Register:
        """The register of `doc`, shared by all rooms that ask for it."""
        found = _seen.get(doc)
        if found is None or found.speakers is not slot(doc).get("speakers"):
            found = _seen[doc] = cls(doc)
        return found

    def spoke(self, speaker: str, token: int) -> None:
        """Note that `speaker` has spoken at the token: he comes to mind first afterwards."""
        self.recall.said.append((token, speaker))

    def resolve(self, first: int, last: int, at: int | None = None) -> str | None:
        """The id of the speaker whom the token span means; `at` is where in the text, in characters, he speaks.

        A description that fits nobody known becomes a speaker of its own; None only where there is nobody to mean.
        """
        first, last = self._strip(first, min(last, first + _LONGEST, len(self.tokens)))
        if first >= last:
            return None
        if last - first == 1 and self.pronouns.holds(first):
            return self.pronouns.meant(first, first if at is None else max(first, self.tokens.at(at)))
        return (
            self.named.both(first, last)
            or self.named.several(first, last)
            or self.named.person(first, last)
            or self.named.beside(first, last)
            or self.named.body(first, last)
            or self._described(first, last)
        )

    def _strip(self, first: int, last: int) -> tuple[int, int]:
        t = self.tokens
        first = self._widened(first)
        while first < last and (not t.text[first][:1].isalnum() or (t.lower[first] in _LEADING and first + 1 < last)):
            first += 1
        while first < last - 1 and (
            possessor(t, last - 1) or not (t.text[last - 1][:1].isalnum() or t.text[last - 1] == ")")
        ):
            last -= 1
        return first, last

    def _widened(self, first: int) -> int:
        """The article of `the Salem, Oregon, maker of paper` or `the Salem, Oregon-based maker` that was cut off."""
        t, k = self.tokens, first - 2
        if k < 2 or t.text[first - 1] != "," or not t.text[k][0].isupper():
            return first
        if t.text[k - 1] == ",":
            k -= 2
        elif not t.lower[first].endswith("-based"):
            return first
        for i in range(k, max(-1, k - 4), -1):
            if t.lower[i] in ("the", "a", "an"):
                return i
            if not t.text[i][0].isupper():
                break
        return first

    # ---- descriptions --------------------------------------------------------------------------

    def _says_nothing(self, phrase: Phrase) -> bool:
        """A pointing word alone, or one thing that is no text and nobody: `this`, `the contrast with Lund`."""
        t = self.tokens
        if t.lower[phrase.head] in _POINTING or not any(c.isalpha() for c in t.words(phrase.first, phrase.last)):
            return True
        return phrase.sort == "" and not phrase.plural and t.tag[phrase.head] == "NN"

    def _described(self, first: int, last: int) -> str | None:
        """Somebody known whom the description fits, or else a speaker of its own."""
        phrase = read_phrase(self.tokens, first, last)
        if phrase is None or self._says_nothing(phrase):
            return None
        there = self.index.named.get(phrase.first)
        same = there is not None and (there.first, there.last) == (phrase.first, phrase.last)
        if same and there and self.by_id[there.speaker]["kind"] == KIND[phrase.sort]:
            return there.speaker
        bare = phrase.first == first and not phrase.plural and self.tokens.lower[first] not in ("one", "another")
        alone = phrase.first == first and phrase.last - phrase.first == 1
        found = self.known.find(phrase, definite=phrase.definite or alone or (bare and phrase.sort == "person"))
        if found is not None:
            self.index.place(Mention(phrase.first, phrase.last, found))
            span = {"start": self.tokens.start[phrase.first], "end": self.tokens.end[phrase.last - 1]}
            self.by_id[found]["mentions"].append(span)  # type: ignore[arg-type]
            self._learn(found, phrase)
            return found
        kind = KIND[phrase.sort]
        role, affiliation = RoleReader(self.index).describe(kind, phrase.first, phrase.last)
        speaker = self.index.add(described(self.tokens, phrase), kind, phrase.first, phrase.last)
        speaker["role"], speaker["affiliation"], speaker["gender"] = role, affiliation, phrase.gender
        return speaker["id"]

    def _learn(self, ident: str, phrase: Phrase) -> None:
        """An office by which somebody without one is named again: `the Vermont senator`."""
        speaker = self.by_id[ident]
        if speaker["kind"] == "person" and speaker["role"] is None and phrase.noun in self.index.lex.roles:
            speaker["role"], _ = RoleReader(self.index).describe("person", phrase.first, phrase.last)


def _own_data(doc: Doc) -> list[SpeakerData]:
    """The speakers in the Doc, as lists: a stored Doc comes back with tuples, to which nothing can be added."""
    speakers = slot(doc).setdefault("speakers", [])
    if not isinstance(speakers, list):
        speakers = [_listed(speaker) for speaker in speakers]
        slot(doc)["speakers"] = speakers
    return speakers


def _listed(speaker: SpeakerData) -> SpeakerData:
    copy = speaker.copy()
    copy["aliases"], copy["mentions"] = list(speaker["aliases"]), list(speaker["mentions"])
    return copy
