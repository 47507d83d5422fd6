"""The records of an article as tables of words, for people: findings first, then claims, quotes and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factextract.show.words import about, denial, figure, name, period, remarks, said, who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factextract.records import ArticleRecord

Row = tuple[str, ...]


class Table(NamedTuple):
    """A caption, the names of the columns, and rows as wide as these."""

    caption: str
    header: Row
    rows: Sequence[Row]


def tables(record: ArticleRecord) -> list[Table]:
    """The tables that have rows; columns that are empty in all rows are left out."""
    made = (findings(record), claims(record), quotes(record), notes(record))
    return [_narrowed(table) for table in made if table.rows]


def findings(record: ArticleRecord) -> Table:
    """What the checks found."""
    rows = [(found.kind.replace("_", " "), found.message, ", ".join(found.claims)) for found in record.findings]
    return Table("Findings", ("finding", "what", "claims"), rows)


def claims(record: ArticleRecord) -> Table:
    """The numeric claims."""
    rows = [
        (
            claim.id,
            figure(claim),
            about(claim),
            period(claim.period),
            name(record, claim.attributed_to),
            remarks(claim),
        )
        for claim in record.numeric_claims
    ]
    return Table("Claims", ("id", "figure", "what", "period", "source", "remarks"), rows)


def quotes(record: ArticleRecord) -> Table:
    """The quotes with who said them."""
    rows = [
        (
            quote.id,
            who(record, quote.speaker),
            quote.type,
            " ".join(said(record, quote).split()),
            denial(record, quote),
        )
        for quote in record.quotes
    ]
    return Table("Quotes", ("id", "speaker", "type", "words", "remarks"), rows)


def notes(record: ArticleRecord) -> Table:
    """Corrections and other notes."""
    rows = [
        (
            note.kind,
            " ".join((record.words(note) or f"{note.start}–{note.end}").split()),
            ", ".join(note.retracts),
        )
        for note in record.notes
    ]
    return Table("Notes", ("note", "words", "takes back"), rows)


def _narrowed(table: Table) -> Table:
    used = [k for k in range(len(table.header)) if any(row[k] for row in table.rows)]
    return Table(
        table.caption, tuple(table.header[k] for k in used), [tuple(row[k] for k in used) for row in table.rows]
    )
