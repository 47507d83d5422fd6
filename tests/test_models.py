"""Which base models are taken, and what is said about them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from factextract import models
from factextract.errors import ModelNotFoundError


def test_manifest_is_complete() -> None:
    """Every known model has a version, a licence, a source and the command that installs it."""
    for entry in models.known_models():
        assert all(entry[key] for key in ("name", "module", "version", "licence", "source", "install"))
    assert models.DEFAULT_MODEL in {entry["name"] for entry in models.known_models() if entry["sha256"]}


def test_known_model_is_taken_in_silence(recwarn: pytest.WarningsRecorder) -> None:
    """The installed default model has the digests of the manifest."""
    assert (models.find_model(models.DEFAULT_MODEL) / "config.cfg").is_file()
    assert not recwarn.list


def test_changed_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose file differs from the manifest is used with a warning that names the file."""
    copy = tmp_path / "changed_model"
    shutil.copytree(models.find_model(models.DEFAULT_MODEL), copy / "data")
    (copy / "data" / "tokenizer").write_bytes(b"other")
    (copy / "__init__.py").touch()
    known = next(entry for entry in models.known_models() if entry["name"] == models.DEFAULT_MODEL)
    changed: models.KnownModel = {**known, "name": "changed_model", "module": "changed_model"}
    monkeypatch.setattr(models, "known_models", lambda: (changed,))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.warns(
        UserWarning, match="'changed_model' differs from the known version 3.8.0 in its part 'tokenizer'"
    ):
        models.find_model("changed_model")


def test_other_version_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no digest is known, another version than the manifest's is said."""
    (tmp_path / "en_core_web_lg").mkdir()
    (tmp_path / "en_core_web_lg" / "__init__.py").touch()
    (tmp_path / "en_core_web_lg" / "config.cfg").touch()
    (tmp_path / "en_core_web_lg" / "meta.json").write_text(json.dumps({"version": "3.5.0"}))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.warns(UserWarning, match=r"version 3\.5\.0, not the known 3\.8\.0"):
        models.find_model("en_core_web_lg")


def test_unknown_folder_is_taken_with_a_warning(tmp_path: Path) -> None:
    """A folder with a model of the user's own is taken, and it is said that it was never measured."""
    (tmp_path / "meta.json").write_text("{}")
    with pytest.warns(UserWarning, match="not one of the models that we have measured"):
        assert models.find_model(str(tmp_path)) == tmp_path


def test_placeholder_package_is_told_from_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty package of a model's name is named for what it is."""
    (tmp_path / "en_core_web_trf").mkdir()
    (tmp_path / "en_core_web_trf" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelNotFoundError, match="empty placeholder: pip uninstall en_core_web_trf"):
        models.find_model("en_core_web_trf")


@pytest.mark.parametrize("name", ["no_such_model", "no/such/folder", ""])
def test_unknown_name_is_an_error(name: str) -> None:
    """A name that is nowhere gives one clear error."""
    with pytest.raises(ModelNotFoundError, match="is not installed"):
        models.find_model(name)
