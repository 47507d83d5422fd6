"""Abbreviations behind which a sentence goes on, and which the base models take apart.

Models are trained on texts in which `Capt.` is one token, but the tokenizer that comes with them knows only some of
these (`Gen.`, `Sen.`, `Calif.`): of the others it makes two tokens, and the parser ends a sentence behind the second,
so that in `police spokesman Capt. Rod Beer said` nobody says anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from spacy.attrs import ORTH
from spacy.language import Language

from factextract.speakers.lexicon import lexicon

# Before or behind names; ranks and offices come from the list of titles.
_OF_NAMES: Final = [
    "Assn.",
    "Assoc.",
    "Ave.",
    "Blvd.",
    "Bldg.",
    "Cmte.",
    "Cos.",
    "Dept.",
    "Dist.",
    "Esq.",
    "Intl.",
    "Mfg.",
    "Natl.",
    "Nos.",
    "Rd.",
    "Twp.",
    "Univ.",
    "Vol.",
    "Vols.",
]
_BEHIND_NAMES: Final = frozenset(["sr."])  # among the titles, for a sister; far more often the end of a name


@cache
def _titles() -> frozenset[str]:
    """Ranks and offices before a name, in small letters."""
    return frozenset(title for title in lexicon().titles if title.endswith(".")) - _BEHIND_NAMES


def keep_whole(nlp: Language) -> None:
    """Let the tokenizer of the pipeline take each abbreviation for one token."""
    tokenizer: Any = nlp.tokenizer  # of a base model: spaCy's own
    for word in (*map(str.capitalize, _titles()), *_OF_NAMES):
        tokenizer.add_special_case(word, [{ORTH: word}])


def titled(words: Sequence[str], i: int) -> bool:
    """Whether the token stands right behind an abbreviated rank or office, however that is cut into tokens."""
    before = words[i - 1]
    if before == "." and i > 1:
        before = f"{words[i - 2]}."
    return before[-1] == "." and before.lower() in _titles()
