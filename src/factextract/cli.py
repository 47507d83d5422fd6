"""The command line: a group of the commands, each in a module of its own."""

from __future__ import annotations

import click

from factextract.commands.extract import extract
from factextract.commands.review import review
from factextract.commands.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factextract", prog_name="factextract")
def main() -> None:
    """Numbers, quotes, speakers and dates of English news as records with evidence."""


for _command in (extract, review, schema):
    main.add_command(_command)
