"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.slots import slot


class ClaimsRoom:
    """A quantity in its sentence."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data.setdefault("claims", [])
        return doc
