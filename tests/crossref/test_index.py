"""Records go into an archive and come out again; nothing stands in it twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from factextract.crossref.archive import Archive
from factextract.crossref.facts import claim_facts
from factextract.records import ArticleRecord
from samples import sample
from stories import bare, story

TABLES = ("article", "record", "speaker", "quote", "claim", "finding", "finding_claim", "note", "claim_key")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that is not there yet."""
    return Archive(tmp_path / "archive.db")


def query(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    """The rows of a query on the archive's file."""
    connection = sqlite3.connect(archive.path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def counts(archive: Archive) -> dict[str, object]:
    """How many rows are in each table."""
    return {table: query(archive, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


@pytest.mark.parametrize("record", [sample(), story("a"), bare(story("a")), bare(sample())], ids=str)
def test_records_come_back(archive: Archive, record: ArticleRecord) -> None:
    """What was put in is what comes out, with its text if it had one."""
    archive.index([record])
    (found,) = archive.records()
    assert (found, found.text) == (record, record.text)
    assert archive.record(record.article.id) == record
    assert archive.record("no such") is None


def test_every_field_of_a_claim_is_kept(archive: Archive) -> None:
    """The facts that are matched later are the facts of the record."""
    archive.index([sample()])
    found = {hit.fact.id: hit for hit in archive.search(kind="claim")}
    assert [found[fact.id].fact for fact in claim_facts(sample())] == claim_facts(sample())
    assert [found[c.id].start for c in sample().numeric_claims] == [c.start for c in sample().numeric_claims]


def test_again_is_harmless(archive: Archive) -> None:
    """A record that is there already changes nothing."""
    assert archive.index([story("a"), sample()]) == {"added": 2}
    before = counts(archive)
    assert archive.index([story("a"), sample()]) == {"unchanged": 2}
    assert counts(archive) == before


def test_a_changed_article_takes_the_place_of_the_old_one(archive: Archive) -> None:
    """Nothing is left of what was replaced: no row, no key, no word of the full text."""
    archive.index([story("a", said="An older sentence about elephants."), story("b")])
    archive.match()
    before = counts(archive)
    assert archive.index([story("a", value=320)]) == {"replaced": 1}
    assert counts(archive) == before
    assert archive.search("elephants") == []
    assert [hit.fact.text for hit in archive.search("cranes inspected 320")] == ["320"]
    assert query(archive, "PRAGMA foreign_key_check") == []
    keys = "SELECT count(*) FROM {0}_key WHERE id NOT IN (SELECT id FROM {0})"
    assert [query(archive, keys.format(kind)) for kind in ("claim", "quote", "speaker")] == [[(0,)]] * 3
    for table in ("article", "claim", "quote", "speaker"):
        connection = sqlite3.connect(archive.path)
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")
        connection.close()


def test_twice_in_one_run(archive: Archive) -> None:
    """The last record of an article is the one that stays."""
    assert archive.index([story("a"), story("a", value=7), story("a", value=7)]) == {
        "added": 1,
        "replaced": 1,
        "unchanged": 1,
    }
    assert [hit.fact.text for hit in archive.search(kind="claim")] == ["7"]


def test_text_is_added_and_not_lost(archive: Archive) -> None:
    """The same record with its text replaces the one without, and not the other way round."""
    assert archive.index([bare(story("a"))]) == {"added": 1}
    assert archive.search("cranes")[0].words is None
    assert archive.index([story("a")]) == {"replaced": 1}
    assert archive.index([bare(story("a"))]) == {"unchanged": 1}
    assert archive.search("cranes inspected")[0].words is not None


def test_a_failure_leaves_what_was_there(archive: Archive) -> None:
    """When the records break off, those of the broken batch are not half in."""

    def broken() -> object:
        yield story("b")
        raise RuntimeError("the disk of the reader")

    archive.index([story("a")])
    with pytest.raises(RuntimeError):
        archive.index(broken())  # type: ignore[arg-type]
    assert [record.article.id for record in archive.records()] == ["a"]


def test_hostile_strings_are_only_strings(archive: Archive) -> None:
    """Ids, names and words with marks of SQL, and what is no character, go in and come out."""
    names = ["x'); DROP TABLE article;--", 'a "b" c', "", "\x00", "ü\u202e"]
    records = [story(name, who=f"Bo {name}".strip() or "Bo") for name in names]
    archive.index(records)
    assert [record.article.id for record in archive.records()] == names
    archive.match()
    assert {hit.fact.article_id for hit in archive.search(speaker='DROP"); x')} == {names[0]}
