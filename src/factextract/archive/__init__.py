"""Files in, records out: reading archives, running over them so that nothing is lost, and what has come of it.

    >>> import factextract
    >>> summary = factextract.archive.run(["archive/"], "records/", workers=2)  # doctest: +SKIP
    >>> summary.counts.records, summary.counts.quarantined  # doctest: +SKIP
    (2000, 3)

Importing this package loads nothing of it; calling does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

if TYPE_CHECKING:
    from factextract.archive.report import Status
    from factextract.archive.runner import Progress, RunSummary

__all__ = ["RunOptions", "ray_dataset", "run", "status"]

PathLike = str | os.PathLike[str]


class RunOptions(TypedDict, total=False):
    """What may be said of a run; what is left out is as `factextract run` has it.

    `workers` is how many processes share the work, `engine` is `ray` for the actors of a Ray cluster in their place,
    `csv` writes the tables as CSV as well, and `redo` throws away what is there and begins anew. `model` is the name of
    an installed spaCy model, or its folder; `published` the day of articles that do not state their own; `encoding`
    that of all inputs, found out for each if it is left out; `fields` the names of columns that hold a field, as
    `{"text": "body"}`. Claims and quotes below `min_confidence` are left out; `with_text` keeps the articles' texts
    beside the records. `shard_size` is in articles, `max_seconds` for an article, `max_memory` for a worker, in GiB (0
    for no limit).
    """

    workers: int
    engine: Literal["local", "ray"]
    csv: bool
    redo: bool
    model: str | None
    published: str | None
    encoding: str | None
    fields: dict[str, str]
    min_confidence: float
    with_text: bool
    shard_size: int
    max_seconds: float
    max_memory: float


def run(
    inputs: PathLike | Iterable[PathLike],
    output: PathLike,
    *,
    tell: Callable[[str], None] = lambda _: None,
    show: Callable[[Progress], None] = lambda _: None,
    **options: Unpack[RunOptions],
) -> RunSummary:
    """Bring the records of all inputs into the folder `output`, whatever of them is not there yet.

    Args:
        inputs: files, folders and archives, as `factextract run` takes them.
        output: a folder; a new one, an empty one, or that of an earlier run, which is then taken up again.
        tell: gets a sentence for each thing that a user should know.
        show: is told how far the run is.
        options: see `RunOptions`.

    Raises:
        FactextractError: the run cannot begin or go on; the message says what to do.
        OSError: the disk is full, or the like; what is finished stays.
    """
    from factextract.archive import runner

    named = (inputs,) if isinstance(inputs, str | os.PathLike) else inputs
    asked = runner.Options(inputs=tuple(os.fspath(path) for path in named), output=Path(output), **options)
    return runner.run(asked, tell=tell, show=show)


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
