"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.slots import slot


class QuantitiesRoom:
    """Numbers as the text states them."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data.setdefault("quantities", [])
        return doc
