"""Speakers of single articles joined to people over all of them, as new articles come."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from factextract.crossref import found as stored
from factextract.crossref import matching
from factextract.crossref.blocks import Blocks, Pending
from factextract.crossref.database import transaction
from factextract.crossref.facts import PersonFact
from factextract.crossref.indexing import unpacked

_HELD: Final = 64  # speakers that one is held against


def join_new(connection: sqlite3.Connection, tell: Callable[[int], None]) -> int:
    """Give each speaker that came since the last time their person; how many people are new."""
    before = _people(connection)
    touched: set[int] = set()
    pending, blocks = Pending(connection, "speaker"), Blocks(connection, "speaker")
    while rows := pending.batch():
        with transaction(connection):
            for id, day, keys in rows:
                pending.done(id, day)
                if keys:  # `police` and `a report` are not one over all articles
                    near = blocks.candidates(unpacked(keys), day, id)[:_HELD]
                    touched.add(_join(connection, id, near))
        tell(len(rows))
    with transaction(connection):
        connection.execute("DELETE FROM person WHERE id NOT IN (SELECT person FROM speaker WHERE person IS NOT NULL)")
        for person in touched:
            _describe(connection, person)
    return max(0, _people(connection) - before)


def _people(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])


def _join(connection: sqlite3.Connection, id: int, near: Sequence[int]) -> int:
    """Write who the speaker is: the person they match best, or a new one."""
    known = stored.people(connection, [id, *near])
    fact, _ = known.pop(id)
    person = _best(fact, [(other, person) for other, person in known.values() if person is not None])
    if person is None:
        query = "INSERT INTO person (name, kind, role, affiliation) VALUES (?, ?, ?, ?)"
        values = (fact.name, fact.kind, fact.role, fact.affiliation)
        person = connection.execute(query, values).lastrowid or 0
    connection.execute("UPDATE speaker SET person = ? WHERE id = ?", (person, id))
    return person


def _best(fact: PersonFact, known: Sequence[tuple[PersonFact, int]]) -> int | None:
    """The person of whom some say that it is the same one, and none that it is another."""
    scores: defaultdict[int, float] = defaultdict(float)
    others: set[int] = set()
    for other, person in known:
        link = matching.people.same(*sorted((fact, other), key=_age))
        if link is not None and link.relation == "different":
            others.add(person)
        elif link is not None:
            scores[person] = max(scores[person], link.score)
    kept = {person: score for person, score in scores.items() if person not in others}
    return max(kept, key=lambda person: (kept[person], -person)) if kept else None


def _age(fact: PersonFact) -> tuple[str, str, str]:
    return fact.published or "", fact.article_id, fact.id


def _describe(connection: sqlite3.Connection, person: int) -> None:
    """The fullest name that a person has in the articles, and the latest role and affiliation."""
    told = "SELECT speaker.{0} FROM speaker JOIN article ON article.id = speaker.article WHERE speaker.person = ?"
    latest = told + " AND speaker.{0} IS NOT NULL ORDER BY article.published DESC, speaker.id DESC LIMIT 1"
    fullest = told + " GROUP BY speaker.name ORDER BY length(speaker.name) DESC, count(*) DESC LIMIT 1"
    role, affiliation = (connection.execute(latest.format(field), (person,)).fetchone() for field in _LATEST)
    name = connection.execute(fullest.format("name"), (person,)).fetchone()
    if name is not None:
        values = (name[0], role and role[0], affiliation and affiliation[0], person)
        connection.execute("UPDATE person SET name = ?, role = ?, affiliation = ? WHERE id = ?", values)


_LATEST = ("role", "affiliation")
