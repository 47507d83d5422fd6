"""Who is meant by a name, a pronoun or a description in the text."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from factextract.slots import SpeakerData, slot
from factextract.speakers.index import LANDS, Index, Mention
from factextract.speakers.known import KIND, Known
from factextract.speakers.lexicon import listed
from factextract.speakers.phrases import Phrase, described, in_place, read_phrase, seated
from factextract.speakers.readings import RoleReader
from factextract.speakers.recall import HE_SHE, IT, OWN, RELATIVE, THEY, Recall
from factextract.tokens import Tokens

_seen: WeakKeyDictionary[Doc, Register] = WeakKeyDictionary()
_BREAKS: Final = frozenset([",", ":", ";", "(", "--", "–", "—", "-"])
_LEADING: Final = frozenset(["according", "to", "by", "from", "as", "of", "for"])
_AFTER: Final = frozenset([",", ".", ")", "who", "which", "that"])
_PLAIN: Final = frozenset(["ADJ", "NOUN"])
_TITLE_WORDS: Final = frozenset(["NOUN", "PROPN"])
_NOUNS: Final = frozenset(["NOUN"])
_LONGEST = 90  # tokens of a mention that are read
_POINTING: Final = frozenset(["this", "that", "these", "such", "it", "there", "what"])
_THEY: Final = {"group": 1.0, "organisation": -0.5, "document": -2.0, "person": 0.0}


class Register:
    """The speakers of one Doc, and whom a phrase of the text means.

    It is rebuilt from the plain data of the Doc at any time; speakers found on the way are added to that data.
    """

    def __init__(self, doc: Doc) -> None:
        self.tokens = Tokens.of(doc)
        self.speakers = _own_data(doc)
        self.index = Index(self.tokens, self.speakers)
        self.recall = Recall(self.index)
        self.known = Known(self.index, self.recall, self._pronoun)
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
        if last - first == 1 and self._pronounish(first):
            return self._pronoun(first, first if at is None else max(first, self.tokens.at(at)))
        return (
            self._several(first, last)
            or self._person(first, last)
            or self._beside(first, last)
            or self._body(first, last)
            or self._described(first, last)
        )

    def _strip(self, first: int, last: int) -> tuple[int, int]:
        t = self.tokens
        first = self._widened(first)
        while first < last and (not t.text[first][:1].isalnum() or (t.lower[first] in _LEADING and first + 1 < last)):
            first += 1
        while first < last - 1 and (
            self._possessor(last - 1) or not (t.text[last - 1][:1].isalnum() or t.text[last - 1] == ")")
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

    # ---- names ---------------------------------------------------------------------------------

    def _several(self, first: int, last: int) -> str | None:
        """`Lund and Berg`, `the Navy and port officials`: those named speak as a group."""
        t = self.tokens
        found = [m for m in self.index.within(first, last) if m.last <= last]
        first += t.lower[first] == "both"
        begin = self.index.titled(first + (t.pos[first] == "DET"))
        if not found or found[0].last + 1 >= last:
            return None
        if found[0].first != begin and any(t.pos[i] not in _PLAIN for i in range(first, found[0].first)):
            return None
        a, rest = found[0], found[0].last + 1
        if t.lower[a.last] != "and" or t.lower[rest] in ("other", "others"):
            return None
        people = [m for m in found[1:] if self.by_id[m.speaker]["kind"] == "person"]
        if any(m.speaker == a.speaker for m in found[1:]) or (people and self.by_id[a.speaker]["kind"] != "person"):
            return None
        if any(t.text[i] in _BREAKS for i in range(rest, last)):
            return None
        name = " ".join(t.words(a.first, last).split())
        return self.index.by_name.get(name.lower()) or self.index.add(name, "group", a.first, last)["id"]

    def _person(self, first: int, last: int) -> str | None:
        """The person named in the phrase, unless the name only says whose or whom somebody else is."""
        for mention in self.index.within(first, last):
            if self.by_id[mention.speaker]["kind"] != "person":
                continue
            if self._hangs(mention, first):
                if self._stands_for(first, mention):
                    return mention.speaker
                continue
            if mention.last < last and self._possessor(mention.last):
                if self._words_of(mention.last + 1, last):
                    return mention.speaker
                continue
            if not self._modifies(mention.last, last):
                return mention.speaker
        return None

    def _modifies(self, after: int, last: int) -> bool:
        """Whether a noun goes on after the name: `Lund supporters`, `Lund adviser Jan Berg`."""
        t, lex = self.tokens, self.index.lex
        if after >= last or t.text[after] in _BREAKS:
            return False
        return t.pos[after] == "NOUN" or t.lower[after] in lex.rising or t.lower[after] in lex.personal

    def _beside(self, first: int, last: int) -> str | None:
        """Whose description the phrase is, if the name stands right beside it: `the mayor`, then `, Jon Lund,`."""
        t = self.tokens
        phrase = read_phrase(t, first, last)
        if phrase is None or phrase.sort not in ("person", "organisation") or phrase.plural:
            return None
        kinds = ("person",) if phrase.sort == "person" else ("organisation",)
        opening = t.lower[max(0, first - 2) : first] == ["according", "to"]
        after = last + 1 if last + 1 < len(t) and t.text[last] == "," and not opening else last
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
        return k > first and t.pos[k] == "ADP" and k not in self.index.named and t.lower[k + 1] != "staff"

    def _possessor(self, token: int) -> bool:
        return self.tokens.tag[token] == "POS" or self.tokens.lower[token] in ("'s", "’s", "'", "’")

    def _words_of(self, first: int, last: int) -> bool:
        """Whether what somebody has is his words: `Lund's statement`, `the magazine's survey`."""
        phrase = read_phrase(self.tokens, first, last)
        return phrase is not None and phrase.sort == "document"

    def _body(self, first: int, last: int) -> str | None:
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
            if after < last and self._possessor(after):
                if self._words_of(after + 1, last):
                    return mention.speaker
                continue
            if after < last and t.text[after] == "/":
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

    # ---- pronouns ------------------------------------------------------------------------------

    def _pronounish(self, token: int) -> bool:
        low = self.tokens.lower[token]
        if token in self.index.named and self.tokens.text[token].isupper() and low not in OWN:
            return False
        return low in HE_SHE or low in IT or low in THEY or low in RELATIVE or low in OWN

    def _pronoun(self, token: int, at: int) -> str | None:
        low = self.tokens.lower[token]
        if low in HE_SHE:
            gender = HE_SHE[low]
            found = self.recall.person(token, gender)
            if found and self.by_id[found]["gender"] is None:
                self.by_id[found]["gender"] = gender
            return found
        if low in RELATIVE:
            return self._antecedent(token)
        if low in OWN:
            return self.recall.last_speaker(at) if self.recall.quoted[token] else None
        if low in IT:
            return self._thing(token, ("organisation", "document"), plural=False)
        return self._thing(token, ("group", "organisation", "document"), plural=True)

    def _antecedent(self, token: int) -> str | None:
        """The noun phrase that a relative clause belongs to."""
        t = self.tokens
        verb = t.head[token]
        for _ in range(3):
            if t.dep[verb] in ("relcl", "acl") or t.head[verb] == verb:
                break
            verb = t.head[verb]
        noun = t.head[verb] if t.dep[verb] in ("relcl", "acl") else -1
        if not 0 <= noun < token:
            noun = token - 1
            while noun > 0 and t.pos[noun] not in ("NOUN", "PROPN") and token - noun < 4:
                noun -= 1
        if noun < 0 or t.pos[noun] not in ("NOUN", "PROPN", "PRON") or t.sent[noun] != t.sent[token]:
            return None
        if t.lower[noun] in RELATIVE:
            return None
        first, last = self.index.phrase_of(noun)
        return self.resolve(first, min(last, token))

    def _thing(self, token: int, kinds: tuple[str, ...], *, plural: bool) -> str | None:
        """What `it` or `they` means: of the speakers known and the nouns just before, what comes to mind first."""
        ranked = self.recall.ranked_others(token, kinds)
        if plural:
            ranked = sorted(((s + _THEY[self.by_id[i]["kind"]], i) for s, i in ranked), reverse=True)
        best = ranked[0] if ranked else (-9.0, None)
        noun = self._subject_before(token, plural=plural)
        if noun is not None and noun[0] > best[0] - (1.0 if plural else 0.0):
            found = self.resolve(*noun[1])
            if found is not None and self.by_id[found]["kind"] != "person":
                return found
        return best[1]

    def _subject_before(self, token: int, *, plural: bool) -> tuple[float, tuple[int, int]] | None:
        """The nearest subject in this sentence or the two before that is a noun for a group, a body or a text."""
        t = self.tokens
        steps = 0
        for sentence in range(t.sent[token], max(-1, t.sent[token] - 9), -1):
            first, last = t.sents[sentence]
            if t.par[first] in self.recall.fragments and t.par[first] != t.par[token]:
                continue
            steps += 1
            if steps > 3:
                break
            for i in range(first, min(last, token)):
                if t.dep[i] not in ("nsubj", "nsubjpass") or t.pos[i] not in ("NOUN", "PROPN") or self.recall.quoted[i]:
                    continue
                if t.dep[t.head[i]] in ("ccomp", "relcl", "acl"):
                    continue
                phrase = read_phrase(t, *self.index.phrase_of(i))
                if (
                    phrase is None
                    or phrase.plural != plural
                    or phrase.sort not in ("group", "organisation", "document")
                ):
                    continue
                return 3.6 - 0.9 * steps, self.index.phrase_of(i)
        return None

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
