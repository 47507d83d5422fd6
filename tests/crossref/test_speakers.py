"""Everything somebody is quoted with, and people over articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from factextract.crossref import matching
from factextract.crossref.archive import Archive
from factextract.crossref.facts import Link, PersonFact
from stories import story


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that is not there yet."""
    return Archive(tmp_path / "archive.db")


def test_roles_over_time(archive: Archive) -> None:
    """What somebody said comes in the order of days, with the role of the time."""
    archive.index(
        [
            story("b", "2022-01-01", role="minister", affiliation="Government"),
            story("a", "2020-01-01", role="engineer", said="First words."),
            story("c", "2023-01-01", role="minister", affiliation="Government"),
            story("x", "2023-01-01", who="Tom Reed"),
        ]
    )
    (person,) = archive.speakers("Carvalho")
    assert person.name == "Ines Carvalho"
    assert [(role.role, role.first, role.last, role.articles) for role in person.roles] == [
        ("engineer", "2020-01-01", "2020-01-01", 1),
        ("minister", "2022-01-01", "2023-01-01", 2),
    ]
    assert [said.fact.article_id for said in person.said if said.kind == "quote"] == ["a", "b", "c"]
    assert [said.fact.article_id for said in person.said if said.kind == "claim"] == ["a", "b", "c"]
    quotes = archive.quotes_of("Ines Carvalho")
    assert quotes[0].words == "First words."
    assert [quote.fact.role for quote in quotes] == ["engineer", "minister", "minister"]  # type: ignore[union-attr]
    assert archive.quotes_of("Nobody Known") == archive.speakers("--") == []


def by_name(first: PersonFact, second: PersonFact) -> Link | None:
    """One of a surname; two where both say for whom they work, and say otherwise."""
    if first.name.split()[-1] != second.name.split()[-1]:
        return None
    if first.affiliation and second.affiliation and first.affiliation != second.affiliation:
        return Link(relation="different", score=0.9)
    return Link(relation="same", score=0.9)


def test_two_of_one_name_are_kept_apart(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody joins a person of whom one article says that it is another; who joins gets the fullest name."""
    monkeypatch.setattr(matching.people, "same", by_name)
    monkeypatch.setattr(matching.people, "keys", lambda fact: {fact.name.split()[-1]})
    archive.index([story("a", "2020-01-01", who="Tom Reed", affiliation="Harbour Authority", role=None)])
    archive.index([story("b", "2020-02-01", who="Reed", affiliation=None, role="engineer")])
    archive.index([story("c", "2020-03-01", who="Reed", affiliation="City Council", role="mayor")])
    assert archive.match()["people"] == 2
    archive.index([story("d", "2020-04-01", who="T. Reed", affiliation="City Council", role="mayor")])
    assert archive.match()["people"] == 0
    found = {person.name: person for person in archive.speakers("Reed")}
    assert {name: [role.name for role in person.roles] for name, person in found.items()} == {
        "Tom Reed": ["Tom Reed", "Reed"],
        "T. Reed": ["Reed", "T. Reed"],
    }
    assert {said.fact.article_id for said in archive.speakers("Tom Reed")[0].said} == {"a", "b"}


def test_people_without_articles_go(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who is in no article any more is nobody."""
    monkeypatch.setattr(matching.people, "same", by_name)
    archive.index([story("a", who="Tom Reed")])
    archive.match()
    archive.index([story("a", who="Ines Carvalho")])
    archive.match()
    assert archive.speakers("Reed") == []
    assert [person.name for person in archive.speakers("Carvalho")] == ["Ines Carvalho"]


def test_groups_are_nobody_in_particular(archive: Archive) -> None:
    """The police of two articles are not one person; they are found by their name all the same."""
    stories = [story("a"), story("b")]
    groups = [
        replace(each, speakers=tuple(replace(one, kind="group", name="police") for one in each.speakers)).with_text(
            each.text or ""
        )
        for each in stories
    ]
    archive.index(groups)
    assert archive.match()["people"] == 0
    (police,) = archive.speakers("police")
    assert (police.row, police.kind, len(police.said)) == (None, "group", 4)
