"""Which names mean the same organisation or place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from factextract.speakers.entities import Entity, at_home, initials, is_initials, short_for, split
from factextract.speakers.evidence import Name
from factextract.speakers.lexicon import lexicon, listed
from factextract.tokens import Tokens

_SPELLED = {
    short: tuple(full.split())
    for full, shorts in (
        ("united nations", ("u.n.", "un")),
        ("united states", ("u.s.", "us")),
        ("united kingdom", ("u.k.", "uk")),
        ("european union", ("e.u.", "eu")),
    )
    for short in shorts
}
_TELLING = frozenset(["party", "agency", "movement"])  # after a name they say only what it is
_MOST = 60  # entities of one first or last word that are looked at


class Forms:
    """The forms of all bodies found so far, by their words, first and last words and initials."""

    def __init__(self) -> None:
        self.exact: dict[tuple[str, ...], Entity] = {}
        self.by: dict[tuple[str, str], list[Entity]] = {}

    def learn(self, entity: Entity, words: tuple[str, ...]) -> None:
        """One more form of the body."""
        if words in self.exact:
            return
        self.exact[words] = entity
        self.exact.setdefault(spelled_out(words), entity)
        keys = {
            ("first", words[0]),
            ("first", words[0].split("-")[0]),
            ("first", words[0].split(".")[0]),
            ("last", words[-1]),
        }
        for full in {words, at_home(words, lexicon())} if len(words) > 1 else ():
            keys |= {("initials", initials(full)), ("initials", initials(full, every=True))}
        for key in keys:
            self.by.setdefault(key, []).append(entity)

    def near(self, words: tuple[str, ...]) -> list[tuple[Entity, tuple[str, ...]]]:
        """The bodies that the words may be a short form of, with their forms."""
        letters = words[0].replace(".", "").replace("&", "")
        keys = [("first", words[0]), ("last", words[-1]), ("last", words[-1] + "s")]
        if len(words) == 1:
            keys += [("initials", letters), ("initials", letters[:-1])]
        seen = {id(e): e for key in keys for e in self.by.get(key, ())[:_MOST]}
        return [(e, split(a)) for e in seen.values() for a in (e.name, *e.aliases)]


def spelled_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """`U.N. Security Council` as `United Nations Security Council`."""
    return tuple(part for word in words for part in _SPELLED.get(word, (word,)))


class Bodies:
    """The organisations and places of one text."""

    def __init__(self, tokens: Tokens, demonyms: set[str], kinds: dict[str, str]) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.demonyms = demonyms
        self.kinds = kinds
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self.forms = Forms()
        self.places: frozenset[str] = frozenset()
        self.alone: set[str] = set()

    def find(self, names: list[Name]) -> list[Entity]:
        """Longest names first, then the forms that are short for them."""
        self.places = self._places(names)
        self.alone = {n.text.lower() for n in names if " " not in n.text}
        peoples = self.lex.nationalities
        texts: dict[str, list[Name]] = {}
        for name in names:
            if not peoples.issuperset(name.text.lower().split()) and name.text.lower() not in self.demonyms:
                texts.setdefault(name.text, []).append(name)
        generic = [x for x in texts if x.lower() in self.lex.org_heads or x.lower() in self.lex.org_nouns]
        for text in sorted(texts.keys() - set(generic), key=lambda x: (-len(x.split()), -len(x), texts[x][0].first)):
            self._take(text, texts[text])
        for text in generic:
            self._heads_alone(text, texts[text])
        self._brackets(names)
        self._told(texts.keys() - set(generic))
        return self.entities

    def _take(self, text: str, names: list[Name]) -> None:
        """All places of one form: of a body that is known, or of a new one."""
        words = split(text)
        place = self.kinds[text.lower()] == "place" and words[-1] not in self.lex.org_heads
        kind = "place" if place else "organisation"
        entity = self._match(words, kind) or self._new(kind, names[0])
        for name in names:
            self._put(entity, name)

    def _new(self, kind: str, name: Name) -> Entity:
        entity = Entity(kind, name.text, split(name.text))
        self.entities.append(entity)
        return entity

    def _put(self, entity: Entity, name: Name) -> None:
        entity.add(name)
        self.of[name.first] = entity
        self.forms.learn(entity, split(name.text))

    def _heads_alone(self, text: str, names: list[Name]) -> None:
        """`the Committee` is the last body before it whose name ends so."""
        word = text.lower()
        ends = self.forms.by.get(("last", word), [])[:_MOST]
        fits = [e for e in ends if e.kind == "organisation" and len(e.words) > 1 and word != "house"]
        own_name = word in listed("bodies") or "media" in self.lex.org_heads.get(word, frozenset())
        own: Entity | None = None
        for name in names:
            near = [(b[-1].first, k) for k, e in enumerate(fits) if (b := e.before(name.first, 1))]
            if near and self._definite(name):
                self.of[name.first] = best = fits[max(near)[1]]
                best.mention(name)
            elif own_name:
                own = own or self._new("organisation", name)
                self._put(own, name)

    def _definite(self, name: Name) -> bool:
        """Whether the name stands after `the`, or before an office: `Committee Chairman Lund`."""
        t = self.tokens
        before = t.lower[name.first - 1] if name.first else ""
        return before in ("the", "its", "their") or (name.last < len(t) and t.lower[name.last] in self.lex.roles)

    def _places(self, names: list[Name]) -> frozenset[str]:
        """Names and adjectives of places in small letters, and the words of the former."""
        found = {n.text.lower() for n in names if self.kinds[n.text.lower()] == "place"}
        for first, last, label in self.tokens.ents:
            if label in ("GPE", "LOC"):
                found.add(" ".join(self.tokens.lower[first:last]).removesuffix(" 's"))
        return frozenset(found | {w for f in found for w in f.split()} | self.demonyms | self.lex.nationalities)

    def _match(self, words: tuple[str, ...], kind: str) -> Entity | None:
        """The organisation of which the words are another form; only if there is no doubt which."""
        same = self.forms.exact.get(words) or self.forms.exact.get(spelled_out(words))
        if same:
            return same
        whole = self.forms.exact.get(words[:-1]) or self.forms.exact.get(
            words[:-2] if words[-2:-1] == ("news",) else ()
        )
        if words[-1] in _TELLING and whole and whole.kind == "organisation":
            return whole
        near = self.forms.near(words)
        fits = {
            id(e): e
            for e, f in near
            if short_for(words, f, self.lex, self.places) and self._kinds_fit(kind, e, words) and not self._pair(f)
        }
        if not fits and len(words) == 1:
            fits = {id(e): e for e, f in near if self._ministry(words[0], e, f)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _pair(self, form: tuple[str, ...]) -> bool:
        """`Norsk-Lundco` is two companies where the text names `Lundco` alone."""
        one, hyphen, other = form[0].partition("-")
        return bool(hyphen and len(form) == 1 and one and other in self.alone)

    def _ministry(self, short: str, entity: Entity, full: tuple[str, ...]) -> bool:
        """`TIC` for `Trade and Industry` of a minister of Canada: the last letter is the country's."""
        t = self.tokens
        if len(short) < 3 or short[:-1] != initials(full) or not any(p.startswith(short[-1]) for p in self.places):
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
                not place or is_initials(short.text.lower(), split(full.text))
            ):
                self._merge(one, two)

    def _told(self, texts: Iterable[str]) -> None:
        """`the CPF party` is the CPF, `Interpress news agency` is Interpress."""
        for words in map(split, texts):
            kept = words[: -2 if words[-2:-1] == ("news",) else -1]
            one, two = self.forms.exact.get(kept), self.forms.exact.get(words)
            if words[-1] in _TELLING and one and two and one is not two and one.kind == two.kind == "organisation":
                self._merge(one, two)

    def _abbreviates(self, short: str, full: str) -> bool:
        """Whether a word in brackets can be an abbreviation: capitals, few, and of a name of several words."""
        letters = short.replace(".", "")
        capitals = sum(c.isupper() or c.isdigit() for c in letters)
        return len(letters) <= 8 and " " not in short and capitals >= 2 and capitals * 2 >= len(letters) and " " in full

    def _merge(self, one: Entity, two: Entity) -> None:
        for name in two.names:
            self._put(one, name)
        for alias in (two.name, *two.aliases):
            one.learn(alias)
            self.forms.exact[split(alias)] = one
        if two.kind == "organisation":
            one.kind = "organisation"
        self.entities.remove(two)
