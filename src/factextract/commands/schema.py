"""`factextract schema`: the JSON Schema of the records."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """The JSON Schema of the records."""
    import json

    from factextract.records import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
