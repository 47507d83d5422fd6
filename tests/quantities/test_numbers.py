"""The pure parts: what digits are worth, which unit stands behind a number, whose dollar it is."""

from __future__ import annotations

import pytest
import spacy

from factextract.quantities.currencies import Currencies
from factextract.quantities.numerals import digits_value, numbers
from factextract.quantities.units import plurals, unit_after
from factextract.tokens import Tokens

CUT = spacy.blank("en").tokenizer


def cut(text: str) -> Tokens:
    """The columns of a text that has been cut into words only."""
    return Tokens.of(CUT(text))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("1,234", 1234),
        ("1,234.5", 1234.5),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234.567,5", 1234567.5),
        ("3.25", 3.25),
        ("3,5", 3.5),
        ("1.356", 1.356),
        ("007", None),
        ("1.2.3", None),
        ("10,12,14", None),
        ("1" * 60, None),
    ],
)
def test_digits_value(raw: str, value: float | None) -> None:
    """Separators of every convention are read; codes have no value."""
    assert digits_value(raw) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two thousand and five", 2005),
        ("nine hundred and ninety-nine thousand", 999_000),
        ("one million two hundred thousand", 1_200_000),
        ("three and a half dozen", 42),
        ("five-eighths", 0.625),
        ("a hundred", 100),
        ("three quarters of a million", 750_000),
        ("1.99×10^3", 1990),
        ("2 hundred", 200),
        ("several hundred", 100),
    ],
)
def test_numbers(text: str, value: float) -> None:
    """Number words are added up as they are spoken."""
    (number,) = numbers(cut(text))
    assert number.value == pytest.approx(value)
    assert (number.start, number.end) == (0, len(text))


@pytest.mark.parametrize(
    ("behind", "unit"),
    [
        ("km away", "kilometre"),
        (" square feet", "square foot"),
        ("-mile run", "mile"),
        (" pct", "percent"),
        (" km/h", "kilometre per hour"),
        (" tonnes per hectare", "tonne per hectare"),
        (" μm", "micrometre"),
        (" kids", None),
        ("kids", None),
        (" Miles Davis", "mile"),
        (" Newton", None),
    ],
)
def test_unit_after(behind: str, unit: str | None) -> None:
    """Symbols count right behind digits, names also in their plural."""
    found = unit_after("5" + behind, 1, digits=True)
    assert (found.name if found else None) == unit


@pytest.mark.parametrize(
    ("unit", "plural"),
    [("mile per hour", "miles per hour"), ("square foot", "square feet"), ("century", "centuries"), ("hertz", "hertz")],
)
def test_plurals(unit: str, plural: str) -> None:
    """The head of a unit's name takes the plural."""
    assert plurals(unit) == [plural]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It cost $5.", "USD"),
        ("Washington and London spoke of Canada. It cost $5.", "USD"),
        ("Sydney, Australia: Australian police paid $5.", "AUD"),
        ("Auckland and Wellington, New Zealand. New Zealand paid $5.", "NZD"),
        ("Sydney, Australia: Australian police paid US$5.", "USD"),
    ],
)
def test_country_of_a_dollar(text: str, code: str) -> None:
    """A bare sign takes the money of the country that the article names most, if that is clear."""
    unit = Currencies(cut(text)).sign_before(text.index("5"))
    assert unit is not None
    assert unit.name == code
