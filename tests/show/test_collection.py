"""Records of several articles: a sequence, a table in a notebook, tables of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

import factextract
from factextract.errors import InputError
from samples import sample


def test_it_is_a_sequence() -> None:
    """Length, items, slices and order are those of the records it was made of."""
    records = factextract.Records(iter([sample(), sample()]))
    assert (len(records), records[0], len(records[1:])) == (2, sample(), 1)
    assert repr(records[:1]) == "<1 article>"


def test_tables_hold_all_articles() -> None:
    """The rows of all articles stand in one table."""
    records = factextract.Records([sample(), sample()])
    assert len(records.to_pandas()["numeric_claims"]) == 2 * len(sample().numeric_claims)
    assert records.to_polars()["quotes"].height == records.to_arrow()["quotes"].num_rows == 4


def test_a_notebook_shows_a_table() -> None:
    """A row an article, escaped, with what was found."""
    shown = factextract.Records([sample()])._repr_html_()
    assert "Trees lost" in shown
    assert "<td>5</td><td>2</td><td>1</td>" in shown
    assert "0 articles" in factextract.Records([])._repr_html_()


def test_many_articles_are_cut_and_it_says_so() -> None:
    """Only the first articles are shown; the caption says how many there are."""
    shown = factextract.Records([sample()] * 60)._repr_html_()
    assert "60 articles, the first 50" in shown
    assert shown.count("<tr><td") == 50


def test_records_are_read_back(tmp_path: Path) -> None:
    """What was written as JSON Lines is read with its text; a broken line is a warning."""
    (tmp_path / "records.jsonl").write_text(sample().to_json(text=True) + "\n{broken\n", encoding="utf8")
    with pytest.warns(UserWarning, match="records.jsonl:2"):
        records = factextract.Records.read(tmp_path / "records.jsonl")
    assert list(records) == [sample()]
    assert "Trees lost" in records.review()


def test_nothing_to_read_is_a_clear_error(tmp_path: Path) -> None:
    """A file that is not there is one message."""
    with pytest.raises(InputError, match="cannot be read"):
        factextract.Records.read(tmp_path / "absent.jsonl")


def test_a_bar_shows_progress(nlp: object, capsys: pytest.CaptureFixture[str]) -> None:
    """`progress=True` shows how many of the articles are done, and changes nothing else."""
    records = list(factextract.extract_many(["It rained.", "It snowed."], nlp=nlp, progress=True))
    assert len(records) == 2
    assert "2/2" in capsys.readouterr().err
