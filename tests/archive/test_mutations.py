"""Broken inputs of all kinds: the short version of benchmarks/mutations.py."""

from __future__ import annotations

from pathlib import Path

import pytest

import mutations


@pytest.mark.filterwarnings("ignore:The model")
def test_nothing_goes_missing_however_inputs_are_broken(tmp_path: Path) -> None:
    """Files with bytes flipped, cut or spliced all end in the records or in quarantine, and the counts say so."""
    inputs = mutations.broken(3 * len(mutations.KINDS), seed=7)
    outcome = mutations.measure(inputs, tmp_path, mutations.blank_model(tmp_path))
    assert outcome.wrong == []
    assert sum(counts["as they were"] for counts in outcome.counts.values()) > 0


@pytest.mark.filterwarnings("ignore:The model")
def test_what_is_not_broken_is_read_as_it_was(tmp_path: Path) -> None:
    """The same files, unbroken, give each article as it was, and nothing else."""
    inputs = mutations.broken(len(mutations.KINDS), seed=7, ways={"left alone": lambda data, _rnd, _donor: data})
    outcome = mutations.measure(inputs, tmp_path, mutations.blank_model(tmp_path))
    assert outcome.wrong == []
    for kind, counts in outcome.counts.items():
        if kind not in ("HTML", "WARC", "gzip of WARC"):  # a page's text is that of its paragraphs
            assert counts["as they were"] == counts["articles"], kind
        assert counts["failures"] == 0, kind
