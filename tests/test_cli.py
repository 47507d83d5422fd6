"""The command line, as a user meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner, Result

import factextract
from factextract.cli import main
from factextract.records import ArticleRecord, json_schema

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLE = (
    "Trees lost in storm\n\nKESTREL BAY, June 3, 2024 - Mayor Ann Reed said 40 of the 80 trees on Mill Road fell.\n\n"
    '"We will plant 100 new ones," Reed said. The work costs $1.5 million.\n'
)


@pytest.fixture(autouse=True)
def _loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline of the session, so that not every command loads its own."""
    load = factextract.load
    monkeypatch.setattr(factextract, "load", lambda model=None: nlp if model is None else load(model))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with an article."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf8")
    return path


def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def lines(output: str) -> list[dict[str, object]]:
    """JSON Lines as objects."""
    return [json.loads(line) for line in output.splitlines()]


def test_piped_output_is_json_lines(article: Path) -> None:
    """Elsewhere than on a terminal, standard output is one valid record a line."""
    result = call("extract", article)
    assert result.exit_code == 0
    (record,) = lines(result.stdout)
    jsonschema.validate(record, json_schema())
    assert [claim["value"] for claim in record["numeric_claims"]] == [40, 80, 100, 1500000]  # type: ignore[attr-defined]
    assert "1 article: 4 claims" in result.stderr


def test_table(article: Path) -> None:
    """The table holds title, day, figures, speakers and words."""
    result = call("extract", article, "--format", "table")
    assert result.exit_code == 0
    for words in ("Trees lost in storm", "2024-06-03", "40 of 80", "Reed", "We will plant 100"):
        assert words in result.stdout
    assert result.stderr == ""


def test_file_output(article: Path, tmp_path: Path) -> None:
    """With -o the records go to the file, and the counts to standard error."""
    result = call("extract", article, article.parent, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert len(lines((tmp_path / "out.jsonl").read_text(encoding="utf8"))) == 1
    assert "1 article" in result.stderr
    assert "out.jsonl" in result.stderr


def test_broken_inputs_are_told_and_the_rest_goes_on(article: Path, tmp_path: Path) -> None:
    """Each fault is one line with its place; the good articles are there; the exit status is 1."""
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "Two men ran."}\n{"txt": 1}\n{"text"\n{"text": "Ten men ran.", "published": "May"}\n')
    result = call("extract", broken, tmp_path / "none.txt", article)
    assert result.exit_code == 1
    assert [record["article"]["id"] for record in lines(result.stdout)] == [f"{broken}:1", f"{broken}:4", str(article)]  # type: ignore[index]
    for line in (f"{broken}:2: ", f"{broken}:3: ", f"Warning: {broken}:4: ", f"{tmp_path / 'none.txt'}: "):
        assert sum(told.startswith(line) for told in result.stderr.splitlines()) == 1, line
    assert "Left out: 3 articles or files (" in result.stderr


def test_one_failing_article_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article on which the pipeline fails is told like a broken line."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Two men ran."}\n{"text": "%s"}\n' % ("long " * 100))
    monkeypatch.setattr(factextract.load(), "max_length", 100)
    result = call("extract", path)
    assert result.exit_code == 1
    assert len(lines(result.stdout)) == 1
    assert f"{path}:2: The text has 500 characters" in result.stderr


