"""The word lists of this room, read once when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(table: str, group: str) -> frozenset[str]:
    """A group of words of `data/<table>.toml`."""
    return _table(table)[group]


@cache
def _table(table: str) -> dict[str, frozenset[str]]:
    text = files("factextract.claims").joinpath("data", f"{table}.toml").read_text(encoding="utf8")
    return {group: frozenset(value.split()) for group, value in tomllib.loads(text).items()}
