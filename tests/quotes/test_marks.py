"""Quotation marks are paired on characters, without a model."""

from __future__ import annotations

import pytest

from factextract.layout import paragraphs
from factextract.quotes.marks import Marked, pair_marks


def pairs(text: str) -> list[Marked]:
    """The marked stretches of a text."""
    return pair_marks(text, paragraphs(text))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "one," and "two".', ["one,", "two"]),
        ("He said “one,” and «two».", ["one,", "two"]),
        ("He said „eins“ and went.", ["eins"]),
        ("``Hi,'' he said, ``don't.''", ["Hi,", "don't."]),
        ("'We don't think the players' union is right,' he said.", ["We don't think the players' union is right,"]),
        ("‘It’s fine,’ she said.", ["It’s fine,"]),
        ("“He called it a ‘toy’ again,” she said.", ["He called it a ‘toy’ again,"]),
        ('“He called it a "toy" again,” she said.', ['He called it a "toy" again,']),
        ('A 12" pipe and a man of 6\'2" stood by the "wall".', ["wall"]),
        ("In the '90s the farmers' market was rock 'n' roll.", []),
        ("It's the dog's bone.", []),
        ('("yes")--"no"--he', ["yes", "no"]),
        ('She wrote: "It ends here.“ Then she left.', ["It ends here."]),
        ("He began: ”It ends here.” Then he left.", ["It ends here."]),
        (
            '“Our roads are crumbling," she said. “Our mills are gone.”',
            ["Our roads are crumbling,", "Our mills are gone."],
        ),
        ("“It fell,” he said. “It rose again.\n\nNobody came.", ["It fell,", "It rose again."]),
        ('""', []),
        ('" "', []),
        ("", []),
    ],
)
def test_inside(text: str, inside: list[str]) -> None:
    """What stands inside the outermost marks is found, apostrophes and inch marks are passed over."""
    assert [text[m.start : m.end] for m in pairs(text)] == inside


def test_outer_holds_the_marks() -> None:
    """The outer offsets hold the marks themselves, also those of two characters."""
    text = "``Hi,'' he said."
    (mark,) = pairs(text)
    assert text[mark.outer_start : mark.outer_end] == "``Hi,''"


def test_reopened() -> None:
    """A mark that opens again in the next paragraph continues one that never closed."""
    first, second = pairs("“Go on.\n\n“And on,” he said.")
    assert (first.closed, second.reopened) == (False, True)


def test_unclosed_in_the_middle() -> None:
    """A mark that never closes ends with its paragraph and does not swallow the next."""
    text = 'He called it "a sin and left.\n\nNobody followed.'
    assert [text[m.start : m.end] for m in pairs(text)] in ([], ["a sin and left."])


def test_second_opening_mark_wins() -> None:
    """Of two opening marks in a row the first was never closed."""
    text = "“I am sorry, he said. “We all are.”"
    assert [text[m.start : m.end] for m in pairs(text)] == ["We all are."]


@pytest.mark.parametrize("unit", ['"', "'", "“", '""  ', "' ", " '", "s' 's", "``", "''", "«", '“"'])
def test_a_megabyte_of_marks(unit: str) -> None:
    """A megabyte of nothing but marks is read to its end, which it would not be in time that grows with its square."""
    text = unit * (1_000_000 // len(unit))
    assert all(0 <= mark.start <= mark.end <= len(text) for mark in pairs(text))
