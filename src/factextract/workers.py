"""spaCy's worker processes, when what they work for is left before it is done."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import TypeVar

Item = TypeVar("Item")


def stoppable(stream: Generator[Item, None, None]) -> Iterator[Item]:
    """The same stream, but whoever leaves it early does not wait for ever.

    spaCy then joins its workers, and one that is writing a result larger than a pipe holds never ends: the other
    workers, being forks, hold the reading end open (spaCy 3.8).
    """
    others = set(active_children())
    workers: set[BaseProcess] = set()
    try:
        for item in stream:
            workers = workers or set(active_children()) - others
            yield item
    except GeneratorExit:
        for worker in workers:
            worker.terminate()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # spaCy remarks that they did not complete
            stream.close()
        raise
