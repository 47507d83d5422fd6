"""What the user names as input - files, folders, `-` - as a list of files that can be read."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from factextract.archive.unpacking import PACKED
from factextract.inputs import Failure

Kind = Literal["text", "html", "json lines", "csv", "parquet", "warc", "zip", "tar", "unknown"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
}
READ = ".txt, .html, .jsonl, .csv, .parquet, .warc, also packed (.gz, .zst, .bz2, .zip, .tar)"
_SHORT = {".tgz": ".gz", ".tbz2": ".bz2", ".tbz": ".bz2", ".tzst": ".zst"}
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)  # what a terminal or a reader would obey rather than show
_ELSEWHERE = "link out of the folder"


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


def plain(name: str) -> str:
    """A name out of an archive, without the characters that would do something when it is shown."""
    return _CONTROL.sub("\ufffd", name)


def kind_of(name: str) -> tuple[Kind | None, str | None]:
    """What a file of this name holds, if we read it, and the form in which it is packed."""
    stem, last = os.path.splitext(name.lower())
    if last in _SHORT:
        return "tar", PACKED[_SHORT[last]]
    form = PACKED.get(last)
    if form is None:
        return KINDS.get(last), None
    kind = KINDS.get(os.path.splitext(stem)[1])
    return (None if kind == "zip" else kind), form


def is_hidden(name: str) -> bool:
    """Whether a file's name, or a folder's on the way to it, says that it is not for us."""
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in name.split("/"))


def _file(path: Path, found: Places, seen: set[str]) -> None:
    name = display(path)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        found.failures.append(_unreadable(name, error, "Check the path."))
        return
    kind, form = kind_of(path.name)
    if kind is None and form is None and stat.S_ISREG(status.st_mode):
        what = f"Files of this kind are not read, only {READ}. Rename or convert it."
        found.failures.append(Failure(place=name, cause="unknown kind of file", message=what))
    else:
        _add(Source(path, name, kind or "unknown", status.st_size), os.path.realpath(path), found, seen)


def _folder(folder: Path, found: Places, seen: set[str]) -> None:
    before, any_article = len(found.failures), False
    top = os.path.realpath(folder)
    for entry, real in _walk(str(folder), top, found):
        kind, _ = kind_of(entry.name)
        try:
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
                if not _within(real, top):
                    found.passed_over[_ELSEWHERE] += 1
                    continue
            status = entry.stat()
        except (OSError, ValueError) as error:
            found.failures.append(_unreadable(display(Path(entry.path)), error))
            continue
        if kind is None or not stat.S_ISREG(status.st_mode):
            found.passed_over[plain(PurePath(entry.name).suffix.lower()) or "without suffix"] += 1
        else:
            any_article = True
            path = Path(entry.path)
            _add(Source(path, display(path), kind, status.st_size), real, found, seen)
    if not any_article and len(found.failures) == before:
        what = f"There is no article in this folder: files of these kinds are read: {READ}."
        found.failures.append(Failure(place=display(folder), cause="no articles", message=what))


def _walk(folder: str, real: str, found: Places) -> Iterator[tuple[os.DirEntry[str], str]]:
    """All files below the folder but hidden ones, sorted, with their real paths; links to folders are not followed."""
    top, pending = real, [(folder, real)]
    while pending:
        folder, real = pending.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted((entry for entry in listed if not is_hidden(entry.name)), key=lambda entry: entry.name)
        except OSError as error:
            found.failures.append(_unreadable(display(Path(folder)), error, "Make the folder readable."))
            continue
        below = []
        for entry in entries:
            inside = os.path.join(real, entry.name)
            if not entry.is_dir():
                yield entry, inside
            elif not entry.is_symlink():
                below.append((entry.path, inside))
            elif not _within(os.path.realpath(entry.path), top):
                found.passed_over[_ELSEWHERE] += 1
        pending += reversed(below)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _unreadable(name: str, error: OSError | ValueError, advice: str = "") -> Failure:
    reason = getattr(error, "strerror", None) or str(error)
    return Failure(place=name, cause="unreadable", message=f"{reason}. {advice}".strip())


def _add(source: Source, real: str, found: Places, seen: set[str]) -> None:
    if real not in seen:
        seen.add(real)
        found.sources.append(source)
