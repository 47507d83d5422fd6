"""Whether a text is English, judged by its small words."""

from __future__ import annotations

import re
from typing import Final

from factextract.article.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ: Final = 6000  # characters
_WORDS: Final = 30  # fewer say nothing
_SHARE: Final = 0.18


def is_english(text: str) -> bool:
    """False for a text of some length that hardly has an English function word; a short text gets the benefit."""
    words = _WORD.findall(text[:_READ].lower().replace("’", "'"))
    if len(words) < _WORDS:
        return not words or _latin(text[:_READ])
    known = lexicon().function
    return sum(word in known for word in words) >= _SHARE * len(words)


def _latin(text: str) -> bool:
    """Whether at least half of the letters are Latin."""
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) * 2 >= len(letters)
