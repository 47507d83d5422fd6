"""Which words attribute, by what they do: read once from `cues.toml` and `nouns.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Verb:
    """What one verb's lemma can report, and how; `strong` frames are those of groups that nearly always report."""

    frames: frozenset[str]
    strong: frozenset[str]
    groups: frozenset[str]
    told: bool
    negates: bool
    particle: str | None


@cache
def verbs() -> dict[str, Verb]:
    """Lemma -> what the verb reports."""
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for group, entry in _read("cues.toml").items():
        for lemma in entry["verbs"].split():
            rows.setdefault(lemma, []).append((group, entry))
    return {lemma: _verb(found) for lemma, found in rows.items()}


def _verb(rows: list[tuple[str, dict[str, Any]]]) -> Verb:
    entries = [entry for _, entry in rows]
    return Verb(
        frames=frozenset(frame for entry in entries for frame in entry["frames"]),
        strong=frozenset(frame for entry in entries if not entry.get("weak") for frame in entry["frames"]),
        groups=frozenset(group for group, _ in rows),
        told=any(entry.get("told", False) for entry in entries),
        negates=any(entry.get("negates", False) for entry in entries),
        particle=next((entry["particle"] for entry in entries if "particle" in entry), None),
    )


@cache
def words(name: str) -> frozenset[str]:
    """One word list of `words.toml`."""
    found: str = _read("words.toml")[name]
    return frozenset(found.split())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("factextract.quotes").joinpath(name).read_text(encoding="utf8"))
