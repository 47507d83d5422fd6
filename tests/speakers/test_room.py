"""The room on odd texts, and after a Doc has been stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from factextract.slots import slot
from factextract.speakers.component import SpeakersRoom
from factextract.speakers.register import Register
from factextract.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

ODD = [
    "",
    "a",
    " ",
    "\x00",
    "😀",
    '""""',
    "“”“",
    "مرحبا بالعالم",
    "(((",
    "Mr",
    "Mr Mr Mr",
    "of the of the",
    "\n\n\n",
    "X (XX)",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    """Nothing raises, with or without annotation, whatever is asked for."""
    doc = SpeakersRoom()(spacy.blank("en")(text))
    register = Register.of(doc)
    for first in range(len(doc)):
        register.resolve(first, len(doc))
        register.resolve(first, first + 1)
    assert register.resolve(0, 0) is None


def test_a_text_of_one_name() -> None:
    """A name repeated without end is read in time."""
    doc = spacy.blank("en")("Jan Lund and " * 5000)
    assert SpeakersRoom()(doc) is doc


def test_stored_doc(nlp: Language) -> None:
    """A Doc that comes back from a DocBin knows its speakers, and new ones are added to its own data."""
    doc = nlp("The Coastal Rescue Authority (CRA) sent boats. A spokesman said the sea was rough.")
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    back: Doc = next(iter(DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)))
    register, tokens = Register.of(back), Tokens.of(back)
    assert slot(back)["speakers"] == slot(doc)["speakers"]
    first, last = tokens.range(doc.text.index("CRA"), doc.text.index("CRA") + 3)
    found = register.resolve(first, last)
    assert found is not None
    assert register.by_id[found]["name"] == "Coastal Rescue Authority"
    assert Register.of(back) is register
    known = len(register.speakers)
    assert register.resolve(len(back) - 3, len(back)) is not None
    assert len(slot(back)["speakers"]) == known + 1


def test_asked_twice(nlp: Language) -> None:
    """A description that is asked for again means the same speaker and is noted once."""
    doc = nlp("A rescuer said the sea was rough.")
    register = Register.of(doc)
    one, two = register.resolve(0, 2), register.resolve(0, 2)
    assert one == two
    assert one is not None
    assert len(register.by_id[one]["mentions"]) == 1


def test_boilerplate_names_nobody(nlp: Language) -> None:
    """Names in menus and rules for comments make no speakers."""
    doc = nlp.make_doc("Jan Lund spoke on Monday.\n\nMost Popular\n\nEva Berg")
    slot(doc)["zones"] = [{"kind": "boilerplate", "start": doc.text.index("Most"), "end": len(doc.text)}]
    for _, part in nlp.pipeline:
        if "zones" not in slot(doc) or part.__class__.__name__ != "ArticleRoom":
            doc = part(doc)
    assert [s["name"] for s in slot(doc)["speakers"]] == ["Jan Lund"]


@pytest.mark.parametrize(
    "text", ["who ", "they that ", "the results of ", "one of the ", "Lund's ", "Jan Lund, mayor of ", "and Lund "]
)
def test_without_end(nlp: Language, text: str) -> None:
    """A phrase that goes on without end is read in time and in depth."""
    doc = nlp(text * 350)
    register = Register.of(doc)
    for first in range(0, len(doc), 50):
        register.resolve(first, len(doc))
        register.resolve(first, first + 1)
