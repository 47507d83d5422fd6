"""`factextract speakers`: everything somebody is quoted with."""

from __future__ import annotations

import click

from factextract.commands.archives import archive, form, put_out, stderr, told


@click.command()
@archive
@click.argument("name")
@form
def speakers(archive: str, name: str, form: str | None) -> None:
    """Everybody with this NAME in ARCHIVE: roles and affiliations over time, and all they are quoted with."""
    from factextract.crossref.archive import Archive
    from factextract.show.meetings import person

    with told():
        people = Archive(archive).speakers(name)
    if not put_out(people, form, person):
        stderr().print("Nobody with this name was found.")
