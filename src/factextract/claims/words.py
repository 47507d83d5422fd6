"""The word lists of this room, read once when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_UNKNOWN = 0.7


@cache
def words(table: str, group: str) -> frozenset[str]:
    """A group of words of `data/<table>.toml`."""
    return _table(table)[group]


def confidence(kind: str, rule: str) -> float:
    """How often a figure of the kind is right whose noun was found by the rule."""
    fitted = _confidence()
    return fitted.get(f"{kind}:{rule}", fitted.get(rule, _UNKNOWN))


@cache
def _confidence() -> dict[str, float]:
    fitted: dict[str, float] = tomllib.loads(_read("confidence"))["confidence"]
    return fitted


@cache
def _table(table: str) -> dict[str, frozenset[str]]:
    return {group: frozenset(value.split()) for group, value in tomllib.loads(_read(table)).items()}


def _read(table: str) -> str:
    return files("factextract.claims").joinpath("data", f"{table}.toml").read_text(encoding="utf8")
