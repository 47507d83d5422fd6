"""An archive for Datasette: what its tables mean, what to facet by, and ready-made questions."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

LOOPBACK: Final = "127.0.0.1"
_SETTINGS: Final = {"sql_time_limit_ms": "5000", "facet_time_limit_ms": "1000"}  # archives are larger than is usual


def metadata(path: Path) -> dict[str, Any]:
    """The metadata for an archive: Datasette calls a database by the name of its file."""
    shipped: dict[str, Any] = json.loads((files(__package__) / "metadata.json").read_text(encoding="utf8"))
    return {**shipped, "databases": {path.stem: shipped["databases"]["archive"]}}


def metadata_json(path: Path) -> str:
    """The same as JSON."""
    return json.dumps(metadata(path), indent=2, ensure_ascii=False)


def serve(path: Path, *, port: int, opened: bool) -> None:
    """Serve the archive on loopback, immutable, until it is interrupted."""
    from datasette.cli import serve as datasette  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory(prefix="factextract-") as folder:
        described = Path(folder) / "metadata.json"
        described.write_text(metadata_json(path), encoding="utf8")
        settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, value)]
        where = ["--host", LOOPBACK, "--port", str(port), "--metadata", str(described)]
        datasette.main(
            ["--immutable", str(path), *where, *settings, *(["--open"] if opened else [])],
            prog_name="datasette",
            standalone_mode=False,
        )
