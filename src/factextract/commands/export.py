"""`factextract export`: records in the words of the web."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factextract.commands.archives import told

if TYPE_CHECKING:
    from factextract.records import ArticleRecord

_SQLITE = b"SQLite format 3\x00"


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--as",
    "form",
    type=click.Choice(["schema.org", "annotations"]),
    required=True,
    help="schema.org JSON-LD (Claim and Quotation), or W3C Web Annotations.",
)
@click.option("-o", "--output", metavar="OUT.jsonl", help="Write to this file ('-': standard output).")
@click.option(
    "--articles",
    metavar="INPUT",
    multiple=True,
    help="Articles of the records that hold no text: files or folders as extract takes them.",
)
def export(inputs: tuple[str, ...], form: str, output: str | None, articles: tuple[str, ...]) -> None:
    """The claims and quotes of INPUT for other programs, a JSON document for each article, one a line.

    INPUT is an archive, a file of records, a folder of such files, or '-' for standard input. Words that are not known
    are left out: see --articles.
    """
    import msgspec

    from factextract.archive.write import OutputError, check, replacing
    from factextract.crossref.linked_data import linked_data
    from factextract.crossref.web_annotations import web_annotations

    written = linked_data if form == "schema.org" else web_annotations
    target = None if output in {None, "-"} else Path(str(output))
    lines = (msgspec.json.encode(written(record)) for record in _records(inputs, articles))
    with told():
        if target is None:
            for line in lines:
                sys.stdout.buffer.write(line + b"\n")
            return
        try:
            check(target, ())
            with replacing(target) as file:
                file.writelines(line.decode() + "\n" for line in lines)
        except OutputError as error:
            raise click.BadParameter(str(error), param_hint="--output") from None
    click.echo(f"Written: {target}", err=True)


def _records(inputs: tuple[str, ...], articles: tuple[str, ...]) -> Iterator[ArticleRecord]:
    from factextract.archive.records import read_records
    from factextract.crossref.archive import Archive

    archives = [named for named in inputs if _is_archive(named)]
    for named in archives:
        yield from Archive(named).records()
    if rest := [named for named in inputs if named not in archives]:
        yield from read_records(rest, articles=articles, tell=lambda line: click.echo(line, err=True))


def _is_archive(named: str) -> bool:
    path = Path(named)
    if named == "-" or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
