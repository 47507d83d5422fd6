"""`factextract evaluate`: records against annotated articles, or against the verdicts of people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factextract.commands.options import articles_option

if TYPE_CHECKING:
    from rich.console import Console

    from factextract.evaluation.articles import Articles
    from factextract.evaluation.comparing import Compared


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False))
@click.argument("records", metavar="RECORDS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT.html", help="Write a page with the figures and every miss.")
@click.option("--gold-output", metavar="OUT.jsonl", help="Write what the verdicts say as annotated articles.")
@articles_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="What standard output gets.",
)
def evaluate(
    gold: str,
    records: tuple[str, ...],
    output: str | None,
    gold_output: str | None,
    articles: tuple[str, ...],
    form: str,
) -> None:
    """How well RECORDS agree with GOLD.

    GOLD is a file of annotated articles, or of verdicts that the review page exported; both are JSON Lines. RECORDS are
    files of records as extract and run write them, or folders of such files; '-' is standard input.
    """
    from factextract.archive.records import read_records
    from factextract.archive.write import OutputError
    from factextract.errors import InputError
    from factextract.evaluation.comparing import compare

    def tell(line: str) -> None:
        click.echo(line, err=True)

    try:
        compared = compare(Path(gold), read_records(records, articles=articles, tell=tell), tell=tell)
        if output is not None:
            from factextract.evaluation.report import report

            _write(Path(output), report(compared.measure))
        if gold_output is not None:
            _write(Path(gold_output), compared.gold_lines())
    except OutputError as error:
        raise click.BadParameter(str(error)) from None
    except InputError as error:
        raise click.ClickException(str(error)) from None
    if form == "json":
        click.echo(json.dumps(compared.measure.figures(), indent=1))
    else:
        _show(compared)


def _write(target: Path, text: str) -> None:
    from factextract.archive.write import check, replacing

    check(target, ())
    with replacing(target) as file:
        file.write(text)
    click.echo(f"Written: {target}", err=True)


def _show(compared: Compared) -> None:
    """The figures as tables."""
    from rich.console import Console
    from rich.table import Table

    from factextract.evaluation.report import rows

    console = Console(highlight=False)
    if compared.tally:
        table = Table("records", "accepted", "corrected", "rejected", "not found", box=None)
        for name, counts in compared.tally.items():
            told = (str(counts[verdict]) for verdict in ("accept", "correct", "reject", "missed"))
            table.add_row(name.replace("_", " "), *told)
        console.print(table, end="\n\n")
    table = Table("figure", "F1 or share", "precision", "recall", "annotated / found", box=None)
    for row in rows(compared.measure.figures()):
        table.add_row(*row)
    console.print(table)
    _reliability(console, compared.measure)


def _reliability(console: Console, measure: Articles) -> None:
    from rich.table import Table

    table = Table("records", "confidence", "of them", "mean", "right", box=None)
    for kind, between, n, mean, right in measure.reliability():
        table.add_row(kind, between, str(n), f"{mean:.2f}", f"{right:.2f}")
    if table.row_count:
        console.print()
        console.print(table)
