"""Keys under which nouns and verbs of one meaning meet; the word lists of this room, read when first asked for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER_HEAD = re.compile(r"\b(?:of|in|on|at|from|to|for|by|with|who|that|which|between|under|over)\b")
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Words:
    """What the word lists hold."""

    persons: frozenset[str]
    plurals: dict[str, str]
    acts: dict[str, str]
    exhaustive: frozenset[frozenset[str]]


@cache
def any_of(name: str) -> str:
    """The phrases of that list as one alternation, the longest first; spaces may be any white space."""
    longest_first = sorted(_phrases()[name], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + ")"


@cache
def _phrases() -> dict[str, list[str]]:
    return tomllib.loads(files("factextract.checks").joinpath("phrases.toml").read_text("utf8"))


@cache
def pattern(form: str) -> re.Pattern[str]:
    """`form` with every `{name}` replaced by that list of phrases."""
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: any_of(m[1]), form), re.IGNORECASE)


@cache
def words() -> Words:
    """All word lists."""
    folder = files("factextract.checks")
    nouns = tomllib.loads(folder.joinpath("nouns.toml").read_text("utf8"))
    acts: dict[str, str] = {}
    for line in folder.joinpath("acts.txt").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            group = line.split()
            for verb in group:
                acts.setdefault(verb, group[0])
    return Words(
        persons=frozenset(nouns["persons"]),
        plurals=nouns["plurals"],
        acts=acts,
        exhaustive=frozenset(map(frozenset, nouns["exhaustive"])),
    )


def noun_key(phrase: str) -> str | None:
    """The head of a noun phrase in the singular: `finalized claims` -> `claim`, any people -> `person`."""
    found = _WORD.findall(_AFTER_HEAD.split(phrase.lower(), maxsplit=1)[0]) or _WORD.findall(phrase.lower())
    if not found:
        return None
    head = singular(found[-1])
    names_people = head in words().persons or (phrase[:1].isupper() and re.search(r"(?:an|ian|ese|ish)s?$", head))
    return PERSON if names_people else head


def word_keys(phrase: str) -> frozenset[str]:
    """The keys of all words of a phrase, that of its head as `noun_key` gives it."""
    found = {singular(word) for word in _WORD.findall(phrase.lower()) if len(word) > 2}
    head = noun_key(phrase)
    return frozenset({*found, head} if head else found)


def singular(word: str) -> str:
    """The singular of an English noun, near enough to compare by."""
    irregular = words().plurals.get(word)
    if irregular:
        return irregular
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def act(predicate: str) -> str | None:
    """The verb that stands for its group: `returned` -> `deport`; None without a word."""
    found = _WORD.findall(predicate.lower())
    if not found:
        return None
    return known_act(found[0]) or _forms(found[0])[-1]


def known_act(word: str) -> str | None:
    """The verb that stands for the group of `word`, if it is in one."""
    groups = words().acts
    return next((groups[form] for form in _forms(word.lower()) if form in groups), None)


def _forms(word: str) -> list[str]:
    """The word and what its base form may be, the likeliest last."""
    forms = [word]
    forms += [word[:-3] + "y"] if word.endswith(("ied", "ies")) else []
    for ending in ("ed", "ing", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            forms += [stem + "e", stem]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
            break
    return forms
