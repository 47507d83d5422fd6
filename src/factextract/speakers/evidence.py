"""What kind of name a name is: the recogniser's voice, its own words, and what stands before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from factextract.speakers.lexicon import lexicon, listed
from factextract.tokens import Tokens

CORPORATE = frozenset(
    ["inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "plc", "l.p.", "s.a.", "co.", "cos", "cos."]
)
DOMAINS = frozenset(["com", "org", "net", "info", "co", "tv", "gov", "edu", "uk"])


@dataclass(slots=True)
class Name:
    """One place where the text names somebody: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    text: str
    title: int  # the token where the titles before it begin; `first` if there are none
    heading: bool = False
    person: float = 0.0
    org: float = 0.0
    place: float = 0.0
    label: str = ""  # the recogniser's
    titled: bool = False  # after `Mr`, `Dr`

    @property
    def kind(self) -> str:
        """What the evidence says: `person`, `organisation`, `place`, or "" where there is none."""
        best = max(self.person, self.org, self.place)
        if best <= 0:
            return ""
        if best == self.place:
            return "place"
        return "person" if best == self.person else "organisation"


class Evidence:
    """Adds to a name's scores what speaks for a person, an organisation or a place."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.lex = lexicon()

    def name(self, first: int, last: int, title: int) -> Name:
        """The name at the tokens, with its scores."""
        name = Name(first, last, " ".join(self.tokens.words(first, last).split()), title)
        self._by_label(name)
        self._by_words(name)
        self._by_place(name)
        if self.tokens.text[last - 1].islower() and self.tokens.lower[last - 1] in listed("tails"):
            name.person, name.org = 0.0, name.org + 3.0  # "the Lund administration" is no Lund
        return name

    def _by_label(self, name: Name) -> None:
        """The recogniser's voice."""
        t = self.tokens
        labels = [t.ent[k] for k in range(name.first, name.last) if t.ent[k]]
        if not labels:
            return
        name.label = label = max(set(labels), key=lambda x: (labels.count(x), x))
        if label == "PERSON":
            name.person += 1.5
        elif label == "ORG":
            name.org += 1.5
        elif label in ("GPE", "LOC", "FAC"):
            name.place += 2.0 if label == "GPE" else 1.0
        elif label in ("PRODUCT", "WORK_OF_ART", "EVENT"):
            name.org += 0.3

    def _by_words(self, name: Name) -> None:
        """What its own words tell."""
        lex, low = self.lex, tuple(name.text.lower().split())
        head = low[-1]
        the = name.first > 0 and self.tokens.lower[name.first - 1] == "the"
        human = low[0].rstrip(".") in lex.given and 1 < len(low) < 4 and name.person > 0 and not the
        if len(low) > 1 and (head in lex.org_heads or head in listed("tails")):
            name.org += 1.0 if human else 3.0
        elif any(w in lex.org_heads for w in low[1:]) or any(w in ("of", "for", "&", "and") for w in low):
            name.org += 1.5
        if name.text.lower() in lex.countries:
            name.place += 4.0 if len(low) > 1 else 1.0
        if " ".join(low[:2]) in lex.like_people and (len(low) == 2 or head in lex.org_heads or "&" in low):
            name.person, name.org = name.person - 4.0, name.org + 4.0
        if head in CORPORATE or low[0] in lex.known:
            name.org += 3.0
        if "." in head[1:-1] and head.rsplit(".", 1)[-1] in (
            "com",
            "org",
            "net",
            "info",
            "co",
            "tv",
            "gov",
            "edu",
            "uk",
        ):
            name.org += 4.0
        if len(low) == 1 and name.text.isupper() and len(name.text) > 1 and name.text.isalpha():
            name.org += 1.6
        if any(c.isdigit() for c in name.text):
            name.person -= 2.0
        if low[0].rstrip(".") in lex.given or (len(low) > 2 and low[0] in lex.known):
            name.person += 1.5 if 1 < len(low) < 6 and head not in lex.org_heads else 0.4
        if 1 < len(low) < 5 and len(low[0]) == 2 and low[0][1] == ".":
            name.person += 2.0

    def _by_place(self, name: Name) -> None:
        """What stands before and after it."""
        t, lex = self.tokens, self.lex
        before = t.lower[name.first - 1] if name.first else ""
        name.titled = before.rstrip(".") in lex.courtesy
        if name.title < name.first:
            name.person += 3.0
        elif before == "the" or before == "a":
            name.person -= 1.5
            name.org += 0.4
        elif before.rstrip(".") in lex.courtesy or before in lex.titles:
            name.person += 3.0
        elif before in lex.org_nouns and t.pos[name.first - 1] in ("NOUN", "PROPN") and before not in lex.roles:
            told = name.first > 1 and t.lower[name.first - 2] in ("the", "a", "an")  # "the union Verda"
            name.org += 2.5 if told else 1.5
        elif before in lex.roles and t.pos[name.first - 1] in ("NOUN", "PROPN"):
            name.person += 2.0
        elif before == "," and name.first > 1 and t.pos[name.first - 2] in ("NOUN", "PROPN"):
            self._by_apposed(name, t.lower[name.first - 2])
        elif before in ("for", "with", "at") and name.first > 1 and t.lower[name.first - 2] in lex.roles:
            name.org += 0.0 if t.pos[name.last : name.last + 1] == ["NOUN"] else 2.0
        elif before == "of" and name.first > 1 and t.lower[name.first - 2] in listed("settled"):
            name.place += 2.0
        elif before == "of" and name.first > 1 and t.lower[name.first - 2] in listed("of_a_body"):
            name.org += 1.7
        elif before in ("in", "near") and len(name.text.split()) < 3:
            name.place += 0.5
        self._by_following(name)

    def _by_apposed(self, name: Name, noun: str) -> None:
        """A noun and a comma before the name: `the airline, Norskair`, `its chief, Maya Lund`."""
        if noun in self.lex.roles and noun not in self.lex.org_nouns:
            name.person += 2.0
        elif noun in self.lex.org_nouns:
            name.org += 2.0

    def _opens(self, name: Name) -> bool:
        """Whether the name, in a transcript with its first name in capitals, stands first in its paragraph."""
        t, k = self.tokens, name.first
        while name.text.isupper() and k and name.first - k < 2 and t.text[k - 1].isupper() and t.text[k - 1].isalpha():
            k -= 1
        return not k or t.par[k - 1] != t.par[name.first] or not t.text[k - 1].strip()

    def _by_following(self, name: Name) -> None:
        t, k = self.tokens, name.last
        if k < len(t) and t.lower[k] in listed("of_firms"):
            name.org += 2.0
        elif k < len(t) and t.text[k] == ":" and self._opens(name):
            name.person += 4.0 if name.text.isupper() else 2.0
        for i in range(k + 1, min(k + 8, len(t)) if k < len(t) and t.text[k] == "," else k):
            if t.text[i] in ",.;:" or t.pos[i] in ("VERB", "AUX") or t.lower[i] in ("and", "or"):
                break
            if t.lower[i] in self.lex.org_nouns and t.lower[k + 1] in ("a", "an", "the"):
                name.org += 2.0
                break
            if t.lower[i] in self.lex.roles and t.lower[i] not in self.lex.org_nouns and t.pos[i] in ("NOUN", "PROPN"):
                name.person += 2.5
                break
        if k + 2 < len(t) and t.text[k] == "," and t.text[k + 1].isdigit() and len(t.text[k + 1]) == 2:
            if t.text[k + 2] in (",", "."):
                name.person += 2.5
        elif k + 1 < len(t) and t.text[k] in (",", "") and t.lower[k + 1] == "who":
            name.person += 0.7
