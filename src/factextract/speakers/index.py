"""Where each known speaker is named, and what kind of body an organisation is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factextract.slots import SpeakerData, SpeakerKind
from factextract.speakers.lexicon import lexicon, listed
from factextract.tokens import Tokens

GENERIC: Final = frozenset(["organisation", "organization", "group", "body", "institution", "association"])
LANDS: Final = frozenset(["country", "nation", "state", "government", "republic", "island", "kingdom", "city", "town"])
_PUBLIC: Final = frozenset(["agency", "charity", "body", "union", "party", "club", "school"])
_NO_GROUPS: Final = frozenset(["school", "court", "military", "government", "bank", "building"])
_ALIKE: Final = (
    frozenset(["ministry", "department"]),
    frozenset(["board", "panel", "committee", "commission", "council", "subcommittee", "tribunal"]),
    frozenset(["agency", "service", "bureau", "authority", "office", "administration", "watchdog", "regulator"]),
)
_OFFICIAL: Final = frozenset().union(*_ALIKE)
_THINGS: Final = frozenset(["LAW", "WORK_OF_ART", "EVENT", "PRODUCT"])
_PLACES: Final = frozenset(["GPE", "LOC"])
_MODIFIERS: Final = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "quantmod", "advmod", "nmod", "predet", "case"]
)
_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])


@dataclass(slots=True)
class Mention:
    """One place that names or means a speaker: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    speaker: str