def test_no_article_at_all(tmp_path: Path) -> None:
    """Nothing to read is a failure, and an existing output stays as it was."""
    (tmp_path / "out.jsonl").write_text("old")
    result = call("extract", tmp_path / "none.txt", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "Nothing was written." in result.stderr
    assert (tmp_path / "out.jsonl").read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'INPUT...'"),
        (["x.txt", "--published", "3 June"], "2014-09-11"),
        (["x.txt", "--encoding", "utf-99"], "no text encoding"),
        (["x.txt", "--min-confidence", "2"], "2"),
        (["x.txt", "--processes", "0"], "0"),
        (["x.txt", "--colour"], "No such option"),
        (["x.txt", "-o", "none/out.jsonl"], "create it first"),
        (["x.txt", "-o", "."], "is a folder"),
        (["x.txt", "-o", "x.txt"], "is itself an input"),
        (["x.txt", "-o", "y.jsonl", "--format", "table"], "--format"),
        (["x.txt", "--model", "no_such_model"], "no_such_model"),
    ],
)
def test_wrong_usage(article: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    """What cannot be meant ends with exit status 2 and says why, before anything is written."""
    monkeypatch.chdir(article.parent)
    article.rename("x.txt")
    result = call("extract", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert [path.name for path in article.parent.iterdir()] == ["x.txt"]


def test_standard_input() -> None:
    """`-` reads standard input: a text, whose id is its hash, or JSON Lines."""
    (record,) = lines(call("extract", "-", stdin=ARTICLE).stdout)
    assert len(str(record["article"]["id"])) == 16  # type: ignore[index]
    (record,) = lines(call("extract", "-", stdin=json.dumps({"id": "x", "text": ARTICLE})).stdout)
    assert record["article"]["id"] == "x"  # type: ignore[index]


def test_published(tmp_path: Path) -> None:
    """`--published` holds for articles that do not state their own day."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ten ran.", "published": "2020-05-05"}\n{"text": "Two ran."}\n')
    records = lines(call("extract", path, "--published", "2021-06-06").stdout)
    assert [record["article"]["published"] for record in records] == ["2020-05-05", "2021-06-06"]  # type: ignore[index]


def test_encoding_is_found_or_told(tmp_path: Path) -> None:
    """An old encoding is recognised and told; a named one is used without a word."""
    path = tmp_path / "a.txt"
    path.write_bytes("“Ten cafés closed,” José Reed said.".encode("cp1252"))
    found = call("extract", path, "--with-text")
    assert "read as cp1252" in found.stderr
    told = call("extract", path, "--with-text", "--encoding", "cp1252")
    assert "read as" not in told.stderr
    assert found.stdout == told.stdout
    assert "“Ten cafés closed,” José Reed" in found.stdout


def test_with_text(article: Path) -> None:
    """The article's text goes into the JSON when it is asked for, so that offsets can be looked up."""
    record = ArticleRecord.from_json(call("extract", article, "--with-text").stdout)
    assert record.text == ARTICLE
    assert [record.words(claim) for claim in record.numeric_claims] == [claim.text for claim in record.numeric_claims]


def test_min_confidence(article: Path) -> None:
    """What is below the wanted confidence is left out, and counted."""
    result = call("extract", article, "--min-confidence", "1")
    (record,) = lines(result.stdout)
    left = [*record["numeric_claims"], *record["quotes"]]  # type: ignore[misc]
    assert all(item["confidence"] == 1 for item in left)
    assert "with a confidence below 1" in result.stderr


def test_other_languages_are_told(tmp_path: Path) -> None:
    """An article that is not English is counted as such."""
    path = tmp_path / "a.txt"
    text = (
        "Der Bürgermeister sagte, dass die Bäume der Stadt im Sturm nicht alle gefallen sind, und er wolle sie zählen. "
    )
    path.write_text(text * 5, encoding="utf8")
    assert "1 article does not look like English" in call("extract", path).stderr
    assert "does not look like English" in call("extract", path, "--format", "table").stdout


def test_schema() -> None:
    """`schema` prints the JSON Schema."""
    result = call("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()


def test_version() -> None:
    """`--version` says the version that is installed."""
    assert "factextract, version " in call("--version").stdout


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from factextract.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_help_loads_nothing_heavy() -> None:
    """`--help` works without spaCy or anything else that takes time to load."""
    assert run("--help").returncode == 0
    loaded = "import sys, factextract.cli; print(*{m.split('.')[0] for m in sys.modules})"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "pandas", "pyarrow", "trafilatura", "rich", "jinja2", "charset_normalizer"} & set(modules)


def test_the_command_itself(article: Path, tmp_path: Path) -> None:
    """The real command, in an environment whose encoding is ASCII, writes UTF-8 and says what it did."""
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><article>{'<p>Ten cafés on Mill Road closed, José Reed said.</p>' * 9}</article></body></html>"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    result = run("extract", article, page, "--processes", "2", "--with-text", env=environment)
    assert result.returncode == 0, result.stderr
    assert [record["article"]["id"] for record in lines(result.stdout)] == [str(article), str(page)]  # type: ignore[index]
    assert "José" in result.stdout
    assert "2 articles" in result.stderr


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    """When what reads our output stops reading, we end without a traceback."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ten men ran."}\n' * 200)
    command = f"'{sys.executable}' -c 'from factextract.cli import main; main()' extract '{path}' | head -n 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert len(result.stdout.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert "Error" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")
def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C ends the run and its workers in a line, and what was half written is gone."""
    path, target = tmp_path / "a.jsonl", tmp_path / "out" / "records.jsonl"
    path.write_text('{"text": "Mayor Ann Reed said 40 of the 80 trees fell."}\n' * 20_000)
    target.parent.mkdir()
    command = [
        sys.executable,
        "-c",
        "from factextract.cli import main; main()",
        "extract",
        str(path),
        "-o",
        str(target),
    ]
    command += ["--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        begin = time.monotonic()
        while not any(part.stat().st_size for part in target.parent.iterdir()) and time.monotonic() < begin + 60:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == f"Interrupted. Nothing was written to {target}.\n"
    assert list(target.parent.iterdir()) == []
