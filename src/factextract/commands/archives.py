"""What the commands on an archive share: the argument, how its errors are told, and what goes to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress

archive = click.argument("archive", metavar="ARCHIVE", type=click.Path(dir_okay=False))
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="What standard output gets: a table (the default on a terminal) or JSON Lines (the default elsewhere).",
)


@contextmanager
def told() -> Iterator[None]:
    """Inside the block, an error of ours is one for users of the command line."""
    from factextract.crossref.database import ArchiveError, SearchError
    from factextract.errors import FactextractError

    try:
        yield
    except ArchiveError as error:
        raise click.BadParameter(str(error), param_hint="archive") from None
    except SearchError as error:
        raise click.UsageError(str(error)) from None
    except FactextractError as error:
        raise click.ClickException(str(error)) from None


def stderr() -> Console:
    """Standard error, for what is told to people."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def put_out(found: Iterable[Any], form: str | None, render: Callable[[Any], RenderableType]) -> bool:
    """Send each to standard output, as a table or as a line of JSON; whether there was any."""
    import msgspec
    from rich.console import Console

    any_found, as_table = False, (form or ("table" if sys.stdout.isatty() else "jsonl")) == "table"
    console = Console(highlight=False)
    for each in found:
        any_found = True
        if as_table:
            console.print(render(each))
        else:
            sys.stdout.buffer.write(msgspec.json.encode(each) + b"\n")
            sys.stdout.buffer.flush()
    return any_found


def progress(console: Console, what: str, total: int | None) -> tuple[Progress, Callable[[int], None]]:
    """A progress bar, to be entered, and what tells it how much more is done."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = [TextColumn(f"{{task.completed:,}} {what}")]
    known = [BarColumn(), TaskProgressColumn(), TimeRemainingColumn()] if total is not None else []
    bar = Progress(*columns, *known, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("", total=total)
    return bar, lambda number: bar.update(task, advance=number)
