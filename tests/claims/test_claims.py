"""Claims: what a figure counts, of what whole, when, according to whom, and how it is put forward."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from tests.casefile import Case, Mark, load_cases

from factextract.slots import slot

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PUBLISHED = "2015-06-18"


def read(nlp: Language, text: str) -> Doc:
    """The text as an article of the day of publication."""
    doc = nlp.make_doc(text)
    slot(doc)["article"] = {"published": PUBLISHED}
    return nlp(doc)


def found(doc: Doc, mark: Mark) -> dict[str, Any]:
    """The fields that a mark may name, of the claim at the mark."""
    data = slot(doc)
    claims = [c for c in data["claims"] if c["start"] < mark.end and mark.start < c["end"]]
    assert len(claims) == 1, [c["text"] for c in data["claims"]]
    claim = claims[0]
    period = claim["period"] or {"start": None, "end": None, "date": None}
    speakers = {s["id"]: s["name"] for s in data["speakers"]}
    phrases = {key: (claim[key] or {"text": None})["text"] for key in ("counted", "predicate", "subject")}
    return {
        **{key: claim[key] for key in ("value", "whole", "modality", "polarity")},
        **phrases,
        "start": period["start"],
        "end": period["end"],
        "by": speakers.get(claim["attributed_to"] or ""),
    }


@pytest.mark.parametrize("case", load_cases("claims"), ids=attrgetter("name"))
def test_claims(nlp: Language, case: Case) -> None:
    """Every marked figure is a claim with the fields that its mark names."""
    doc = read(nlp, case.text)
    for mark in case.marked("q"):
        fields = found(doc, mark)
        for key, expected in mark.attrs.items():
            actual = fields[key]
            if expected == "none":
                assert actual is None, (key, actual)
            elif key in ("value", "whole"):
                assert actual == pytest.approx(float(expected), rel=1e-3), key
            else:
                assert actual == expected, key


def test_change_from_a_value_is_of_the_later_value(nlp: Language) -> None:
    """`3.2%, up from 2.9%`: the change is told of the 3.2, not of what it came from."""
    now, before = slot(read(nlp, "Inflation was 3.2% in May, up from 2.9% in April."))["claims"]
    assert now["change"] == {"direction": "up", "from": 2.9, "to": None}
    assert before["change"] is None
