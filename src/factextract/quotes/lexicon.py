"""Which words attribute, by what they do: read once from `cues.toml` and `nouns.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from factextract.lexicon import LexiconError, own


@dataclass(frozen=True, slots=True)
class Verb:
    """What one verb's lemma can report, and how; `source` is who must do it to be a report."""

    frames: frozenset[str]
    source: str | None
    groups: frozenset[str]
    told: bool
    negates: bool
    particle: str | None


@cache
def verbs() -> dict[str, Verb]:
    """Lemma -> what the verb reports."""
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    cues = _read("cues.toml")
    for group, entry in cues.items():
        for lemma in entry["verbs"].split():
            rows.setdefault(lemma, []).append((group, entry))
    for group, lemmas in own().cues.items():
        if group not in cues:
            raise LexiconError(f"There is no group of cues '{group}': choose one of {', '.join(cues)}.")
        for lemma in lemmas:
            rows.setdefault(lemma.lower(), []).append((group, cues[group]))
    return {lemma: _verb(found) for lemma, found in rows.items()}


def _verb(rows: list[tuple[str, dict[str, Any]]]) -> Verb:
    entries = [entry for _, entry in rows]
    return Verb(
        frames=frozenset(frame for entry in entries for frame in entry["frames"]),
        source=None if any("clause" in e["frames"] and "source" not in e for e in entries) else _source(entries),
        groups=frozenset(group for group, _ in rows),
        told=any(entry.get("told", False) for entry in entries),
        negates=any(entry.get("negates", False) for entry in entries),
        particle=next((entry["particle"] for entry in entries if "particle" in entry), None),
    )


def _source(entries: list[dict[str, Any]]) -> str | None:
    return next((entry["source"] for entry in entries if "source" in entry), None)


@cache
def words(name: str) -> frozenset[str]:
    """One word list of `words.toml`."""
    found: str = _read("words.toml")[name]
    return frozenset(found.split())


def confidence(rule: str, lemma: str) -> float:
    """How often a record that this rule made was right where it could be checked."""
    table = _shares()
    return table.get(f"{rule} {lemma}", table.get(rule, table["other"]))


@cache
def _shares() -> dict[str, float]:
    found: dict[str, float] = _read("confidence.toml")["shares"]
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("factextract.quotes").joinpath(name).read_text(encoding="utf8"))
