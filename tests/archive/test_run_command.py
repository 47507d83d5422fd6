"""`factextract run` and `factextract status`, as a user meets them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import factextract
import runs
from factextract.archive import runner
from factextract.cli import main

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(autouse=True)
def _inline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of this process, so that no command starts its own."""
    monkeypatch.setattr(runner, "_starter", lambda *_: partial(runs.Inline, nlp))


def call(*arguments: object, stdin: str | None = None) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_summary_and_status(tmp_path: Path) -> None:
    """The counts add up in words; the exit status says that something is in quarantine; status says the same."""
    source = runs.lines(tmp_path / "in.jsonl", [*runs.texts(3), {"txt": 1}, runs.texts(1)[0]])
    result = call("run", source, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f'{source}:4: There is no "text"' in result.stderr
    assert "Read 5 = 3 in records + 1 in quarantine + 1 duplicate\n" in result.stderr
    told = call("status", tmp_path / "out")
    assert told.exit_code == 0
    for words in ("complete; 1 shard, 100% of the inputs", "Read 5 = 3 in records", "1 no text", "articles a second"):
        assert words in told.stdout
    assert json.loads(call("status", tmp_path / "out", "--json").stdout)["counts"]["records"] == 3


def test_nothing_wrong(tmp_path: Path) -> None:
    """Exit status 0 where everything is in the records, also when there is nothing left to do."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(2))
    assert call("run", source, "-o", tmp_path / "out").exit_code == 0
    again = call("run", source, "-o", tmp_path / "out")
    assert again.exit_code == 0
    assert "Done: 2 articles, all of them by earlier runs." in again.stderr


def test_columns_and_standard_input(tmp_path: Path) -> None:
    """Columns can have names of their own; standard input is an input like others."""
    row = {"body": "Two men ran in June 2024.", "pubdate": "2024-07-01"}
    fields = ("--text-field", "body", "--date-field", "pubdate")
    result = call("run", "-", "-o", tmp_path / "out", *fields, stdin=json.dumps(row))
    assert result.exit_code == 0, result.stderr
    (line,) = (tmp_path / "out/records/records-00001.jsonl").read_text().splitlines()
    assert json.loads(line)["article"]["published"] == "2024-07-01"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument"),
        (["in.jsonl"], "Missing option"),
        (["in.jsonl", "-o", "in.jsonl"], "is a file"),
        (["in.jsonl", "-o", "."], "other files"),
        (["none.txt", "-o", "out"], "nothing to read"),
        (["in.jsonl", "-o", "out", "--workers", "0"], "--workers"),
        (["in.jsonl", "-o", "out", "--engine", "spark"], "--engine"),
        (["in.jsonl", "-o", "out", "--model", "no_such_model"], "no_such_model"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    """What cannot be meant ends with exit status 2 and says why, before anything is written."""
    monkeypatch.chdir(tmp_path)
    runs.lines(tmp_path / "in.jsonl", runs.texts(1))
    result = call("run", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_status_of_no_run(tmp_path: Path) -> None:
    """A folder without a run is told."""
    result = call("status", tmp_path)
    assert result.exit_code == 2
    assert "holds no run" in result.stderr


def test_damaged_state(tmp_path: Path) -> None:
    """A state that is no database is told; --redo begins anew."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(1))
    call("run", source, "-o", tmp_path / "out")
    (tmp_path / "out/state.sqlite").write_bytes(b"nonsense" * 1000)
    result = call("run", source, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "is damaged" in result.stderr
    assert "--redo" in result.stderr
    assert call("run", source, "-o", tmp_path / "out", "--redo").exit_code == 0


def test_archive_is_there_without_being_imported() -> None:
    """`factextract.archive` needs no import of its own."""
    assert factextract.archive.run.__name__ == "run"
