"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.slots import slot


class ArticleRoom:
    """What the parts of a text are, and when it was published."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data.setdefault("zones", [])
        data.setdefault("notes", [])
        return doc
