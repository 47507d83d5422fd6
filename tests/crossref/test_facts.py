"""What is compared: claims, quotes and people as plain values, with the names of their sentences."""

from __future__ import annotations

import pytest

from factextract.crossref.facts import claim_facts, person_facts, quote_facts
from factextract.crossref.names import Names
from factextract.records import Article, ArticleRecord, Date, Span, digest
from samples import sample
from stories import bare, story


def names(text: str, *dates: str) -> tuple[str, ...]:
    """The names in a text in which some words are dates."""
    found = [
        Date(
            id=f"t{k}",
            start=text.index(word),
            end=text.index(word) + len(word),
            text=word,
            type="DATE",
            value="2024",
        )
        for k, word in enumerate(dates)
    ]
    record = ArticleRecord(article=Article(id="a", sha256=digest(text)), dates=tuple(found)).with_text(text)
    return Names.of(record).within(Span(start=0, end=len(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It paid the Bank of the West in Port Elm.", ("Bank of the West", "Port Elm")),
        ("However, the Mayor of Elm met Bo O'Hara.", ("Mayor of Elm", "Bo O'Hara")),
        ("Elm grew. The rest of Elm did not.", ("Elm",)),
        ("Cranes fell. The NTSB knows.", ("NTSB",)),
        ('"Nobody," he said, "I know."', ()),
        ("", ()),
        ("A. B. C.", ()),
        ("BIG CAPS", ("BIG CAPS",)),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    """Runs of capitals are names, words that only begin a sentence are not."""
    assert names(text) == found


def test_dates_are_no_names() -> None:
    """Months and days of the week that the record knows as dates are left out."""
    assert names("Since June, Port Elm Monday paid.", "June", "Monday") == ("Port Elm",)


def test_long_runs_are_bounded() -> None:
    """A megabyte of capitals on one line takes no time worth mention."""
    assert names("A" * 1_000_000 + " Bo" * 10_000)


def test_facts_of_a_record() -> None:
    """Facts hold the words of the evidence and the names behind the ids."""
    claim = claim_facts(sample())[0]
    assert (claim.value, claim.whole, claim.counted, claim.source) == (40, 80, "trees", "Ann Reed")
    assert (claim.period_start, claim.period_end, claim.published) == ("2024-06-01", "2024-06-30", "2024-07-01")
    assert claim.sentence is not None
    assert claim.sentence[claim.place :].startswith("40 of the 80")
    assert "Ann Reed" in claim.entities
    first, second = quote_facts(sample())
    assert (first.cue, first.speaker, first.role) == ("say", "Ann Reed", "Mayor")
    assert second.words == ("Between 5 and 7 per cent may die,", "at least.")
    (person,) = person_facts(sample())
    assert (person.name, person.aliases) == ("Ann Reed", ("Reed",))


def test_facts_without_text() -> None:
    """A record without text has values and ids, and no words that it cannot know."""
    (claim,), (quote,) = claim_facts(bare(story("a"))), quote_facts(bare(story("a")))
    assert (claim.sentence, claim.place, claim.entities) == (None, None, ())
    assert (claim.value, claim.counted) == (230, "cranes")
    assert quote.words == ()
