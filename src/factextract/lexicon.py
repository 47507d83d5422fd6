"""Words and units of your own, added to ours: a TOML file that the environment variable FACTEXTRACT_LEXICON names.

    roles = ["ombudsperson", "harbourmaster"]      # nouns for people by what they do

    [cues]                                         # reporting verbs, by a group of cues.toml that does the same
    say = ["riff"]

    [units."vessel day"]                           # the name that records carry, and what else the text calls it
    names = ["ship day"]
    symbols = ["vd"]                               # letter for letter, right behind digits

The variable, rather than an argument, reaches every process that shares the work. It is read once a process.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import msgspec

from factextract.errors import FactextractError

VARIABLE = "FACTEXTRACT_LEXICON"


class LexiconError(FactextractError):
    """The lexicon cannot be read, or holds what none can."""


class OwnUnit(msgspec.Struct, forbid_unknown_fields=True):
    """What a unit is called in texts, beside its name; plurals are made."""

    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


class OwnLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """Everything that can be added."""

    roles: tuple[str, ...] = ()
    cues: dict[str, tuple[str, ...]] = {}
    units: dict[str, OwnUnit] = {}


@cache
def own() -> OwnLexicon:
    """What is added in this process; nothing where the variable is not set.

    Raises:
        LexiconError: the file is not there, is no TOML, or holds something else; the message says which.
    """
    try:
        return msgspec.toml.decode(own_bytes(), type=OwnLexicon)
    except (ValueError, msgspec.DecodeError) as error:
        raise LexiconError(f"The lexicon '{os.environ[VARIABLE]}' cannot be read: {error}.") from None


def own_bytes() -> bytes:
    """The file as it is; nothing where the variable is not set.

    Raises:
        LexiconError: the file is not there.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return b""
    try:
        return Path(named).read_bytes()
    except OSError as error:
        raise LexiconError(f"{VARIABLE} names '{named}': {error.strerror}. Check the path.") from None
