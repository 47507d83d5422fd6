"""The claims room by itself: what it needs, what it leaves alone, and texts that are no articles."""

from __future__ import annotations

import ast
import doctest
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

import factextract.claims
from factextract.claims.component import ClaimsRoom
from factextract.claims.words import confidence, words
from factextract.slots import ClaimData, QuantityData, slot

if TYPE_CHECKING:
    from spacy.language import Language


SCRIPT = """
import json
from tests.claims.test_room import claimed
print(json.dumps(claimed(), sort_keys=True))
"""


def quantity(doc: Doc, first: int, last: int, value: float, unit: str | None = None) -> QuantityData:
    """A quantity over the tokens from `first` to before `last`."""
    span = doc[first:last]
    place = {"start": span.start_char, "end": span.end_char}
    return {
        **place,
        "value": value,
        "low": None,
        "high": None,
        "unit": unit,
        "modifier": "exact",
        "age": False,
        "unit_span": None,
        "phrase": place,
        "equivalent": None,
        "rule": "test",
    }


def parsed() -> Doc:
    """`Nine of the twelve boats sank.`, parsed by hand."""
    return Doc(
        English().vocab,
        words=["Nine", "of", "the", "twelve", "boats", "sank", "."],
        pos=["NUM", "ADP", "DET", "NUM", "NOUN", "VERB", "PUNCT"],
        tags=["CD", "IN", "DT", "CD", "NNS", "VBD", "."],
        lemmas=["nine", "of", "the", "twelve", "boat", "sink", "."],
        heads=[5, 0, 4, 4, 1, 5, 5],
        deps=["nsubj", "prep", "det", "nummod", "pobj", "ROOT", "punct"],
        ents=["O"] * 7,
    )


def claimed() -> list[ClaimData]:
    """The claims of the Doc parsed by hand, with a date of publication."""
    doc = parsed()
    data = slot(doc)
    data["article"] = {"published": "2015-06-18"}
    data["quantities"] = [quantity(doc, 0, 1, 9.0), quantity(doc, 3, 4, 12.0)]
    return slot(ClaimsRoom()(doc))["claims"]


def in_other_world(**world: str) -> str:
    """What a process of its own prints under other settings."""
    root = Path(__file__).parents[2]
    env = {**os.environ, **world, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def test_same_everywhere() -> None:
    """Hash seed, time zone and locale change nothing."""
    here = in_other_world(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8")
    there = in_other_world(PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C")
    assert here == there
    assert [claim["whole"] for claim in json.loads(here)] == [12.0, None]


@pytest.mark.parametrize("text", ["Since 1985, 200 wells have been dug.", "The trust has dug 200 wells since 1985."])
def test_since_stays_open_without_a_date_of_publication(text: str) -> None:
    """What has gone on since a year has no end that the text tells, and the year is not its end."""
    (claim,) = factextract.extract(text).numeric_claims
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == ("1985", None)


def test_never_asks_for_today() -> None:
    """No module of the room reads a clock, so no result hangs on the day of the run."""
    clocks = {"today", "now", "utcnow", "localtime", "time", "gmtime"}
    for path in Path(factextract.claims.__path__[0]).glob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.Call)]
        assert not [c for c in calls if isinstance(c, ast.Attribute) and c.attr in clocks], path.name


def test_the_example_of_the_room(nlp: Language) -> None:
    """The example in the docstring prints what it shows."""
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(doctest.DocTestParser().get_doctest(ClaimsRoom.__doc__ or "", {"nlp": nlp}, "claims", None, 0))
    assert runner.summarize(verbose=False) == (0, 2)


def test_quantities_are_enough() -> None:
    """With quantities alone the room finds noun and whole, and leaves period and source null."""
    doc = parsed()
    slot(doc)["quantities"] = [quantity(doc, 0, 1, 9), quantity(doc, 3, 4, 12)]
    part, whole = slot(ClaimsRoom()(doc))["claims"]
    assert part["counted"] is not None
    assert part["counted"]["text"] == "boats"
    assert (part["whole"], whole["whole"]) == (12, None)
    assert part["period"] is part["attributed_to"] is part["quote"] is None


def test_boilerplate_makes_no_claims() -> None:
    """A quantity in boilerplate becomes no claim."""
    doc = parsed()
    slot(doc)["quantities"] = [quantity(doc, 0, 1, 9)]
    slot(doc)["zones"] = [{"kind": "boilerplate", "start": 0, "end": len(doc.text)}]
    assert slot(ClaimsRoom()(doc))["claims"] == []


def test_no_quantities_no_claims() -> None:
    """A Doc that no room has seen has no claims."""
    assert slot(ClaimsRoom()(parsed()))["claims"] == []


def test_claims_are_marked() -> None:
    """Every claim has its token span in `doc.spans`."""
    doc = parsed()
    slot(doc)["quantities"] = [quantity(doc, 0, 1, 9), quantity(doc, 3, 4, 12)]
    ClaimsRoom()(doc)
    assert [span.text for span in doc.spans["factextract_claims"]] == ["Nine", "twelve"]


ODD = [
    "",
    "9",
    "\0",
    "9\0 9",
    "12 12 12 12",
    "“12",
    '"""" 12 """"',
    "🙂 12 🙂",
    "בשנת 12 ספינות",
    "of of of 12 of of",
    "half",
    "12%" * 50,
]


@pytest.mark.parametrize("text", ODD)
def test_no_text_raises(nlp: Language, text: str) -> None:
    """Texts that are no articles pass through."""
    assert slot(nlp(text))["claims"] is not None


def test_many_figures_without_a_full_stop() -> None:
    """A text that never ends a sentence is read to its end."""
    doc = English().make_doc("12 of the 30 boats and " * 3000)
    slot(doc)["quantities"] = [quantity(doc, i, i + 1, 12) for i in range(len(doc)) if doc[i].text in ("12", "30")]
    assert len(slot(ClaimsRoom()(doc))["claims"]) == 6000


def test_direct_rules_are_surer_than_guesses() -> None:
    """A noun that stands beside its number is surer than one that is left out."""
    assert confidence("count", "noun") > confidence("count", "elided") > confidence("count", "none")


def test_word_lists_hold_lemmas() -> None:
    """The word lists are lower-case words."""
    assert all(word == word.lower() for word in words("verbs", "level") | words("nouns", "number"))
