"""Which names mean the same person or organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from factextract.speakers.evidence import Name
from factextract.speakers.lexicon import Gender, Lexicon, lexicon, listed
from factextract.tokens import Tokens

_GENERATION = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_SAID = ({"PERSON": 1.5}, {"ORG": 1.5}, {"GPE": 2.0, "LOC": 1.0, "FAC": 1.0})  # what a label adds to a name's score
_SLIP = 0.8  # how alike a misspelt surname is to the right one
_SMALL = frozenset(
    ["of", "the", "and", "for", "on", "in", "to", "&", "a", "an", "at", "by", "with", "de", "la", "du", "des"]
)


@dataclass(slots=True, eq=False)
class Entity:
    """One person, organisation or place, with all the places that name it."""

    kind: str
    name: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    gender: Gender | None = None
    role: str | None = None
    affiliation: Entity | str | None = None

    @property
    def surname(self) -> str:
        """The last part of a person's name, without `al-`."""
        return bare(surname(self.words))

    def add(self, name: Name) -> None:
        """One more place that names it."""
        self.names.append(name)
        self.learn(name.text)

    def learn(self, text: str) -> None:
        """One more form of the name; the longest is the name itself."""
        if text == self.name or text in self.aliases:
            return
        if fuller(text, self.name, self.kind):
            self.aliases.append(self.name)
            self.name, self.words = text, tuple(text.lower().split())
        else:
            self.aliases.append(text)


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
    if len(short) == 1 and is_initials(short[0], full):
        return True
    if len(short) > 1 and " ".join(full) == " ".join(short) + "s":
        return True
    rest = full[len(short) :]
    if full[: len(short)] == short and rest:
        return all(w.strip(",") in lex.suffixes or w in places for w in rest)
    if len(short) == len(full) == 1 and "-" in full[0] and short[0] not in places:
        return full[0].split("-")[0] == short[0]
    lead = full[: -len(short)]
    return len(short) > 1 and full[-len(short) :] == short and is_place_words(lead, lex, places)


def is_place_words(lead: tuple[str, ...], lex: Lexicon, places: frozenset[str]) -> bool:
    """Whether the words before a name only say whose it is: `US`, `Saudi Arabia's`, `UN`."""
    whole = " ".join(lead).removesuffix("'s").removesuffix("’s")
    return whole in places or all(w.strip(".") in places or w in places or w in lex.known for w in lead)


def is_initials(short: str, full: tuple[str, ...]) -> bool:
    """`irb` for `Immigration and Refugee Board`, `u.n.` for `United Nations`."""
    letters = short.replace(".", "").replace("&", "")
    if len(letters) < 2 or len(full) < 2 or any(len(w) < 3 and w not in _SMALL for w in full):
        return False
    return letters in (initials(full), initials(full, every=True))


