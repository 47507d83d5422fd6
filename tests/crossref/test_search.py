"""What a search finds, and that no mark in it does harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factextract.crossref import searching
from factextract.crossref.archive import Archive
from factextract.crossref.database import SearchError
from stories import story


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Four articles by three people."""
    archive = Archive(tmp_path_factory.mktemp("search") / "archive.db")
    archive.index(
        [
            story("a", "2012-03-01", value=40, unit="percent", who="Ines Carvalho"),
            story("b", "2013-05-31", value=320, counted="lighthouses", who="Tom Reed", said="Nobody looks at them."),
            story("c", "2014-01-02", value=7, unit="USD", who="Ann Reed", said="A lighthouse isn't a crane."),
            story("d", None, value=8, who="Ann Reed", said="Nothing."),
        ]
    )
    return archive


def ids(archive: Archive, *words: str, **wanted: object) -> list[str]:
    """The articles of what is found, each once, in order of names."""
    return sorted({hit.fact.article_id for hit in archive.search(*words, **wanted)})


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        ("lighthouse", {}, ["b", "c"]),
        ("inspecting cranes", {}, ["a", "c", "d"]),
        ("lighthouse", {"kind": "quote"}, ["c"]),
        ("lighthouse", {"kind": "claim"}, ["b"]),
        ("crane", {"kind": "indirect"}, []),
        ("crane", {"unit": "Percent"}, ["a"]),
        (None, {"since": "2013"}, ["b", "c"]),
        (None, {"since": "2013-05-31", "until": "2013"}, ["b"]),
        (None, {"until": "2013-05"}, ["a", "b"]),
        (None, {"until": "2013-04"}, ["a"]),
        (None, {"speaker": "Reed"}, ["b", "c", "d"]),
        (None, {"speaker": "reed ann"}, ["c", "d"]),
        ("lighthouse", {"speaker": "Ann Reed", "since": "2014"}, ["c"]),
        (None, {"speaker": "Rita"}, []),
        (None, {"speaker": "--"}, []),
        ("isn't", {}, ["c"]),
        ("-crane*", {"kind": "quote"}, ["a", "c"]),
        ('"', {}, []),
        ("", {}, ["a", "b", "c", "d"]),
        ("lighthouse NOT crane", {"syntax": True}, ["b"]),
        ('"a lighthouse" OR nothing', {"syntax": True}, ["c", "d"]),
        ("NOT", {}, []),
    ],
)
def test_search(archive: Archive, words: str | None, wanted: dict[str, object], found: list[str]) -> None:
    """Words in any inflection, and what narrows them down."""
    assert ids(archive, words, **wanted) == found  # type: ignore[arg-type]


def test_the_latest_come_first_and_no_more_than_wanted(archive: Archive) -> None:
    """Without words the order is that of days; `limit` holds for claims and quotes together."""
    assert [hit.fact.article_id for hit in archive.search(limit=3)] == ["c", "c", "b"]


def test_very_many_hits_are_not_all_ranked(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many hits those that came last are ranked, after what narrows them down."""
    monkeypatch.setattr(searching, "_RANKED", 1)
    assert ids(archive, "inspected", kind="claim") == ["d"]
    assert ids(archive, "inspected", kind="claim", until="2013") == ["b"]


@pytest.mark.parametrize("words", ["NOT", '"open', "nowhere: x", "(", "a -b", "^"])
def test_a_broken_expression_is_told(archive: Archive, words: str) -> None:
    """With `syntax`, what FTS5 does not understand is an error with the words in it."""
    with pytest.raises(SearchError, match="no search expression"):
        archive.search(words, syntax=True)


@pytest.mark.parametrize("wanted", [{"since": "yesterday"}, {"until": "2013-5"}, {"kind": "poem"}])
def test_arguments_that_mean_nothing(archive: Archive, wanted: dict[str, str]) -> None:
    """A day or a kind that is none is an error that says what to write."""
    with pytest.raises(SearchError, match=r"write it as|choose one of"):
        archive.search("crane", **wanted)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30), name=st.text(max_size=10))
def test_no_words_break_a_search(archive: Archive, words: str, name: str) -> None:
    """Whatever is typed, a search gives a list."""
    assert isinstance(archive.search(words, speaker=name or None), list)
