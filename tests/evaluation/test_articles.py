"""The measure: what counts as right."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from factextract.evaluation.articles import Articles
from factextract.evaluation.matching import interval, matched, span_iou

TEXT = 'Ann Reed of the port said "12 of 40 cranes rust".'
GOLD: dict[str, Any] = {
    "id": "cranes",
    "text": TEXT,
    "numeric_claims": [
        {"span": [27, 29], "value": 12, "unit": None, "modifier": "exact", "counted": "cranes", "of": 40,
         "period": None, "attributed_to": "Ann Reed"},
    ],
    "quotes": [
        {"type": "direct", "content": [[27, 47]], "cue": [21, 25], "speaker_mention": [0, 20], "speaker": "Ann Reed"},
    ],
    "speakers": [{"name": "Ann Reed", "kind": "person", "role": None, "affiliation": "port", "aliases": []}],
}  # fmt: skip
RECORD: dict[str, Any] = {
    "numeric_claims": [
        {"start": 27, "end": 29, "value": 12, "low": None, "high": None, "unit": None, "modifier": "exact", "whole": 40,
         "counted": {"text": "rusty cranes"}, "period": None, "attributed_to": "s1", "confidence": 0.95},
    ],
    "quotes": [
        {"type": "direct", "content": [{"start": 27, "end": 47}], "cue": {"start": 21, "end": 25}, "speaker": "s1",
         "confidence": 0.85},
    ],
    "speakers": [
        {"id": "s1", "name": "Ann Reed", "kind": "person", "role": None, "affiliation": "port", "aliases": ["Reed"]},
    ],
}  # fmt: skip


def figures(record: dict[str, Any]) -> dict[str, Any]:
    """All figures of one record against the gold article."""
    measure = Articles()
    measure.add(GOLD, record)
    return measure.figures()


def test_perfect_record_has_perfect_figures() -> None:
    """A record that says what the gold says reaches 1.0 everywhere."""
    found = figures(RECORD)
    assert {entry.get("f1", entry.get("acc")) for entry in found.values()} <= {1.0, None}
    assert found["claims_full"]["f1"] == found["quotes_full"]["f1"] == found["speakers"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("part", "field", "value", "kept", "lost"),
    [
        ("numeric_claims", "value", 13, "claims", "claims_core"),
        ("numeric_claims", "unit", "percent", "claims", "claims_core"),
        ("numeric_claims", "whole", None, "claims_core", "claims_full"),
        ("numeric_claims", "counted", {"text": "ships"}, "claims_core", "claims_full"),
        ("numeric_claims", "attributed_to", None, "claims_core", "claims_full"),
        ("quotes", "speaker", None, "quotes", "quotes_full"),
        ("quotes", "content", [{"start": 27, "end": 40}], "quotes", "quotes_iou8"),
    ],
)
def test_wrong_field_costs_the_figure_that_asks_for_it(
    part: str, field: str, value: object, kept: str, lost: str
) -> None:
    """A wrong field leaves the looser figure as it is and costs the stricter one."""
    record = copy.deepcopy(RECORD)
    record[part][0][field] = value
    found = figures(record)
    assert (found[kept]["f1"], found[lost]["f1"]) == (1.0, 0.0)


def test_reliability_sets_confidence_beside_what_is_right() -> None:
    """The table has a row for each tenth of confidence with the share that was right."""
    measure = Articles()
    measure.add(GOLD, RECORD)
    assert measure.reliability() == [("quotes", "0.8-0.9", 1, 0.85, 1.0), ("claims", "0.9-1.0", 1, 0.95, 1.0)]


def test_matching_is_one_to_one_by_overlap() -> None:
    """The best overlap wins; nothing is matched twice."""
    assert matched([(0, 10), (8, 20)], [(9, 20), (0, 9)], span_iou) == [(0, 1), (1, 0)]


def test_interval_covers_all_that_a_prefix_names() -> None:
    """A year or month means all its days."""
    assert interval("2014", "2016-02") == ("2014-01-01", "2016-02-29")
    assert interval("2014", None) is None


def test_a_miss_shows_both_sides() -> None:
    """What is wrong is told with the value annotated, the value found, and the words around it."""
    record = copy.deepcopy(RECORD)
    record["numeric_claims"][0]["value"] = 13
    measure = Articles()
    measure.add(GOLD, record)
    (miss,) = measure.misses
    assert (miss.kind, miss.outcome, miss.fields) == ("claim", "wrong", (("value", 12, (13,)),))
    assert miss.before + miss.words + miss.after == TEXT


def test_what_is_missed_and_what_is_spurious_are_told_apart() -> None:
    """A record that is not there is missed; one that is in no gold is spurious."""
    record = copy.deepcopy(RECORD)
    record["quotes"] = []
    record["numeric_claims"].append({**record["numeric_claims"][0], "start": 33, "end": 35, "value": 40})
    measure = Articles()
    measure.add(GOLD, record)
    assert [(miss.kind, miss.outcome, miss.words) for miss in measure.misses] == [
        ("claim", "spurious", "40"),
        ("quote", "missed", "12 of 40 cranes rust"),
    ]
