"""`factextract review`: records beside their text, in one page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factextract.commands.options import articles_option


@click.command()
@click.argument("records", metavar="RECORDS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT.html", required=True, help="The page: one file ('-': standard output).")
@articles_option
def review(records: tuple[str, ...], output: str, articles: tuple[str, ...]) -> None:
    """A page on which people read the articles with their records and write down verdicts.

    RECORDS are files of records, JSON Lines as extract and run write them, or folders of such files; '-' is standard
    input. The page needs no server and no network. The verdicts stay in the browser and are exported from it.
    """
    from factextract.archive.records import read_records
    from factextract.archive.write import OutputError, check, replacing
    from factextract.errors import InputError
    from factextract.show.review.page import review as page

    target = None if output == "-" else Path(output)
    try:
        if target is not None:
            check(target, ())
        made = page(read_records(records, articles=articles, tell=lambda line: click.echo(line, err=True)))
    except OutputError as error:
        raise click.BadParameter(str(error), param_hint="--output") from None
    except InputError as error:
        raise click.ClickException(str(error)) from None
    if target is None:
        sys.stdout.buffer.write(made.encode("utf8"))
        return
    with replacing(target) as file:
        file.write(made)
    click.echo(f"Written: {target}", err=True)
