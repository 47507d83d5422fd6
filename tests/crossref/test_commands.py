"""The commands on an archive, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import factextract
from factextract.cli import main
from stories import story

if TYPE_CHECKING:
    from spacy.language import Language


def call(*arguments: object, stdin: str | None = None) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    """JSON Lines as objects."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with a file of records."""
    folder = tmp_path / "records"
    folder.mkdir()
    stories = [story("a"), story("b", "2024-05-15", value=320, unit="percent"), story("c", "2024-05-16", value=231)]
    (folder / "1.jsonl").write_text("".join(each.to_json(text=True) + "\n" for each in stories), encoding="utf8")
    return folder


@pytest.fixture
def archive(records: Path, tmp_path: Path) -> Path:
    """An archive of them."""
    assert call("index", records, "-o", tmp_path / "archive.db").exit_code == 0
    return tmp_path / "archive.db"


def test_index(records: Path, tmp_path: Path) -> None:
    """A folder of records goes in; again, nothing happens; what came is told."""
    path = tmp_path / "archive.db"
    first, second = call("index", records, "-o", path), call("index", records, "-o", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "3 articles (3 added) with 3 claims and 3 quotes" in first.stderr
    assert "3 unchanged" in second.stderr
    assert first.stdout == ""


def test_index_tells_what_is_no_record(records: Path, tmp_path: Path) -> None:
    """A broken line is told with its place and left out; the rest goes in, and the exit status is 1."""
    (records / "2.jsonl").write_text("{broken\n" + story("d").to_json(text=True) + "\n", encoding="utf8")
    result = call("index", records, "-o", tmp_path / "archive.db")
    assert result.exit_code == 1
    assert "2.jsonl:1" in result.stderr
    assert "4 articles (4 added)" in result.stderr


def test_index_without_text(tmp_path: Path) -> None:
    """Records without text are taken with a warning; `--articles` brings their texts."""
    bare, articles, path = tmp_path / "bare.jsonl", tmp_path / "articles.jsonl", tmp_path / "archive.db"
    bare.write_text(story("a").to_json() + "\n", encoding="utf8")
    articles.write_text(json.dumps({"id": "a", "text": story("a").text}) + "\n", encoding="utf8")
    result = call("index", bare, "-o", path)
    assert result.exit_code == 0
    assert "Warning: 1 records came without text" in result.stderr
    again = call("index", bare, "--articles", articles, "-o", path)
    assert "1 replaced" in again.stderr
    assert "Warning" not in again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["index", "{records}", "-o", "{records}"], "folder"),
        (["index", "none.jsonl", "-o", "x.db"], "none.jsonl"),
        (["search", "none.db", "x"], "factextract index"),
        (["search", "{archive}", "NOT", "--syntax"], "no search expression"),
        (["search", "{archive}", "x", "--since", "now"], "write it as 2013"),
        (["match", "none.db"], "factextract index"),
        (["speakers", "{records}/1.jsonl", "x"], "not a SQLite database"),
        (["check", "x.txt", "--against", "none.db"], "factextract index"),
        (["browse", "none.db"], "factextract index"),
        (["export", "none.db", "--as", "schema.org"], "none.db"),
    ],
    ids=lambda each: " ".join(each[:1]) if isinstance(each, list) else None,
)
def test_errors_are_one_clear_sentence(
    records: Path, archive: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """What cannot be done is said without a traceback, names what to do, and makes no file."""
    monkeypatch.chdir(records)
    result = call(*(each.format(records=records, archive=archive) for each in arguments))
    assert result.exit_code in (1, 2)
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert [path.name for path in records.iterdir()] == ["1.jsonl"]


def test_search(archive: Path) -> None:
    """JSON Lines in a pipe, a table when it is asked for, and a word where nothing is found."""
    (hit,) = lines(call("search", archive, "crane inspected", "--unit", "percent", "--speaker", "carvalho"))
    assert (hit["fact"]["value"], hit["fact"]["article_id"], hit["kind"]) == (320, "b", "claim")
    table = call("search", archive, "cranes", "--since", "2024-05-16", "--kind", "claim", "--format", "table").stdout
    assert "Cranes, c" in table
    assert "inspected 231 cranes in 2023" in table
    nothing = call("search", archive, "elephants")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "Nothing was found" in nothing.stderr


def test_match_and_speakers(archive: Path) -> None:
    """Links are counted, and somebody's words come with their roles."""
    result = call("match", archive)
    assert result.exit_code == 0
    assert "1 new people" in result.stderr
    assert "nothing" in call("match", archive).stderr
    (person,) = lines(call("speakers", archive, "Ines Carvalho"))
    assert person["roles"][0]["articles"] == 3
    assert len(person["said"]) == 6
    table = call("speakers", archive, "Carvalho", "--format", "table").stdout
    assert "chief engineer, Harbour Authority of Port Elm" in " ".join(table.split())
    assert "Nobody" in call("speakers", archive, "Nemo").stderr


def test_check(archive: Path, tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is held against the archive, with the evidence of both sides."""
    monkeypatch.setattr(factextract, "load", lambda _model=None: nlp)
    article = tmp_path / "article.txt"
    article.write_text(
        "Cranes counted\n\nPORT ELM, May 20, 2024 - The Harbour Authority of Port Elm inspected 190 cranes in 2023. "
        "It said 240 of the 190 cranes were rusty.\n",
        encoding="utf8",
    )
    (found,) = lines(call("check", article, "--against", archive))
    assert found["published"] == "2024-05-20"
    conflicts = [met for met in found["meetings"] if met["relation"] == "conflict"]
    assert {(met["this"]["fact"]["value"], met["other"]["fact"]["value"]) for met in conflicts} >= {(190, 230)}
    assert [alarm["kind"] for alarm in found["findings"]] == ["exceeds_whole"]
    table = call("check", article, "--against", archive, "--format", "table")
    assert table.exit_code == 0
    assert "conflict" in table.stdout
    assert "inspected 230 cranes in 2023" in " ".join(table.stdout.split())
    (alone,) = lines(call("check", article))
    assert alone["meetings"] == []
    assert call("check", tmp_path / "none.txt", "--against", archive).exit_code == 1


def test_marks_of_a_terminal_are_not_sent_to_it(tmp_path: Path) -> None:
    """Words of an article cannot command the terminal that shows them."""
    source, path = tmp_path / "r.jsonl", tmp_path / "archive.db"
    source.write_text(story("a", said="Red \x1b[31m and [bold]bold[/bold]").to_json(text=True) + "\n", encoding="utf8")
    call("index", source, "-o", path)
    shown = call("search", path, "red", "--kind", "quote", "--format", "table").stdout
    assert "\x1b[31m" not in shown
    assert "[bold]bold[/bold]" in shown
