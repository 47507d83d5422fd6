"""The benchmarks: floors cannot be lowered in silence, and speed has texts of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import accuracy
import planted
import speed
from arithmetic import KINDS as ARITHMETIC
from arithmetic import Shown
from story import KINDS, articles


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


def test_an_altered_article_differs_in_one_figure_of_its_arithmetic() -> None:
    """The same seed draws the same articles; each altered one differs from its own in one marked figure alone."""
    drawn = articles(planted.FOLDER, 40, 1)
    assert [article.text for article in drawn] == [article.text for article in articles(planted.FOLDER, 40, 1)]
    for article in drawn:
        if article.altered is not None:
            (start, end) = next((start, end) for name, start, end in article.spans if name == article.wrong)
            tail = len(article.altered) - end
            assert article.altered[:start] == article.text[:start]
            assert article.altered[end:] == article.text[len(article.text) - tail :]
            assert article.altered != article.text


@pytest.mark.parametrize(
    ("kind", "figures", "broken"),
    [
        ("sum", {"a": (40, 0), "b": (60, 0), "total": (100, 0)}, False),
        ("sum", {"a": (40, 0), "b": (60, 0), "total": (101, 0)}, True),
        ("open", {"a": (40, 0), "b": (50, 0), "total": (100, 0)}, False),
        ("share", {"part": (40, 0), "whole": (120, 0), "share": (33, 0.5)}, False),
        ("share", {"part": (40, 0), "whole": (120, 0), "share": (43, 0.5)}, True),
        ("up", {"from": (400, 0), "to": (500, 0), "share": (25, 0.5)}, False),
        ("up", {"from": (400, 0), "to": (500, 0), "share": (15, 0.5)}, True),
        ("whole", {"part": (130, 0), "whole": (120, 0)}, True),
    ],
)
def test_arithmetic_that_fails(kind: str, figures: dict[str, tuple[float, float]], broken: bool) -> None:
    """Figures are broken only beyond what rounding leaves, and parts of an open list only above their total."""
    assert ARITHMETIC[kind].broken({name: Shown(*one) for name, one in figures.items()}) is broken


def test_planted_errors_are_found() -> None:
    """Of a small draw the checks find most planted errors, and nothing in the unaltered versions and the traps."""
    outcomes = planted.measured(articles(planted.FOLDER, 48, 2))
    assert set(outcomes) == {*KINDS, "all", "twice", "traps"}
    assert outcomes["all"].found >= 0.8 * outcomes["all"].planted
    assert all(outcome.alarmed == 0 for outcome in outcomes.values())
