"""`factextract browse`: an archive in the web browser, with Datasette."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from factextract.commands.archives import archive, told

_MISSING = "Datasette is not installed. Run: pip install 'factextract[browse]'"


@click.command()
@archive
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
@click.option("--open", "opened", is_flag=True, help="Open it in the web browser.")
@click.option("--metadata", is_flag=True, help="Only print the metadata for Datasette, for a server of your own.")
def browse(archive: str, port: int, opened: bool, metadata: bool) -> None:
    """Show ARCHIVE in the web browser, on this machine alone: tables, search, links and ready-made questions.

    Datasette opens the archive read-only: end it before you write to the archive.
    """
    from factextract.crossref import browsing
    from factextract.crossref.archive import Archive

    path = Path(archive)
    with told():
        _ = Archive(path).waiting
    if metadata:
        click.echo(browsing.metadata_json(path))
    elif importlib.util.find_spec("datasette") is None:
        raise click.ClickException(_MISSING)
    else:
        browsing.serve(path, port=port, opened=opened)
