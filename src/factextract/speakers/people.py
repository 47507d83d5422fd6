"""Which names mean the same person."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import Final

from factextract.speakers.entities import Entity, bare, same_person, split, surname
from factextract.speakers.evidence import Name
from factextract.speakers.lexicon import Gender, lexicon, listed
from factextract.tokens import Tokens

_MANY = 2000  # people in one text beyond whom no misspelling is looked for
_LATELY = 20  # places of a name that are looked at for a pronoun behind
_SPAN = 60  # tokens around a name in its sentence
_PRONOUNS: Final[dict[str, Gender]] = {"he": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_SLIP = 0.8  # how alike a misspelt surname is to the right one


class People:
    """The people of one text."""

    def __init__(self, tokens: Tokens, demonyms: set[str], kinds: dict[str, str]) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.demonyms = demonyms
        self.kinds = kinds
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self.texts: Counter[str] = Counter()
        self.index: dict[str, list[Entity]] = {}  # every word of the full names

    def find(self, names: list[Name]) -> list[Entity]:
        """Full names first; then surnames and first names that go with them; then the other single names."""
        connectors = self.lex.connectors
        self.texts = Counter(n.text.lower() for n in names)
        ends = {w[-k:] for n in names for k in (2, 3) if len(w := split(n.text)) > k}
        full = [
            n
            for n in names
            if " " in n.text
            and (split(n.text)[0] not in connectors or (n.text[0].isupper() and split(n.text) not in ends))
        ]
        self._full_names([n for n in full if self.kinds[n.text.lower()] == "person"])
        for name in names:
            if name.first not in self.of and (known := self._bearers(name)) and self._may_be(name, known):
                self._put(self._which(name, known), name)
        singles: dict[str, Entity] = {}
        for name in names:
            if name.first not in self.of and self.kinds[name.text.lower()] == "person":
                self._single(name, singles)
        for entity in self.entities:
            self._without_verb(entity)
            entity.gender = self._gender(entity)
        return self.entities

    def _without_verb(self, entity: Entity) -> None:
        """`Deport Anna Lund` of a headline is Anna Lund, who has that name elsewhere."""
        first, _, rest = entity.name.partition(" ")
        again = (
            rest in entity.aliases
            and " " in rest
            and self.texts[rest.lower()] > 1 > self.texts[entity.name.lower()] - 1
        )
        if again and rest.split()[0].lower() in self.lex.given and first.lower() not in self.lex.given:
            entity.aliases.remove(rest)
            entity.name, entity.words = rest, split(rest)

    def _put(self, entity: Entity, name: Name) -> None:
        entity.add(name)
        self.of[name.first] = entity

    def _new(self, name: Name) -> Entity:
        entity = Entity("person", name.text, split(name.text))
        self.entities.append(entity)
        return entity

    def _full_names(self, names: list[Name]) -> None:
        """One entity for all that can be one person's full name."""
        by_surname: dict[str, list[Entity]] = {}
        for name in names:
            words = split(name.text)
            bearers = by_surname.setdefault(bare(surname(words)), [])
            entity = next((e for e in bearers if same_person(words, e.words)), None)
            if entity is None:
                bearers.append(entity := self._new(name))
            self._put(entity, name)
            for word in words:
                for form in {word, bare(word)}:
                    bearing = self.index.setdefault(form, [])
                    if len(form.strip(".")) > 1 and entity not in bearing:
                        bearing.append(entity)

    def _bearers(self, name: Name) -> list[Entity]:
        """The people of whose name this is a part."""
        text = " ".join(split(name.text))
        if " " not in text:
            return self.index.get(bare(text), [])
        if text.split()[0] not in self.lex.connectors and not any(
            len(e.words) > 2 and e.words[-2:] == split(text) for e in self.index.get(text.split()[-1], [])
        ):
            return []
        return [e for e in self.index.get(text.split()[-1], []) if " ".join(e.words).endswith(text)]

    def _single(self, name: Name, singles: dict[str, Entity]) -> None:
        """A name of one word that is no part of a full name; it may be a misspelt surname."""
        word = name.text.lower()
        if word in self.demonyms:
            return
        found = singles.get(word)
        if found is None and len(word) > 5 and len(self.entities) < _MANY:
            full = [e for e in self.entities if len(e.words) > 1 and e.surname[:1] == word[0]]
            near = [e for e in full if _alike(e.surname, word, titled=name.person >= 3)]
            found = near[0] if len(near) == 1 else None
        singles[word] = found = found or self._new(name)
        self._put(found, name)

    def _may_be(self, name: Name, known: list[Entity]) -> bool:
        """Whether a single word that is part of a person's name means that person here."""
        t, before = self.tokens, self.tokens.lower[name.first - 1] if name.first else ""
        word = bare(" ".join(split(name.text)))
        if name.title < name.first or name.person >= 3:
            return True
        if name.place > 0 and before in listed("locative") and self.kinds[name.text.lower()] != "person":
            return False
        if self._surname_like_a_people(name, word, known):
            return True
        the = before == "the" and t.pos[name.last : name.last + 1] != ["NOUN"]
        if the or name.text.lower() in self.demonyms or name.text.lower() in self.lex.known:
            return False
        if any(e.surname == word or " " in word for e in known):
            return True
        if name.org < 3 and self.kinds[name.text.lower()] == "person":
            return True
        if name.place >= 2 or name.org >= 1.5:
            return False
        return t.pos[name.first] == "PROPN"

    def _surname_like_a_people(self, name: Name, word: str, known: list[Entity]) -> bool:
        """`Marc German`, then `German said`."""
        t, low = self.tokens, self.tokens.lower
        if (
            word not in self.demonyms
            or (t.tag[name.first] != "NNP" and t.dep[name.first] != "nsubj")
            or not any(e.surname == word for e in known)
        ):
            return False
        after = t.pos[name.last : name.last + 1]
        return after in (["VERB"], ["AUX"], ["PART"]) and (
            not name.first or low[name.first - 1] not in ("the", "a", "an", "one")
        )

    def _which(self, name: Name, known: list[Entity]) -> Entity:
        """Of several with the name: the title's gender decides, then who comes to mind first."""
        word = bare(" ".join(split(name.text)))
        found = [e for e in known if e.surname == word] or known
        if len(found) > 1 and (gender := self._title_gender(name)):
            found = [e for e in found if self._gender(e) in (gender, None)] or found
        if len(found) > 1 and (said := self._titles(name)):
            found = [e for e in found if any(self._titles(n) & said for n in e.names)] or found
        if len(found) > 1:  # who is called by his first name is not called by his surname
            found = [e for e in found if self.texts[e.words[0]] < 2] or found
        if len(found) == 1:
            return found[0]
        ranked = [(self._salience(e, n, name), -k) for k, e in enumerate(found[:9]) for n in e.before(name.first)]
        return found[-max(ranked)[1]] if ranked else min(found, key=lambda e: e.names[0].first)

    def _salience(self, entity: Entity, name: Name, later: Name) -> float:
        """How well somebody named here comes to mind there: subjects before others, near before far."""
        t = self.tokens
        head = next((k for k in range(name.first, name.last) if not name.first <= t.head[k] < name.last), name.first)
        subject = t.dep[head] in ("nsubj", "nsubjpass")
        far = 0.6 * (t.par[later.first] - t.par[name.first]) + 0.001 * (later.first - name.first)
        return 0.3 * len(entity.before(name.first, 5)) + subject * 1.5 - far

    def _titles(self, name: Name) -> set[str]:
        """`dr`, `prof`: the titles before the name that not everybody has."""
        t = self.tokens
        before = {t.lower[i].rstrip(".") for i in range(max(0, name.title - 1), name.first)}
        return {w for w in before if w in self.lex.courtesy and w not in ("mr", "mrs", "ms", "miss")}

    def _title_gender(self, name: Name) -> Gender | None:
        """The gender that `Mr`, `Mrs` or `spokeswoman` before the name tells."""
        for k in range(name.first - 1, max(name.first - 5, name.title - 2, -1), -1):
            word = self.tokens.lower[k]
            if word in (",", ".", "and", "of") and (word != "," or k < name.first - 1):
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
        told = next((g for w in words[:-1] if (g := self.lex.gender_of_name(w))), None) if len(words) > 1 else None
        return told or self._gender_by_pronouns(entity)

    def _gender_by_pronouns(self, entity: Entity) -> Gender | None:
        """What `he` or `she` says behind the name, in sentences that name nobody else."""
        t, votes = self.tokens, Counter[Gender]()
        for name in entity.names[:_LATELY]:
            if t.dep[name.last - 1] not in ("nsubj", "nsubjpass") or t.sent[name.first] < 0:
                continue
            begin, end = t.sents[t.sent[name.first]]
            inside = range(max(begin, name.first - _SPAN), min(end, name.last + _SPAN))
            if any(i in self.of and self.of[i] is not entity for i in inside):
                continue
            said = next((_PRONOUNS[t.lower[i]] for i in inside if i >= name.last and t.lower[i] in _PRONOUNS), None)
            if said:
                votes[said] += 1
        ranked = votes.most_common()
        tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
        return ranked[0][0] if ranked and not tied else None


def _alike(one: str, two: str, *, titled: bool) -> bool:
    """Whether two words differ by a slip of the pen; without a title, only by the order of the letters."""
    if sorted(one) == sorted(two):
        return True
    return titled and abs(len(one) - len(two)) < 3 and SequenceMatcher(None, one, two).ratio() >= _SLIP
