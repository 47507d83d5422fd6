"""What a run says of itself: what its shards were made of, by what, and what they hold."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from factextract.archive.counts import Counts
from factextract.archive.folder import FORMAT, Folder
from factextract.archive.settings import Settings
from factextract.archive.shards import Shard

_OF_INPUT = ("read", "records", "quarantined", "duplicates")


def of_shard(shard: Shard, parts: Mapping[str, bytes], folder: Folder, settings: Settings) -> bytes:
    """The manifest of a shard with these files. No time is in it: it is the same in every run."""
    inputs = [
        {
            "name": known.name,
            "size": known.size,
            "sha256": known.sha256,
            "read_up_to": known.consumed,
            "finished": known.finished,
            **{name: getattr(shard.of_input[key], name) for name in _OF_INPUT},
        }
        for key, known in shard.inputs.items()
    ]
    files = [
        {
            "name": folder.path_of(part, shard.number).relative_to(folder.path).as_posix(),
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for part, data in parts.items()
    ]
    counts = shard.counts.plain()
    return _json({"shard": shard.number, "counts": counts, **_made_by(settings), "inputs": inputs, "files": files})


def of_run(settings: Settings, state: str, counts: Counts) -> bytes:
    """The manifest of the whole run as it is now."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return _json({"format": FORMAT, "state": state, "written": now, "counts": counts.plain(), **_made_by(settings)})


def _made_by(settings: Settings) -> dict[str, Any]:
    made_by: dict[str, Any] = msgspec.to_builtins(settings)
    return made_by


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode("utf8", "replace") + b"\n"
