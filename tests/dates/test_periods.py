"""The period that a time expression and the words before it name."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from tests.casefile import Case, load_cases

from factextract.dates.component import DatesRoom
from factextract.dates.periods import period_of, prefixes
from factextract.slots import slot
from factextract.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2014-09-11"


@pytest.mark.parametrize("case", load_cases("dates", "periods.txt"), ids=attrgetter("name"))
def test_period(nlp: Language, case: Case) -> None:
    """Every marked expression is found and names the marked period, no finer than its words."""
    with nlp.select_pipes(disable=["factextract"]):
        doc = nlp(case.text)
    slot(doc)["article"] = {"published": PUBLISHED}
    DatesRoom()(doc)
    dates = slot(doc)["dates"]
    for mark in case.marked("p"):
        date = next(d for d in dates if (d["start"], d["end"]) == (mark.start, mark.end))
        wanted = (mark.attrs["start"], mark.attrs["end"]) if mark.attrs else None
        assert period_of(Tokens.of(doc), date, PUBLISHED, dates) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2014-Q3", ("2014-07", "2014-09")),
        ("2014-W37", ("2014-09-08", "2014-09-14")),
        ("198", ("1980", "1989")),
        ("19", ("1900", "1999")),
        ("2014-02", ("2014-02", "2014-02")),
        ("2013/2014", ("2013", "2014")),
        ("XXXX-06", None),
        ("BC0146", None),
        ("PAST_REF", None),
    ],
)
def test_prefixes(value: str, wanted: tuple[str, str] | None) -> None:
    """A value's ends keep its own grain; a value that names no certain days has none."""
    assert prefixes(value) == wanted
