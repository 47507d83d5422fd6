"""JSON Lines and CSV as rows, one at a time: a broken row is told in its place and the next one is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, NamedTuple

from factextract.archive.encoding import decode, guessed, is_ascii_based, is_noise, marked, without_mark
from factextract.archive.fields import Columns
from factextract.archive.limits import CHUNK, LONGEST
from factextract.archive.unpacking import begun, fault_of
from factextract.archive.unreadable import UnreadableError
from factextract.inputs import MAX_RAW

Tell = Callable[[str], None]
_SEPARATORS = ",;\t|"
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line or row: where it stands, its fields or why there are none, and how it was written.

    Without either it is one that was to be skipped.
    """

    number: int | str
    fields: Mapping[str, Any] | UnreadableError | None
    raw: bytes | None = None


class Skip:
    """How many of the next items are finished already."""

    def __init__(self, left: int = 0) -> None:
        self.left = left

    def one(self) -> bool:
        """Whether the item at hand is to be skipped; asked once for each."""
        if self.left <= 0:
            return False
        self.left -= 1
        return True


def json_lines(stream: IO[bytes], told: str | None, tell: Tell, skip: Skip) -> Iterator[Line]:
    """The objects of a JSON Lines file with their line numbers; blank lines are passed over."""
    stream, told, lines = _lines(stream, told)
    for number, (line, size) in enumerate(lines, 1):
        if not line.strip():
            continue
        if _is_cut(line, stream):
            break
        if skip.one():
            yield Line(number, None)
        elif size > LONGEST:
            yield Line(number, _too_long("line", size), line)
        else:
            try:
                yield Line(number, _object(line, told, tell), line)
            except UnreadableError as error:
                yield Line(number, error, line)


def _lines(stream: IO[bytes], told: str | None) -> tuple[IO[bytes], str | None, Iterator[tuple[bytes, int]]]:
    """The stream, the encoding of its lines, and the lines: of each no more than we take, and how long it is.

    Where a line end is not the byte that it is in ASCII, lines come as UTF-8.
    """
    head, stream = begun(stream)
    encoding = told or marked(head)
    if encoding is None or is_ascii_based(encoding):
        return stream, told, _bounded(stream.readline, b"\n")
    return stream, "utf-8", _transcoded(stream, without_mark(encoding))


def _bounded(readline: Callable[[int], Any], end: Any) -> Iterator[tuple[Any, int]]:
    while line := readline(LONGEST + 1):
        size, last = len(line), line
        while size > LONGEST and not last.endswith(end) and (last := readline(CHUNK)):
            size += len(last)
        yield line, size


def _transcoded(stream: IO[bytes], encoding: str) -> Iterator[tuple[bytes, int]]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")
    try:
        for line, size in _bounded(text.readline, "\n"):
            yield line.encode("utf8", "replace"), size
    except UnicodeError:
        if fault_of(stream):
            return  # half a letter, where it was cut
        what = f"It is not all valid {encoding}, and was read up to there"
        raise UnreadableError("wrong encoding", f"{what}: name its encoding with --encoding.") from None
    finally:
        text.detach()  # which must not be closed with it


def _is_cut(line: bytes, stream: IO[bytes]) -> bool:
    """Whether the stream broke off in this line; it is then told with that, not as a fault of its own."""
    fault = fault_of(stream)
    if fault is None or line.endswith(b"\n"):
        return False
    try:
        if isinstance(json.loads(line), dict):
            return False
    except (ValueError, RecursionError):
        pass
    fault.raw = line
    return True


def _too_long(what: str, size: int) -> UnreadableError:
    return UnreadableError(
        "too long", f"This {what} has {size:,} bytes; the limit is {LONGEST:,}. Split it into articles."
    )


def _object(line: bytes, told: str | None, tell: Tell) -> Mapping[str, Any]:
    decoded = decode(line, told)
    if decoded.guessed:
        tell(decoded.encoding)
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


class _CsvLines:
    """The lines of a CSV file as the csv module wants them, each byte a character; `raw` is what a row was made of."""

    def __init__(self, lines: Iterator[tuple[bytes, int]]) -> None:
        self._pieces = (piece for line, size in lines for piece in _pieces(line, size))
        self.number = 0
        self.raw = bytearray()
        self.unfinished = False

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        line, size = next(self._pieces)
        if not self.number:
            line = line.removeprefix(_BOM)
        self.number += 1
        self.raw += line[: MAX_RAW - len(self.raw)]
        if size > LONGEST:
            raise _too_long("line", size)
        self.unfinished = not line.endswith((b"\n", b"\r"))
        return line.decode("latin-1")


