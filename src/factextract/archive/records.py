"""Records in: JSON Lines as `extract` and `run` write them, with the texts of their articles where these are named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from factextract.errors import InputError
from factextract.inputs import ArticleInput
from factextract.records import ArticleRecord, digest

_NOT_RECORDS = {"quarantine"}  # what a run writes beside its records


def read_records(
    inputs: Iterable[str], *, articles: Iterable[str] = (), tell: Callable[[str], None]
) -> Iterator[ArticleRecord]:
    """The records in some files or folders (`-` is standard input), in the order of names and lines.

    A record that holds no text gets it from one of the `articles` (files or folders) of the same text. A line that is
    no record is left out, and `tell` gets a message.

    Raises:
        InputError: an input is not there, or there is no record in any.
    """
    texts = _texts(articles)
    found = False
    for name, lines in _files(inputs):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = ArticleRecord.from_json(line)
            except (ValueError, msgspec.DecodeError) as error:
                tell(f"{name}:{number}: This line is no record, and is left out: {error}")
                continue
            found = True
            text = texts.get(record.article.sha256)
            yield record if text is None else record.with_text(text)
    if not found:
        raise InputError("There are no records in the input: make them with 'factextract extract --with-text -o'.")


def _texts(articles: Iterable[str]) -> Mapping[str, str]:
    """The texts of the articles, by their SHA-256."""
    named = list(articles)
    if not named:
        return {}
    from factextract.archive.places import find
    from factextract.archive.read import Reader

    reader = Reader(find(named).sources)
    return {digest(read.text): read.text for read in reader if isinstance(read, ArticleInput)}


def _files(inputs: Iterable[str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each file's name and lines."""
    for named in inputs:
        if named == "-":
            yield "standard input", sys.stdin.buffer
            continue
        path = Path(named)
        paths = _below(path) if path.is_dir() else [path]
        for file in paths:
            try:
                with file.open("rb") as stream:
                    yield str(file), stream
            except OSError as error:
                raise InputError(f"'{file}' cannot be read: {error.strerror}. Check the path.") from None


def _below(folder: Path) -> list[Path]:
    """The files of records in a folder, hidden ones and those of a run's quarantine left out."""
    found = sorted(folder.rglob("*.jsonl"))
    parts = {file: file.relative_to(folder).parts for file in found}
    return [f for f in found if not _NOT_RECORDS & set(parts[f]) and not any(p.startswith(".") for p in parts[f])]
