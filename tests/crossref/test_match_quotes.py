"""Quotes of two articles: the same words, altered ones, another speaker's, and reports."""

from __future__ import annotations

from typing import Literal

import pytest

import drift
from factextract.crossref.facts import Link, QuoteFact
from factextract.crossref.matching import quotes

SAID = "We will not close the clinic before the new road is open, and nobody has been dismissed."
Type = Literal["direct", "indirect", "mixed"]


def quote(words: str, speaker: str | None = "Ann Reed", type: Type = "direct", **fields: str) -> QuoteFact:
    """A quote of an article of its own."""
    told = {"published": "2024-05-02", "speaker": speaker, **fields}
    return QuoteFact(article_id=f"{words} {speaker}", id="q1", type=type, words=(words,), **told)


def link(words: str, speaker: str | None = "Ann Reed", type: Type = "direct", **fields: str) -> Link | None:
    """How a second paper's version stands to what was said."""
    return quotes.relate(quote(SAID), quote(words, speaker, type, **fields))


@pytest.mark.parametrize(
    "words",
    [
        SAID,
        SAID.upper(),
        "We will not close the clinic ... and nobody has been dismissed.",
        "We [the council] will not close the clinic before the new road is open, and nobody has been dismissed.",
        "We won’t close the clinic before the new road is open – and nobody has been dismissed!",
        "We would not close the clinic before the new road was open, and nobody had been dismissed.",
        "Nobody has been dismissed.",
        "We will not close the clinic before the new road is open.",
        "Well, we will not close the clinic before the new road is open, and nobody has been dismissed.",
    ],
)
def test_harmless_changes_leave_a_quote_the_same(words: str) -> None:
    """Marks, case, ellipses, brackets, contractions, tense and a part alone do not change what was said."""
    found = link(words)
    assert found is not None
    assert found.relation == "same"


@pytest.mark.parametrize(
    ("words", "reason", "before", "after"),
    [
        ("We will close the clinic before the new road is open, and nobody has been dismissed.",
         'negation removed: "not"', "not", ""),
        ("We will not close the clinic before the new road is open, and everybody has been dismissed.",
         'negation removed: "everybody" for "nobody"', "nobody", "everybody"),
        ("We will not close the school before the new road is open, and nobody has been dismissed.",
         'swapped: "school" for "clinic"', "clinic", "school"),
        ("We will not close the clinic before the road is open, and nobody has been dismissed.",
         'dropped: "new"', "new", ""),
        ("We will not quietly close the clinic before the new road is open, and nobody has been dismissed.",
         'added: "quietly"', "", "quietly"),
    ],
)  # fmt: skip
def test_changes_that_matter_are_named_word_by_word(words: str, reason: str, before: str, after: str) -> None:
    """What was done is told, with the words before and after."""
    found = link(words)
    assert found is not None
    assert found.relation == "altered"
    assert found.reasons[0] == reason
    assert (found.differences[0].before, found.differences[0].after) == (before, after)


def test_changed_number_is_named() -> None:
    """Another number is told as such; digits and number words of one value are none."""
    said = quote("We lost twelve boats and most of the nets in a single night.")
    other, same = (quote(f"We lost {n} boats and most of the nets in a single night.") for n in ("15", "12"))
    changed, equal = quotes.relate(said, other), quotes.relate(said, same)
    assert changed is not None
    assert changed.reasons[0] == 'number changed: "15" for "twelve"'
    assert equal is not None
    assert equal.relation == "same"


@pytest.mark.parametrize(
    ("speaker", "fields", "relation"),
    [
        ("Peter Quill", {}, "other_speaker"),
        ("Reed", {}, "same"),
        ("Mayor Ann Reed", {}, "same"),
        ("A. Reed", {}, "same"),
        (None, {}, "same"),
        ("an official", {}, "same"),
        ("Harwick Council", {}, "other_speaker"),
    ],
)
def test_speaker_is_the_same_by_name_or_unknown(speaker: str | None, fields: dict[str, str], relation: str) -> None:
    """Only two names that differ give the words to two speakers."""
    found = link(SAID, speaker, **fields)
    assert found is not None
    assert found.relation == relation


def test_body_and_its_speaker_are_one_source() -> None:
    """What one paper gives to the council and the other to its mayor is not given to somebody else."""
    found = quotes.relate(quote(SAID, affiliation="Harwick Council"), quote(SAID, "Harwick Council"))
    assert found is not None
    assert found.relation == "same"


def test_report_is_linked_to_the_words_it_reports() -> None:
    """An indirect quote of the same speaker with most of the telling words is a paraphrase, of another it is none."""
    report = "the clinic would stay until the new road was open and that nobody was dismissed"
    found = link(report, type="indirect")
    assert found is not None
    assert found.relation == "paraphrase"
    assert link(report, "Peter Quill", "indirect") is None


@pytest.mark.parametrize(
    "words",
    [
        "The road is open.",
        "We will not raise the fares before the summer, and nobody has been asked.",
        "I do not know.",
        "The clinic treats nine hundred people a month.",
        "",
        "...",
        "[]",
    ],
)
def test_other_words_are_not_linked(words: str) -> None:
    """A few shared words make no link, and no text raises."""
    assert link(words) is None


def test_short_quotes_of_two_speakers_are_not_given_to_another() -> None:
    """Many people say that they do not know."""
    assert quotes.relate(quote("I do not know."), quote("I do not know.", "Peter Quill")) is None


def test_same_quote_meets_itself_under_a_key() -> None:
    """A swapped word or a part alone still shares a key."""
    for words in (SAID.replace("clinic", "school"), "nobody has been dismissed before the new road is open"):
        assert quotes.keys(quote(SAID)) & quotes.keys(quote(words))


def test_drift_benchmark_finds_and_names_what_it_altered() -> None:
    """On a tenth of the quotations of the benchmark nearly every change is found and named."""
    figures = drift.measure(drift.read()[::10])
    assert figures["found_and_named"] >= 0.95
    assert figures["called_harmless"] >= 0.95
