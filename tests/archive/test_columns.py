"""Columns and fields with names of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from factextract.cli import main
from packing import fault, only, read, texts, write

NAMES = {"text": "body", "published": "pubdate", "id": "key", "title": "head", "url": "link"}
ROW = {"body": "Ten trees fell.", "pubdate": "2024-03-01", "key": "k1", "head": "Trees", "link": "http://news.example"}


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_columns_are_what_they_are_said_to_be(tmp_path: Path, suffix: str) -> None:
    """Every field can be taken from a column of any name, in every kind of table."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        pq.write_table(pa.table({name: [value] for name, value in ROW.items()}), path)
    elif suffix == "csv":
        write(path, ";".join(ROW) + "\n" + ";".join(ROW.values()) + "\n")
    else:
        write(path, json.dumps(ROW))
    found = only(read(path, fields=NAMES))
    assert found.text == ROW["body"]
    assert (found.published, found.id, found.title, found.url) == ("2024-03-01", "k1", "Trees", "http://news.example")


def test_a_column_that_was_named_stands_alone(tmp_path: Path) -> None:
    """What was named is taken, and what is called like the field is then something else."""
    path = write(tmp_path / "a.jsonl", '{"text": "A summary.", "body": "Ten trees fell."}\n{"text": "A summary."}\n')
    results = read(path, fields={"text": "body"})
    assert texts(results) == ["Ten trees fell."]
    assert 'There is no "body", only text' in fault(results).message


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_table_without_the_column_says_how_to_name_it(tmp_path: Path, suffix: str) -> None:
    """Who has another name for the text is told of the option."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        pq.write_table(pa.table({"body": ["Ten."]}), path)
    else:
        write(path, "id,body\n1,Ten.\n")
    assert "--text-field" in fault(read(path)).message


def test_other_capitals_still_count(tmp_path: Path) -> None:
    """A field that was not named is found in any capitals beside one that was."""
    found = only(read(write(tmp_path / "a.csv", "ID,Body\nx,Ten trees fell.\n"), fields={"text": "Body"}))
    assert (found.id, found.text) == ("x", "Ten trees fell.")


def test_pages_and_texts_have_no_columns(tmp_path: Path) -> None:
    """Names of columns mean nothing to a file that has none."""
    assert texts(read(write(tmp_path / "a.txt", "Ten trees fell."), fields=NAMES)) == ["Ten trees fell."]


def test_one_column_is_not_two_fields() -> None:
    """A column that is given two meanings is wrong usage."""
    done = CliRunner().invoke(main, ["extract", "-", "--text-field", "body", "--title-field", "body"])
    assert done.exit_code == 2
    assert "cannot be two fields" in done.output


@pytest.mark.parametrize(
    ("data", "kind"),
    [("id,body\nx,Ten trees fell.\n", "csv"), ("Ten trees fell, and body counts.\nMore fell.\n", "text")],
)
def test_tables_on_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, kind: str) -> None:
    """A table through a pipe is known by the column that holds the text; a text with a comma is none."""
    import io
    from types import SimpleNamespace

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data.encode()))))  # type: ignore[arg-type]
    found = only(read("-", fields={"text": "body"}))
    assert (found.text == "Ten trees fell.") == (kind == "csv")


def test_a_row_in_another_encoding(tmp_path: Path) -> None:
    """One row of an older encoding among rows of UTF-8 is read as what it is."""
    data = "text\nnaïve\n".encode() + "café – £5\n".encode("cp1252") + b"Ten.\n"
    assert texts(read(write(tmp_path / "a.csv", data))) == ["naïve", "café – £5", "Ten."]