class Clusters:
    """The people, organisations and places of one text."""

    def __init__(self, tokens: Tokens, names: list[Name]) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}  # by the name's first token
        self.demonyms = {t for t, e in zip(tokens.lower, tokens.ent, strict=True) if e == "NORP"}
        self.demonyms |= {" ".join(tokens.lower[a:b]) for a, b, e in tokens.ents if e == "NORP"}
        self.demonyms -= {n.text.lower() for n in names if n.org >= 2}
        self._people(names)
        self._others([n for n in names if n.first not in self.of])
        self.entities.sort(key=lambda e: min(n.first for n in e.names))

    def put(self, entity: Entity, name: Name) -> None:
        """`name` names `entity`."""
        entity.add(name)
        self.of[name.first] = entity

    # ---- people --------------------------------------------------------------------------------

    def _people(self, names: list[Name]) -> None:
        """Full names first; then surnames and first names that go with them; then the other single names."""
        totals = _totals(names)
        connectors = self.lex.connectors
        full = [n for n in names if " " in n.text and n.text.split()[0] not in connectors]
        people = self._full_names([n for n in full if totals[n.text.lower()] == "person"])
        index = _index(people)
        for name in names:
            known = index.get(bare(name.text.lower()), [])
            if not known and name.text.split()[0] in connectors:
                known = [e for e in people if e.name.lower().endswith(name.text.lower())]
            if name.first not in self.of and known and self._may_be(name, known):
                self.put(self._which(name, known), name)
        for name in names:
            if name.first not in self.of and totals[name.text.lower()] == "person":
                self._single(name, people)
        for entity in self.entities:
            entity.gender = self._gender(entity)

    def _full_names(self, names: list[Name]) -> list[Entity]:
        """One entity for all that can be one person's full name."""
        people: list[Entity] = []
        for name in names:
            words = tuple(name.text.lower().split())
            entity = next((e for e in people if same_person(words, e.words)), None)
            if entity is None:
                people.append(entity := self._new("person", name))
            self.put(entity, name)
        return people

    def _single(self, name: Name, people: list[Entity]) -> None:
        """A name of one word that is no part of a full name; with a title, it may be a misspelt surname."""
        word = name.text.lower()
        if word in self.demonyms:
            return
        found = next((e for e in self.entities if e.name.lower() == word), None)
        if found is None and len(word) > 5:
            near = [e for e in people if e.surname[0] == word[0] and _alike(e.surname, word, name.person >= 3)]
            found = near[0] if len(near) == 1 else None
        self.put(found or self._new("person", name), name)

    def _new(self, kind: str, name: Name) -> Entity:
        entity = Entity(kind, name.text, tuple(name.text.lower().split()))
        self.entities.append(entity)
        return entity

    def _may_be(self, name: Name, known: list[Entity]) -> bool:
        """Whether a single word that is part of a person's name means that person here."""
        t, before = self.tokens, self.tokens.lower[name.first - 1] if name.first else ""
        word = bare(name.text.lower())
        if name.title < name.first or name.person >= 3:
            return True
        if name.place > 0 and before in listed("locative"):
            return False
        the = before == "the" and t.pos[name.last : name.last + 1] != ["NOUN"]
        if the or name.text.lower() in self.demonyms or name.text.lower() in self.lex.known:
            return False
        if any(e.surname == word or " " in word for e in known):
            return True
        if name.place >= 2 or name.org >= 1.5:
            return False
        return t.pos[name.first] == "PROPN"

    def _which(self, name: Name, known: list[Entity]) -> Entity:
        """Of several with the name: the title's gender decides, then who was named last, else who comes first."""
        word = bare(name.text.lower())
        found = [e for e in known if e.surname == word] or known
        gender = self._title_gender(name)
        if gender:
            found = [e for e in found if self._gender(e) in (gender, None)] or found
        before = [(self._salience(e, n, name), k) for k, e in enumerate(found) for n in e.names if n.first < name.first]
        if before:
            return found[max(before)[1]]
        return min(found, key=lambda e: e.names[0].first)

    def _salience(self, entity: Entity, name: Name, later: Name) -> float:
        """How well somebody named here comes to mind there: subjects before others, near before far."""
        t = self.tokens
        head = next((k for k in range(name.first, name.last) if not name.first <= t.head[k] < name.last), name.first)
        subject = t.dep[head] in ("nsubj", "nsubjpass")
        often = 0.3 * min(5, sum(self.of.get(n.first) is entity for n in entity.names))
        return (
            often + subject * 1.5 - 0.6 * (t.par[later.first] - t.par[name.first]) - 0.001 * (later.first - name.first)
        )

    def _title_gender(self, name: Name) -> Gender | None:
        """The gender that `Mr`, `Mrs` or `spokeswoman` before the name tells."""
        for k in range(name.first - 1, max(name.first - 5, name.title - 2, -1), -1):
            word = self.tokens.lower[k]
            if word in (",", ".", "and", "of"):
                break
            gender = self.lex.gender_of_noun(word) or self.lex.gender_of_noun(word.rstrip("."))
            if gender:
                return gender
        return None

    def _gender(self, entity: Entity) -> Gender | None:
        """By titles and nouns beside the name, else by the first name."""
        if entity.kind != "person":
            return None
        votes = Counter(g for n in entity.names if (g := self._title_gender(n)))
        if votes:
            return votes.most_common(1)[0][0]
        words = entity.words
        if len(words) < 2:
            return None
        return next((g for w in words[:-1] if (g := self.lex.gender_of_name(w))), None)

    # ---- organisations and places --------------------------------------------------------------

    def _others(self, names: list[Name]) -> None:
        """Longest names first, then the forms that are short for them."""
        kinds = _totals(names)
        places = self._places(names, kinds)
        forms: dict[str, list[Name]] = {}
        for name in names:
            if name.text.lower() not in self.demonyms:
                forms.setdefault(name.text, []).append(name)
        found: list[Entity] = []
        generic = {x for x in forms if x.lower() in self.lex.org_heads or x.lower() in self.lex.org_nouns}
        for text in sorted(forms, key=lambda x: (-len(x.split()), -len(x), forms[x][0].first)):
            if text in generic:
                continue
            words = tuple(text.lower().split())
            kind = "place" if kinds[text.lower()] == "place" and words[-1] not in self.lex.org_heads else "organisation"
            entity = self._match(words, kind, found, places)
            if entity is None:
                found.append(entity := self._new(kind, forms[text][0]))
            for name in forms[text]:
                self.put(entity, name)
        for text in generic:
            self._heads_alone(text, forms[text], found)
        self._brackets(names)

    def _heads_alone(self, text: str, names: list[Name], found: list[Entity]) -> None:
        """`the Committee` is the last body before it whose name ends so."""
        word = text.lower()
        fits = [e for e in found if e.kind == "organisation" and len(e.words) > 1 and e.words[-1] == word != "house"]
        own_name = word in listed("bodies") or "media" in self.lex.org_heads.get(word, frozenset())
        own: Entity | None = None
        for name in names:
            near = [e for e in fits if any(n.first < name.first for n in e.names)] if self._definite(name) else []
            if near:
                self.of[name.first] = best = max(
                    near, key=lambda e: max(n.first for n in e.names if n.first < name.first)
                )
                best.names.append(name)
            elif own_name:
                own = own or self._new("organisation", name)
                self.put(own, name)

    def _definite(self, name: Name) -> bool:
        """Whether the name stands after `the`, or before an office: `Committee Chairman Lund`."""
        t = self.tokens
        before = t.lower[name.first - 1] if name.first else ""
        return before in ("the", "its", "their") or (name.last < len(t) and t.lower[name.last] in self.lex.roles)

    def _places(self, names: list[Name], kinds: dict[str, str]) -> frozenset[str]:
        """Names and adjectives of places in small letters, and the words of the former."""
        found = {n.text.lower() for n in names if kinds[n.text.lower()] == "place"}
        for first, last, label in self.tokens.ents:
            if label in ("GPE", "LOC"):
                found.add(" ".join(self.tokens.lower[first:last]).removesuffix(" 's"))
        return frozenset(found | {w for f in found for w in f.split()} | self.demonyms | self.lex.nationalities)

    def _match(self, words: tuple[str, ...], kind: str, found: list[Entity], places: frozenset[str]) -> Entity | None:
        """The organisation of which the words are another form; only if there is no doubt which."""
        forms = [(e, tuple(a.lower().split())) for e in found for a in (e.name, *e.aliases)]
        same = next((e for e, f in forms if f == words), None)
        if same:
            return same
        fits = {id(e): e for e, f in forms if short_for(words, f, self.lex, places) and self._kinds_fit(kind, e, words)}
        if not fits and len(words) == 1:
            fits = {id(e): e for e, f in forms if self._ministry(words[0], e, f, places)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _ministry(self, short: str, entity: Entity, full: tuple[str, ...], places: frozenset[str]) -> bool:
        """`TIC` for `Trade and Industry` of a minister of Canada: the last letter is the country's."""
        t = self.tokens
        if len(short) < 3 or short[:-1] != initials(full) or not any(p.startswith(short[-1]) for p in places):
            return False
        return any(t.lower[n.last : n.last + 1] == ["minister"] for n in entity.names)

    def _kinds_fit(self, kind: str, entity: Entity, words: tuple[str, ...]) -> bool:
        """A place is no short form of an organisation (`Boston`, `Boston Airlines`), but `US` is of `United States`."""
        return (
            kind == entity.kind or (len(words) == 1 and is_initials(words[0], entity.words)) or kind == "organisation"
        )

    def _brackets(self, names: list[Name]) -> None:
        """`Civil Guards Board (CGB)`, `CEI (Italian Episcopal Conference)`: one organisation, two names."""
        t = self.tokens
        for a, b in pairwise(names):
            if not (
                t.text[a.last : a.last + 1] == ["("] and b.first == a.last + 1 and t.text[b.last : b.last + 1] == [")"]
            ):
                continue
            one, two = self.of.get(a.first), self.of.get(b.first)
            if one is None or two is None or one is two or "person" in (one.kind, two.kind):
                continue
            short, full = (a, b) if len(a.text) < len(b.text) else (b, a)
            place = "place" in (one.kind, two.kind) or short.text.lower() in self.lex.known
            if self._abbreviates(short.text, full.text) and (
                not place or is_initials(short.text.lower(), tuple(full.text.lower().split()))
            ):
                self._merge(one, two)

    def _abbreviates(self, short: str, full: str) -> bool:
        """Whether a word in brackets can be an abbreviation: capitals, few, and of a name of several words."""
        letters = short.replace(".", "")
        capitals = sum(c.isupper() or c.isdigit() for c in letters)
        return len(letters) <= 8 and " " not in short and capitals >= 2 and capitals * 2 >= len(letters) and " " in full

    def _merge(self, one: Entity, two: Entity) -> None:
        for name in two.names:
            self.put(one, name)
        for alias in two.aliases:
            one.learn(alias)
        if two.kind == "organisation":
            one.kind = "organisation"
        self.entities.remove(two)


def _alike(one: str, two: str, titled: bool) -> bool:
    """Whether two words differ by a slip of the pen; without a title, only by the order of the letters."""
    if sorted(one) == sorted(two):
        return True
    return titled and abs(len(one) - len(two)) < 3 and SequenceMatcher(None, one, two).ratio() >= _SLIP


def _index(people: list[Entity]) -> dict[str, list[Entity]]:
    """Every word of a person's names -> the people who bear it."""
    index: dict[str, list[Entity]] = {}
    for entity in people:
        forms = {w for form in (entity.name, *entity.aliases) for w in form.lower().split()}
        for word in forms | {bare(w) for w in forms}:
            if len(word.strip(".")) > 1:
                index.setdefault(word, []).append(entity)
    return index


def _totals(names: list[Name]) -> dict[str, str]:
    """Name in small letters -> the kind that all its places together speak for.

    The recogniser repeats its mistakes, so that what it says of one name counts at most twice.
    """
    sums: dict[str, list[float]] = {}
    heard: Counter[tuple[str, str]] = Counter()
    stems = _stems(names)
    for name in names:
        text = name.text.lower()
        total = sums.setdefault(text, [0.0, 50.0 * (text in stems), 0.0])
        heard[text, name.label] += 1
        again = heard[text, name.label] > 2
        for k, value in enumerate((name.person, name.org, name.place)):
            total[k] += value - _SAID[k].get(name.label, 0.0) * again
    kinds = ("person", "organisation", "place")
    return {text: kinds[t.index(max(t))] if max(t) > 0 else "" for text, t in sums.items()}


def _stems(names: list[Name]) -> set[str]:
    """What stands before `Inc.`, `Airlines`, `Europe` in names: `norsk` of `Norsk Airlines`."""
    suffixes = lexicon().suffixes
    found: set[str] = set()
    for name in names:
        words = name.text.lower().split()
        if name.org < name.person or name.place > name.org:
            continue
        while len(words) > 1 and words[-1].strip(",") in suffixes:
            words = words[:-1]
            found.add(" ".join(words).rstrip(","))
    return found
