"""Who is meant by a name, a pronoun or a description in the text."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from factextract.slots import SpeakerData, SpeakerKind, slot
from factextract.tokens import Tokens

_seen: WeakKeyDictionary[Doc, Register] = WeakKeyDictionary()
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "i", "we", "which", "that", "him", "her"])


class Register:
    """The speakers of one Doc, and whom a phrase of the text means.

    It is rebuilt from the plain data of the Doc at any time; speakers found on the way are added to that data.
    """

    def __init__(self, doc: Doc) -> None:
        self.tokens = Tokens.of(doc)
        self.speakers: list[SpeakerData] = slot(doc).setdefault("speakers", [])
        self.by_id = {s["id"]: s for s in self.speakers}
        self.said: list[tuple[int, str]] = []
        self.named: dict[int, str] = {}
        for speaker in self.speakers:
            for span in speaker["mentions"]:
                for i in range(*self.tokens.range(span["start"], span["end"])):
                    self.named[i] = speaker["id"]

    @classmethod
    def of(cls, doc: Doc) -> Register:
        """The register of `doc`, shared by all rooms that ask for it."""
        found = _seen.get(doc)
        if found is None or found.speakers is not slot(doc).get("speakers"):
            found = _seen[doc] = cls(doc)
        return found

    def resolve(self, first: int, last: int, at: int | None = None) -> str | None:
        """The id of the speaker whom the token span means; `at` is where in the text, in characters, he speaks."""
        if first >= last:
            return None
        tokens = self.tokens
        named = [self.named[i] for i in range(first, last) if i in self.named]
        people = [n for n in named if self.by_id[n]["kind"] == "person"]
        if named:
            return (people or named)[0]
        if last - first == 1 and tokens.lower[first] in _PRONOUNS:
            return self._pronoun(first)
        return self._describe(first, last)

    def spoke(self, speaker: str, token: int) -> None:
        """Note that `speaker` has spoken at the token: he comes to mind first afterwards."""
        self.said.append((token, speaker))

    def _pronoun(self, token: int) -> str | None:
        gender = _GENDER.get(self.tokens.lower[token])
        near = [(i, s) for i, s in self.named.items() if i < token] + [(i, s) for i, s in self.said if i < token]
        for _, speaker in sorted(near, reverse=True):
            found = self.by_id[speaker]
            if (found["kind"] == "person") == (gender is not None) and found["gender"] in (None, gender):
                return speaker
        return None

    def _describe(self, first: int, last: int) -> str:
        while first < last - 1 and self.tokens.pos[first] == "DET":
            first += 1
        name = self.tokens.words(first, last)
        for speaker in self.speakers:
            if speaker["name"].lower() == name.lower():
                return speaker["id"]
        return self._add(name, "group", first, last)

    def _add(self, name: str, kind: SpeakerKind, first: int, last: int) -> str:
        speaker: SpeakerData = {
            "id": f"s{len(self.speakers) + 1}",
            "name": name,
            "kind": kind,
            "role": None,
            "affiliation": None,
            "aliases": [],
            "mentions": [{"start": self.tokens.start[first], "end": self.tokens.end[last - 1]}],
            "gender": None,
        }
        self.speakers.append(speaker)
        self.by_id[speaker["id"]] = speaker
        return speaker["id"]
