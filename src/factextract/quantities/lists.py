"""Lists of words, kept as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in `lists.txt`."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in (files(__package__) / "lists.txt").read_text("utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.partition("|")
            found[name.strip()] = frozenset(rest.split())
    return found
