"""Numbers as time expressions write them: `5 1/2`, `twenty-four`, `a couple of`, `two and a half`."""

from __future__ import annotations

from factextract.dates.lexicon import lexicon, value_of

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def number(words: list[str]) -> float | None:
    """The number that the words say, or None where they are vague (`several`)."""
    total, known = 0.0, False
    for k, word in enumerate(words):
        if word in _FRACTIONS:
            total += _FRACTIONS[word]
        elif word == "/" or (k and words[k - 1] == "/"):
            continue
        elif word[0].isdigit():
            below = float(words[k + 2]) if k + 2 < len(words) and words[k + 1] == "/" else 0
            total += float(word.replace(",", "")) / below if below else _digits(word)
            known = True
        elif word in ("hundred", "thousand", "million", "billion"):
            total = (total or 1) * float(value_of(word))
            known = True
        elif word == "half":
            total, known = (total + 0.5 if known else 0.5), True
        elif is_number(word):
            total += float(value_of(word))
            known = True
    return total if known else None


def is_number(word: str) -> bool:
    """Whether the word alone says a certain number."""
    found = lexicon()
    return found.codes.get(word) in {found.classes[name] for name in ("NUM", "COUPLE", "DOZEN")}


def _digits(word: str) -> float:
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else 0.0


def day_number(word: str) -> int:
    """The day of the month: `5`, `5th`, `fifth`."""
    digits = word.rstrip("stndrh") if word[:1].isdigit() else value_of(word)
    return int(digits) if digits.isdigit() else 0


def full_year(word: str, near: int) -> int:
    """The year of `1989` or of `'89`, the latter in the century that brings it nearest to `near`."""
    digits = word.lstrip("'’‘`").rstrip("s'’")
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return next(y for y in range(near + 10, near - 91, -1) if y % 100 == short)
