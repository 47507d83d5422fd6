"""An archive in Datasette: what the shipped metadata names is there, and its questions have answers."""

from __future__ import annotations

import asyncio
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factextract.cli import main
from factextract.crossref import browsing
from factextract.crossref.archive import Archive
from stories import story

datasette_app = pytest.importorskip("datasette.app")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with links."""
    archive = Archive(tmp_path_factory.mktemp("browse") / "harbour.db")
    archive.index([story("a"), story("b", value=320), story("c", said="A <b>bold</b> word.")])
    archive.match()
    return archive.path


def get(path: Path, *addresses: str) -> list[Any]:
    """What Datasette answers, with our metadata."""

    async def ask() -> list[Any]:
        server = datasette_app.Datasette(immutables=[str(path)], metadata=browsing.metadata(path))
        return [await server.client.get(address) for address in addresses]

    return asyncio.run(ask())


def test_everything_that_is_named_is_there(path: Path) -> None:
    """Tables, columns, facets and labels of the metadata exist."""
    described = browsing.metadata(path)["databases"]["harbour"]["tables"]
    (database,) = get(path, "/harbour.json")
    columns = {table["name"]: set(table["columns"]) for table in database.json()["tables"]}
    columns |= {view["name"]: None for view in database.json()["views"]}
    for table, told in described.items():
        if table.startswith("sqlite_"):
            continue
        assert table in columns
        if columns[table] is not None:
            named = {*told.get("columns", {}), *told.get("facets", ())}
            named |= {told[key] for key in ("label_column", "sort", "sort_desc") if key in told}
            assert named <= columns[table], table
    shown = [table["name"] for table in database.json()["tables"] if not table["hidden"]]
    assert set(shown) == {name for name in described if columns.get(name) and not described[name].get("hidden")}


def test_the_questions_have_answers(path: Path) -> None:
    """Every ready-made question runs, and finds what is in the archive."""
    questions = browsing.metadata(path)["databases"]["harbour"]["queries"]
    for name in questions:
        (page, answer) = get(
            path, f"/harbour/{name}", f"/harbour/{name}.json?name=Carvalho&words=crane%22-&_shape=array"
        )
        assert page.status_code == 200, name
        assert answer.status_code == 200, name
        if name in {"conflicts", "quotes_of", "figures_about", "sources"}:
            assert answer.json(), name


def test_labels_facets_and_search(path: Path) -> None:
    """A foreign key shows what it points to, and the search box finds words."""
    claims, found = get(
        path,
        "/harbour/claim.json?_labels=on&_facet=unit&_shape=objects",
        "/harbour/quote.json?_search=bold&_shape=array",
    )
    assert claims.json()["rows"][0]["article"]["label"] == "Cranes, a"
    assert "unit" in claims.json()["facet_results"]
    assert [quote["words"] for quote in found.json()] == ["A <b>bold</b> word."]


def test_marks_in_articles_are_no_html(path: Path) -> None:
    """What an article holds is shown, not run."""
    (page,) = get(path, "/harbour/quote")
    assert "<b>bold</b>" not in page.text
    assert "&lt;b&gt;bold&lt;/b&gt;" in page.text


def test_it_is_served_on_loopback_and_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`browse` starts Datasette for this machine alone, immutable, with the metadata."""
    started: list[str] = []

    def start(arguments: list[str], **_: object) -> None:
        metadata = json.loads(Path(arguments[arguments.index("--metadata") + 1]).read_text(encoding="utf8"))
        assert list(metadata["databases"]) == ["harbour"]
        started.extend(arguments)

    monkeypatch.setattr("datasette.cli.serve.main", start)
    result = CliRunner().invoke(main, ["browse", str(path), "--port", "0", "--open"])
    assert result.exit_code == 0, result.output
    assert started[started.index("--host") + 1] == "127.0.0.1"
    assert started[started.index("--immutable") + 1] == str(path)
    assert "--open" in started


def test_metadata_is_printed(path: Path) -> None:
    """`--metadata` gives it for a server of one's own, with the name of the file."""
    result = CliRunner().invoke(main, ["browse", str(path), "--metadata"])
    assert "harbour" in json.loads(result.output)["databases"]


def test_without_datasette(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Datasette is not installed, one line says how to install it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    result = CliRunner().invoke(main, ["browse", str(path)])
    assert result.exit_code == 1
    assert "pip install 'factextract[browse]'" in result.output
