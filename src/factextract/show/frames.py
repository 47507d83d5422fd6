"""Records as tables of Arrow, pandas and Polars: those that `factextract run` writes as Parquet, column for column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factextract.archive.flat import COLUMNS, Row, rows
from factextract.archive.tables import record_batch, schema
from factextract.errors import FactextractError

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

    from factextract.records import ArticleRecord


def arrow(records: Iterable[ArticleRecord]) -> dict[str, Table]:
    """A table for each kind of record, with the same columns for any input; every row names its article."""
    import pyarrow as pa

    found: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for record in records:
        for table, made in rows(record, with_text=True).items():
            found[table] += made
    return {table: pa.Table.from_batches([record_batch(table, made)], schema(table)) for table, made in found.items()}


def pandas(records: Iterable[ArticleRecord]) -> dict[str, PandasFrame]:
    """The same as pandas has it, with types that know what is missing: whole numbers stay whole."""
    frames = {}
    for table, made in arrow(records).items():
        frame = made.to_pandas().convert_dtypes()
        shares = [column for column in ("confidence",) if column in frame]  # not whole numbers where all happen to be 1
        frames[table] = frame.astype(dict.fromkeys(shares, "Float64"))
    return frames


def polars(records: Iterable[ArticleRecord]) -> dict[str, PolarsFrame]:
    """The same as Polars has it.

    Raises:
        FactextractError: Polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise FactextractError("Polars is not installed. Run: pip install 'factextract[polars]'") from None
    frames = {table: pl.from_arrow(made) for table, made in arrow(records).items()}
    return {table: frame for table, frame in frames.items() if isinstance(frame, pl.DataFrame)}
