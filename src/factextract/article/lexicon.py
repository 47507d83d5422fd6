"""The word lists of this room, read once when first asked for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What tells prose from the words around it."""

    function: frozenset[str]  # English function words
    foreign: frozenset[str]  # those of other languages
    sure: re.Pattern[str]  # phrases of web pages, in lower case, that no article holds
    line: re.Pattern[str]  # phrases that an article may hold, though not in a line of their own
    weak: frozenset[str]
    alone: frozenset[str]
    links: frozenset[str]
    urges: frozenset[str]
    urges_sure: frozenset[str]
    urges_nouns: frozenset[str]
    urged: frozenset[str]
    speech: frozenset[str]
    page_nouns: frozenset[str]
    labels: frozenset[str]
    agencies: frozenset[str]
    not_places: frozenset[str]
    date_words: frozenset[str]
    desks: frozenset[str]
    small: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """All word lists."""
    folder = files("factextract.article")
    page = tomllib.loads(folder.joinpath("boilerplate.toml").read_text("utf8"))
    heads = tomllib.loads(folder.joinpath("heads.toml").read_text("utf8"))
    return Lexicon(
        function=_words(folder.joinpath("function_words.txt").read_text("utf8")),
        foreign=_words(folder.joinpath("foreign_words.txt").read_text("utf8")),
        sure=_any(page["sure"]),
        line=_any(page["line"]),
        **{name: frozenset(words) for name, words in page.items() if name not in ("sure", "line")},
        agencies=_words(folder.joinpath("agencies.txt").read_text("utf8")),
        **{name: frozenset(words) for name, words in heads.items()},
    )


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def _bounded(phrase: str) -> str:
    """The phrase as a pattern that does not match inside a word."""
    left = r"\b" if phrase[0].isalnum() else ""
    right = r"\b" if phrase[-1].isalnum() else ""
    return left + re.escape(phrase) + right


def _words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
