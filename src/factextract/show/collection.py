"""The records of several articles: shown as a table, and given as tables."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from factextract.records import ArticleRecord

if TYPE_CHECKING:
    import os

    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

_SHOWN = 50  # articles in the table that a notebook shows


class Records(Sequence[ArticleRecord]):
    """The records of some articles, in order: a sequence that a notebook shows as a table.

    >>> Records([])
    <0 articles>
    """

    def __init__(self, records: Iterable[ArticleRecord]) -> None:
        self._records = tuple(records)

    @classmethod
    def read(cls, *paths: str | os.PathLike[str], articles: Iterable[str | os.PathLike[str]] = ()) -> Records:
        """The records that `factextract extract` or `run` wrote; a line that is none is left out with a warning.

        Args:
            paths: files of JSON Lines, or folders of such files.
            articles: articles of records that hold no text, as files or folders.

        Raises:
            InputError: a path is not there, or there are no records.
        """
        from factextract.archive.records import read_records

        def tell(line: str) -> None:
            warnings.warn(line, stacklevel=3)

        return cls(read_records(map(str, paths), articles=map(str, articles), tell=tell))

    def to_arrow(self) -> dict[str, Table]:
        """A pyarrow table for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import arrow

        return arrow(self)

    def to_pandas(self) -> dict[str, PandasFrame]:
        """A pandas DataFrame for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import pandas

        return pandas(self)

    def to_polars(self) -> dict[str, PolarsFrame]:
        """A Polars DataFrame for each kind of record, keyed by its name; every row names its article."""
        from factextract.show.frames import polars

        return polars(self)

    def review(self) -> str:
        """The review page, as HTML to be written to a file.

        Raises:
            InputError: a record has no text to be shown.
        """
        from factextract.show.review.page import review

        return review(self)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> ArticleRecord: ...

    @overload
    def __getitem__(self, place: slice) -> Records: ...

    def __getitem__(self, place: int | slice) -> ArticleRecord | Records:
        return Records(self._records[place]) if isinstance(place, slice) else self._records[place]

    def __iter__(self) -> Iterator[ArticleRecord]:
        return iter(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} article{'' if len(self) == 1 else 's'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: a row for each of the first articles."""
        from factextract.show.html import listed

        return listed(self[:_SHOWN], len(self))
