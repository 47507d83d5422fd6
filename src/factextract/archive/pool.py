"""Some workers, each in the hands of a thread: a batch that loses its worker is tried again, article by article."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import NamedTuple

from factextract.archive.batch import Made, pack, unpack
from factextract.archive.process import LostError, Worker
from factextract.inputs import ArticleInput


class Origin(NamedTuple):
    """Where an article came from: its place in the shard, and its input."""

    position: int
    input: str


class Task(NamedTuple):
    """A batch, and where its results belong."""

    shard: int
    first: int
    articles: list[ArticleInput]
    origins: list[Origin]


Result = tuple[Task, list[Made]]


class StoppedError(Exception):
    """The pool was closed while a batch was under way: nobody waits for it."""


class Pool:
    """Workers that `start` makes, at the first batch of each and again whenever one is lost.

    `seconds` is what a batch may take, and after that each of its articles.
    """

    def __init__(self, start: Callable[[], Worker], *, workers: int, seconds: float) -> None:
        self.outstanding = 0
        self.lost = 0
        self._start, self._seconds = start, seconds
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._results: SimpleQueue[Result | BaseException] = SimpleQueue()
        self._lock, self._closed = Lock(), False
        self._alive: set[Worker] = set()
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> None:
        """Put a batch in the queue."""
        self.outstanding += 1
        self._tasks.put(task)

    def get(self) -> Result:
        """The next batch that is done, in whatever order; waits for it.

        Raises:
            WorkerError: no worker can be started.
        """
        found = self._results.get()
        self.outstanding -= 1
        if isinstance(found, BaseException):
            raise found
        return found

    def close(self) -> None:
        """End all workers at once; what is under way is given up."""
        with self._lock:
            self._closed = True
            alive, self._alive = self._alive, set()
        for worker in alive:
            worker.close()
        for _ in self._threads:
            self._tasks.put(None)

    def _serve(self) -> None:
        """One thread's work: batches, one after another, each by the thread's own worker."""
        held: list[Worker] = []
        while not self._closed and (task := self._tasks.get()) is not None:
            try:
                self._results.put((task, self._made(held, task.articles)))
            except BaseException as error:  # for the thread that waits
                self._results.put(error)

    def _made(self, held: list[Worker], articles: list[ArticleInput]) -> list[Made]:
        """What comes of the articles; who loses a second worker, by himself, is the culprit."""
        try:
            return self._tried(held, articles)
        except LostError as error:
            if len(articles) == 1 and error.late:
                return [_culprit(error)]
        return [made for article in articles for made in self._alone(held, article)]

    def _alone(self, held: list[Worker], article: ArticleInput) -> list[Made]:
        try:
            return self._tried(held, [article])
        except LostError as error:
            return [_culprit(error)]

    def _tried(self, held: list[Worker], articles: list[ArticleInput]) -> list[Made]:
        worker = self._held(held)
        try:
            return unpack(worker.exchange(pack(articles), self._seconds))
        except LostError:
            self.lost += 1
            with self._lock:
                self._alive.discard(worker)
            held.clear()
            if self._closed:
                raise StoppedError from None
            raise

    def _held(self, held: list[Worker]) -> Worker:
        """The thread's worker, started if there is none."""
        if not held:
            worker = self._start()
            with self._lock:
                if self._closed:
                    worker.close()
                    raise StoppedError
                self._alive.add(worker)
            held.append(worker)
        return held[0]


def _culprit(error: LostError) -> Made:
    return Made(cause=error.cause, message=str(error))
