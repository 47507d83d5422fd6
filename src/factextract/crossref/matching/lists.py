"""The word lists of matching, read when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list without its comments."""
    text = files(__package__).joinpath(f"{name}.txt").read_text("utf8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a plain list."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """The words of each line `label: words`."""
    parts = (line.partition(":") for line in lines(name))
    return {label: frozenset(listed.split()) for label, _, listed in parts}


@cache
def labels(name: str) -> dict[str, str]:
    """Each word of the lines `label: words` with its label; where two lines have it, that of the first."""
    found: dict[str, str] = {}
    for label, listed in groups(name).items():
        for word in listed:
            found.setdefault(word, label)
    return found
