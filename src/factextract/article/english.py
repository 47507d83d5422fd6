"""Whether a text is English, judged by its small words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factextract.article.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ: Final = 6000  # characters
_WORDS: Final = 30  # in fewer, the lack of English words says nothing
_SHARE: Final = 0.18
_FOREIGN: Final = 2
# English function words that are words of other languages as well.
_SHARED: Final = frozenset(
    ["a", "i", "me", "on", "as", "in", "so", "an", "am", "do", "no", "he", "we", "of", "was", "had", "at", "for", "has"]
)


def is_english(text: str) -> bool:
    """False for a text that hardly has an English function word, and for a short one that has foreign ones instead.

    A short text that has neither gets the benefit of the doubt.
    """
    words = _WORD.findall(text[:_READ].replace("’", "'"))
    if not words or not _latin(text[:_READ]):
        return not words
    known = lexicon().function
    lower = [word.lower() for word in words]
    if len(words) >= _WORDS:
        return sum(word in known for word in lower) >= _SHARE * len(words)
    return any(word in known and word not in _SHARED for word in lower) or _foreign(words) < _FOREIGN


def _foreign(words: Sequence[str]) -> int:
    """How many foreign function words there are outside of names: `Oscar de la Hoya` holds none."""
    known, count, in_name = lexicon().foreign, 0, False
    for k, word in enumerate(words):
        if word.lower() in known and (k == 0 or word.islower()):
            count += not in_name
        else:
            in_name = word[0].isupper()
    return count


def _latin(text: str) -> bool:
    """Whether at least half of the letters are Latin."""
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) * 2 >= len(letters)
