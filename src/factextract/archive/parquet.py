"""Parquet as rows: a batch at a time, of the columns that are meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from factextract.archive.fields import Columns
from factextract.archive.limits import FREE, LONGEST, RATIO
from factextract.archive.rows import Line, Skip
from factextract.archive.unreadable import UnreadableError

_BATCH = 64
_FOOTER = 1 << 28  # bytes and entries of a footer's parts: beyond them it is broken or made to fill the memory


def parquet_rows(stream: IO[bytes], columns: Columns, skip: Skip) -> Iterator[Line]:
    """The rows of a Parquet file, numbered from 1; its pages are read as they are needed.

    Raises:
        UnreadableError: it is no Parquet file, or there is no column for the text.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        file = ParquetFile(
            stream,
            pre_buffer=False,
            buffer_size=1 << 20,
            thrift_string_size_limit=_FOOTER,
            thrift_container_size_limit=_FOOTER >> 4,
        )
        fields = columns.known(file.schema_arrow.names)
        if "text" not in fields.values():
            raise columns.missing(file.schema_arrow.names)
        _refuse_bomb(file.metadata, stream, set(fields))
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(fields), use_threads=False):
            for k in range(batch.num_rows):
                number += 1
                yield Line(number, None) if skip.one() else _row(number, batch.slice(k, 1))
    except (ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        after = f" after row {number}" if number else ""
        what = (str(error).split("\n", 1)[0] or type(error).__name__).rstrip(".")
        what = f"This file cannot be read as Parquet{after}: {what}."
        raise UnreadableError("broken Parquet", f"{what} Fetch or write it again.") from None


def _row(number: int, row: Any) -> Line:
    try:
        fields = row.to_pylist()[0]
    except (ValueError, OverflowError) as error:  # letters that are none, days beyond the calendar
        what = f"This row cannot be read: {str(error).splitlines()[0]}. Fetch or write the file again."
        return Line(number, UnreadableError("broken Parquet", what))
    raw = None
    text = next((value for value in fields.values() if isinstance(value, str) and len(value) > LONGEST), None)
    if text is not None:
        what = f"A cell of this row has {len(text):,} characters; the limit is {LONGEST:,}. Split it into articles."
        return Line(number, UnreadableError("too long", what), text[:1000].encode("utf8", "replace"))
    if not any(isinstance(value, str) for value in fields.values()):
        raw = json.dumps(fields, default=str, ensure_ascii=False).encode("utf8", "replace")
    return Line(number, fields, raw)


def _refuse_bomb(metadata: Any, stream: IO[bytes], wanted: set[str]) -> None:
    """Refuse a file whose columns say that they unpack to far more than there is."""
    size = stream.seek(0, 2)
    total = 0
    for group in range(metadata.num_row_groups):
        for k in range(metadata.num_columns):
            column = metadata.row_group(group).column(k)
            if column.path_in_schema in wanted:
                total += max(0, column.total_uncompressed_size)
    if total > FREE + RATIO * size:
        what = f"Its columns unpack to {total:,} bytes, {total // max(size, 1):,} times its size: it is not read."
        raise UnreadableError("unpacks to too much", f"{what} Write it again, if that is right.")
