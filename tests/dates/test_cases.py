"""The marked-up cases: what is found, where, and what it means."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from tests.casefile import Case, load_cases

from factextract.dates.component import DatesRoom
from factextract.slots import slot

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2014-09-11"


def dates_of(nlp: Language, text: str, published: str | None) -> list[dict[str, Any]]:
    """The dates of a text, each with its words."""
    with nlp.select_pipes(disable=["factextract"]):
        doc = nlp(text)
    slot(doc)["article"] = {"published": published}
    DatesRoom()(doc)
    return [{"text": text[d["start"] : d["end"]], **d} for d in slot(doc)["dates"]]


def expected(case: Case) -> list[dict[str, Any]]:
    """What the case marks."""
    return [
        {"start": m.start, "end": m.end, "text": case.words(m), "type": "DATE", **m.attrs} for m in case.marked("t")
    ]


def check(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    """The same expressions in the same places, equal in all that the case states."""
    assert [d["text"] for d in found] == [d["text"] for d in wanted]
    for date, want in zip(found, wanted, strict=True):
        assert {key: date[key] for key in want} == want


@pytest.mark.parametrize("case", load_cases("dates"), ids=attrgetter("name"))
def test_dated(nlp: Language, case: Case) -> None:
    """Every marked time expression is found with its value, read from the publication date, and nothing else is."""
    check(dates_of(nlp, case.text, PUBLISHED), expected(case))


@pytest.mark.parametrize("case", load_cases("dates", "undated.txt"), ids=attrgetter("name"))
def test_undated(nlp: Language, case: Case) -> None:
    """Without a publication date only what the words themselves say has days; the rest keeps its X."""
    found = dates_of(nlp, case.text, None)
    check(found, expected(case))
    assert all(d["from"] is None for d in found if "X" in d["value"])
