"""What the figures of one article say about one another, on claims written down in marked-up cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casefile import Case, Mark, load_cases
from factextract.checks.bounds import last_place
from factextract.checks.component import check
from factextract.checks.figure import figures
from factextract.checks.message import number
from factextract.checks.words import act, noun_key

_END = re.compile(r"[.!?]['\"”\]]*\s+(?=[A-Z\[])|\n+")


def sentence_of(text: str, start: int) -> dict[str, int]:
    """The sentence around an offset."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    begin = max(c for c in cuts if c <= start)
    return {"start": begin, "end": min(c for c in cuts if c > start)}


def phrase(text: str, words: str | None, start: int) -> dict[str, Any] | None:
    """A phrase of the text, looked for from an offset on."""
    if words is None:
        return None
    at = max(text.find(words, start), 0)
    return {"text": words, "start": at, "end": at + len(words)}


def claim_of(case: Case, mark: Mark, count: int) -> dict[str, Any]:
    """The claim that a mark writes down."""
    attrs = mark.attrs
    sentence = sentence_of(case.text, mark.start)
    ends = {key: float(attrs[key]) if key in attrs else None for key in ("from", "to")}
    return {
        "id": f"n{count}",
        "start": mark.start,
        "end": mark.end,
        "text": case.words(mark).lstrip("$"),
        "sentence": sentence,
        "value": [float(side) for side in attrs["value"].split("-")]
        if "-" in attrs["value"]
        else float(attrs["value"]),
        "low": None,
        "high": None,
        "unit": attrs.get("unit"),
        "modifier": attrs.get("mod", "exact"),
        "counted": phrase(case.text, attrs.get("noun"), mark.end),
        "whole": float(attrs["whole"]) if "whole" in attrs else None,
        "change": {"direction": "up", **ends} if any(ends.values()) else None,
        "predicate": phrase(case.text, attrs.get("act"), sentence["start"]),
        "subject": None,
        "polarity": "affirmed",
        "modality": "asserted",
        "period": None,
        "attributed_to": attrs.get("by"),
        "quote": attrs.get("quote"),
        "status": "active",
        "confidence": 1.0,
        "rule": "case",
    }


def read(case: Case) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The claims, notes and findings of a case."""
    claims = [claim_of(case, mark, k) for k, mark in enumerate(case.marked("c"), 1)]
    notes = [{"kind": m.attrs["kind"], "start": m.start, "end": m.end, "retracts": []} for m in case.marked("note")]
    zones = [{"kind": m.attrs["kind"], "start": m.start, "end": m.end} for m in case.marked("zone")]
    zones += [{"kind": "note", "start": n["start"], "end": n["end"]} for n in notes]
    zones.sort(key=lambda zone: zone["start"])
    return claims, notes, check(case.text, claims, notes, zones, {})


@pytest.mark.parametrize("case", load_cases("checks"), ids=str)
def test_findings(case: Case):
    """The marked findings are found, with their claims and in those words, and no others."""
    _, _, found = read(case)
    expected = case.marked("finding")
    assert [f["kind"] for f in found] == [m.attrs["kind"] for m in expected], [f["message"] for f in found]
    for finding, mark in zip(found, expected, strict=True):
        assert finding["claims"] == [f"n{k}" for k in mark.attrs["claims"].split()]
        assert mark.attrs["says"] in finding["message"]


def test_a_correction_marks_its_claims():
    """The note names the claims that it takes back, and their status says so."""
    case = next(c for c in load_cases("checks") if c.name == "a note takes a figure back")
    claims, notes, _ = read(case)
    assert notes[0]["retracts"] == ["n1", "n2"]
    assert [c["status"] for c in claims] == ["retracted", "retracted", "active"]


def test_a_checked_article_can_be_checked_again():
    """Checking twice finds the same."""
    for case in load_cases("checks"):
        claims, notes, found = read(case)
        zones = [{"kind": m.attrs["kind"], "start": m.start, "end": m.end} for m in case.marked("zone")]
        zones += [{"kind": "note", "start": n["start"], "end": n["end"]} for n in notes]
        assert check(case.text, claims, notes, sorted(zones, key=lambda z: z["start"]), {}) == found


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (308, None, "308"),
        (1200, None, "1,200"),
        (16.6e9, "USD", "$16.6 billion"),
        (12.5, "percent", "12.5%"),
        (50, "point", "50 points"),
        (1, "mile", "1 mile"),
        (2000000, "SEK", "SEK 2 million"),
    ],
)
def test_numbers_in_messages(value: float, unit: str | None, words: str):
    """Numbers are written as a reader writes them."""
    assert number(value, unit) == words


@pytest.mark.parametrize(("value", "place"), [(132, 1), (5300, 100), (10000, 10000), (2.5, 0.1), (0, 1), (76.51, 0.01)])
def test_last_place(value: float, place: float):
    """The last digit that is not zero tells how finely a number is given."""
    assert last_place(value) == pytest.approx(place)


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("finalized claims", "claim"),
        ("North Koreans", "person"),
        ("women and children", "person"),
        ("members of the board", "person"),
        ("countries", "country"),
        ("buses", "bus"),
        ("", None),
    ],
)
def test_nouns_of_one_kind_meet(phrase: str, key: str | None):
    """Nouns meet in the singular of their head, all people in one."""
    assert noun_key(phrase) == key


def test_verbs_of_one_act_meet():
    """Verbs that report one act have one key; others keep their own."""
    assert act("returned") == act("deported") == act("sending back") == act("removed")
    assert act("painted") == act("paints") != act("returned")
    assert act("") is None


def test_a_range_or_score_is_no_figure():
    """Only single numbers are compared."""
    case = load_cases("checks")[0]
    claim = claim_of(case, case.marked("c")[0], 1)
    assert figures(case.text, [{**claim, "value": None}, {**claim, "value": [2, 1]}], {}, {}) == []


def test_component(nlp):
    """The whole pipeline finds the sum and puts it into the slot as plain data."""
    text = (
        "Since May, the office has refused 90 of the 240 requests, while another 100 were dropped.\n\n"
        "A further 50 requests have been granted, the clerk said."
    )
    findings = nlp(text)._.factextract["findings"]
    assert [f["kind"] for f in findings] == ["adds_up"]
    assert findings[0]["message"] == "90 refused + 100 dropped + 50 granted = 240 requests: none left"
    assert nlp("")._.factextract["findings"] == []
