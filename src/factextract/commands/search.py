"""`factextract search`: claims and quotes of an archive."""

from __future__ import annotations

import click

from factextract.commands.archives import archive, form, put_out, stderr, told


@click.command()
@archive
@click.argument("words", metavar="[WORDS]", required=False)
@click.option("--speaker", metavar="NAME", help="Only what is attributed to somebody with this name, or part of it.")
@click.option("--since", metavar="DAY", help="Only articles of this day (2013-05-31, 2013-05, 2013) or later.")
@click.option("--until", metavar="DAY", help="Only articles of this day, month or year, or earlier.")
@click.option("--unit", metavar="UNIT", help="Only claims in this unit: percent, USD, kilometre.")
@click.option(
    "--kind",
    type=click.Choice(["claim", "quote", "direct", "indirect", "mixed"]),
    help="Only claims, or only quotes, or only quotes of a type.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option("--syntax", is_flag=True, help='WORDS are an expression of FTS5: "asylum claims" OR refugee*.')
@form
def search(archive: str, form: str | None, **wanted: object) -> None:
    """The claims and quotes of ARCHIVE that hold all of WORDS, in any inflection; the best first.

    Without WORDS, the latest first.
    """
    from factextract.crossref.archive import Archive
    from factextract.show.meetings import found

    with told():
        hits = Archive(archive).search(**wanted)  # type: ignore[arg-type]
    if not put_out(hits, form, found):
        stderr().print("Nothing was found.")