def _pieces(line: bytes, size: int) -> Iterator[tuple[bytes, int]]:
    """The line, or the lines that it is where a carriage return ends one."""
    if size > LONGEST or b"\r" not in line:
        yield line, size
    else:
        for piece in line.splitlines(keepends=True):
            yield piece, len(piece)


def csv_rows(stream: IO[bytes], told: str | None, tell: Tell, columns: Columns, skip: Skip) -> Iterator[Line]:
    """The rows of a CSV file with a header, with the line each begins on; separated by comma, semicolon or tab.

    Raises:
        UnreadableError: there is no column for the text.
    """
    stream, told, pieces = _lines(stream, told)
    lines = _CsvLines(pieces)
    header = next(lines, "")
    if told is None and is_noise(header.encode("latin-1")):
        raise UnreadableError("not text", "This is no CSV file but binary data.", bytes(lines.raw))
    csv.field_size_limit(LONGEST)  # articles are longer than the module expects of a field
    delimiter = _delimiter(header, columns.text)
    written = next(csv.reader([header], delimiter=delimiter), [])
    names = [name.strip() for name in _cells(written, bytes(lines.raw), told, tell)]
    if names and "text" not in columns.known(names).values():
        raise columns.missing(names)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.number + 1
        lines.raw.clear()
        try:
            found: list[str] | UnreadableError = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = _broken(error, number, lines.number)
        except UnreadableError as error:
            found = error
        fault = fault_of(stream)
        if fault and lines.unfinished:
            fault.raw = bytes(lines.raw)  # told with what cut it off
            return
        if found:
            yield _row(number, found, names, bytes(lines.raw), told, tell) if not skip.one() else Line(number, None)


def _row(
    number: int, found: list[str] | UnreadableError, names: list[str], raw: bytes, told: str | None, tell: Tell
) -> Line:
    try:
        cells = found if isinstance(found, UnreadableError) else _cells(found, raw, told, tell)
    except UnreadableError as error:
        cells = error
    if isinstance(cells, UnreadableError):
        return Line(number, cells, raw)
    return Line(number, {name: cell or None for name, cell in zip(names, cells, strict=False)}, raw)


def _cells(cells: list[str], raw: bytes, told: str | None, tell: Tell) -> list[str]:
    """The cells in the encoding of their row, which is told, or UTF-8, or guessed from the whole of it."""
    if all(map(str.isascii, cells)):
        return cells
    written = [cell.encode("latin-1") for cell in cells]
    try:
        return [cell.decode(told or "utf-8") for cell in written]
    except UnicodeError:
        if told is not None:
            what = f"This row is not valid {told}: name another encoding with --encoding, or leave it out."
            raise UnreadableError("wrong encoding", what) from None
    encoding = guessed(raw)
    tell(encoding)
    return [cell.decode(encoding, "replace") for cell in written]


def _broken(error: csv.Error, first: int, last: int) -> UnreadableError:
    """What is wrong with a row, and which lines are lost with it."""
    if "end of data" in str(error):
        what = f"A quotation mark is opened here and never closed: everything from line {first} on was not read."
    elif last > first:
        what = f"This row cannot be read: {error}. Lines {first} to {last} were not read."
    else:
        what = f"This row cannot be read: {error}."
    return UnreadableError("broken CSV", f"{what} Mend its quotation marks.")


def _delimiter(header: str, text: str) -> str:
    """The separator that makes the text a column of its own."""
    wanted = {text, text.lower()}
    for delimiter in _SEPARATORS:
        names = [name.strip(' "\r\n') for name in header.split(delimiter)]
        if any(name in wanted or name.lower() in wanted for name in names):
            return delimiter
    return ","


def is_csv(head: bytes, columns: Columns) -> bool:
    """Whether what begins so is a table: its first line has a column for the text beside others."""
    lines = head.removeprefix(_BOM).splitlines()
    if not lines or not lines[0].isascii():
        return False
    header = lines[0].decode("ascii")
    delimiter = _delimiter(header, columns.text)
    names = [name.strip(' "') for name in header.split(delimiter)]
    return len(names) > 1 and "text" in columns.known(names).values()
