"""Tables out: Parquet with an explicit schema, the same bytes for the same records; CSV that nothing executes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from factextract.archive.flat import COLUMNS, Kind, Row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 1 << 16  # rows a group: a shard is one group, unless it is very rich
_LEVEL = 3
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table. Only the article's id is never null."""
    import pyarrow as pa

    span = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    types: dict[Kind, pa.DataType] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "int": pa.int32(),
        "number": pa.float64(),
        "numbers": pa.list_(pa.float64()),
        "bool": pa.bool_(),
        "spans": pa.list_(span),
    }
    return pa.schema(
        [pa.field(name, types[kind], nullable=name != "article_id") for name, kind in COLUMNS[table].items()]
    )


def record_batch(table: str, rows: Sequence[Row]) -> pa.RecordBatch:
    """The rows as Arrow holds them, which takes a tenth of the memory."""
    import pyarrow as pa

    shape = schema(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(shape)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, shape, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


def parquet(table: str, batches: Sequence[pa.RecordBatch]) -> bytes:
    """The batches as one Parquet file, which does not show how they were cut."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    sink = io.BytesIO()
    whole = pa.Table.from_batches(batches, schema=schema(table)).combine_chunks()
    write_table(whole, sink, compression="zstd", compression_level=_LEVEL, row_group_size=_ROWS, version="2.6")
    return sink.getvalue()


def comma_separated(table: str, batches: Iterable[pa.RecordBatch]) -> bytes:
    """The batches as CSV in UTF-8 with its mark, which spreadsheets need; lists are JSON."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink)
    writer.writerow(COLUMNS[table])
    for batch in batches:
        columns = (column.to_pylist() for column in batch.columns)
        writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
    return sink.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False) if value else None
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")  # some readers end a file there
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
