"""The room as a whole: alone in a pipeline, on any text, and the same on every machine."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from factextract.article.zones import Boilerplate
from factextract.quantities.component import QuantitiesRoom
from factextract.quantities.grammar import quantities
from factextract.slots import QuantityData, ZoneData, slot
from factextract.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

CUT = spacy.blank("en").tokenizer
TEXT = "Police in Oslo said at least 12 of the 40 rioters paid fines of 3 million Norwegian kroner ($350,000)."
SCRIPT = """
import json
from tests.quantities.test_room import TEXT, found
print(json.dumps(found(TEXT)))
"""
ODD = (
    "1 0 12,5 1.2.3 one half a dozen hundred million $ £ US$ % - – to of in and third second m bn years old "
    '( ) . , / ×10 ½ \x00 not from rose no. # ² ٣ 😀 ש pounds points 5ft 6in 18- single " \n'
)
PIECES = st.sampled_from(ODD.split(" "))


def found(text: str) -> list[QuantityData]:
    """The quantities of a text that has been cut into words only."""
    return quantities(Tokens.of(CUT(text)), [], Boilerplate([]))


def in_other_world(**world: str) -> str:
    """What a process of its own prints under other settings."""
    root = Path(__file__).parents[2]
    env = {**os.environ, **world, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def test_same_everywhere() -> None:
    """Hash seed and locale change nothing."""
    here = in_other_world(PYTHONHASHSEED="1", LC_ALL="de_DE.UTF-8")
    there = in_other_world(PYTHONHASHSEED="2", LC_ALL="C")
    assert here == there


@pytest.mark.parametrize("text", ["", " ", "1", "\x00", "$", "½", "😀 5", '"""', "عشرة 10", "(((", "1" * 500, "-" * 50])
def test_any_text(text: str) -> None:
    """Nothing raises, and every offset lies in the text."""
    for q in found(text):
        assert 0 <= q["start"] < q["end"] <= len(text)


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25))
def test_odd_texts(pieces: list[tuple[str, str]]) -> None:
    """Number words and signs in any order give quantities in text order that do not overlap and fit into JSON."""
    text = "".join(a + b for a, b in pieces)
    last = 0
    for q in found(text):
        assert last <= q["start"] < q["end"] <= len(text)
        assert q["phrase"]["start"] <= q["start"] <= q["end"] <= q["phrase"]["end"]
        last = q["end"]
        json.dumps(q, allow_nan=False)


@pytest.mark.parametrize(
    "piece", ["about one in 5 million dollars or ", "1,", "one ", "5 to ", "($3) ", "million ", "a1 ", "(2) "]
)
def test_long_line(piece: str) -> None:
    """A line without end is read to its last number."""
    times = 100_000 // len(piece)
    text = piece * times
    numbers = found(text)
    assert [q["end"] for q in numbers] == sorted({q["end"] for q in numbers})
    assert numbers == [] or len(text) - numbers[-1]["end"] <= 2 * len(piece)


def test_example(nlp: Language) -> None:
    """The example of the component's docstring prints what it shows."""
    (test,) = doctest.DocTestFinder(recurse=False).find(QuantitiesRoom, globs={"nlp": nlp})
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_boilerplate_has_no_quantities() -> None:
    """A number in a menu or a comment rule is nobody's claim."""
    text = "Comments of over 300 words are cut."
    zones: list[ZoneData] = [{"kind": "boilerplate", "start": 0, "end": len(text)}]
    assert quantities(Tokens.of(CUT(text)), [], Boilerplate(zones)) == []


def test_equivalent_points_to_the_first(nlp: Language) -> None:
    """The kilometres in brackets restate the miles."""
    first, second = slot(nlp("The inn lies seven miles (11 km) inland."))["quantities"]
    assert (first["equivalent"], second["equivalent"]) == (None, 0)


def test_phrase_and_unit_span(nlp: Language) -> None:
    """The phrase holds bound, sign, number and unit; the unit's words have their own span."""
    text = "They spent nearly 2.3 million Swedish kronor."
    (q,) = slot(nlp(text))["quantities"]
    assert text[q["phrase"]["start"] : q["phrase"]["end"]] == "nearly 2.3 million Swedish kronor"
    assert q["unit_span"] is not None
    assert text[q["unit_span"]["start"] : q["unit_span"]["end"]] == "Swedish kronor"


def test_spans_of_the_doc(nlp: Language) -> None:
    """The Doc's span group has one span for each quantity, and both survive the disk format."""
    doc = nlp(TEXT)
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert len(doc.spans["factextract_quantities"]) == len(slot(doc)["quantities"]) > 0
    assert list(slot(again)["quantities"]) == slot(doc)["quantities"]


def test_alone() -> None:
    """The component works behind a tagger, without the other rooms."""
    blank = spacy.blank("en")
    blank.add_pipe("factextract_quantities")
    words = ["It", "cost", "$", "5", "million", "."]
    doc = Doc(blank.vocab, words=words, pos=["PRON", "VERB", "SYM", "NUM", "NUM", "PUNCT"])
    (q,) = slot(blank.get_pipe("factextract_quantities")(doc))["quantities"]
    assert (q["value"], q["unit"]) == (5e6, "USD")
