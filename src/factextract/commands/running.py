"""What `factextract run` does around the run itself: the progress bar, what is told, the exit status."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from factextract.archive import runner
from factextract.archive.counts import counted
from factextract.archive.process import WorkerError
from factextract.archive.runner import NothingError, Options, RunSummary, SettingsError
from factextract.archive.stream import ChangedError
from factextract.archive.write import OutputError
from factextract.commands.around import STOPPING, stopped_by, warnings_told
from factextract.errors import FactextractError, ModelNotFoundError
from factextract.show.terminal import safe

_INTERRUPTED = 130  # as a shell reports Ctrl-C
_MEANT_OTHERWISE = (OutputError, SettingsError, ChangedError, NothingError)


def run_all(options: Options) -> int:
    """Run, and tell of it on standard error; the exit status."""
    console = Console(stderr=True, highlight=False)

    def tell(message: str) -> None:
        console.print(safe(" ".join(message.split())), soft_wrap=True)

    try:
        with stopped_by(_stop), warnings_told(tell), _shown(console) as show:
            summary = runner.run(options, tell=tell, show=show)
    except KeyboardInterrupt:
        tell(f"Stopped. Finished shards are in {options.output}; the same command goes on from there.")
        return _INTERRUPTED
    except _MEANT_OTHERWISE as error:
        raise click.UsageError(str(error)) from None
    except ModelNotFoundError as error:
        raise click.BadParameter(str(error), param_hint="--model") from None
    except WorkerError as error:
        raise click.ClickException(f"{error} Finished shards stay.") from None
    except FactextractError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        what = f"{error.filename or options.output}: {error.strerror or error}."
        more = "Finished shards stay: the same command goes on from there."
        raise click.ClickException(f"{what} {more}") from None
    _conclude(summary, tell)
    return 1 if summary.counts.quarantined else 0


def _conclude(summary: RunSummary, tell: Callable[[str], None]) -> None:
    """The counts in words."""
    if summary.fresh.read < summary.counts.read:
        done = f"{summary.fresh.read:,} of them by this run" if summary.fresh.read else "all of them by earlier runs"
        tell(f"Done: {counted(summary.counts.read, 'article')}, {done}.")
    for line in summary.counts.lines():
        tell(line)
    if summary.warned:
        tell(f"Taken without their date, which could not be read: {counted(summary.warned, 'article')}")
    if summary.passed_over:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(summary.passed_over.items()))
        tell(f"Passed over: {counted(sum(summary.passed_over.values()), 'file')} of kinds that are not read ({kinds})")
    if summary.fresh.read and summary.seconds:
        tell(f"{summary.fresh.read / summary.seconds:,.1f} articles a second")
    tell(f"Written: {summary.output}")


@contextmanager
def _shown(console: Console) -> Iterator[Callable[[runner.Progress], None]]:
    """A progress bar inside the block, if there is a terminal to show it."""
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task: TaskID | None = None

        def show(now: runner.Progress) -> None:
            nonlocal task
            if task is None:  # what earlier runs have read is no measure of the time that is left
                task = bar.add_task("", total=now.total or None, completed=now.done, articles=0, rate="...")
            seconds = bar.tasks[0].elapsed or 0
            rate = f"{now.articles / seconds:,.1f}/s" if seconds and now.articles else "..."
            bar.update(task, completed=now.done, articles=now.articles, rate=rate)

        yield show


def _stop(_number: int, _frame: FrameType | None) -> None:
    for way in STOPPING:
        signal.signal(way, signal.SIG_IGN)  # once is enough: what ends now must end in order
    raise KeyboardInterrupt
