"""What the user names as input - files, folders, `-` - as a list of files that can be read."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from factextract.inputs import Failure

Kind = Literal["text", "html", "json lines", "csv", "parquet", "unknown"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "json lines",
    ".csv": "csv",
    ".parquet": "parquet",
}
READ = ".txt, .html, .htm, .jsonl, .csv, .parquet"


class Source(NamedTuple):
    """A file to be read, or standard input (no path). An unknown kind is told from the content."""

    path: Path | None
    name: str
    kind: Kind
    size: int


@dataclass
class Places:
    """What was named: the files to be read, what cannot be, and files in folders that are of no kind we read."""

    sources: list[Source] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def find(inputs: Iterable[str]) -> Places:
    """The files behind the inputs, folders with all that is in them, in order, each file once."""
    found = Places()
    seen: set[str] = set()
    for named in inputs:
        if named == "-":
            if named not in seen:
                found.sources.append(Source(None, "-", "unknown", 0))
            seen.add(named)
        elif os.path.isdir(named):
            _folder(Path(named), found, seen)
        else:
            _file(Path(named), found, seen)
    return found


def display(path: Path) -> str:
    """The path as given, as a string that can be written to any file."""
    return os.fsencode(path).decode("utf8", "replace")


def _file(path: Path, found: Places, seen: set[str]) -> None:
    name = display(path)
    try:
        status = path.stat()
    except OSError as error:
        what = f"{error.strerror or error}. Check the path."
        found.failures.append(Failure(place=name, cause="unreadable", message=what))
        return
    kind = KINDS.get(path.suffix.lower())
    if kind is None and stat.S_ISREG(status.st_mode):
        what = f"Files of this kind are not read, only {READ}. Rename or convert it."
        found.failures.append(Failure(place=name, cause="unknown kind of file", message=what))
    else:
        _add(Source(path, name, kind or "unknown", status.st_size), found, seen)


def _folder(folder: Path, found: Places, seen: set[str]) -> None:
    before, any_article = len(found.failures), False
    for path in _walk(folder, found):
        kind = KINDS.get(path.suffix.lower())
        try:
            status = path.stat()
        except OSError as error:
            found.failures.append(Failure(place=display(path), cause="unreadable", message=f"{error.strerror}."))
            continue
        if kind is None or not stat.S_ISREG(status.st_mode):
            found.passed_over[path.suffix.lower() or "without suffix"] += 1
        else:
            any_article = True
            _add(Source(path, display(path), kind, status.st_size), found, seen)
    if not any_article and len(found.failures) == before:
        what = f"There is no article in this folder: files of these kinds are read: {READ}."
        found.failures.append(Failure(place=display(folder), cause="no articles", message=what))


def _walk(folder: Path, found: Places) -> Iterator[Path]:
    """All files below the folder but hidden ones, sorted; links to folders are not followed."""

    def tell(error: OSError) -> None:
        place = display(Path(str(error.filename)))
        what = f"{error.strerror}: make the folder readable."
        found.failures.append(Failure(place=place, cause="unreadable", message=what))

    for root, folders, files in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def _add(source: Source, found: Places, seen: set[str]) -> None:
    real = os.path.realpath(source.path or "-")
    if real not in seen:
        seen.add(real)
        found.sources.append(source)
