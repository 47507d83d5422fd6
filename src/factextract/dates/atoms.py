"""A text cut into the pieces that time expressions are made of, each with the code of its class.

The base model's own tokens differ from model to model in just the places that matter here (`mid-1990s`, `10-year`,
`1989-1993`, `5pm`), so the grammar reads its own, smaller pieces; `Tokens` is asked for parts of speech only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factextract.dates.lexicon import lexicon

_ATOM = re.compile(
    r"""
    (\s*)                                                # white space before the atom
    ( [^\W\d_]{4,}                                       # most words
    | \d{4}-\d\d-\d\d(?![\w-])                            # 2014-09-11
    | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])            # 18/11/2004
    | \d{1,2}\.\d{1,2}\.\d{4}(?!\w)                      # 18.11.2004
    | \d{1,2}:\d\d(?::\d\d)?(?!\d)                        # 10:35
    | \d{1,4}(?:st|nd|rd|th)\b                            # 21st
    | (?:\d\d)?\d0['’]?s\b                                # 1990s
    | ['’‘`]\d\d(?:s|(?!\w))                              # '80s, '04
    | \d+(?:[.,]\d+)*                                     # 1,709.5
    | [ap]\.[ ]?m\b\.?                                    # a.m.
    | (?:q[1-4]|h[12])\b
    | (?:b\.c|a\.d)\.?(?!\w)
    | ['’]s\b | o['’]clock\b
    | [^\W\d_]+
    | \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "‑": "HYPHEN", "−": "HYPHEN", ",": "COMMA", ".": "DOT", "/": "SLASH",
    "(": "OPEN", ")": "CLOSE", "'s": "POSS", "’s": "POSS", "o'clock": "MERIDIEM", "o’clock": "MERIDIEM",
    "am": "MERIDIEM", "pm": "MERIDIEM", "%": "PERCENT", "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY",
    "#": "MONEY", "½": "FRACTION", "¼": "FRACTION", "¾": "FRACTION",
}  # fmt: skip


@dataclass(slots=True)
class Atoms:
    """The pieces of a text: lower-case words, offsets, and one string that holds the code of each."""

    text: str
    words: list[str]
    start: list[int]
    end: list[int]
    codes: str


def split(text: str, pars: list[tuple[int, int]]) -> Atoms:
    """The atoms of each paragraph; a BREAK stands before the first, between paragraphs, and after the last."""
    known, classes = lexicon().codes, lexicon().classes
    wall, other = classes["BREAK"], classes["OTHERWORD"]
    words, start, end, codes = [""], [0], [0], [wall]
    for a, b in pars:
        at = a
        for space, piece in _ATOM.findall(text, a, b):
            at += len(space)
            start.append(at)
            at += len(piece)
            end.append(at)
            word = piece.lower()
            words.append(word)
            codes.append(known.get(word) or (other if len(word) > 3 and word.isalpha() else classes[_shape(word)]))
        words.append("")
        start.append(b)
        end.append(b)
        codes.append(wall)
    return Atoms(text, words, start, end, "".join(codes))


def _shape(word: str) -> str:
    """The class of an atom that is no word of the list."""
    if word in _MARKS:
        return _MARKS[word]
    first, last = word[0], word[-1]
    if first.isdigit():
        return _number_shape(word)
    if first in "'’‘`" and len(word) > 2:
        return "DECADE" if last == "s" else "SHORTYEAR"
    return "MERIDIEM" if first in "ap" and "." in word else "OTHERWORD"


def _number_shape(word: str) -> str:
    last = word[-1]
    if not word.isascii():
        return "OTHERWORD"
    if last == "s":
        return "DECADE"
    if last.isalpha():
        return "DAYORD" if int(word[:-2]) <= 31 else "NUMORD"
    if ":" in word:
        return "CLOCK"
    if word.count("-") == 2:
        return "ISODATE"
    if "/" in word or word.count(".") == 2:
        return "SLASHDATE"
    if word.isdigit():
        if len(word) <= 2:
            return "ZERONUM" if word[0] == "0" else "DAYNUM" if int(word) <= 31 else "NUMERAL"
        return "YEAR" if len(word) == 4 and "1000" <= word <= "2199" else "NUMERAL"
    return "NUMERAL"
