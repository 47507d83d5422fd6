"""Whom the words mean, and what the article says of them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from tests.casefile import Case, load_cases

from factextract.slots import slot
from factextract.speakers.register import Register
from factextract.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

    from factextract.slots import SpeakerData


@pytest.fixture(scope="session")
def bare() -> Language:
    """The base model and this room alone."""
    import spacy

    from factextract.pipeline import DEFAULT_MODEL

    model = spacy.load(DEFAULT_MODEL)
    model.add_pipe("factextract_article", first=True)
    model.add_pipe("factextract_speakers")
    return model


def resolved(bare: Language, case: Case) -> list[SpeakerData | None]:
    """The speakers whom the marked words mean, each having spoken before the next is asked for."""
    doc = bare(case.text)
    tokens, register = Tokens.of(doc), Register.of(doc)
    found: list[SpeakerData | None] = []
    for mark in case.marks:
        first, last = tokens.range(mark.start, mark.end)
        ident = register.resolve(first, last)
        if ident:
            register.spoke(ident, first)
        found.append(register.by_id[ident] if ident else None)
    assert slot(doc)["speakers"] is register.speakers
    return found


def plain(name: str | None) -> str:
    """A name or role for comparison."""
    return (name or "").lower()


@pytest.mark.parametrize("case", load_cases("speakers"), ids=attrgetter("name"))
def test_speakers(bare: Language, case: Case) -> None:
    """The marked words mean the speaker of that name, who has that kind, role, affiliation, gender and alias."""
    for mark, speaker in zip(case.marks, resolved(bare, case), strict=True):
        words = case.words(mark)
        assert speaker is not None, words
        assert plain(speaker["name"]) == plain(mark.attrs["name"]), words
        for key, field in (("kind", "kind"), ("role", "role"), ("org", "affiliation"), ("gender", "gender")):
            if key in mark.attrs:
                assert plain(speaker[field]) == plain(mark.attrs[key]), (words, field)  # type: ignore[literal-required]
        if "alias" in mark.attrs:
            assert mark.attrs["alias"] in speaker["aliases"], words