class Index:
    """The speakers of one text by the tokens that name them."""

    def __init__(self, tokens: Tokens, speakers: list[SpeakerData]) -> None:
        self.tokens = tokens
        self.speakers = speakers
        self.lex = lexicon()
        self.by_id: dict[str, SpeakerData] = {}
        self.by_name: dict[str, str] = {}
        self.named: dict[int, Mention] = {}
        self.mentions: list[Mention] = []
        self.nouns: dict[str, Counter[str]] = {}  # speaker -> the nouns by which the text describes it
        self.lands: set[str] = set()
        self.things: set[str] = set()  # laws, works, events: named, but nobody
        for speaker in speakers:
            self._take(speaker)
        self.by_alias = {a.lower(): s["id"] for s in speakers for a in s["aliases"]}
        self.mentions.sort(key=lambda m: m.first)
        self._describe_bodies()

    def _take(self, speaker: SpeakerData) -> None:
        t, ident = self.tokens, speaker["id"]
        self.by_id[ident] = speaker
        self.by_name.setdefault(speaker["name"].lower(), ident)
        places = things = 0
        for span in speaker["mentions"]:
            mention = Mention(*t.range(span["start"], span["end"]), ident)
            self.mentions.append(mention)
            for i in range(mention.first, mention.last):
                self.named[i] = mention
            things += t.ent[mention.first] in _THINGS
            places += t.ent[mention.first] in _PLACES or (
                t.ent[mention.first] != "ORG" and self._located(mention.first)
            )
        if things and things == len(speaker["mentions"]):
            self.things.add(ident)
        places += len(speaker["mentions"]) * self._in_dateline(speaker)
        last = speaker["name"].lower().split()[-1:] or [""]
        if (speaker["kind"] == "organisation" and speaker["name"].lower() in self.lex.countries) or (
            speaker["kind"] == "organisation"
            and 2 * places > len(speaker["mentions"])
            and last[0] not in self.lex.org_heads
        ):
            self.lands.add(ident)

    def _in_dateline(self, speaker: SpeakerData) -> bool:
        """Whether a dateline, `PORT NORTH, Norway`, has the name in capitals that the text has in small letters."""
        t = self.tokens
        for span in speaker["mentions"][:2]:
            first, last = t.range(span["start"], span["end"])
            opens = first == 0 or t.par[first - 1] != t.par[first] or not t.text[first - 1].strip()
            words = t.words(first, last)
            if (
                opens
                and words.isupper()
                and words != speaker["name"] == words.title()
                and t.text[last : last + 1] == [","]
            ):
                return True
        return False

    def _located(self, first: int) -> bool:
        """Whether something is in, near or the mayor of what is named at the token."""
        low = self.tokens.lower
        return first > 1 and (
            low[first - 1] in ("in", "near") or (low[first - 1] == "of" and low[first - 2] in listed("settled"))
        )

    def add(self, name: str, kind: SpeakerKind, first: int, last: int) -> SpeakerData:
        """A new speaker, named by nothing but the description that stands at the tokens."""
        t = self.tokens
        speaker: SpeakerData = {
            "id": f"s{len(self.speakers) + 1}",
            "name": name,
            "kind": kind,
            "role": None,
            "affiliation": None,
            "aliases": [],
            "mentions": [{"start": t.start[first], "end": t.end[last - 1]}],
            "gender": None,
        }
        self.speakers.append(speaker)
        self.by_id[speaker["id"]] = speaker
        self.by_name.setdefault(name.lower(), speaker["id"])
        self.place(Mention(first, last, speaker["id"]))
        return speaker

    def place(self, mention: Mention) -> None:
        """One more place that means a speaker; a place that is taken already stays as it is."""
        at = bisect_left(self.mentions, mention.first, key=lambda m: m.first)
        self.mentions.insert(at, mention)
        for i in range(mention.first, mention.last):
            self.named.setdefault(i, mention)

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin inside the tokens `first` to `last`, or hold the first of them."""
        found = [m for m in self._from(first) if m.first < last]
        holding = self.named.get(first)
        return [holding, *found] if holding and holding.first < first else found

    def _from(self, first: int) -> list[Mention]:
        at = bisect_left(self.mentions, first, key=lambda m: m.first)
        return self.mentions[at : at + 40]

    def titled(self, token: int) -> int:
        """The first token after the titles that begin at `token`."""
        t, k = self.tokens, token
        while k < len(t) and k - token < 5 and k not in self.named and t.lower[k].rstrip(".") in self.lex.personal:
            k += 1
        return min(k, len(t) - 1)

    def before(self, token: int) -> list[Mention]:
        """The mentions that end before the token, the last first; not further back than memory reaches."""
        at = bisect_left(self.mentions, token, key=lambda m: m.first)
        return [m for m in self.mentions[max(0, at - 120) : at][::-1] if m.last <= token]

    def head(self, first: int, last: int) -> int:
        """The token of the span whose head lies outside it."""
        heads = self.tokens.head
        for i in range(first, last):
            if not first <= heads[i] < last or heads[i] == i:
                return i
        return last - 1

    def phrase_of(self, noun: int) -> tuple[int, int]:
        """The noun with the words before it that belong to it, and all that hangs on it behind."""
        t, first = self.tokens, noun
        while first > 0 and first <= t.head[first - 1] <= noun and t.dep[first - 1] in _MODIFIERS:
            first -= 1
        if first > 1 and t.tag[first - 1] == "POS" and t.dep[first - 2] == "poss" and t.head[first - 2] == noun:
            first = t.edges[first - 2][0]
        return first, max(noun + 1, t.edges[noun][1])

    def is_subject(self, mention: Mention) -> bool:
        """Whether the mention is the subject of its clause."""
        return self.tokens.dep[self.head(mention.first, mention.last)] in _SUBJECTS

    # ---- bodies --------------------------------------------------------------------------------

    def kinds(self, ident: str) -> frozenset[str]:
        """What kinds of body the words of the name and the nouns beside it say it is."""
        found: set[str] = set()
        speaker = self.by_id[ident]
        for form in (speaker["name"], *speaker["aliases"]):
            words = form.lower().split()
            if {"savings", "loan", "thrift"} & set(words):
                return frozenset(["bank", "company"])
            found |= self.lex.known.get(words[0], frozenset())
            found |= self.lex.org_heads.get(words[-1], frozenset())
            if " of " in f" {form.lower()} ":
                found |= self.lex.org_heads.get(words[0], frozenset())
        for noun in self.nouns.get(ident, ()):
            found |= self.lex.org_nouns.get(noun, frozenset())
        return frozenset(found)

    def _describe_bodies(self) -> None:
        """Nouns beside a name: `security firm Norsafe`, `the charity Feedall`, `Norsafe, a security firm`."""
        t = self.tokens
        for mention in self.mentions:
            if self.by_id[mention.speaker]["kind"] != "organisation":
                continue
            nouns = self.nouns.setdefault(mention.speaker, Counter())
            k = mention.first - 1
            if k >= 1 and t.text[k] == ",":
                k -= 1
            if k >= 0 and t.lower[k] in self.lex.org_nouns and t.text[k].islower():
                nouns[t.lower[k]] += 1
            if mention.last < len(t) and t.lower[mention.last] == "minister" and mention.last - mention.first > 1:
                nouns["ministry"] += 1
            noun = self._apposed_noun(mention.last)
            if noun:
                nouns[noun] += 1

    def _apposed_noun(self, at: int) -> str | None:
        """The noun of `, a security firm in Oslo,` after a name."""
        t = self.tokens
        if at + 1 >= len(t) or t.text[at] != "," or t.lower[at + 1] not in ("a", "an", "the", "one", "another"):
            return None
        found = None
        for i in range(at + 2, min(at + 10, len(t))):
            if t.pos[i] in ("ADP", "VERB", "AUX", "PUNCT", "PRON", "SCONJ") and t.text[i] not in "-/":
                break
            if t.lower[i] in self.lex.org_nouns:
                found = t.lower[i]
            elif t.tag[i] == "POS":
                found = None  # "Utah, the panel's chairman"
        return found

    def nearest_body(self, noun: str, token: int, said: str | None = None, *, later: bool = False) -> str | None:
        """The organisation that `the agency`, `the ministry`, `the bank` means at the token.

        With `later` it is looked for after the token, and must fit well.
        """
        t = self.tokens
        wanted = self.lex.org_nouns.get(noun, frozenset())
        best: tuple[float, str] | None = None
        fits: dict[str, float] = {}
        for mention in self._from(token) if later else self.before(token):
            ident = mention.speaker
            if self.by_id[ident]["kind"] != "organisation":
                continue
            if ident not in fits:
                fits[ident] = self._fit(noun, wanted, ident)
            if fits[ident] <= (4.0 if later else 0.0):
                continue
            far = min(8, abs(t.sent[token] - t.sent[mention.first]))
            score = fits[ident] - 0.45 * far + 0.2 * min(self.counts[ident], 5)
            score += 0.6 * self.is_subject(mention) + 1.2 * (ident == said)
            if best is None or score > best[0]:
                best = (score, ident)
        return best[1] if best else None

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each speaker is named."""
        return Counter(m.speaker for m in self.mentions)

    def heads(self, ident: str) -> set[str]:
        """The nouns that head the forms of an organisation's name."""
        found: set[str] = set()
        for form in (self.by_id[ident]["name"], *self.by_id[ident]["aliases"]):
            words = form.lower().split()
            found.add(words[words.index("of") - 1] if "of" in words[1:] else words[-1])
            found.add(words[-1])
        return found

    def _fit_place(self, noun: str, ident: str) -> float:
        """A country is a country and no city."""
        country = self.by_id[ident]["name"].lower() in self.lex.countries
        if noun in ("city", "town", "municipality"):
            return -1.0 if country else 2.0
        if noun in ("country", "nation", "government", "republic", "kingdom"):
            return 2.0 if country else -1.0
        return 2.0 if noun in LANDS else -1.0

    def _fit(self, noun: str, wanted: frozenset[str], ident: str) -> float:
        """How well the noun suits the organisation; 0 or less where it cannot mean it."""
        heads = self.heads(ident)
        if noun in heads:
            return 5.5
        if noun == "administration":
            return -1.0
        if self.by_id[ident]["name"][:1].islower() and " " not in self.by_id[ident]["name"]:
            return -1.0  # "a group" is not "the company"
        if noun in self.nouns.get(ident, ()):
            return 4.8
        if ident in self.lands:
            return self._fit_place(noun, ident)
        has = self.kinds(ident)
        if noun in LANDS:
            return 3.0 if noun == "government" and "government" in has else -1.0
        if noun == "group" and has & _NO_GROUPS:
            return -1.0
        if noun in GENERIC:
            return 3.5 if has & _PUBLIC else 1.5
        like = next((same for same in _ALIKE if noun in same), frozenset())
        if heads & like or like & set(self.nouns.get(ident, ())):
            return 4.4
        if has and like is _ALIKE[1]:
            return -1.0  # no board or panel
        if has & wanted:
            return 1.5 if like and heads & _OFFICIAL else 4.0
        if has:
            return -1.0
        return 3.2 if wanted & {"company", "media"} else (1.0 if wanted & {"bank", "agency", "charity"} else -1.0)
