"""Somebody who is named, and when two names can be one: `George W. Bush`, `Bush`; `Coastal Rescue Authority`, `CRA`."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from factextract.speakers.evidence import CORPORATE, DOMAINS, Name
from factextract.speakers.lexicon import Gender, Lexicon

_GENERATION = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_FIRMS = frozenset(
    ["bank", "bancorp", "bancorp.", "group", "associates", "holdings", "stores", "brothers", "industries"]
)
OUTLETS = frozenset(["news", "radio", "television", "tv", "network"])
_SMALL = frozenset(
    ["of", "the", "and", "for", "on", "in", "to", "&", "amp", "a", "an", "at", "by", "with", "de", "la", "du", "des"]
)


def split(name: str) -> tuple[str, ...]:
    """The words of a name in small letters and with straight apostrophes."""
    return tuple(name.lower().replace("’", "'").split())


@dataclass(slots=True, eq=False)
class Entity:
    """One person, organisation or place, with all the places that name it."""

    kind: str
    name: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    gender: Gender | None = None

    @property
    def surname(self) -> str:
        """The last part of a person's name, without `al-`."""
        return bare(surname(self.words))

    def add(self, name: Name) -> None:
        """One more place that names it."""
        insort(self.names, name, key=_first)
        self.learn(name.text)

    def mention(self, name: Name) -> None:
        """One more place that means it, by a word that is no form of its name."""
        insort(self.names, name, key=_first)

    def before(self, token: int, most: int = 6) -> list[Name]:
        """The last places before the token that name it."""
        at = bisect_left(self.names, token, key=_first)
        return self.names[max(0, at - most) : at]

    def learn(self, text: str) -> None:
        """One more form of the name; the longest is the name itself."""
        if text == self.name or text in self.aliases:
            return
        if self.name.isupper() and " " in text and text.upper() == self.name:
            self.name = text
        elif fuller(text, self.name, self.kind):
            self.aliases.append(self.name)
            self.name, self.words = text, split(text)
        else:
            self.aliases.append(text)


def _first(name: Name) -> int:
    return name.first


def fuller(text: str, other: str, kind: str) -> bool:
    """Whether `text` is the better name: more words; a mere abbreviation never is."""
    if text in (f"{other}s", other[:-1]):
        return len(text) > len(other)
    if kind != "person" and other.isupper() and not text.isupper():
        return len(text) > len(other)
    a, b = text.split(), other.split()
    return (len(a), len(text) if kind == "person" else 0) > (len(b), len(other) if kind == "person" else 0)


def surname(words: tuple[str, ...]) -> str:
    """The family name of a western name in small letters."""
    kept = [w for w in words if w not in _GENERATION] or list(words)
    return kept[-1].strip("'’")


def bare(word: str) -> str:
    """Without the Arabic article."""
    return word[3:] if word[:3] in ("al-", "el-", "ul-", "ad-", "as-") and len(word) > 4 else word


def initials(words: Iterable[str], every: bool = False) -> str:
    """First letters of the words, without the small ones unless `every`."""
    parts = [p for w in words for p in w.replace("-", " ").split()]
    return "".join(p[0] for p in parts if every or p not in _SMALL)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of two words or more can be one person's: `George W. Bush`, `George Bush`."""
    if bare(surname(a)) != bare(surname(b)):
        return False
    short, full = sorted((a, b), key=len)
    if 1 < len(short) < len(full) and full[-len(short) :] == short:
        return True
    if a[0] == b[0]:
        middle = [{w for w in n[1:-1] if len(w.strip(".")) > 1} for n in (a, b)]
        letters = [{w[0] for w in n[1:-1]} for n in (a, b)]
        return not (letters[0] and letters[1] and not letters[0] & letters[1] and not middle[0] & middle[1])
    first, second = a[0].strip("."), b[0].strip(".")
    return len(min(first, second, key=len)) == 1 and first[0] == second[0]


def short_for(short: tuple[str, ...], full: tuple[str, ...], lex: Lexicon, places: frozenset[str]) -> bool:
    """Whether an organisation's name is a shorter form of another: its initials, its beginning or its end."""
    if short == full or len(short) > len(full):
        return False
    if len(short) == 1 and (is_initials(short[0], full) or is_initials(short[0], at_home(full, lex), least=3)):
        return True
    if len(short) > 1 and " ".join(full) == " ".join(short) + "s":
        return True
    if (
        len(short) == len(full) == 1
        and full[0].rpartition(".")[0] == short[0]
        and full[0].rpartition(".")[2] in DOMAINS
    ):
        return True
    rest = full[len(short) :]
    if full[: len(short)] == short and rest:
        if len(short) > 1 and short[-1] in lex.org_heads and rest[0] in ("for", "of", "on"):
            return short[0] not in places or len(short) > 2
        if corporate(full) and short[0] not in places and (len(short) > 1 or _telling(short[0], lex)):
            return True
        return all(w.strip(",") in lex.suffixes or w in places or w in OUTLETS for w in rest)
    if len(short) == 1 and corporate(full) and short[0] == full[0].split("-")[0]:
        return short[0] not in places
    if len(short) == len(full) == 1 and "-" in full[0] and short[0] not in places:
        return full[0].split("-")[0] == short[0]
    lead = full[: -len(short)]
    paper = "-" in short[0] and "media" in lex.org_heads.get(short[0].split("-")[-1], frozenset())  # "the Sun-Times"
    if paper and len(lead) == 1 and full[-1:] == short:
        return True
    return len(short) > 1 and full[-len(short) :] == short and is_place_words(lead, lex, places)


def corporate(words: tuple[str, ...]) -> bool:
    """Whether the name ends as that of a company does: its first words alone mean it too."""
    firm = words[-1] in _FIRMS or (words[-1] == "association" and "loan" in words)
    return len(words) > 1 and (words[-1] in CORPORATE or (len(words) > 2 and firm))


def _telling(word: str, lex: Lexicon) -> bool:
    """Whether one word alone can stand for a company: not `General`, `American`, `First`."""
    general = word in lex.nationalities or word in lex.rising or word in lex.roles or word in lex.org_heads
    return len(word) > 2 and not general


def is_place_words(lead: tuple[str, ...], lex: Lexicon, places: frozenset[str]) -> bool:
    """Whether the words before a name only say whose it is: `US`, `Saudi Arabia's`, `UN`."""
    whole = " ".join(lead).removesuffix("'s").removesuffix("’s")
    return whole in places or all(w.strip(".") in places or w in places or w in lex.known for w in lead)


def at_home(words: tuple[str, ...], lex: Lexicon) -> tuple[str, ...]:
    """The name of a body without its country, as it is named there: `Coastal Service` of `U.S. Coastal Service`."""
    land = words[0].removesuffix("'s")
    return words[1:] if land in lex.countries or land in lex.nationalities else words


def is_initials(short: str, full: tuple[str, ...], least: int = 2) -> bool:
    """`irb` for `Immigration and Refugee Board`, `u.n.` for `United Nations`."""
    letters = short.replace(".", "").replace("&", "")
    if len(letters) < least or len(full) < 2 or any(len(w) < 3 and w not in _SMALL for w in full):
        return False
    return letters in (initials(full), initials(full, every=True))
