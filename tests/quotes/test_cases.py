"""Who says what, in marked-up texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile import Case, Mark, load_cases
from factextract.slots import QuoteData, slot

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CASES = load_cases("quotes")
KNOWN = load_cases("quotes", "known.txt")
REASONS = {
    "content before an unread main verb": "the base model takes the main verb for an adjective",
}
_DROPPED = " \n,.;:"


def _words(text: str, start: int, end: int) -> str:
    return text[start:end].strip(_DROPPED)


def expected(case: Case) -> list[tuple[object, ...]]:
    """The records that the marks of a case describe, in text order."""
    records: dict[str, list[Mark]] = {}
    for number, mark in enumerate(case.marked("q")):
        records.setdefault(mark.attrs.get("id", str(number)), []).append(mark)
    out: list[tuple[object, ...]] = []
    for marks in records.values():
        attrs = marks[0].attrs
        pieces = tuple(_words(case.text, m.start, m.end) for m in marks)
        out.append((pieces, attrs["who"], attrs["cue"], attrs["type"], attrs.get("neg") == "true"))
    return sorted(out, key=str)


def found(doc: Doc) -> list[tuple[object, ...]]:
    """The records of a Doc in the shape of `expected`."""

    def one(quote: QuoteData) -> tuple[object, ...]:
        text, cue, who = doc.text, quote["cue"], quote["speaker_mention"]
        pieces = tuple(_words(text, p["start"], p["end"]) for p in quote["content"])
        return (
            pieces,
            text[who["start"] : who["end"]] if who else "",
            text[cue["start"] : cue["end"]] if cue else "",
            quote["type"],
            quote["negated"],
        )

    return sorted((one(quote) for quote in slot(doc)["quotes"]), key=str)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(nlp: Language, case: Case) -> None:
    """Every marked record is found with its words, speaker, cue and type, and nothing else is."""
    assert found(nlp(case.text)) == expected(case)


@pytest.mark.parametrize(
    "case", [pytest.param(c, marks=pytest.mark.xfail(reason=REASONS[c.name])) for c in KNOWN], ids=str
)
def test_known_failure(nlp: Language, case: Case) -> None:
    """What is known to go wrong, to be told when it no longer does."""
    assert found(nlp(case.text)) == expected(case)
