"""Workers that die, hang, or cannot be started at all; no model is needed for that."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from factextract.archive.batch import Made, Setup
from factextract.archive.pool import Origin, Pool, Task
from factextract.archive.process import LostError, Process, WorkerError, too_long
from factextract.inputs import ArticleInput

Fault = Callable[[list[str], int], None]


class Fake:
    """A worker that gives each article's text back, unless `fault` objects to a batch of it."""

    def __init__(self, fault: Fault, number: int) -> None:
        self.fault, self.number, self.gone = fault, number, False

    def exchange(self, batch: bytes, seconds: float) -> bytes:
        """The texts in capitals."""
        assert not self.gone, "a lost worker is not asked again"
        texts = [article["text"] for article in msgspec.msgpack.decode(batch)]
        try:
            self.fault(texts, self.number)
        except LostError as error:
            self.gone = True
            raise too_long(seconds) if error.late else error from None
        return msgspec.msgpack.encode([Made(line=text.upper().encode()) for text in texts])

    def close(self) -> None:
        """Gone."""
        self.gone = True


def made(texts: list[str], fault: Fault) -> tuple[list[Made], int]:
    """What comes of the texts in one batch, and how many workers it took."""
    started = 0

    def start() -> Fake:
        nonlocal started
        started += 1
        return Fake(fault, started)

    pool = Pool(start, workers=1, seconds=5)
    try:
        articles = [ArticleInput(text=text) for text in texts]
        pool.submit(Task(1, 0, articles, [Origin(k, "x") for k in range(len(texts))]))
        task, found = pool.get()
        assert task.articles == articles
        return found, started
    finally:
        pool.close()


def dies(on: str) -> Fault:
    """A worker dies of one text."""

    def fault(texts: list[str], _number: int) -> None:
        if on in texts:
            raise LostError("killed its worker", "It crashed.")

    return fault


def test_only_the_culprit_is_lost() -> None:
    """The other articles of its batch come through, at the cost of two further workers."""
    found, started = made(["a", "b", "c"], dies("b"))
    assert [(m.line, m.cause) for m in found] == [(b"A", None), (b"", "killed its worker"), (b"C", None)]
    assert started == 3


@pytest.mark.parametrize("texts", [["a"], ["a", "b"]])
def test_a_worker_that_dies_for_no_fault_of_its_batch(texts: list[str]) -> None:
    """What somebody else killed is done by the next worker."""

    def fault(_texts: list[str], number: int) -> None:
        if number == 1:
            raise LostError("killed its worker", "It was killed.")

    found, _ = made(texts, fault)
    assert [m.cause for m in found] == [None] * len(texts)


def test_one_that_takes_too_long_is_not_waited_for_twice() -> None:
    """An article that was alone and late is the culprit at once."""

    def fault(_texts: list[str], _number: int) -> None:
        raise LostError("took too long", "", late=True)

    found, started = made(["a"], fault)
    assert [(m.cause, m.message) for m in found] == [
        ("took too long", "It took longer than 5 seconds (see --max-seconds).")
    ]
    assert started == 1


def test_no_worker_can_be_started() -> None:
    """The one who waits for results is told."""

    def start() -> Fake:
        raise WorkerError("no")

    pool = Pool(start, workers=1, seconds=1)
    pool.submit(Task(1, 0, [ArticleInput(text="a")], [Origin(0, "x")]))
    with pytest.raises(WorkerError, match="no"):
        pool.get()
    pool.close()


def test_a_process_that_cannot_load_its_model() -> None:
    """The last line of what it said is in the message."""
    with pytest.raises(WorkerError, match="no_such_model"):
        Process(Setup(model="no_such_model"))
