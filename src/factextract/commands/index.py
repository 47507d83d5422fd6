"""`factextract index`: records into an archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from factextract.commands.archives import progress, stderr, told
from factextract.commands.options import articles_option

if TYPE_CHECKING:
    from factextract.records import ArticleRecord


@click.command()
@click.argument("records", metavar="RECORDS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="ARCHIVE", required=True, help="The archive: made if it is not there.")
@articles_option
def index(records: tuple[str, ...], output: str, articles: tuple[str, ...]) -> None:
    """Put records into an archive, a SQLite file with full-text search.

    RECORDS are files of records, JSON Lines as extract and run write them, or folders of such files; '-' is standard
    input. What is in the archive stays; an article that comes again with another record is replaced.

    Lines that are no records are told and left out. The exit status is 0 if there were none, 1 if there were some.
    """
    from factextract.archive.records import read_records
    from factextract.crossref.archive import Archive

    console, counts = stderr(), Counter[str]()

    def tell(message: str) -> None:
        from factextract.show.terminal import safe

        counts["left out"] += 1
        console.print(safe(" ".join(message.split())), soft_wrap=True)

    with told():
        bar, more = progress(console, "articles", None)
        with bar:
            read = read_records(records, articles=articles, tell=tell)
            outcomes = Archive(output).index(_counted(read, counts), tell=more)
    for line in _summary(outcomes, counts, output):
        console.print(line, soft_wrap=True, markup=False)
    sys.exit(1 if counts["left out"] else 0)


def _counted(records: Iterable[ArticleRecord], counts: Counter[str]) -> Iterator[ArticleRecord]:
    for record in records:
        counts["claims"] += len(record.numeric_claims)
        counts["quotes"] += len(record.quotes)
        counts["bare"] += record.text is None
        yield record


def _summary(outcomes: Counter[str], counts: Counter[str], output: str) -> Iterator[str]:
    parts = ", ".join(f"{outcomes[each]:,} {each}" for each in ("added", "replaced", "unchanged") if outcomes[each])
    yield f"{outcomes.total():,} articles ({parts}) with {counts['claims']:,} claims and {counts['quotes']:,} quotes"
    if counts["bare"]:
        what = "came without text: their evidence words are null, and quotes cannot be searched or matched"
        yield f"Warning: {counts['bare']:,} records {what} (name their articles with --articles)"
    yield f"Written: {output}"
