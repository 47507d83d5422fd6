"""The archive's file: made, opened, and told apart from what is none."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from factextract.errors import FactextractError

SCHEMA: Final = 2
_APPLICATION: Final = 0x66787472  # `fxtr`, in the head of every archive
_CACHE: Final = -128 * 1024  # KiB
_WAIT: Final = 10.0  # seconds for somebody else's writing


class ArchiveError(FactextractError):
    """An archive that is not there, is none, is of another version, or cannot be written."""


class SearchError(FactextractError, ValueError):
    """A search that cannot be understood."""


def writing(path: Path) -> sqlite3.Connection:
    """The archive for writing; made if there is none.

    Raises:
        ArchiveError: the file is no archive of this version, or cannot be written.
    """
    if not path.absolute().parent.is_dir():
        raise ArchiveError(f"There is no folder '{path.parent}': create it first.")
    if path.is_dir():
        raise ArchiveError(f"'{path}' is a folder: name a file in it, as {path / 'archive.db'}.")
    connection = _connect(path, "rwc")
    try:
        if _state(connection, path) is None:
            _make(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        connection.close()
        raise _told(path, error) from None
    except ArchiveError:
        connection.close()
        raise
    return connection


def reading(path: Path) -> sqlite3.Connection:
    """The archive for reading: nothing can be changed by this connection.

    Raises:
        ArchiveError: there is none, or it is no archive of this version.
    """
    if not path.is_file():
        raise ArchiveError(f"There is no archive '{path}': make one with factextract index RECORDS -o {path}.")
    connection = _connect(path, "ro")
    try:
        if _state(connection, path) is None:
            raise ArchiveError(f"'{path}' is empty: make an archive with factextract index RECORDS -o {path}.")
    except ArchiveError:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing; meanwhile no cycles are looked for, of which facts make none."""
    connection.execute("BEGIN IMMEDIATE")
    collects = gc.isenabled()
    gc.disable()  # it would walk over all facts in memory again and again
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        if collects:
            gc.enable()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None
        )
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        connection.execute("PRAGMA temp_store = FILE")
    except sqlite3.Error as error:
        raise _told(path, error) from None
    return connection


def _state(connection: sqlite3.Connection, path: Path) -> int | None:
    """The version of the archive, or None for a file with nothing in it.

    Raises:
        ArchiveError: it is something else, or of another version.
    """
    try:
        ((application,),) = connection.execute("PRAGMA application_id")
        ((version,),) = connection.execute("PRAGMA user_version")
        ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise _told(path, error) from None
    if not application and not tables:
        return None
    if application != _APPLICATION:
        raise ArchiveError(f"'{path}' is a database, but no archive of factextract: name another file.")
    if version != SCHEMA:
        what = f"'{path}' is an archive of version {version}, and this factextract reads version {SCHEMA}"
        raise ArchiveError(f"{what}: index the records again into a new file.")
    return int(version)


def _make(connection: sqlite3.Connection) -> None:
    script = (files(__package__) / "schema.sql").read_text(encoding="utf8")
    marks = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {SCHEMA};"
    with closing(connection.cursor()) as cursor:
        cursor.executescript(f"BEGIN; {script} {marks} COMMIT;")


def _told(path: Path, error: sqlite3.Error) -> ArchiveError:
    if "not a database" in str(error):
        return ArchiveError(f"'{path}' is no archive: it is not a SQLite database.")
    return ArchiveError(f"'{path}' cannot be used as an archive: {error}.")
