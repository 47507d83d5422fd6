"""Files in, records out: reading archives, running over them so that nothing is lost, and what has come of it.

    >>> import factextract
    >>> summary = factextract.archive.run(["archive/"], "records/", workers=2)  # doctest: +SKIP
    >>> summary.counts.records, summary.counts.quarantined  # doctest: +SKIP
    (2000, 3)

Importing this package loads nothing of it; calling does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from factextract.archive.report import Status
    from factextract.archive.runner import Progress, RunSummary

__all__ = ["ray_dataset", "run", "status"]

PathLike = str | os.PathLike[str]


def run(
    inputs: PathLike | Iterable[PathLike],
    output: PathLike,
    *,
    workers: int = 1,
    engine: Literal["local", "ray"] = "local",
    csv: bool = False,
    redo: bool = False,
    model: str | None = None,
    published: str | None = None,
    encoding: str | None = None,
    fields: Mapping[str, str] | None = None,
    min_confidence: float = 0.0,
    with_text: bool = False,
    shard_size: int | None = None,
    max_seconds: float | None = None,
    max_memory: float | None = None,
    tell: Callable[[str], None] = lambda _: None,
    show: Callable[[Progress], None] = lambda _: None,
) -> RunSummary:
    """Bring the records of all inputs into the folder `output`, whatever of them is not there yet.

    Args:
        inputs: files, folders and archives, as `factextract run` takes them.
        output: a folder; a new one, an empty one, or that of an earlier run, which is then taken up again.
        workers: how many processes share the work.
        engine: `ray` for the actors of a Ray cluster in the place of processes of this machine.
        csv: write the tables as CSV as well.
        redo: throw away what is there and begin anew.
        model: the base model: the name of an installed spaCy model, or its folder.
        published: the day of articles that do not state their own.
        encoding: the encoding of all inputs; found out for each if it is left out.
        fields: the names of columns that hold a field, as `{"text": "body"}`.
        min_confidence: claims and quotes below it are left out.
        with_text: keep the articles' texts beside the records.
        shard_size: articles in a shard.
        max_seconds: what an article may take.
        max_memory: what a worker may take, in GiB; 0 for no limit.
        tell: gets a sentence for each thing that a user should know.
        show: is told how far the run is.

    Raises:
        FactextractError: the run cannot begin or go on; the message says what to do.
        OSError: the disk is full, or the like; what is finished stays.
    """
    from factextract.archive import runner

    named = (inputs,) if isinstance(inputs, str | os.PathLike) else tuple(inputs)
    limits: dict[str, Any] = {"shard_size": shard_size, "max_seconds": max_seconds, "max_memory": max_memory}
    options = runner.Options(
        inputs=tuple(os.fspath(path) for path in named),
        output=Path(output),
        workers=workers,
        engine=engine,
        csv=csv,
        redo=redo,
        model=model,
        published=published,
        encoding=encoding,
        fields=dict(fields or {}),
        min_confidence=min_confidence,
        with_text=with_text,
        **{name: value for name, value in limits.items() if value is not None},
    )
    return runner.run(options, tell=tell, show=show)


def status(output: PathLike) -> Status:
    """How far the run in a folder is, how fast, and what has failed.

    Raises:
        OutputError: no run has begun there.
    """
    from factextract.archive.report import status as status_of

    return status_of(Path(output))


def ray_dataset(
    dataset: Any,
    *,
    model: str | None = None,
    min_confidence: float = 0.0,
    concurrency: int | tuple[int, int] | None = None,
    batch_size: int = 32,
) -> Any:
    """The records of a Ray Dataset of articles, as a Ray Dataset.

    Args:
        dataset: rows with `text` and optionally `id`, `title`, `published`, `url`.
        model: the base model; it must be installed on every node.
        min_confidence: claims and quotes below it are left out.
        concurrency: how many actors, or the least and the most; each loads the model once.
        batch_size: how many articles an actor takes at a time.

    The rows that come out hold `article_id`, `record` (JSON, for `ArticleRecord.from_json`; null where there is none)
    and, where an article failed, `cause` and `message`.
    """
    from factextract.archive.ray_engine import mapped

    return mapped(dataset, model=model, min_confidence=min_confidence, concurrency=concurrency, batch_size=batch_size)
