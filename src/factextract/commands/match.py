"""`factextract match`: links between the claims, the quotes and the people of an archive."""

from __future__ import annotations

import click

from factextract.commands.archives import archive, progress, stderr, told

_NAMES = {"people": "new people"}


@click.command()
@archive
def match(archive: str) -> None:
    """Link what was put into ARCHIVE since the last time, and write the links into it.

    Claims agree, conflict or update one another; quotes are the same, altered, given to another speaker, or a
    paraphrase; speakers of several articles are one person. An interrupted run is taken up where it was.
    """
    from factextract.crossref.archive import Archive

    console, kept = stderr(), Archive(archive)
    with told():
        bar, more = progress(console, "claims, quotes and speakers", kept.waiting)
        with bar:
            made = kept.match(tell=more)
    told_of = ", ".join(f"{number:,} {_NAMES.get(what, what.replace('_', ' '))}" for what, number in made.most_common())
    console.print(f"New in {archive}: {told_of or 'nothing'}", soft_wrap=True, markup=False)
