"""The docs are true: their examples run with the output shown, and no command or option is missing from them."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from factextract.cli import main

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


TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_commands_in_the_tutorials_print_what_they_show(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of a tutorial runs, one after another, in a folder with the example articles; so is its output."""
    shutil.copytree(ROOT / "examples" / "articles", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    blocks = [text for kind, text in BLOCK.findall(page.read_text(encoding="utf8")) if kind == "console"]
    for command, shown in re.findall(r"^\$ factextract (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), re.MULTILINE):
        done = CliRunner().invoke(main, shlex.split(command, comments=True), prog_name="factextract")
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
