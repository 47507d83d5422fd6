"""The benchmarks: floors cannot be lowered in silence, and speed has texts of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import accuracy
import speed


def test_floors_are_not_lowered_without_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the same gold a floor rises freely and falls only with a reason, which is kept."""
    monkeypatch.setattr(accuracy, "FLOORS", tmp_path / "floors.json")
    assert accuracy.set_floors("abc", 1, {"claims": 0.9}, None) == 0
    assert accuracy.set_floors("abc", 1, {"claims": 0.8}, None) == 2
    assert accuracy.set_floors("abc", 1, {"claims": 0.8}, "the gold was mended") == 0
    assert json.loads((tmp_path / "floors.json").read_text())["lowered"] == ["claims: the gold was mended"]
    assert accuracy.compare("abc", {"claims": 0.79}) == 1
    assert accuracy.compare("abc", {"claims": 0.8}) == 0
    assert accuracy.compare("another gold", {"claims": 0.1}) == 0


def test_speed_has_texts_of_its_own() -> None:
    """Without a file the examples are what speed is measured on."""
    assert len(speed.read(None)) == speed.ENOUGH
