"""The docs are true: their examples run with the output shown, and no command or option is missing from them."""

from __future__ import annotations

import doctest
import glob
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

import factextract
from factextract.cli import main
from factextract.evaluation.verdicts import judged, read_verdicts

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    """All fenced blocks of a language as (page and number, text)."""
    found = []
    for page in PAGES:
        of_page = [text for kind, text in BLOCK.findall(page.read_text(encoding="utf8")) if kind == language]
        found += [(f"{page.name}-{k}", text) for k, text in enumerate(of_page, 1)]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_the_docs_print_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every `python` block with prompts is run, in order and in one name space a page, and its output compared."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for kind, text in BLOCK.findall(page.read_text(encoding="utf8")):
        if kind == "python":
            assert ">>>" in text, f"a block without prompts in {page.name} is not tested: {text}"
            test = doctest.DocTestParser().get_doctest(text, names, page.name, str(page), 0)
            runner.run(test, clear_globs=False)
            names = test.globs
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize(("name", "text"), blocks("console"), ids=[name for name, _ in blocks("console")])
def test_commands_in_the_docs_exist(name: str, text: str) -> None:
    """Every `factextract` command shown is one that there is, with options that there are."""
    for line in re.findall(r"^\$ factextract (.*)$", text, re.MULTILINE):
        words = line.split("#")[0].split()
        command = main.commands.get(words[0]) if not words[0].startswith("-") else main
        assert command is not None, f"{name}: there is no command '{words[0]}'"
        known = {option for param in command.params for option in param.opts} | {"--help"}
        assert {word for word in words if word.startswith("-") and word != "-"} <= known, name


# What is not run here: a server that waits, a model that is not installed, a cluster (tests/archive has a real one).
NOT_RUN = re.compile(r"^browse |--model en_core_web_lg|--engine ray")
COMMAND = re.compile(
    r"^\$ (?:cat (?P<piped>\S+) \| )?factextract (?P<words>[^#\n]*)(?:#.*)?\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE
)
DAVIES = 'Don Davies, the harbour critic, said: "In 2015, 40 percent of refugee claims were rejected."\n'


@pytest.fixture
def desk(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that the docs name: articles, records, annotated articles and verdicts."""
    for name in ("articles", "archive"):
        shutil.copytree(ROOT / "examples" / "articles", tmp_path / name)
        (tmp_path / name / "davies.txt").write_text(DAVIES, encoding="utf8")
    (tmp_path / "records").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text(f"<html><body><article><p>{DAVIES * 5}</p></article></body></html>")
    shutil.copy(tmp_path / "articles" / "harbour_fund.txt", tmp_path / "article.txt")
    shutil.copy(ROOT / "examples" / "flood.jsonl", tmp_path / "dump.jsonl")
    (tmp_path / "more.csv").write_text("id,text\nm1,The port inspected 84 cranes.\n", encoding="utf8")
    texts = [path.read_text(encoding="utf8") for path in sorted((tmp_path / "articles").glob("*.txt"))]
    made = [factextract.extract(text, nlp=nlp) for text in texts]
    (tmp_path / "old.jsonl").write_text("".join(record.to_json() + "\n" for record in made), encoding="utf8")
    (tmp_path / "verdicts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in accepted(made[-1])))
    gold, _ = judged(made[-1], read_verdicts((tmp_path / "verdicts.jsonl").read_bytes().splitlines(), "verdicts"))
    for name in ("records", "RECORDS"):
        (tmp_path / f"{name}.jsonl").write_text("".join(record.to_json(text=True) + "\n" for record in made))
    for name in ("gold", "GOLD"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(gold.to_dict()) + "\n", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(factextract, "load", lambda *_, **__: nlp)  # loaded once is enough
    return tmp_path


def accepted(record: factextract.ArticleRecord) -> list[dict[str, object]]:
    """Verdicts that accept every claim and quote of an article."""
    whose = {"article": record.article.id, "sha256": record.article.sha256, "verdict": "accept"}
    spans = [("numeric_claims", claim.id, claim.start, claim.end) for claim in record.numeric_claims]
    spans += [("quotes", quote.id, quote.content[0].start, quote.content[-1].end) for quote in record.quotes]
    return [{**whose, "table": table, "id": id, "start": start, "end": end} for table, id, start, end in spans]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_docs_do_what_they_show(page: Path, desk: Path) -> None:
    """Every command of a page runs, one after another, in a folder with what they name; so is the output shown."""
    found = [text for kind, text in BLOCK.findall(page.read_text(encoding="utf8")) if kind == "console"]
    for match in COMMAND.finditer("".join(found)):
        piped, command, shown = match["piped"], match["words"], match["shown"]
        if NOT_RUN.search(command):
            continue
        fed = (desk / piped).read_bytes() if piped else None
        words = [path for word in shlex.split(command) for path in sorted(glob.glob(word)) or [word]]
        done = CliRunner().invoke(main, words, prog_name="factextract", input=fed)
        assert done.exit_code == 0, f"{command}: {done.output}"
        if shown.strip():
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert doctest.OutputChecker().check_output(shown, done.output, flags), f"{command}: {done.output}"


def test_every_page_is_in_the_navigation() -> None:
    """No page of the site is left without a way to it."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf8").split("nav:")[1]
    pages = [str(page.relative_to(ROOT / "docs")) for page in PAGES[1:]]
    assert [page for page in pages if f": {page}\n" not in navigation] == []


def test_every_command_and_option_is_documented() -> None:
    """No command or option of the CLI is missing from docs/cli.md."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf8")
    for name, command in main.commands.items():
        assert f"factextract {name}" in page
        for param in command.params:
            if isinstance(param, click.Option):
                assert all(f"`{option}`" in page for option in param.opts), f"{name} {param.opts}"


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda script: script.name)
def test_example_scripts_run(script: Path) -> None:
    """Every script in examples/ runs and prints something."""
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.strip()
