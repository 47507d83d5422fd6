"""The command line: a group of the commands, each in a module of its own."""

from __future__ import annotations

import click

from factextract.commands.browse import browse
from factextract.commands.check import check
from factextract.commands.evaluate import evaluate
from factextract.commands.export import export
from factextract.commands.extract import extract
from factextract.commands.index import index
from factextract.commands.match import match
from factextract.commands.review import review
from factextract.commands.run import run
from factextract.commands.schema import schema
from factextract.commands.search import search
from factextract.commands.speakers import speakers
from factextract.commands.status import status


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factextract", prog_name="factextract")
def main() -> None:
    """Numbers, quotes, speakers and dates of English news as records with evidence."""


for _command in (extract, run, status, review, index, search, match, check, speakers, browse, export, schema, evaluate):
    main.add_command(_command)
