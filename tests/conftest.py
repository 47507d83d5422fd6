"""Fixtures of all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factextract

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline on the small model, loaded once."""
    return factextract.load()
