"""Quantities: which numbers are found, their words, value, unit and bounds."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from tests.casefile import Case, Mark, load_cases

from factextract.slots import QuantityData, slot

if TYPE_CHECKING:
    from spacy.language import Language


def stated(mark: Mark) -> tuple[list[float], str | None, str, bool]:
    """Numbers, unit, modifier and whether it is an age, as the mark states them or leaves them out."""
    numbers = ",".join(mark.attrs[k] for k in ("value", "low", "high") if k in mark.attrs).split(",")
    attrs = mark.attrs
    return [float(n) for n in numbers], attrs.get("unit"), attrs.get("modifier", "exact"), attrs.get("age") == "true"


def read(found: QuantityData) -> tuple[list[float], str | None, str, bool]:
    """The same of a quantity."""
    value = found["value"] if isinstance(found["value"], list) else [found["value"], found["low"], found["high"]]
    return [n for n in value if n is not None], found["unit"], found["modifier"], found["age"]


def change(found: QuantityData) -> dict[str, str | None]:
    """The change of a quantity as a mark would state it."""
    told = found.get("change")
    if not told:
        return {"change": "none", "from": None, "to": None}
    ends = {k: f"{told[k]:g}" if told[k] is not None else None for k in ("from", "to")}  # type: ignore[literal-required]
    return {"change": told["direction"], **ends}


@pytest.mark.parametrize("case", load_cases("quantities"), ids=attrgetter("name"))
def test_quantities(nlp: Language, case: Case) -> None:
    """Every marked quantity is found at its words with its value, unit and modifier, and nothing else is."""
    found = slot(nlp(case.text))["quantities"]
    marks = case.marked("q")
    assert [case.text[q["start"] : q["end"]] for q in found] == [case.words(m) for m in marks]
    for quantity, mark in zip(found, marks, strict=True):
        numbers, *rest = read(quantity)
        wanted, *others = stated(mark)
        assert rest == others
        assert numbers == pytest.approx(wanted, rel=1e-3)
        if "change" in mark.attrs:
            told = change(quantity)
            assert {k: told[k] for k in mark.attrs if k in told} == {k: v for k, v in mark.attrs.items() if k in told}
