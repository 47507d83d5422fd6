"""The component of this room: zones, notes and the publication date, before any word is parsed."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.layout import paragraphs
from factextract.slots import slot


class ArticleRoom:
    """What the parts of a text are, and when it was published."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data.setdefault("zones", [])
        data.setdefault("notes", [])
        start_sentences(doc)
        return doc


def start_sentences(doc: Doc) -> None:
    """Begin a sentence with every paragraph, unless the Doc is parsed already."""
    if doc.has_annotation("DEP"):
        return
    starts = {start for start, _ in paragraphs(doc.text)}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
