"""What `factextract extract` does: reading, extracting, writing or showing, and telling what was left out."""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from factextract.archive.places import Places, find
from factextract.archive.read import Reader
from factextract.archive.summary import Summary
from factextract.archive.write import check, replacing
from factextract.commands.around import stopped_by, warnings_told
from factextract.inputs import ArticleInput, Failure
from factextract.show.terminal import render, safe

if TYPE_CHECKING:
    from spacy.language import Language

    from factextract.records import ArticleRecord

Emit = Callable[["ArticleRecord"], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """The arguments of the command; no target is standard output."""

    inputs: tuple[str, ...]
    target: Path | None
    table: bool
    model: str | None
    published: str | None
    encoding: str | None
    fields: dict[str, str]
    processes: int
    min_confidence: float
    with_text: bool


def extract_all(options: Options) -> int:
    """Extract everything that was asked for; the exit status: 1 if anything could not be.

    Raises:
        OutputError: the records cannot go where they should.
        ModelNotFoundError: the base model is not installed.
    """
    places = find(options.inputs)
    if options.target is not None:
        check(options.target, places.sources)
    job = _Job(options, places)
    with warnings_told(job.tell):
        if places.sources:
            with _interruptible(), closing(job.records()) as records, job.output() as emit:
                for record in records:
                    emit(record)
        job.conclude()
    return 1 if job.summary.failures or job.reader.warned else 0


class _Job:
    """One run of the command: its options, what it tells on standard error, and its counts."""

    def __init__(self, options: Options, places: Places) -> None:
        self.options = options
        self.console = Console(stderr=True, highlight=False)
        self.summary = Summary(passed_over=places.passed_over)
        self.reader = Reader(
            places.sources,
            encoding=options.encoding,
            published=options.published,
            fields=options.fields,
            tell=self.tell,
            passed_over=places.passed_over,
        )
        for failure in places.failures:
            self.fail(failure)

    def tell(self, message: str) -> None:
        """One line on standard error, above the progress bar."""
        self.console.print(safe(" ".join(message.split())), soft_wrap=True)

    def fail(self, failure: Failure) -> None:
        """Tell of an article that is left out, and count it."""
        self.summary.fail(failure)
        self.tell(f"{failure.place}: {failure.message}")

    def records(self) -> Generator[ArticleRecord]:
        """The records to be put out, as confident as was asked for."""
        from factextract.pipeline import run

        nlp, least = self._loaded(), self.options.min_confidence
        for result in self._shown(run(nlp, self._articles(), n_process=self.options.processes)):
            if isinstance(result, Failure):
                self.fail(result)
                continue
            kept = result.confident(least) if least else result
            self.summary.add(result, kept)
            yield kept

    def _loaded(self) -> Language:
        with self.console.status("Loading the model ..."):
            import factextract

            return factextract.load(self.options.model)

    def _articles(self) -> Iterator[ArticleInput]:
        for found in self.reader:
            if isinstance(found, Failure):
                self.fail(found)
            else:
                yield found

    def _shown(self, results: Iterator[ArticleRecord | Failure]) -> Iterator[ArticleRecord | Failure]:
        """The same results, with a progress bar if they go elsewhere than the terminal that would show it."""
        elsewhere = self.options.target is not None or not sys.stdout.isatty()
        if not elsewhere or not self.console.is_terminal:
            yield from results
            return
        columns = (
            TextColumn("{task.fields[articles]:,} articles"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task("", total=self.reader.total or None, articles=0)
            for number, result in enumerate(results, 1):
                progress.update(task, completed=self.reader.done, articles=number)
                yield result

    @contextmanager
    def output(self) -> Iterator[Emit]:
        """What takes a record to where it should go."""
        if self.options.table:
            console = Console(highlight=False)
            yield lambda record: console.print(render(record))
        elif self.options.target is None:
            yield lambda record: _send(self._line(record))
        else:
            with replacing(self.options.target) as file:
                yield lambda record: print(self._line(record), file=file)

    def _line(self, record: ArticleRecord) -> str:
        return record.to_json(text=self.options.with_text)

    def conclude(self) -> None:
        """The summary; one article shown in full needs none."""
        if self.options.table and self.summary.articles == 1 and not self.summary.failures:
            return
        for line in self.summary.lines(self.options.min_confidence):
            self.tell(line)
        if self.options.target is not None:
            done = f"Written: {self.options.target}" if self.summary.articles else "Nothing was written."
            self.tell(done)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Inside the block, Ctrl-C or `kill` ends worker processes without a word of theirs, then this one."""
    owner = os.getpid()

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            os._exit(128 + number)
        for worker in multiprocessing.active_children():
            worker.terminate()
        warnings.simplefilter("ignore")  # spaCy would remark on it
        raise KeyboardInterrupt

    with stopped_by(stop):
        yield


def _send(line: str) -> None:
    """A line to standard output as UTF-8, whatever the terminal's own encoding, and at once."""
    stream = sys.stdout.buffer
    stream.write(line.encode("utf8") + b"\n")
    stream.flush()
