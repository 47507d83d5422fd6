"""The room as a component: any text, alone and together, plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import DocBin

from factextract.quotes.component import QuotesRoom
from factextract.quotes.lexicon import confidence, verbs, words
from factextract.slots import slot

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = '"The bridge is safe," said Ana Ruiz. The ministry said that it would stay open.'


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "a",
        '"',
        '""',
        '"""',
        "“",
        "said",
        "said said said",
        '"said"',
        "he said",
        ", he said",
        '" said',
        'said "',
        "according to",
        "According to, he said:",
        ": : :",
        "X:",
        "—",
        "\x00",
        "said \x00 that",
        "👩‍🚀 said 🎉",
        "قال الرجل «لا» ثم ذهب",
        "他说：“好。”",
        "He said that",
        "He said (",
        "denied",
        "called it",
        "accused of",
        '"a" "b" "c" "d" "e',
        "'s 's 's",
        "He told, told, told, told.",
    ],
)
def test_any_text(nlp: Language, text: str) -> None:
    """No text raises, and every record lies inside the text."""
    for quote in slot(nlp(text))["quotes"]:
        assert quote["content"]
        assert all(0 <= p["start"] < p["end"] <= len(text) for p in quote["content"])


def test_evidence_is_ordered(nlp: Language) -> None:
    """Pieces stand in text order, records too, and ids count up."""
    quotes = slot(nlp(TEXT))["quotes"]
    assert [q["id"] for q in quotes] == ["q1", "q2"]
    assert [q["content"][0]["start"] for q in quotes] == sorted(q["content"][0]["start"] for q in quotes)


def test_spans(nlp: Language) -> None:
    """The content is set as a span group of the Doc."""
    doc = nlp(TEXT)
    assert [s.label_ for s in doc.spans["factextract_quotes"]] == ["QUOTE", "QUOTE"]


def test_speakers_are_ids(nlp: Language) -> None:
    """The speaker of a quote is the id of a speaker of the same Doc."""
    data = slot(nlp(TEXT))
    known = {s["id"]: s["name"] for s in data["speakers"]}
    assert known[data["quotes"][0]["speaker"] or ""] == "Ana Ruiz"


def test_plain_data(nlp: Language) -> None:
    """The records survive `DocBin` as they are."""
    doc = nlp(TEXT)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)
    assert json.dumps(slot(again)["quotes"]) == json.dumps(slot(doc)["quotes"])


def test_alone(nlp: Language) -> None:
    """The room works without the other rooms before it."""
    doc = nlp(TEXT)
    doc._.factextract = None
    assert [q["rule"] for q in slot(QuotesRoom()(doc))["quotes"]] == ["after", "that"]


def test_without_a_parse() -> None:
    """A Doc that was only tokenized gives few records or none, and no exception."""
    doc = spacy.blank("en")(TEXT)
    assert isinstance(slot(QuotesRoom()(doc))["quotes"], list)


def test_boilerplate(nlp: Language) -> None:
    """Nothing is taken from boilerplate."""
    doc = nlp(TEXT)
    slot(doc)["zones"] = [{"kind": "boilerplate", "start": 0, "end": 36}]
    assert [q["rule"] for q in slot(QuotesRoom()(doc))["quotes"]] == ["that"]


def test_a_note_quotes_nobody_by_its_label(nlp: Language) -> None:
    """What a correction takes back was the paper's own: the word that heads the note said nothing."""
    data = slot(
        nlp("Ana Ruiz spoke.\n\n[Correction, May 15: An earlier version of this story said that 48 boats sank.]")
    )
    assert data["quotes"] == []
    assert [claim["attributed_to"] for claim in data["claims"]] == [None]


def test_long_line(nlp: Language) -> None:
    """A long line of reports without any full stop is read to its end."""
    doc = nlp('he said "no and she said that it was late according to him, ' * 300)
    doc._.factextract = None
    assert slot(QuotesRoom()(doc))["quotes"]


def test_confidence_is_a_share() -> None:
    """Every rule has a share between 0 and 1, unknown ones the share of all."""
    assert 0 < confidence("no such rule", "say") < 1
    assert confidence("after", "say") > confidence("np", "note")


def test_lexicon() -> None:
    """Verbs are lemmas that say what they can report; word lists are lower case."""
    assert {"quote", "clause"} <= verbs()["say"].frames
    assert verbs()["deny"].negates
    assert all(word == word.lower() for word in words("venues"))
