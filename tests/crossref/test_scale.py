"""The benchmark of growing archives runs, and its articles are what they should be."""

from __future__ import annotations

from pathlib import Path

import crossref_scale
from factextract.crossref.archive import Archive


def test_articles_are_the_same_each_time() -> None:
    """The same seed makes the same articles, whose offsets point to their figures."""
    first, second = (list(crossref_scale.Maker(seed=1).articles(40)) for _ in range(2))
    assert first == second
    for record in first:
        assert [record.words(claim) for claim in record.numeric_claims] == [c.text for c in record.numeric_claims]
        assert record.words(record.speakers[0].mentions[0]) == record.speakers[0].name


def test_measure(tmp_path: Path) -> None:
    """A small archive is measured whole, and has links."""
    figures = crossref_scale.measure(240, tmp_path / "scale.db")
    assert set(figures) >= {"index s", "match s", "peak MB", "links ms", "check ms", "search ms"}
    assert all(value >= 0 for value in figures.values())
    assert any(Archive(tmp_path / "scale.db").links((f"a{k}", "n1")) for k in range(20))
