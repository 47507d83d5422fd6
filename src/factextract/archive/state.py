"""What a run remembers on the disk: which inputs are read how far, which shards are done, which articles were seen.

One SQLite file. A shard is done when its transaction is; its files are on the disk before that. What has been seen is
16 bytes an article's id and 16 its text, so that the memory of a run does not grow with the archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from factextract.archive.counts import Counts
from factextract.errors import FactextractError

_SCHEMA = """
create table if not exists settings (name text primary key, value text not null);
create table if not exists inputs (
    key text primary key, name text not null, size integer not null, modified integer not null, sha256 text,
    consumed integer not null, finished integer not null, last blob, bytes integer not null
) without rowid;
create table if not exists shards (number integer primary key, committed real not null, counts text not null);
create table if not exists seen (key blob primary key) without rowid;
create table if not exists failed (key blob primary key) without rowid;
create table if not exists runs (
    number integer primary key, began real not null, ended real, state text not null, total integer not null
);
"""
_WAIT = 60.0  # seconds for somebody who reads the state


class DamagedError(FactextractError):
    """The state of a run cannot be read."""


class Input(msgspec.Struct, kw_only=True):
    """A file as it was when it was first read, and how far it has been read.

    `consumed` counts articles and failures; `last` is a digest of the last of them; `bytes` is for progress only.
    """

    key: str
    name: str
    size: int = 0
    modified: int = 0
    sha256: str | None = None
    consumed: int = 0
    finished: bool = False
    last: bytes = b""
    bytes: int = 0


class Run(msgspec.Struct, kw_only=True):
    """One call of the command: when it began and ended (seconds since 1970), and how; `total` is its inputs' bytes."""

    number: int
    began: float
    ended: float | None
    state: str
    total: int


class Commit(msgspec.Struct, kw_only=True):
    """What is remembered of a shard that is done. Without a number it only says that some inputs are at their end.

    `failed` are those keys of `seen` that belong to articles in quarantine.
    """

    number: int | None
    time: float
    counts: Counts
    inputs: list[Input]
    seen: list[bytes]
    failed: list[bytes]


_ASK = f"select {', '.join(Input.__struct_fields__)} from inputs where key = ?"


class State:
    """The memory of a run; `close` it in the end.

    Raises:
        DamagedError: the file is none of ours.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        with self._told():
            self._db.execute("pragma synchronous = full")
            self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def settings(self) -> bytes | None:
        """What the shards so far depend on, as JSON; None where there are none."""
        with self._told():
            row = self._db.execute("select value from settings where name = 'settings'").fetchone()
        return row[0].encode("utf8") if row else None

    def set_settings(self, value: bytes) -> None:
        """Remember what all shards will depend on."""
        with self._told(), self._db:
            self._db.execute("insert or replace into settings values ('settings', ?)", (value.decode("utf8"),))

    def input(self, key: str) -> Input | None:
        """What is known of an input that has been begun."""
        with self._told():
            row = self._db.execute(_ASK, (key,)).fetchone()
        return Input(**dict(zip(Input.__struct_fields__, row, strict=True))) if row else None

    def finished(self) -> dict[str, tuple[int, int]]:
        """Size and time of the inputs that were read to their end, by key: a quick look for the many."""
        with self._told():
            rows = self._db.execute("select key, size, modified from inputs where finished")
            return {key: (size, modified) for key, size, modified in rows}

    def has_seen(self, key: bytes) -> bool:
        """Whether an article of a finished shard had this key."""
        with self._told():
            return self._db.execute("select 1 from seen where key = ?", (key,)).fetchone() is not None

    def last_shard(self) -> int:
        """The number of the last finished shard, 0 before the first."""
        with self._told():
            return int(self._db.execute("select coalesce(max(number), 0) from shards").fetchone()[0])

    def shards(self, since: float = 0.0) -> Iterator[tuple[float, Counts]]:
        """When each shard was done, and its counts."""
        with self._told():
            rows = self._db.execute("select committed, counts from shards where committed >= ? order by 1", (since,))
            for time, counts in rows:
                yield time, msgspec.json.decode(counts, type=Counts)

    def counts(self) -> Counts:
        """The counts of all finished shards."""
        total = Counts()
        for _, counts in self.shards():
            total.add(counts)
        return total

    def bytes_done(self) -> int:
        """How many bytes of the inputs are in finished shards."""
        with self._told():
            return int(self._db.execute("select coalesce(sum(bytes), 0) from inputs").fetchone()[0])

    def commit(self, done: Commit) -> None:
        """Remember a shard whose files are on the disk: all of it or nothing."""
        fields = Input.__struct_fields__
        marks = ", ".join("?" * len(fields))
        with self._told(), self._db:
            self._db.execute("begin immediate")
            if done.number is not None:
                counts = msgspec.json.encode(done.counts).decode()
                self._db.execute("insert into shards values (?, ?, ?)", (done.number, done.time, counts))
            self._db.executemany(
                f"insert or replace into inputs ({', '.join(fields)}) values ({marks})",
                (tuple(getattr(known, field) for field in fields) for known in done.inputs),
            )
            self._db.executemany("insert or ignore into seen values (?)", ((key,) for key in done.seen))
            self._db.executemany("insert or ignore into failed values (?)", ((key,) for key in done.failed))

    def begin(self, time: float, total: int) -> int:
        """Remember that a run has begun; its number."""
        with self._told(), self._db:
            self._db.execute("update runs set state = 'killed' where ended is null and state = 'running'")
            return int(
                self._db.execute(
                    "insert into runs (began, state, total) values (?, 'running', ?)", (time, total)
                ).lastrowid
                or 0
            )

    def end(self, number: int, time: float, state: str) -> None:
        """Remember how a run has ended. When it is complete, articles in quarantine may come again, mended."""
        with self._told(), self._db:
            self._db.execute("begin immediate")
            if state == "complete":
                self._db.execute("delete from seen where key in (select key from failed)")
                self._db.execute("delete from failed")
            self._db.execute("update runs set ended = ?, state = ? where number = ?", (time, state, number))

    def last_run(self) -> Run | None:
        """The run that began last."""
        fields = Run.__struct_fields__
        with self._told():
            row = self._db.execute(f"select {', '.join(fields)} from runs order by number desc limit 1").fetchone()
        return Run(**dict(zip(fields, row, strict=True))) if row else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Inside the block, what SQLite says is an error of this package or of the operating system."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(None, f"{error} ({self._path})") from None
        except sqlite3.DatabaseError as error:
            what = f"'{self._path}' is damaged ({error}): begin anew with --redo, or name another folder."
            raise DamagedError(what) from None


def keys(id: str | None, text: str) -> tuple[bytes | None, bytes]:
    """What is remembered of an article: a digest of its id, if it has one, and one of its text."""
    own = None if id is None else _digest(b"id", id)
    return own, _digest(b"text", text)


def mark(parts: Iterable[str]) -> bytes:
    """A digest of what was read last, by which another stream under the same name is noticed."""
    return _digest(b"last", "\0".join(parts))


def _digest(kind: bytes, text: str) -> bytes:
    return blake2b(text.encode("utf8", "surrogatepass"), digest_size=16, person=kind).digest()
