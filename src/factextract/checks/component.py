"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.slots import slot


class ChecksRoom:
    """Do the figures of one article agree and add up."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data.setdefault("findings", [])
        return doc
