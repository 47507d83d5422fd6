"""A run over an archive: inputs to shards, by workers, such that it can be stopped at any moment and taken up again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from factextract.archive.batch import Setup
from factextract.archive.counts import Counts
from factextract.archive.flat import COLUMNS
from factextract.archive.folder import STATE, Folder
from factextract.archive.manifests import of_run, of_shard
from factextract.archive.places import Places, Source, find
from factextract.archive.pool import Pool
from factextract.archive.process import Process, Worker
from factextract.archive.read import Reader
from factextract.archive.settings import Settings, library, model
from factextract.archive.shards import Cutter, Shard, lines, quarantine
from factextract.archive.state import Commit, DamagedError, State
from factextract.archive.stream import Stream, refuse_inside
from factextract.archive.tables import comma_separated, parquet
from factextract.archive.write import OutputError
from factextract.errors import FactextractError
from factextract.inputs import MAX_CHARS, Failure
from factextract.models import DEFAULT_MODEL, find_model

SHARD = 1000
MAX_SECONDS = 300.0
MAX_MEMORY = 8.0
_OPEN = 4  # shards under way at a time, so that one slow article does not let the rest pile up in memory
_SHOWN = 20  # failures that are told one by one
_REMARKS = 100  # of the reader, likewise
_GIB = 1 << 30


class NothingError(FactextractError):
    """There is nothing to read."""


class SettingsError(FactextractError):
    """The shards that are there were made with other settings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a run is asked for. `max_seconds` and `max_memory` (GiB) are for each article and each worker."""

    inputs: tuple[str, ...]
    output: Path
    workers: int = 1
    engine: str = "local"
    csv: bool = False
    redo: bool = False
    model: str | None = None
    published: str | None = None
    encoding: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    min_confidence: float = 0.0
    with_text: bool = False
    shard_size: int = SHARD
    max_seconds: float = MAX_SECONDS
    max_memory: float = MAX_MEMORY


class RunSummary(msgspec.Struct, kw_only=True, frozen=True):
    """What a run has come to: `counts` of all that is in the folder now, `fresh` of what this run has added to it.

    `passed_over` counts files of folders and archives that are of no kind that is read; `warned` are articles that this
    run took without a date that cannot be read.
    """

    output: str
    counts: Counts
    fresh: Counts
    seconds: float
    passed_over: dict[str, int]
    warned: int


class Progress(msgspec.Struct, kw_only=True, frozen=True):
    """How far a run is: bytes of the inputs that are read, of so many, and articles of this run that are done."""

    done: int
    total: int
    articles: int


Tell = Callable[[str], None]
Show = Callable[[Progress], None]


def run(
    options: Options,
    *,
    tell: Tell = lambda _: None,
    show: Show = lambda _: None,
    start: Callable[[], Worker] | None = None,
) -> RunSummary:
    """Bring the records of all inputs into the output folder, whatever of them is not there yet.

    Args:
        options: what is asked for.
        tell: gets a sentence for each thing that a user should know.
        show: is told how far the run is.
        start: makes a worker; that of the engine asked for, if it is left out.

    Raises:
        OutputError: the folder cannot be written to, is none of ours, or another run is writing to it.
        SettingsError, ChangedError: what is there was made with other settings, or from other inputs.
        ModelNotFoundError, WorkerError: there is no model, or no worker can be started.
        OSError: the disk is full, or the like.
    """
    folder = Folder(options.output)
    folder.check()
    refuse_inside(options.inputs, folder)
    folder_of_model = find_model(options.model or DEFAULT_MODEL)
    places = find(options.inputs)
    if not places.sources and not folder.is_ours():
        told = " ".join(f"{failure.place}: {failure.message}" for failure in places.failures[:_SHOWN])
        raise NothingError(f"There is nothing to read. {told}".strip())
    settings = _settings(options, folder_of_model)
    with folder.locked():
        if options.redo:
            folder.forget()
        folder.write_manifest(of_run(settings, "running", Counts()))
        state = State(folder.path / STATE)
        try:
            _hold_against(state, settings)
            job = _Job(options, folder, state, settings, tell, show)
            return job.run(places, start or _starter(options, folder_of_model))
        finally:
            state.close()


class _Job:
    """One run with its folder locked and its state open."""

    def __init__(self, options: Options, folder: Folder, state: State, settings: Settings, tell: Tell, show: Show):
        self.options, self.folder, self.state, self.settings = options, folder, state, settings
        self.tell, self.show = tell, show
        self.fresh = Counts()
        self.passed_over: Counter[str] = Counter()
        self.shown = self.remarks = 0
        self.articles = 0

    def run(self, places: Places, start: Callable[[], Worker]) -> RunSummary:
        """All that is left to do."""
        began, clock = time.time(), time.monotonic()
        self.passed_over.update(places.passed_over)
        self._clear()
        stream = Stream(places, self.state, self.folder, self._reader)
        with self._noted(began, stream):
            cutter = Cutter(
                size=self.options.shard_size,
                first=self.state.last_shard() + 1,
                max_chars=self.settings.max_chars,
                has_seen=self.state.has_seen,
            )
            pool = Pool(start, workers=self.options.workers, seconds=self.options.max_seconds)
            try:
                self._work(stream, cutter, pool)
            finally:
                pool.close()
        return RunSummary(
            output=str(self.folder.path),
            counts=self.state.counts(),
            fresh=self.fresh,
            seconds=time.monotonic() - clock,
            passed_over=dict(self.passed_over),
            warned=stream.warned,
        )

    def _clear(self) -> None:
        """Remove what a killed run has left of the shard that it was writing.

        Raises:
            DamagedError: more is there than one run can leave: it is the state that is missing, not the shards.
        """
        last = self.state.last_shard()
        if self.folder.last_shard() > last + 1:
            raise DamagedError(
                f"'{self.folder.path}' holds more shards than its {STATE} knows of: it was lost or replaced. Begin anew"
                " with --redo, or name another folder."
            )
        self.folder.clear(last)

    def _reader(self, sources: list[Source]) -> Reader:
        return Reader(
            sources,
            encoding=self.options.encoding,
            published=self.options.published,
            fields=self.options.fields,
            tell=self._remark,
            passed_over=self.passed_over,
        )

    @contextmanager
    def _noted(self, began: float, stream: Stream) -> Iterator[None]:
        """What comes of the block is written to the state and to the manifest."""
        number, how = self.state.begin(began, stream.total), "stopped"
        try:
            yield
            how = "complete"
        finally:
            self.state.end(number, time.time(), how)
            self.folder.write_manifest(of_run(self.settings, how, self.state.counts()))

    def _work(self, stream: Stream, cutter: Cutter, pool: Pool) -> None:
        """Keep the workers busy until the stream is at its end and everything is written."""
        tasks, queue, left = cutter.tasks(iter(stream)), 2 * self.options.workers + 1, True
        while left or pool.outstanding:
            while left and pool.outstanding < queue and len(cutter.shards) <= _OPEN:
                try:
                    task = next(tasks)
                except StopIteration:
                    left = False
                    break
                if task is not None:
                    pool.submit(task)
                else:
                    self._write_done(cutter)
            if pool.outstanding:
                task, made = pool.get()
                cutter.shards[task.shard].put(task, made)
                self.articles += len(made)
                self._write_done(cutter)
            self.show(Progress(done=stream.done, total=stream.total, articles=self.articles))

    def _write_done(self, cutter: Cutter) -> None:
        """Write the shards that are complete, in their order."""
        while cutter.shards and (shard := cutter.shards[min(cutter.shards)]).closed and not shard.missing:
            if not shard.counts.reconciled:
                raise AssertionError(f"Shard {shard.number} does not add up: {shard.counts}")
            self._write(shard)
            del cutter.shards[shard.number]

    def _write(self, shard: Shard) -> None:
        number = shard.number if shard.counts.read else None
        if number is not None:
            parts = self._parts(shard)
            manifest = of_shard(shard, parts, self.folder, self.settings)
            self.folder.write({**parts, "manifest": manifest}, number)
        self.state.commit(
            Commit(
                number=number,
                time=time.time(),
                counts=shard.counts,
                inputs=list(shard.inputs.values()),
                seen=sorted(shard.seen),
                failed=sorted(shard.failed & shard.seen),
            )
        )
        self.fresh.add(shard.counts)
        for entry in sorted(shard.quarantined, key=lambda entry: entry.position):
            self._tell_failure(entry.failure)

    def _parts(self, shard: Shard) -> dict[str, bytes]:
        """The files of a shard."""
        parts = {table: parquet(table, shard.rows(table)) for table in COLUMNS}
        if self.options.csv:
            parts |= {f"csv/{table}": comma_separated(table, shard.rows(table)) for table in COLUMNS}
        parts["records"] = shard.lines()
        if shard.quarantined:
            parts["quarantine"] = quarantine(shard.quarantined)
        if shard.duplicates:
            parts["duplicates"] = lines(shard.duplicates)
        return parts

    def _remark(self, message: str) -> None:
        self.remarks += 1
        if self.remarks <= _REMARKS:
            self.tell(message)
        elif self.remarks == _REMARKS + 1:
            self.tell("Further remarks are left out.")

    def _tell_failure(self, failure: Failure) -> None:
        self.shown += 1
        if self.shown <= _SHOWN:
            self.tell(f"{failure.place}: {failure.message}")
        elif self.shown == _SHOWN + 1:
            self.tell("Whatever else cannot be read is written to quarantine/ without being told here.")


def _settings(options: Options, folder_of_model: Path) -> Settings:
    return Settings(
        **library(),
        **model(folder_of_model),
        published=options.published,
        encoding=options.encoding,
        fields=options.fields,
        min_confidence=options.min_confidence,
        max_chars=MAX_CHARS,
        shard_size=options.shard_size,
        with_text=options.with_text,
        csv=options.csv,
    )


def _hold_against(state: State, settings: Settings) -> None:
    """Go on only if the shards that are there were made in the same way."""
    known = state.settings()
    if known is None or not state.last_shard():
        state.set_settings(msgspec.json.encode(settings))
        return
    try:
        differences = msgspec.json.decode(known, type=Settings).differences(settings)
    except msgspec.ValidationError:
        differences = ["the library was another"]
    if differences:
        raise SettingsError(
            f"The shards that are there were made in another way: {'; '.join(differences)}. Name another folder, or"
            " make them anew with --redo."
        )


def _starter(options: Options, folder_of_model: Path) -> Callable[[], Worker]:
    setup = Setup(
        model=str(folder_of_model),
        min_confidence=options.min_confidence,
        with_text=options.with_text,
        max_memory=int(options.max_memory * _GIB),
    )
    if options.engine == "ray":
        from factextract.archive.ray_engine import RayWorker, connect

        connect()
        return partial(RayWorker, setup)
    if options.engine != "local":
        raise OutputError(f"There is no engine '{options.engine}': the engines are 'local' and 'ray'.")
    return partial(Process, setup)
