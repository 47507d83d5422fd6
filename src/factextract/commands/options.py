"""What the commands' options must hold: shared by all that have them."""

from __future__ import annotations

import click


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A date as ISO writes it."""
    from factextract.errors import InputError
    from factextract.inputs import iso_date

    try:
        return None if value is None else iso_date(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def encoding(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding."""
    from factextract.archive.encoding import is_encoding

    if value is not None and not is_encoding(value):
        raise click.BadParameter(f"'{value}' is no text encoding; examples are utf-8, cp1252, utf-16.")
    return value
