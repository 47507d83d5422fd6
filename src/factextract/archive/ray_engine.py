"""The same work on a Ray cluster: actors in the place of worker processes, or a Ray Dataset through its own engine."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

from factextract import lexicon
from factextract.archive.batch import Setup, pipeline, work
from factextract.archive.process import LostError, WorkerError, too_long
from factextract.errors import FactextractError

if TYPE_CHECKING:
    from factextract.inputs import ArticleInput

_START = 600  # seconds for an actor to be placed and to load its model
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_FIELDS = ("text", "id", "title", "published", "url")


class RayMissingError(FactextractError):
    """Ray is not installed."""


def connect() -> None:
    """Join the cluster that there is (`RAY_ADDRESS`, or one on this machine), or begin one on this machine.

    Raises:
        RayMissingError: Ray is not installed.
    """
    ray = _ray()
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level=logging.WARNING, include_dashboard=False)


class _Actor:
    """A loaded pipeline somewhere in the cluster."""

    def __init__(self, setup: Setup) -> None:
        self._setup, self._nlp = setup, pipeline(setup)

    def ready(self) -> bool:
        """That the model is loaded."""
        return True

    def work(self, batch: bytes) -> bytes:
        """The answer to a packed batch."""
        return work(self._nlp, self._setup, batch)


class RayWorker:
    """An actor as a run sees it: a batch in, an answer out, within a time, or the actor is gone.

    Raises:
        WorkerError: the actor could not be placed, or could not load its model.
    """

    def __init__(self, setup: Setup) -> None:
        self._ray = _ray()
        make = self._ray.remote(num_cpus=1, max_restarts=0)(_Actor)
        self._actor = make.options(runtime_env=_environment()).remote(setup)
        try:
            self._ray.get(self._actor.ready.remote(), timeout=_START)
        except self._ray.exceptions.RayError as error:
            self.close()
            raise WorkerError(f"An actor could not be started: {_first_line(error)}") from None

    def exchange(self, batch: bytes, seconds: float) -> bytes:
        """The answer to a packed batch."""
        try:
            answer: bytes = self._ray.get(self._actor.work.remote(batch), timeout=seconds)
        except self._ray.exceptions.GetTimeoutError:
            self.close()
            raise too_long(seconds) from None
        except self._ray.exceptions.RayError as error:
            self.close()
            raise LostError("killed its worker", f"The actor was lost: {_first_line(error)}") from None
        return answer

    def close(self) -> None:
        """End it at once, whatever it is doing."""
        self._ray.kill(self._actor)


class Extractor:
    """A batch of rows in, a batch of rows out: what `map_batches` calls in each of its actors."""

    def __init__(self, model: str | None, min_confidence: float) -> None:
        from factextract.models import DEFAULT_MODEL, find_model

        self._nlp = pipeline(Setup(model=str(find_model(model or DEFAULT_MODEL)), min_confidence=min_confidence))

    def __call__(self, batch: Any) -> Any:
        """The records of an Arrow table of articles."""
        from factextract.archive.batch import make

        return _table(make(self._nlp, [_article(row) for row in batch.to_pylist()]))


def mapped(
    dataset: Any,
    *,
    model: str | None,
    min_confidence: float,
    concurrency: int | tuple[int, int] | None,
    batch_size: int,
) -> Any:
    """The records of a Ray Dataset of articles, as a Ray Dataset."""
    _ray()
    return dataset.map_batches(
        Extractor,
        fn_constructor_kwargs={"model": model, "min_confidence": min_confidence},
        batch_format="pyarrow",
        batch_size=batch_size,
        concurrency=concurrency or 1,
        num_cpus=1,
        runtime_env=_environment(),
    )


def _environment() -> dict[str, dict[str, str]]:
    """What actors find in their environment: a lexicon of the user's own must lie under the same path on every node."""
    own = {lexicon.VARIABLE: os.environ[lexicon.VARIABLE]} if lexicon.VARIABLE in os.environ else {}
    return {"env_vars": {**_ONE_THREAD, **own}}


def _article(row: dict[str, Any]) -> ArticleInput:
    """A row as an article; what is wrong with it is told in its place."""
    from factextract.inputs import ArticleInput

    known = {name: str(row[name]) for name in _FIELDS[1:] if row.get(name) is not None}
    return ArticleInput(text=row.get("text"), place=known.get("id", ""), **known)  # type: ignore[arg-type]


def _table(made: list[Any]) -> Any:
    import pyarrow as pa

    columns = {
        "article_id": [result.rows["articles"][0][0] if result.rows else None for result in made],
        "record": [result.line.decode("utf8").rstrip("\n") or None for result in made],
        "cause": [result.cause for result in made],
        "message": [result.message or None for result in made],
    }
    return pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns]))


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        raise RayMissingError("Ray is not installed. Run: pip install 'factextract[ray]'") from None
    return ray


def _first_line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
