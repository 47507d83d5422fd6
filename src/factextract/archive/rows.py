"""JSON Lines, CSV and Parquet as rows, one at a time: a broken row is told in its place and the next one is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

from factextract.archive.encoding import decode, is_wide, stream_encoding
from factextract.archive.fields import known
from factextract.archive.unreadable import UnreadableError

Line = tuple[int, Mapping[str, Any] | UnreadableError]
Guessed = Callable[[str], None]

_LONGEST_FIELD = 1 << 28
_BATCH = 64


def json_lines(stream: Iterable[bytes], told: str | None, guessed: Guessed) -> Iterator[Line]:
    """The objects of a JSON Lines file with their line numbers; blank lines are passed over."""
    for number, line in enumerate(_lines(stream, told), 1):
        if not line.strip():
            continue
        try:
            yield number, _object(line, told, guessed)
        except UnreadableError as error:
            yield number, error


def _lines(stream: Iterable[bytes], told: str | None) -> Iterator[bytes]:
    """The lines as bytes of their own, also where a line end is wider than a byte."""
    head = stream.peek(1024) if isinstance(stream, io.BufferedReader) else b""
    if not isinstance(stream, io.BufferedReader) or not is_wide(head, told):
        yield from stream
        return
    encoding, _ = stream_encoding(stream, told)
    with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as lines:
        for line in lines:
            yield line.encode(told or "utf-8")


def _object(line: bytes, told: str | None, guessed: Guessed) -> Mapping[str, Any]:
    decoded = decode(line, told)
    if decoded.guessed:
        guessed(decoded.encoding)
    try:
        found = json.loads(decoded.text.rstrip())
    except json.JSONDecodeError as error:
        what = f"This line is not valid JSON: {error.msg} at column {error.colno}."
        raise UnreadableError("broken JSON", f"{what} Mend or remove it.") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError("broken JSON", f"This line cannot be read as JSON: {error}.") from None
    if not isinstance(found, dict):
        raise UnreadableError("broken JSON", 'This line is no JSON object: write it as {"text": "..."}.')
    return found


def csv_rows(stream: IO[bytes], told: str | None, guessed: Guessed) -> Iterator[Line]:
    """The rows of a CSV file with a header, with the line each begins on; separated by comma, semicolon or tab.

    Raises:
        UnreadableError: there is no column `text`, or the bytes are not in the file's encoding.
    """
    encoding, is_guess = stream_encoding(stream, told)
    if is_guess:
        guessed(encoding)
    csv.field_size_limit(_LONGEST_FIELD)  # articles are longer than the module expects of a field
    with io.TextIOWrapper(stream, encoding=encoding, newline="") as lines:
        try:
            header = lines.readline()
            reader = csv.reader(lines, delimiter=_delimiter(header), strict=True)
            names = [name.strip() for name in next(csv.reader([header], delimiter=_delimiter(header)), [])]
            if names and "text" not in known(names).values():
                columns = ", ".join(names)[:200]
                raise UnreadableError("no text", f'There is no column "text", only: {columns}. Rename one.')
            yield from _csv_lines(reader, names)
        except UnicodeError:
            what = f"It is not all valid {encoding}"
            raise UnreadableError("wrong encoding", f"{what}: name the file's encoding with --encoding.") from None


def _csv_lines(reader: Any, names: list[str]) -> Iterator[Line]:
    before = 1
    while True:
        number = before + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, _broken(error, number, reader.line_num + 1)
            cells = []
        before = reader.line_num + 1
        if cells:
            yield number, {name: cell or None for name, cell in zip(names, cells, strict=False)}


def _broken(error: csv.Error, first: int, last: int) -> UnreadableError:
    """What is wrong with a row, and which lines are lost with it."""
    if "end of data" in str(error):
        what = f"A quotation mark is opened here and never closed: everything from line {first} on was not read."
    elif last > first:
        what = f"This row cannot be read: {error}. Lines {first} to {last} were not read."
    else:
        what = f"This row cannot be read: {error}."
    return UnreadableError("broken CSV", f"{what} Mend its quotation marks.")


def _delimiter(header: str) -> str:
    """The separator that makes `text` a column of its own."""
    for delimiter in ",;\t|":
        if "text" in (name.strip(' "\r\n').lower() for name in header.split(delimiter)):
            return delimiter
    return ","


def parquet_rows(stream: IO[bytes]) -> Iterator[Line]:
    """The rows of a Parquet file, numbered from 1.

    Raises:
        UnreadableError: it is no Parquet file, or there is no column `text`.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        file = ParquetFile(stream)
        names = file.schema_arrow.names
        fields = known(names)
        if "text" not in fields.values():
            raise UnreadableError("no text", f'There is no column "text", only: {", ".join(names)[:200]}. Rename one.')
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(fields)):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (ArrowException, OSError) as error:
        after = f" after row {number}" if number else ""
        what = str(error).split("\n", 1)[0].rstrip(".")
        raise UnreadableError("broken Parquet", f"This file cannot be read as Parquet{after}: {what}.") from None


def position(stream: Iterable[bytes]) -> int:
    """How far a file has been read, in bytes; 0 where that cannot be told."""
    with suppress(OSError, ValueError):
        return stream.tell() if isinstance(stream, io.BufferedReader) else 0
    return 0
