"""Abbreviations behind which a sentence goes on, and which the base models take apart.

Models are trained on texts in which `Capt.` is one token, but the tokenizer that comes with them knows only some of
these (`Gen.`, `Sen.`, `Calif.`): of the others it makes two tokens, and the parser ends a sentence behind the second,
so that in `police spokesman Capt. Rod Beer said` nobody says anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from spacy.attrs import ORTH
from spacy.language import Language

# Ranks and offices before a name. Compiled for this project from general knowledge.
TITLES: Final = frozenset(
    [
        "sen.",
        "sens.",
        "rep.",
        "reps.",
        "del.",
        "dels.",
        "gov.",
        "govs.",
        "pres.",
        "amb.",
        "atty.",
        "sec.",
        "asst.",
        "dep.",
        "ald.",
        "hon.",
        "msgr.",
        "fr.",
        "br.",
        "gen.",
        "col.",
        "lt.",
        "lieut.",
        "maj.",
        "capt.",
        "cpt.",
        "sgt.",
        "cpl.",
        "pvt.",
        "pte.",
        "pfc.",
        "spc.",
        "cmdr.",
        "adm.",
        "brig.",
        "insp.",
        "det.",
        "supt.",
        "const.",
        "ptl.",
    ]
)
# Before or behind other names.
_OF_NAMES: Final = [
    "assn.",
    "assoc.",
    "ave.",
    "blvd.",
    "bldg.",
    "cmte.",
    "cos.",
    "dept.",
    "dist.",
    "esq.",
    "intl.",
    "mfg.",
    "natl.",
    "nos.",
    "rd.",
    "twp.",
    "univ.",
    "vol.",
    "vols.",
]


def keep_whole(nlp: Language) -> None:
    """Let the tokenizer of the pipeline take each abbreviation for one token."""
    tokenizer: Any = nlp.tokenizer  # of a base model: spaCy's own
    for word in map(str.capitalize, (*TITLES, *_OF_NAMES)):
        tokenizer.add_special_case(word, [{ORTH: word}])


def titled(words: Sequence[str], i: int) -> bool:
    """Whether the token stands right behind an abbreviated rank or office, however that is cut into tokens."""
    before = words[i - 1]
    if before == "." and i > 1:
        before = f"{words[i - 2]}."
    return before[-1] == "." and before.lower() in TITLES
