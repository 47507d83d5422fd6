"""`factextract status`: how far a run is."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(folder: str, as_json: bool) -> None:
    """How far the run in FOLDER is: done, left, failed, and how fast."""
    import msgspec

    from factextract.archive.report import status as status_of
    from factextract.archive.write import OutputError
    from factextract.errors import FactextractError

    try:
        found = status_of(Path(folder))
    except OutputError as error:
        raise click.BadParameter(str(error), param_hint="FOLDER") from None
    except FactextractError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(error.strerror or str(error)) from None
    click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(found.lines()))
