"""Plots: what stands in them, not how they look."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
import pytest

import factextract
from factextract.errors import InputError
from factextract.records import ArticleRecord
from factextract.show import plots
from factextract.show.displacy import displacy_input
from samples import TEXT, sample

pytest.importorskip("matplotlib")


@pytest.fixture(scope="module")
def extract(nlp: object) -> Callable[[str, str], ArticleRecord]:
    """The records of a text of a day."""
    return lambda text, day: factextract.extract(text, published=day, nlp=nlp)


def labels(figure: object) -> list[str]:
    """All words in a figure's only axes."""
    (axes,) = figure.axes
    return [text.get_text() for text in axes.texts]


def test_figures_that_conflict_are_ringed(extract: Callable[..., ArticleRecord]) -> None:
    """Two sources that give one day different figures are joined and named in the legend."""
    made = [
        extract("Police said 19 people were killed.", "2024-03-03"),
        extract("The mayor said 23 people were killed.", "2024-03-03"),
    ]
    (axes,) = plots.figure_over_time(made, "people").axes
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == ["Police", "mayor", "conflict"]


def test_figures_of_different_days_do_not_conflict(extract: Callable[..., ArticleRecord]) -> None:
    """A toll that grows is no conflict; each point is labelled with its figure."""
    made = [
        extract("Police said 19 people were killed.", "2024-03-03"),
        extract("Police said about 23 people were killed.", "2024-03-04"),
    ]
    figure = plots.figure_over_time(made, "people")
    assert "conflict" not in [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels(figure) == ["19", "≈ 23"]


def test_all_words_must_be_there(extract: Callable[..., ArticleRecord]) -> None:
    """What is counted alone does not make it the same thing: the predicate can be asked for as well."""
    made = [
        extract("Police said 19 people were killed.", "2024-03-03"),
        extract("The mayor said 400 people were rescued.", "2024-03-03"),
    ]
    assert labels(plots.figure_over_time(made, "people killed")) == ["19"]


def test_nothing_about_it_is_a_clear_error() -> None:
    """Where no figure is about what was asked for, the message says so."""
    with pytest.raises(InputError, match="No dated figure is about 'whales' in kilogram"):
        plots.figure_over_time([sample()], "whales", unit="kilogram")


def test_who_is_quoted_counts_and_says_what_about() -> None:
    """Each speaker has a bar, and the words that set the quotes apart beside it."""
    figure = plots.who_is_quoted([sample()])
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Ann Reed"]
    assert "trees" in labels(figure)[0]


def test_nobody_quoted_is_a_clear_error() -> None:
    """Without quotes there is nothing to draw."""
    with pytest.raises(InputError, match="Nobody is quoted"):
        plots.who_is_quoted([msgspec.structs.replace(sample(), quotes=())])


def test_affiliations_join_speakers_and_bodies(extract: Callable[..., ArticleRecord]) -> None:
    """Speaker and organisation both stand in the figure."""
    made = extract('"It rained," said Ann Reed of the Harbour Union.', "2024-03-03")
    assert {"Ann Reed", "Harbour Union"} <= set(labels(plots.affiliations([made])))


def test_no_affiliation_is_a_clear_error() -> None:
    """Where no text says where a speaker belongs, the message says so."""
    with pytest.raises(InputError, match="affiliation"):
        plots.affiliations([sample()])


def test_displacy_takes_the_spans() -> None:
    """Both styles of displaCy render the input; entities do not overlap."""
    from spacy import displacy

    made = displacy_input(sample())
    ents = made["ents"]
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(ents))
    assert [TEXT[e["start"] : e["end"]] for e in ents if e["label"] == "FIGURE"][:2] == ["40", "5 and 7"]
    assert "FIGURE" in displacy.render(made, style="ent", manual=True, jupyter=False)
    assert "QUOTE" in displacy.render(made, style="span", manual=True, jupyter=False)


def test_displacy_spans_point_to_their_words() -> None:
    """The tokens of a span are the words of its record."""
    made = displacy_input(sample())
    first = next(span for span in made["spans"] if span["label"] == "QUOTE")
    words = made["tokens"][first["start_token"] : first["end_token"]]
    assert words == ["40", "of", "the", "80", "trees", "fell", "in", "June", "2024"]
