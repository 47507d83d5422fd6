"""The measures of matching: annotated claims as facts, and pairs counted."""

from __future__ import annotations

import copy
from typing import Any

from spacy.language import Language

import factextract
import pairs
from factextract.crossref.facts import claim_facts
from goldfacts import gold_record

TEXT = "Norvale Bank closes 40 branches\n\nNorvale Bank said it would close 40 branches in 2025. It employs 900 people."
GOLD: dict[str, Any] = {
    "id": "a",
    "text": TEXT,
    "numeric_claims": [
        {"span": [20, 22], "value": 40, "unit": None, "modifier": "exact", "counted": "branches", "of": None,
         "period": None, "attributed_to": None},
        {"span": [66, 68], "value": 41, "unit": None, "modifier": "approx", "counted": "branches", "of": 50,
         "period": ["2025", "2025"], "attributed_to": "Norvale Bank"},
        {"span": [8, 12], "value": {"low": 5, "high": 7}, "unit": "USD", "modifier": "exact", "counted": None,
         "of": None, "period": None, "attributed_to": None},
    ],
}  # fmt: skip


def pair(relation: str, first: int, second: int) -> dict[str, Any]:
    """Two claims of the article and their relation."""
    sides = [{"id": "a", "claim": n, "span": GOLD["numeric_claims"][n]["span"]} for n in (first, second)]
    return {"a": sides[0], "b": sides[1], "relation": relation}


def test_annotated_claims_keep_what_is_annotated(nlp: Language) -> None:
    """Value, modifier, whole, period and source are the annotator's; the sentence is the article's."""
    assert TEXT[66:68] == "40"
    record = factextract.extract(TEXT, id="a", published="2024-05-02", nlp=nlp)
    head, body, range_ = claim_facts(gold_record(GOLD, record))
    assert (head.id, head.value, head.sentence) == ("n0", 40, "Norvale Bank closes 40 branches")
    assert (body.value, body.modifier, body.whole, body.period_start) == (41, "approx", 50, "2025")
    assert body.source == "Norvale Bank"
    assert body.sentence == "Norvale Bank said it would close 40 branches in 2025."
    assert (range_.value, range_.low, range_.high, range_.unit) == (None, 5, 7, "USD")


def test_pairs_are_counted(nlp: Language) -> None:
    """A link is right if its relation is; a linked pair of `none` counts against."""
    gold = copy.deepcopy(GOLD)
    gold["numeric_claims"][1].update(value=40, modifier="exact", of=None)
    record = factextract.extract(TEXT, id="a", published="2024-05-02", nlp=nlp)
    facts = claim_facts(gold_record(gold, record))
    wanted = [pair("agree", 0, 1), pair("none", 0, 2), pair("update", 1, 2)]
    figures = pairs.measure(wanted, lambda side: facts[side["claim"]])
    assert (figures["precision"], figures["recall"], figures["none_rate"]) == (1.0, 0.5, 0.0)
    assert figures == pairs.measure(wanted[:2], pairs.extracted({"a": record})) | {"recall": 0.5, "pairs": 2}
