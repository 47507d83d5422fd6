"""Names without a model: what is short for what, who can be one person, and what words tell."""

from __future__ import annotations

import pytest

from factextract.speakers.entities import bare, fuller, initials, is_initials, same_person, short_for, surname
from factextract.speakers.lexicon import lexicon, listed

PLACES = frozenset(["us", "united", "states", "norway", "norwegian", "canadian"])


def split(name: str) -> tuple[str, ...]:
    """The words of a name in small letters."""
    return tuple(name.lower().split())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("CRA", "Coastal Rescue Authority"),
        ("BHA", "Board of Housing and Agriculture"),
        ("U.N.", "United Nations"),
        ("Halden", "Halden Systems Inc."),
        ("Halden Systems", "Halden Systems Inc."),
        ("Space Agency", "Canadian Space Agency"),
        ("State Department", "US State Department"),
        ("Lund-Berg", "Lund-Berg Europe"),
        ("Norbank", "Norbank-Telvik"),
        ("Liberal Democrat", "Liberal Democrats"),
    ],
)
def test_short_for(short: str, full: str) -> None:
    """Initials, beginnings before a company's form, and ends after a country are short for the whole."""
    assert short_for(split(short), split(full), lexicon(), PLACES)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("CRB", "Coastal Rescue Authority"),
        ("Boeing", "Boeing Retirement Fund"),
        ("Agency", "Canadian Space Agency"),
        ("Central Bank", "Farmers Central Bank"),
        ("UN", "US Navy"),
        ("Coastal Rescue Authority", "CRA"),
        ("Norway", "Norway"),
    ],
)
def test_not_short_for(short: str, full: str) -> None:
    """Other letters, a part with words of its own, and the longer of two are not."""
    assert not short_for(split(short), split(full), lexicon(), PLACES)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Thomas Keane", "Thomas B. Keane"),
        ("T. Keane", "Thomas Keane"),
        ("Samir Khatib", "Samir al-Khatib"),
        ("Harold Finch", "Harold Finch Jr."),
    ],
)
def test_same_person(one: str, two: str) -> None:
    """A middle initial, an initial, an article or a generation more or less is the same person."""
    assert same_person(split(one), split(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Daniel Marsh", "Joan Marsh"),
        ("Daniel Marsh", "Daniel March"),
        ("Thomas B. Keane", "Thomas C. Keane"),
        ("T. Keane", "Robert Keane"),
    ],
)
def test_two_people(one: str, two: str) -> None:
    """Another first name, surname or middle initial is another person."""
    assert not same_person(split(one), split(two))


def test_initials() -> None:
    """Small words count only where every word does, and parts of a hyphenated word count each."""
    assert initials(split("Board of Housing and Agriculture")) == "bha"
    assert initials(split("Board of Housing"), every=True) == "boh"
    assert initials(split("Lund-Berg Group")) == "lbg"
    assert not is_initials("c", split("Coastal Rescue"))


def test_surname() -> None:
    """The last word that is no generation; the Arabic article is left out where names are compared."""
    assert surname(split("Harold Finch Jr.")) == "finch"
    assert bare("al-khatib") == "khatib"
    assert bare("alba") == "alba"


def test_fuller() -> None:
    """More words make the better name; an abbreviation never does."""
    assert fuller("Thomas B. Keane", "Thomas Keane", "person")
    assert fuller("Coastal Rescue Authority", "CRA", "organisation")
    assert not fuller("CRA", "Coastal Rescue Authority", "organisation")
    assert not fuller("Keane", "Thomas Keane", "person")


@pytest.mark.parametrize(
    ("name", "gender"), [("Maria", "f"), ("Peter", "m"), ("Jean-Claude", "m"), ("Kim", None), ("Zoltra", None)]
)
def test_gender_of_name(name: str, gender: str | None) -> None:
    """First names tell the gender unless they are borne by both or unknown."""
    assert lexicon().gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("noun", "gender"), [("spokeswoman", "f"), ("chairman", "m"), ("mr", "m"), ("mrs.", "f"), ("analyst", None)]
)
def test_gender_of_noun(noun: str, gender: str | None) -> None:
    """So do titles and some nouns."""
    assert lexicon().gender_of_noun(noun) == gender


@pytest.mark.parametrize(
    ("plural", "one"),
    [("analysts", "analyst"), ("spokeswomen", "spokeswoman"), ("deputies", "deputy"), ("police", "police")],
)
def test_singular(plural: str, one: str) -> None:
    """Plurals of people are led back to the noun."""
    assert lexicon().singular(plural) == one


def test_lists_are_small_letters() -> None:
    """All lists are in small letters, so that look-ups need no folding."""
    lex = lexicon()
    for words in (lex.roles, lex.titles, lex.org_heads, lex.org_nouns, lex.documents, lex.known, lex.countries):
        assert all(word == word.lower() for word in words)
    assert all(word == word.lower() for word in listed("portfolios"))
