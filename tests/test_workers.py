"""Streams that are left early, with and without worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import factextract
from factextract.workers import stoppable

if TYPE_CHECKING:
    from spacy.language import Language


def test_a_stream_left_early_takes_nothing_more_and_finishes() -> None:
    """The source is closed, and what had been taken from it goes through."""
    taken: list[int] = []
    done: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    def stream(items: Iterator[int]) -> Iterator[int]:
        waiting = [next(items), next(items)]
        while waiting:
            done.append(waiting.pop(0))
            yield done[-1]
            waiting.extend(item for item in [next(items, None)] if item is not None)

    numbers = source()
    items = stoppable(stream(numbers), numbers)  # type: ignore[arg-type]
    assert next(items) == 0
    items.close()  # type: ignore[attr-defined]
    assert taken == done == [0, 1]


def test_a_whole_stream_is_untouched() -> None:
    """Who does not leave gets everything."""
    numbers = (number for number in range(5))
    assert list(stoppable(numbers, numbers)) == [0, 1, 2, 3, 4]


def test_worker_processes_end_when_their_results_are_not_wanted(nlp: Language) -> None:
    """Leaving a run with workers that hold more results than a pipe takes does not hang."""
    articles = ["Mayor Ann Reed said 40 of the 80 trees on Mill Road fell in the storm. " * 3] * 96
    results = factextract.extract_many(articles, nlp=nlp, n_process=2)
    assert next(results).numeric_claims
    results.close()  # type: ignore[attr-defined]
