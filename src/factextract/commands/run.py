"""`factextract run`: the records of whole archives, such that nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factextract.commands.options import day, encoding, field_options, named_fields


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="The folder of the shards: a new one, or of a run."
)
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Share the work among N.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Where the workers are: processes of this machine, or actors of a Ray cluster.",
)
@click.option("--csv", is_flag=True, help="Write the tables as CSV as well.")
@click.option("--redo", is_flag=True, help="Throw away what is in the folder and begin anew.")
@click.option("--model", metavar="NAME", help="The base model: the name of an installed spaCy model, or its folder.")
@click.option("--published", metavar="DATE", callback=day, help="The day of articles that do not state their own.")
@click.option("--encoding", metavar="NAME", callback=encoding, help="The encoding of all inputs; found out if absent.")
@field_options
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out claims and quotes below this confidence.",
)
@click.option("--with-text", is_flag=True, help="Keep the articles' texts beside their records.")
@click.option("--shard-size", type=click.IntRange(min=1), default=1000, show_default=True, help="Articles in a shard.")
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    help="An article that takes longer goes to quarantine.",
)
@click.option(
    "--max-memory",
    metavar="GIB",
    type=click.FloatRange(min=0),
    default=8.0,
    show_default=True,
    help="An article for which a worker needs more goes to quarantine; 0 for no limit.",
)
def run(inputs: tuple[str, ...], output: str, **given: object) -> None:
    """The records of all articles in INPUT, in FOLDER.

    FOLDER gets the records as JSON Lines and as Parquet tables, in shards that are each whole or not there at all, and
    in quarantine/ what could not be read or processed. The same command again goes on where the last one stopped.

    The exit status is 0 if everything is in the records, 1 if anything is in quarantine, 2 for wrong usage and for a
    folder that cannot be gone on with, 130 after Ctrl-C.
    """
    from factextract.archive.runner import Options
    from factextract.commands.running import run_all

    fields = named_fields(given)
    sys.exit(run_all(Options(inputs=inputs, output=Path(output), fields=fields, **given)))  # type: ignore[arg-type]
