"""The word lists of this room, read once when they are first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from factextract.abbreviations import TITLES
from factextract.lexicon import own

Gender = Literal["m", "f"]

_SINGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "police": "police"}


class Lexicon:
    """Sets of lower-case words by what they say of a name or a noun."""

    def __init__(self) -> None:
        people, bodies, texts = (_toml(name) for name in ("people", "organisations", "documents"))
        self.courtesy = _by_gender(people["courtesy"])
        short = dict.fromkeys([form for title in sorted(TITLES) for form in (title, title.rstrip("."))], "u")
        self.titles = short | _by_gender(people["titles"])
        self.roles = frozenset(people["roles"]["u"].split()) | {role.lower() for role in own().roles}
        self.others = _by_gender(people["others"])
        self.collective = frozenset(people["groups"]["u"].split())
        self.rising = listed("rising")
        self.org_heads = _kinds(bodies["heads"])
        self.org_nouns = _kinds(bodies["nouns"])
        self.known = _kinds(bodies["known"])
        self.like_people = frozenset(w.replace("-", " ") for w in bodies["like_people"]["u"].split())
        self.countries = frozenset(w.replace("-", " ") for line in bodies["countries"].values() for w in line.split())
        self.nationalities = frozenset(bodies["nationalities"]["u"].split())
        self.variations = frozenset(people["variations"]["u"].split())
        self.letters = frozenset(people["letters"]["u"].split())
        self.suffixes = frozenset(bodies["suffixes"]["u"].split())
        self.documents = _kinds(texts["documents"])
        self.connectors = frozenset(texts["connectors"]["u"].split())
        self.of_heads = frozenset(texts["generic"]["u"].split())
        self.personal = self.roles | frozenset(self.titles) | frozenset(self.courtesy)

    @cached_property
    def given(self) -> Mapping[str, str]:
        """First name -> `m`, `f` or `u`."""
        found: dict[str, str] = {}
        for line in _read("given.txt").splitlines():
            if line[0] != "#":
                gender, *names = line.split()
                found.update(dict.fromkeys(names, gender))
        return found

    def gender_of_name(self, given: str) -> Gender | None:
        """What a first name tells; a double name is looked up whole, then by its first part."""
        name = given.lower().strip(".")
        return _gender(self.given.get(name) or self.given.get(name.split("-")[0]))

    def gender_of_noun(self, noun: str) -> Gender | None:
        """What a title or a noun for a person tells."""
        return _gender(self.others.get(noun) or self.courtesy.get(noun) or self.titles.get(noun))

    def singular(self, noun: str) -> str:
        """The singular of a noun for people, as far as the lists know it; otherwise the noun itself."""
        if noun in _SINGULAR:
            return _SINGULAR[noun]
        for ending, stem in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
            if noun.endswith(ending):
                one = noun[: -len(ending)] + stem
                if one in self.roles or one in self.others:
                    return one
        return noun

    def is_job(self, noun: str) -> bool:
        """Whether a noun that ends in `-ist` is likely a job: `organist`, `criminologist`."""
        return len(noun) > 6 and noun not in self.others and noun not in listed("no_jobs")

    def is_person_noun(self, noun: str) -> bool:
        """Whether the singular noun names a person."""
        return noun in self.roles or noun in self.others or noun in self.variations


@cache
def lexicon() -> Lexicon:
    """The lists, shared."""
    return Lexicon()


def _read(name: str) -> str:
    return files("factextract.speakers").joinpath(name).read_text(encoding="utf8")


def _toml(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(_read(f"{name}.toml"))


def _by_gender(section: Mapping[str, str]) -> dict[str, str]:
    return {word: gender for gender in ("u", "m", "f") for word in section.get(gender, "").split()}


def _kinds(section: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in section.items():
        for word in words.split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _gender(mark: str | None) -> Gender | None:
    if mark == "m":
        return "m"
    return "f" if mark == "f" else None


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of the grammars."""
    found = _grammar()[name]
    return frozenset(found.split())


@cache
def _grammar() -> dict[str, str]:
    return tomllib.loads(_read("grammar.toml"))
