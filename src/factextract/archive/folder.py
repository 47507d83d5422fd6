"""The folder of a run: where its files lie, one writer at a time, every file whole or not there at all."""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from factextract.archive.flat import COLUMNS
from factextract.archive.write import OutputError

MANIFEST = "manifest.json"
STATE = "state.sqlite"
LOCK = ".lock"
FORMAT = "factextract run 1"
_BEGUN = (LOCK, f".{MANIFEST}.part")  # all there is of a run that was killed in its first moment
_SHARD = re.compile(r"[a-z_]+-(\d{5,})\.(?:parquet|jsonl|json|csv)")
_PATIENCE = 1.0  # seconds: `factextract status` holds the lock for a moment
_PATHS: Mapping[str, str] = {
    **{table: f"{table}/{table}-{{:05d}}.parquet" for table in COLUMNS},
    **{f"csv/{table}": f"csv/{table}-{{:05d}}.csv" for table in COLUMNS},
    "records": "records/records-{:05d}.jsonl",
    "quarantine": "quarantine/quarantine-{:05d}.jsonl",
    "duplicates": "duplicates/duplicates-{:05d}.jsonl",
    "manifest": "manifest/manifest-{:05d}.json",
}


class Folder:
    """The output folder of a run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def path_of(self, part: str, shard: int) -> Path:
        """Where a part of a shard lies: a table, `csv/` and a table, `records`, `quarantine` and so on."""
        return self.path / _PATHS[part].format(shard)

    def check(self) -> None:
        """Refuse a folder that holds something else, or a file.

        Raises:
            OutputError: as said.
        """
        if not self.path.exists():
            if not self.path.absolute().parent.is_dir():
                raise OutputError(f"There is no folder '{self.path.parent}': create it first.")
        elif not self.path.is_dir():
            raise OutputError(f"'{self.path}' is a file: name a folder for the shards, as records/.")
        elif not self.is_ours() and any(entry.name not in _BEGUN for entry in os.scandir(self.path)):
            raise OutputError(f"'{self.path}' holds other files and no run of factextract: name a new or empty folder.")

    def is_ours(self) -> bool:
        """Whether a run of ours has begun here."""
        try:
            return f'"format": "{FORMAT}"'.encode() in (self.path / MANIFEST).read_bytes()
        except OSError:
            return False

    def write(self, parts: Mapping[str, bytes], shard: int) -> None:
        """The parts of a shard: all are on the disk before the first takes its name."""
        targets = {self.path_of(part, shard): data for part, data in parts.items()}
        for folder in {target.parent for target in targets}:
            folder.mkdir(parents=True, exist_ok=True)
        drafts = {target: target.with_name(f".{target.name}.part") for target in targets}
        try:
            for target, data in targets.items():
                _write(drafts[target], data)
            for target, draft in drafts.items():
                draft.replace(target)
            for folder in {target.parent for target in targets} | {self.path}:
                _sync(folder)
        except BaseException:
            for draft in drafts.values():
                with suppress(OSError):
                    draft.unlink()
            raise

    def write_manifest(self, data: bytes) -> None:
        """The manifest of the whole run."""
        draft = self.path / f".{MANIFEST}.part"
        _write(draft, data)
        draft.replace(self.path / MANIFEST)
        _sync(self.path)

    def last_shard(self) -> int:
        """The highest number of a shard of which anything is there."""
        folders = {(self.path / path).parent for path in _PATHS.values()}
        names = (entry.name for folder in folders for entry in _entries(folder))
        return max((int(found[1]) for name in names if (found := _SHARD.fullmatch(name))), default=0)

    def clear(self, after: int) -> None:
        """Remove what a run that was killed has left of shards after the last finished one."""
        for folder in {(self.path / path).parent for path in _PATHS.values()}:
            for entry in _entries(folder):
                name = entry.name.removeprefix(".").removesuffix(".part")
                found = _SHARD.fullmatch(name)
                if found and (int(found[1]) > after or name != entry.name):
                    os.unlink(entry)

    def forget(self) -> None:
        """Remove everything that a run has written, but the sign that the folder is ours."""
        for end in ("", "-journal", "-wal", "-shm"):
            (self.path / f"{STATE}{end}").unlink(missing_ok=True)
        self.clear(0)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Inside the block nobody else writes here. The lock ends with the process, however that ends.

        Raises:
            OutputError: somebody else does.
        """
        self.path.mkdir(exist_ok=True)
        held = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(held, fcntl.LOCK_EX, _PATIENCE):
                raise OutputError(
                    f"Another run ({os.read(held, 200).decode('utf8', 'replace').strip() or 'unknown'}) is writing to "
                    f"'{self.path}': wait for its end, or name another folder."
                )
            os.ftruncate(held, 0)
            os.write(held, f"process {os.getpid()} on {os.uname().nodename}\n".encode())
            yield
        finally:
            os.close(held)

    def is_locked(self) -> bool:
        """Whether a run is writing here now."""
        try:
            held = os.open(self.path / LOCK, os.O_RDONLY)
        except OSError:
            return False
        try:
            return not _lock(held, fcntl.LOCK_SH, 0)
        finally:
            os.close(held)

    def holds(self, path: str | os.PathLike[str]) -> bool:
        """Whether the path is this folder or lies in it."""
        real, own = os.path.realpath(path), os.path.realpath(self.path)
        return real == own or real.startswith(own + os.sep)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """What was renamed in the folder stays so when the power fails."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except FileNotFoundError:
        return []


def _lock(held: int, kind: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(held, kind | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.05)
