"""What the commands' options must hold: shared by all that have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
articles_option = click.option(
    "--articles",
    metavar="INPUT",
    multiple=True,
    help="Articles of the records that hold no text: files or folders as extract takes them.",
)
_FIELDS = {"text": "text", "id": "id", "title": "title", "date": "published", "url": "url"}


def field_options(command: _Command) -> _Command:
    """The options that say what columns are called; `named_fields` takes them out of what was given."""
    for option, field in reversed(_FIELDS.items()):
        what = f"The column or JSON field that holds the article's {option}, if not '{field}'."
        command = click.option(f"--{option}-field", metavar="NAME", help=what)(command)
    return command


def named_fields(given: dict[str, Any]) -> dict[str, str]:
    """The columns that were named, by field; the options are taken out of `given`.

    Raises:
        click.UsageError: one column is to be two fields.
    """
    told = {field: given.pop(f"{option}_field") for option, field in _FIELDS.items()}
    named = {field: name for field, name in told.items() if name is not None}
    if len(set(named.values())) < len(named):
        raise click.UsageError("One column cannot be two fields: name another with --text-field, --date-field, ...")
    return named


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
