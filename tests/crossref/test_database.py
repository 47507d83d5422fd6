"""A file that is no archive is told apart in one clear sentence, and never changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import factextract
from factextract.crossref.archive import Archive
from factextract.crossref.database import ArchiveError, reading
from stories import story


def other_database(path: Path) -> None:
    """Somebody else's database."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE holiday (day)")
    connection.close()


def other_version(path: Path) -> None:
    """An archive of a later version."""
    Archive(path).index([story("a")])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("no database at all, " * 99), "not a SQLite database"),
        (other_database, "no archive of factextract"),
        (other_version, "version 99"),
        (lambda path: path.mkdir(), "archive"),
    ],
    ids=["text", "other database", "other version", "folder"],
)
def test_what_is_no_archive(tmp_path: Path, make: object, message: str) -> None:
    """Reading and writing both refuse it, say why, and leave it as it is."""
    path = tmp_path / "x.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    for job in (Archive(path).records, Archive(path).match, lambda: Archive(path).index([story("b")])):
        with pytest.raises(ArchiveError, match=message):
            list(job())
    assert before == (path.read_bytes() if path.is_file() else None)


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is made by reading or matching; the message says how to make one."""
    path = tmp_path / "none.db"
    for job in (lambda: Archive(path).search("x"), Archive(path).match):
        with pytest.raises(ArchiveError, match="factextract index"):
            job()
    assert not path.exists()
    with pytest.raises(ArchiveError, match="create it first"):
        Archive(tmp_path / "no" / "x.db").index([story("a")])
    assert not Archive(path).index([])
    assert not path.exists()
    path.touch()
    with pytest.raises(ArchiveError, match="is empty"):
        Archive(path).search("x")


def test_a_damaged_archive(tmp_path: Path) -> None:
    """A file that begins as an archive and is cut off is told as such."""
    path = tmp_path / "x.db"
    Archive(path).index(story(str(k)) for k in range(40))
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ArchiveError, match=r"x\.db"):
        Archive(path).search("cranes")


def test_reading_cannot_write(tmp_path: Path) -> None:
    """Searches and checks open the file so that nothing can be changed."""
    path = tmp_path / "x.db"
    Archive(path).index([story("a")])
    connection = reading(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM article")
    connection.close()


def test_somebody_else_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that is locked for long is an error that says so."""
    monkeypatch.setattr("factextract.crossref.database._WAIT", 0.01)
    path = tmp_path / "x.db"
    Archive(path).index([story("a")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ArchiveError, match="locked"):
        Archive(path).index([story("b")])
    other.close()


def test_the_package_names_it() -> None:
    """`factextract.Archive` is the archive, and what is not there is an AttributeError."""
    assert factextract.Archive is Archive
    with pytest.raises(AttributeError, match="no attribute 'Archiv'"):
        _ = factextract.Archiv  # type: ignore[attr-defined]
