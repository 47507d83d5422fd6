"""The parts of matching: amounts, units, names, words and periods."""

from __future__ import annotations

from typing import Any

import pytest

from factextract.crossref.facts import ClaimFact
from factextract.crossref.matching import claims, names
from factextract.crossref.matching.amounts import Amount, amount
from factextract.crossref.matching.periods import days, order
from factextract.crossref.matching.units import scale
from factextract.crossref.matching.words import concept, stem


def fact(text: str, value: Any, **fields: Any) -> ClaimFact:
    """A claim of that number."""
    return ClaimFact(article_id="a", id="n1", text=text, value=value, **fields)


def figure(text: str, value: Any, **fields: Any) -> Amount:
    """Its amount."""
    found = amount(fact(text, value, **fields))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (figure("700", 700, modifier="approx"), figure("708", 708), True),
        (figure("10,000", 10000, modifier="more_than"), figure("9,800", 9800), False),
        (figure("1.2 million", 1.2e6), figure("1,198,345", 1198345), True),
        (figure("12", 12), figure("13", 13), False),
        (figure("10,000", 10000), figure("9,987", 9987), True),
        (figure("10", 10, modifier="approx"), figure("5", 5), False),
        (figure("2 million", 2e6, unit="USD"), figure("1.96 million", 1.96e6, unit="USD"), True),
        (figure("620", 620, unit="mile"), figure("998", 998, unit="kilometre"), True),
        (figure("5 to 7", None, low=5, high=7), figure("6", 6), True),
        (figure("2-1", (2, 1)), figure("1-2", (1, 2)), True),
        (figure("2-1", (2, 1)), figure("2-2", (2, 2)), False),
        (figure("200", 200, modifier="more_than"), figure("250", 250, modifier="more_than"), False),
        (figure("200", 200, modifier="more_than"), figure("200", 200, modifier="more_than"), True),
    ],
)
def test_figures_meet_after_rounding_and_modifiers(first: Amount, second: Amount, meet: bool) -> None:
    """Two figures agree where what they may be overlaps."""
    assert first.meets(second) is second.meets(first) is meet


def test_claims_without_a_number_have_no_amount() -> None:
    """Neither a value nor a range, or one that is no number, is no amount, and such a claim is linked to nothing."""
    nothing = fact("some", None)
    assert amount(nothing) is None
    assert amount(fact("many", float("inf"))) is None
    assert claims.keys(nothing) == set()
    assert claims.relate(nothing, fact("12", 12)) is None


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("mile", "kilometre", True),
        ("tonne", "kilogram", True),
        ("square mile", "hectare", True),
        ("mile per hour", "kilometre per hour", True),
        ("barrel", "litre", True),
        ("year", "month", True),
        ("mile", "tonne", False),
        ("USD", "EUR", False),
        ("USD", "USD per barrel", False),
        ("percent", "percentage point", False),
        ("goal", "mile", False),
        (None, "mile", False),
    ],
)
def test_units_convert_within_a_dimension(one: str | None, other: str | None, together: bool) -> None:
    """Physical units of one dimension share a base; currencies and counts never do."""
    assert (scale(one).dimension == scale(other).dimension) is together


def test_units_have_their_size() -> None:
    """A mile is 1,609 metres, and 32 degrees Fahrenheit are 0 Celsius."""
    assert scale("mile").base(1) == pytest.approx(1609.344)
    assert scale("degree Fahrenheit").base(32) == pytest.approx(scale("degree Celsius").base(0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("General Motors", "GM", True),
        ("General Motors Corp.", "General Motors", True),
        ("Ford", "Ford Motor Company", True),
        ("Chinese", "China", True),
        ("the U.S.", "United States", True),
        ("Mr Hale", "Victor Hale", True),
        ("Bank of Norvale", "Bank of Harwick", False),
        ("Harwick Savings and Loan", "Marlow Savings and Loan", False),
        ("China", "China Steel", False),
        ("Victor Hale", "Grace Hale", False),
    ],
)
def test_names_meet_in_short_and_long_forms(one: str, other: str, same: bool) -> None:
    """Initials, legal forms, titles and demonyms are seen through, and share a key; generic words join nothing."""
    a, b = names.name(one), names.name(other)
    assert a is not None
    assert b is not None
    assert names.same(a, b) is names.same(b, a) is same
    assert not same or names.keys(a) & names.keys(b)


@pytest.mark.parametrize("text", ["", "Mr", "January", "...", "The", "\x00", "12"])
def test_what_names_nothing_is_no_name(text: str) -> None:
    """Titles, months and marks alone name nothing."""
    found = names.name(text)
    assert found is None or found.telling


@pytest.mark.parametrize(
    ("one", "other"),
    [("killed", "deaths"), ("bought", "purchase"), ("losses", "lost"), ("planes", "aircraft"), ("layoffs", "sacked")],
)
def test_words_of_one_meaning_are_one_concept(one: str, other: str) -> None:
    """Noun and verb, plural and tense fall together."""
    assert concept(one) == concept(other)


@pytest.mark.parametrize(
    ("one", "other"), [("carries", "carried"), ("closing", "closed"), ("gave", "given"), ("stopped", "stop")]
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    """Endings and irregular forms are seen through."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2012", "2012"), ("2012-01-01", "2012-12-31"), "same"),
        (("2012", "2012"), ("2013", "2013"), "apart"),
        (("2012", "2012"), ("2012-03", "2012-03"), "within"),
        ((None, None), ("2012", "2012"), "unknown"),
        (("2012", None), ("2012", "2012"), "unknown"),
        (("2012-02-30", "2012-02-30"), ("2012", "2012"), "unknown"),
    ],
)
def test_periods_are_ordered(one: tuple[str | None, ...], other: tuple[str | None, ...], expected: str) -> None:
    """The same, apart, one within the other, or not known."""
    assert order(days(*one), days(*other)) == expected


@pytest.mark.parametrize("sentence", ["", "12", "\x00" * 50, "“”" * 200, "A " * 20_000 + "12", "é👍 12 ‮"])
def test_no_sentence_raises(sentence: str) -> None:
    """Whatever the sentence, there are keys and a comparison."""
    strange = fact("12", 12, sentence=sentence, place=sentence.rfind("12"), counted="12", subject="\n", predicate="(")
    assert isinstance(claims.keys(strange), set)
    claims.relate(strange, fact("12", 12, sentence="In Oslo 12 died.", place=8, counted="people", predicate="died"))
