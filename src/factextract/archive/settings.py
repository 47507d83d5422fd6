"""What the records of a run depend on: shards made with other settings do not stand beside each other unnoticed."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from factextract.lexicon import own_bytes
from factextract.records import SCHEMA_VERSION

_ROOMS = ("article", "dates", "quantities", "speakers", "quotes", "claims", "checks")
_SHARED = ("layout.py", "pipeline.py", "records.py", "tokens.py")


class Settings(msgspec.Struct, kw_only=True, frozen=True):
    """Versions, model and configuration of a run."""

    library: str
    rules: str
    lexicon: str
    schema_version: str
    spacy: str
    model: str
    model_version: str
    model_sha256: str
    published: str | None
    encoding: str | None
    fields: dict[str, str]
    min_confidence: float
    max_chars: int
    shard_size: int
    with_text: bool
    csv: bool

    def differences(self, other: Settings) -> list[str]:
        """What differs, in words: what it was here, and what it is there."""
        pairs = ((name, getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)
        return [
            f"{name.replace('_', ' ')} was {_short(was)}, now {_short(now)}" for name, was, now in pairs if was != now
        ]


def library() -> dict[str, str]:
    """The version of this library, and a digest of the rules in it: both decide what the records are."""
    root = Path(__file__).parents[1]
    rooms = (
        path for room in _ROOMS for path in root.joinpath(room).rglob("*") if path.suffix and "__" not in str(path)
    )
    files = sorted(path for path in [*rooms, *(root / name for name in _SHARED)] if path.is_file())
    return {
        "library": version("factextract"),
        "rules": _digest(root, files)[:16],
        "lexicon": hashlib.sha256(own_bytes()).hexdigest()[:16],
        "schema_version": SCHEMA_VERSION,
        "spacy": version("spacy"),
    }


def model(folder: Path) -> dict[str, str]:
    """The name, version and digest of a base model."""
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf8"))
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {
        "model": f"{meta.get('lang', '')}_{meta.get('name', folder.name)}",
        "model_version": str(meta.get("version", "")),
        "model_sha256": _digest(folder, files),
    }


def _digest(root: Path, files: list[Path]) -> str:
    """One digest over the files with their names."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as stream:
            part = hashlib.file_digest(stream, "sha256").hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {part}\n".encode())
    return whole.hexdigest()


def _short(value: object) -> str:
    text = str(value)
    return f"{text[:12]}…" if len(text) > 40 else text
