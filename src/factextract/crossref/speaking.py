"""Everything somebody is quoted with, over time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from factextract.crossref import found as stored
from factextract.crossref.found import Found, Person, Role
from factextract.crossref.searching import listed, named

_NAMED = (
    "SELECT speaker.id, speaker.person, person.name, speaker.name, speaker.kind, speaker.role, speaker.affiliation,"
    " article.published FROM speaker JOIN article ON article.id = speaker.article"
    " LEFT JOIN person ON person.id = speaker.person WHERE speaker.id IN (SELECT value FROM json_each(?))"
    " ORDER BY coalesce(article.published, ''), speaker.id"
)


def quotes_of(connection: sqlite3.Connection, name: str) -> list[Found]:
    """The quotes of everybody with this name, the earliest first."""
    return _said(connection, named(connection, name), claims=False)


def speakers(connection: sqlite3.Connection, name: str) -> list[Person]:
    """Everybody with this name, those who said most first; before matching, everybody of one full name is one."""
    groups: defaultdict[tuple[int | None, str], list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(_NAMED, (listed(named(connection, name)),)):
        groups[row[1], "" if row[1] is not None else row[3].casefold()].append(row)
    people = [_person(connection, rows) for rows in groups.values()]
    return sorted(people, key=lambda person: (-len(person.said), person.name))


def _person(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> Person:
    days: defaultdict[tuple[str, str | None, str | None], list[str | None]] = defaultdict(list)
    for *_, name, _kind, role, affiliation, published in rows:
        days[name, role, affiliation].append(published)
    return Person(
        row=rows[0][1],
        name=rows[0][2] or max((row[3] for row in rows), key=len),
        kind=rows[0][4],
        roles=tuple(
            Role(name=name, role=role, affiliation=affiliation, first=on[0], last=on[-1], articles=len(on))
            for (name, role, affiliation), on in days.items()
        ),
        said=tuple(_said(connection, [row[0] for row in rows], claims=True)),
    )


def _said(connection: sqlite3.Connection, ids: list[int], *, claims: bool) -> list[Found]:
    """The quotes of these speakers, and with `claims` the figures attributed to them outside of quotes."""
    spoken = "speaker IN (SELECT value FROM json_each(?))"
    quotes = connection.execute(f"SELECT id FROM quote WHERE {spoken}", (listed(ids),)).fetchall()
    said = list(stored.quotes(connection, [id for (id,) in quotes]).values())
    if claims:
        rest = connection.execute(f"SELECT id FROM claim WHERE quote IS NULL AND {spoken}", (listed(ids),)).fetchall()
        said += stored.claims(connection, [id for (id,) in rest]).values()
    return sorted(said, key=lambda each: (each.fact.published or "", each.fact.article_id, each.start))
