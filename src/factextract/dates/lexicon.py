"""The words of time expressions: which class each belongs to, and the codes by which the patterns name the classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_FIRST_CODE: Final = 0xE000  # private-use characters: none means anything in a regular expression
SHAPES: Final = (
    "OTHERWORD", "BREAK", "HYPHEN", "COMMA", "DOT", "SLASH", "OPEN", "CLOSE", "POSS",
    "DAYNUM", "ZERONUM", "NUMERAL", "FRACTION", "YEAR", "CLOCK", "MERIDIEM", "DAYORD", "NUMORD", "DECADE", "SHORTYEAR",
    "ISODATE", "SLASHDATE", "MONEY", "PERCENT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Code and value of each word, and the code of each class."""

    codes: dict[str, str]
    values: dict[str, str]
    classes: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The word list, read once."""
    codes: dict[str, str] = {}
    values: dict[str, str] = {}
    classes = {name: chr(_FIRST_CODE + k) for k, name in enumerate(SHAPES)}
    for line in files(__package__).joinpath("lexicon.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        name, words = line.split(":", 1)
        code = classes.setdefault(name, chr(_FIRST_CODE + len(classes)))
        for entry in words.split():
            word, _, value = entry.partition("=")
            codes[word] = code
            values[word] = value
    return Lexicon(codes, values, classes)


def value_of(word: str) -> str:
    """The value that the word list gives for the word, or "" if it gives none."""
    return lexicon().values.get(word, "")
