"""spaCy's worker processes, when what they work for is left before it is done."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")


def stoppable(stream: Iterable[Item], source: Generator[Any, None, None]) -> Iterator[Item]:
    """The same stream, but whoever leaves it early does not wait for ever.

    Left alone, spaCy 3.8 joins workers that still hold results: the pipe is full, its reading end is open in the other
    workers, and they never end. So nothing more is taken from the `source`, and what is under way is finished.
    """
    try:
        for item in stream:  # noqa: UP028 - `yield from` would close the stream first
            yield item
    except GeneratorExit:
        source.close()
        for _ in stream:
            pass
        raise
