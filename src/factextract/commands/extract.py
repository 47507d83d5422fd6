"""`factextract extract`: the records of articles."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factextract.commands.options import day, encoding, field_options, named_fields

if TYPE_CHECKING:
    from factextract.commands.extracting import Options

_INTERRUPTED = 130  # as a shell reports Ctrl-C


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT.jsonl", help="Write JSON Lines to this file ('-': standard output).")
@click.option("--model", metavar="NAME", help="The base model: the name of an installed spaCy model, or its folder.")
@click.option("--published", metavar="DATE", callback=day, help="The day of articles that do not state their own.")
@click.option("--encoding", metavar="NAME", callback=encoding, help="The encoding of all inputs; found out if absent.")
@field_options
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Share the work among N.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out claims and quotes below this confidence.",
)
@click.option("--with-text", is_flag=True, help="Put the article's text into its JSON, beside the records.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="What standard output gets: a table (the default on a terminal) or JSON Lines (the default elsewhere).",
)
def extract(inputs: tuple[str, ...], output: str | None, form: str | None, **given: object) -> None:
    """The records of the articles in INPUT.

    INPUT is a file (.txt, .html, .jsonl, .csv, .parquet, .warc; also as .gz, .zst or .bz2, or in a .zip or .tar), a
    folder of such files, or '-' for standard input. Lines and rows hold `text`, and may hold `id`, `title`, `published`
    and `url`, or what you name instead of them.

    What cannot be read is told on standard error and left out. The exit status is 0 if nothing was, 1 if something was,
    2 for wrong usage.
    """
    from factextract.commands.extracting import Options

    target = None if output in {None, "-"} else Path(str(output))
    if target is not None and form == "table":
        raise click.UsageError("A table is for reading, not for a file: leave out --format table, or -o.")
    if form is None:
        form = "table" if output is None and sys.stdout.isatty() else "jsonl"
    fields = named_fields(given)
    options = Options(inputs=inputs, target=target, table=form == "table", fields=fields, **given)  # type: ignore[arg-type]
    sys.exit(_run(options))


def _run(options: Options) -> int:
    """The exit status of the run; what stops it as a whole is told in a line."""
    from factextract.archive.write import OutputError
    from factextract.commands.extracting import extract_all
    from factextract.errors import ModelNotFoundError
    from factextract.lexicon import LexiconError

    try:
        return extract_all(options)
    except OutputError as error:
        raise click.BadParameter(str(error), param_hint="--output") from None
    except LexiconError as error:
        raise click.ClickException(str(error)) from None
    except ModelNotFoundError as error:
        if options.model is not None:
            raise click.BadParameter(str(error), param_hint="--model") from None
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        written = "" if options.target is None else f" Nothing was written to {options.target}."
        click.echo(f"Interrupted.{written}", err=True)
        if options.processes > 1:  # what is queued for workers that have ended would keep this process for ever
            os._exit(_INTERRUPTED)
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads what is still held back
        return 1
    except OSError as error:
        what = f"{error.filename or options.target or 'standard output'}: {error.strerror}."
        raise click.ClickException(what if error.strerror else str(error)) from None
