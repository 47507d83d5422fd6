"""The tables of a run: evidence in every row, readable by the tools that desks have, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from pyarrow import parquet as pq

import runs
import samples
from factextract.archive.flat import COLUMNS, rows
from factextract.archive.tables import comma_separated, parquet, record_batch, schema

if TYPE_CHECKING:
    from spacy.language import Language

EVIDENCE = [table for table in COLUMNS if table != "articles"]


@pytest.fixture(scope="module")
def folder(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the sample article and some others, in two shards, with CSV."""
    base = tmp_path_factory.mktemp("tables")
    source = runs.lines(base / "in.jsonl", [{"id": "trees", "text": samples.TEXT}, *runs.texts(3)])
    runs.start(nlp, source, base / "out", shard_size=2, csv=True, with_text=True)
    return base / "out"


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    found: list[dict[str, Any]] = pq.read_table(folder / name).to_pylist()
    return found


def test_rows_fit_their_columns() -> None:
    """Each row of the sample has a value for every column, of a type that the schema takes."""
    made = rows(samples.sample(), place="a.txt:1", with_text=True)
    assert made.keys() == COLUMNS.keys()
    for name, found in made.items():
        assert all(len(row) == len(COLUMNS[name]) for row in found), name
        assert record_batch(name, found).schema == schema(name)
        assert found, f"the sample has no {name}"


@pytest.mark.parametrize("name", ["numeric_claims", "quotes", "speakers", "dates", "notes", "findings"])
def test_evidence_stands_where_the_offsets_say(name: str) -> None:
    """The words of a row are those of the text, wherever they are in one piece."""
    for row in record_batch(name, rows(samples.sample())[name]).to_pylist():
        assert row["article_id"] == "trees"
        parts = row.get("content") or row.get("spans") or [row]
        joined = (" … " if name == "quotes" else " | ").join(samples.TEXT[p["start"] : p["end"]] for p in parts)
        assert row["text"] == joined
        assert (row["start"], row["end"]) == (min(p["start"] for p in parts), max(p["end"] for p in parts))


def test_scores_and_ranges() -> None:
    """A score has its numbers in `values`, a range in `low` and `high`."""
    made = record_batch("numeric_claims", rows(samples.sample())["numeric_claims"]).to_pylist()
    score = next(row for row in made if row["text"] == "2-1")
    assert (score["value"], score["values"]) == (None, [2.0, 1.0])


def test_parquet_does_not_show_the_batches() -> None:
    """The same rows give the same bytes, however they were cut."""
    made = rows(samples.sample())["numeric_claims"]
    parts = [record_batch("numeric_claims", [row]) for row in made]
    assert parquet("numeric_claims", parts) == parquet("numeric_claims", [record_batch("numeric_claims", made)])


def test_pandas_polars_and_duckdb_read_the_tables(folder: Path) -> None:
    """Three readers take a folder of shards as it is, and agree."""
    import duckdb
    import polars

    for name in COLUMNS:
        number = len(table(folder, name))
        assert len(pd.read_parquet(folder / name)) == number
        assert polars.read_parquet(folder / name / "*.parquet").height == number
        assert duckdb.sql(f"select count(*) from '{folder}/{name}/*.parquet'").fetchall() == [(number,)]
    assert len(table(folder, "articles")) == 4
    assert len(table(folder, "numeric_claims")) >= 8


def test_every_row_points_to_its_article(folder: Path) -> None:
    """With the texts kept, the evidence of any row can be found again from the tables alone."""
    texts = {row["article_id"]: row["text"] for row in table(folder, "articles")}
    for row in table(folder, "numeric_claims"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    assert {row["place"].rsplit(":", 1)[1] for row in table(folder, "articles")} == {"1", "2", "3", "4"}


def test_csv_agrees_with_parquet(folder: Path) -> None:
    """The CSV of a shard has the rows of its Parquet file."""
    for name in COLUMNS:
        read = pd.read_csv(folder / f"csv/{name}-00001.csv")
        assert list(read.columns) == list(COLUMNS[name])
        assert len(read) == len(pq.read_table(folder / f"{name}/{name}-00001.parquet"))


@pytest.mark.parametrize(
    "words", ["=1+1", "+49 30", "-2 + 3", "@cell", "\t=1", "\r=1", "\n=1", "  =HYPERLINK(1)", "＝1", "|calc"]
)
def test_no_cell_is_a_formula(words: str) -> None:
    """Text that a spreadsheet would execute begins with an apostrophe; numbers are left alone."""
    row = ("a", "date", words, 1, 2, "DATE", "2024", None, None, None, None)
    data = comma_separated("dates", [record_batch("dates", [row])])
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[0]["text"] == f"'{words}"
    assert read[0]["value"] == "2024"


def test_negative_numbers_stay_numbers() -> None:
    """A number below zero is no formula."""
    made = rows(samples.sample())["numeric_claims"][0]
    value = list(COLUMNS["numeric_claims"]).index("value")
    row = (*made[:value], -4.5, *made[value + 1 :])
    data = comma_separated("numeric_claims", [record_batch("numeric_claims", [row])])
    assert pd.read_csv(io.BytesIO(data))["value"].tolist() == [-4.5]
