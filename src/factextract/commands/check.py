"""`factextract check`: an article held against itself and against an archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from factextract.commands.archives import form, put_out, stderr, told
from factextract.commands.options import day, encoding

if TYPE_CHECKING:
    from factextract.archive.read import Reader
    from factextract.crossref.checking import Checked
    from factextract.inputs import Failure
    from factextract.records import ArticleRecord


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--against", metavar="ARCHIVE", help="The archive to hold the articles against.")
@click.option("--model", metavar="NAME", help="The base model: the name of an installed spaCy model, or its folder.")
@click.option("--published", metavar="DATE", callback=day, help="The day of articles that do not state their own.")
@click.option("--encoding", metavar="NAME", callback=encoding, help="The encoding of all inputs; found out if absent.")
@form
def check(
    inputs: tuple[str, ...],
    against: str | None,
    model: str | None,
    published: str | None,
    encoding: str | None,
    form: str | None,
) -> None:
    """What the figures of an article say of one another, and what an archive says of them and of its quotes.

    INPUT is what extract takes: files, folders, '-'. Every finding comes with the evidence of both sides, conflicts
    first. The exit status is 0 if everything could be read, 1 if something could not, 2 for wrong usage.
    """
    from factextract.archive.places import find
    from factextract.archive.read import Reader
    from factextract.inputs import Failure
    from factextract.show.meetings import checked
    from factextract.show.terminal import safe

    console, failures = stderr(), list[Failure]()

    def tell(message: str) -> None:
        console.print(safe(" ".join(message.split())), soft_wrap=True)

    def fail(failure: Failure) -> None:
        failures.append(failure)
        tell(f"{failure.place}: {failure.message}")

    with told():
        hold, places = _holding(against), find(inputs)
        for failure in places.failures:
            fail(failure)
        reader = Reader(places.sources, encoding=encoding, published=published, tell=tell)
        put_out(map(hold, _records(reader, model, fail)), form, checked)
    sys.exit(1 if failures or reader.warned else 0)


def _holding(against: str | None) -> Callable[[ArticleRecord], Checked]:
    """What checks a record; an archive that cannot be read is told before anything is extracted."""
    from factextract.crossref.archive import Archive
    from factextract.crossref.checking import check_alone

    if against is None:
        return check_alone
    archive = Archive(against)
    _ = archive.waiting
    return archive.check


def _records(reader: Reader, model: str | None, fail: Callable[[Failure], None]) -> Iterator[ArticleRecord]:
    import factextract
    from factextract.inputs import ArticleInput, Failure
    from factextract.pipeline import run

    def articles() -> Iterator[ArticleInput]:
        for read in reader:
            if isinstance(read, Failure):
                fail(read)
            else:
                yield read

    if reader.sources:
        for result in run(factextract.load(model), articles()):
            if isinstance(result, Failure):
                fail(result)
            else:
                yield result
