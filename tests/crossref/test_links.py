"""Links in an archive: found once, kept when articles come and go, in bounded work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from factextract.crossref import blocks, matching
from factextract.crossref.archive import Archive
from factextract.crossref.checking import check_alone
from factextract.crossref.facts import Link
from factextract.crossref.matching.identity import Identity
from stories import story


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that is not there yet."""
    return Archive(tmp_path / "archive.db")


def relations(archive: Archive, article: str, id: str = "n1") -> dict[str, str]:
    """How a claim or quote of an article stands to those of others."""
    return {met.other.fact.article_id: met.relation for met in archive.links((article, id))}


def test_claims_meet(archive: Archive) -> None:
    """The same figure agrees and another one at the same time conflicts; both sides come with their evidence."""
    archive.index([story("a", value=230), story("b", "2024-05-15", value=320), story("c", "2024-05-16", value=230)])
    made = archive.match()
    assert relations(archive, "a") == {"b": "conflict", "c": "agree"}
    assert (made["agree"], made["conflict"]) == (1, 2)
    first, second = archive.links(("b", "n1"))
    assert first.relation == second.relation == "conflict"
    assert (first.this.fact.text, first.other.fact.text) == ("320", "230")
    assert first.reasons
    assert first.other.words == "The Harbour Authority of Port Elm inspected 230 cranes in 2023."


def test_conflicts_come_first(archive: Archive) -> None:
    """A reader sees first what cannot be right."""
    archive.index([story("a"), story("b", value=320), story("c")])
    archive.match()
    assert [met.relation for met in archive.links(("a", "n1"))] == ["conflict", "agree"]
    (hit,) = archive.search(kind="claim", limit=1)
    assert archive.links(hit) == archive.links((hit.fact.article_id, hit.fact.id))
    assert archive.links(("a", "no such")) == []


def test_matching_again_finds_nothing_new(archive: Archive) -> None:
    """Only what is new is matched, against all that is there; the links are those of one run over all."""
    stories = [story(str(k), f"2024-05-{k + 10}", value=230 if k % 2 else 320) for k in range(6)]
    archive.index(stories[:4])
    assert archive.waiting == 12
    archive.match()
    assert archive.waiting == 0
    assert not +archive.match()
    archive.index(stories)
    archive.match()
    whole = Archive(archive.path.with_name("whole.db"))
    whole.index(stories)
    whole.match()
    for k in range(6):
        assert relations(archive, str(k)) == relations(whole, str(k))
        assert len(relations(whole, str(k))) == 5


def test_links_go_with_their_articles(archive: Archive) -> None:
    """A changed article loses its links, and gets new ones at the next match."""
    archive.index([story("a"), story("b", value=320)])
    archive.match()
    archive.index([story("b", value=230)])
    assert relations(archive, "a") == {}
    archive.match()
    assert relations(archive, "a") == {"b": "agree"}


def test_an_article_is_held_against_the_archive(archive: Archive) -> None:
    """A check finds what a match would find, without writing, and leaves the article itself aside."""
    archive.index([story("a"), story("b", "2024-06-01", value=320)])
    article = story("a", "2024-05-20", value=230)
    found = archive.check(article)
    assert [(met.relation, met.other.fact.article_id) for met in found.meetings if met.this.kind == "claim"] == [
        ("conflict", "b")
    ]
    assert found.meetings[0].this.row is None
    assert [(alarm.kind, alarm.claims[0].words) for alarm in found.findings] == [
        ("adds_up", "The Harbour Authority of Port Elm inspected 230 cranes in 2023.")
    ]
    assert check_alone(article).findings == found.findings
    assert check_alone(article).meetings == ()
    assert archive.waiting == 6


def test_the_earlier_one_comes_first(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are held against each other in the order of days, whatever the order in which they came."""
    seen = []

    def hold(first: Identity, second: Identity) -> None:
        seen.append((first.fact.article_id, second.fact.article_id))

    monkeypatch.setattr(matching.claims, "hold", hold)
    archive.index([story("late", "2024-05-20"), story("early", "2024-05-01")])
    archive.match()
    archive.check(story("middle", "2024-05-10"))
    archive.check(story("undated", None))
    assert seen[0] == ("early", "late")
    assert set(seen[1:3]) == {("early", "middle"), ("middle", "late")}
    assert set(seen[3:]) == {("early", "undated"), ("late", "undated")}


def test_a_frequent_key_does_not_go_quadratic(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many with the same keys, each is held only against those nearest in time."""
    compared: list[tuple[int, int]] = []

    def hold(first: Identity, second: Identity) -> Link | None:
        compared.append((int(first.fact.article_id), int(second.fact.article_id)))
        return None

    monkeypatch.setattr(matching.claims, "hold", hold)
    archive.index(story(str(k), f"20{k // 250:02}-{k // 25 % 10 + 1:02}-{k % 25 + 1:02}") for k in range(400))
    archive.match()
    assert len(compared) <= 400 * 2 * blocks.NEAREST
    assert max(second - first for first, second in compared) <= blocks.NEAREST


def test_an_interrupted_match_is_taken_up(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was matched before an interruption stays, and the rest follows."""
    monkeypatch.setattr(blocks, "_BATCH", 2)
    archive.index([story("a"), story("b", value=320), story("c"), story("d", value=320)])
    told: list[int] = []

    def interrupt(number: int) -> None:
        told.append(number)
        if len(told) == 3:  # two batches of speakers, one of claims
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.match(tell=interrupt)
    assert 0 < archive.waiting < 12
    assert relations(archive, "a") == {"b": "conflict"}
    archive.match()
    assert relations(archive, "a") == {"b": "conflict", "c": "agree", "d": "conflict"}


def test_articles_may_come_while_others_are_matched(archive: Archive) -> None:
    """What is put in meanwhile is matched in the same run or the next, and nothing is lost."""
    archive.index([story("a")])
    late = [story("b", value=320), story("c"), story("a", value=320)]

    def put_in(_number: int) -> None:
        if late:
            archive.index([late.pop(0)])

    archive.match(tell=put_in)
    archive.match()
    assert archive.waiting == 0
    assert relations(archive, "a") == {"b": "agree", "c": "conflict"}


def test_claims_that_another_release_prepared(archive: Archive) -> None:
    """What cannot be read as it was prepared is prepared anew."""
    archive.index([story("a")])
    connection = sqlite3.connect(archive.path)
    connection.execute("UPDATE claim_keys SET prepared = x'93010203'")
    connection.commit()
    connection.close()
    archive.index([story("b", value=320)])
    archive.match()
    assert relations(archive, "a") == {"b": "conflict"}


def test_reasons_stay_apart(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of an article in a reason may hold line breaks."""
    link = Link(relation="agree", score=0.5, reasons=("same noun: cranes\nand  ships", "230 against 230"))
    monkeypatch.setattr(matching.claims, "hold", lambda _first, _second: link)
    archive.index([story("a"), story("b")])
    archive.match()
    (met,) = archive.links(("a", "n1"))
    assert met.reasons == ("same noun: cranes and ships", "230 against 230")


def test_a_quote_in_a_quote_is_no_repetition(archive: Archive) -> None:
    """Two records of the same words of one article are not linked, the same words of another article are."""
    record = story("a")
    inner = replace(record.quotes[0], id="q2")
    archive.index([replace(record, quotes=(*record.quotes, inner)).with_text(record.text or "")])
    archive.index([story("b", "2024-06-01")])
    archive.match()
    assert {met.other.fact.article_id for met in archive.links(("a", "q1"))} == {"b"}
    assert {met.other.fact.id for met in archive.links(("b", "q1"))} == {"q1", "q2"}
