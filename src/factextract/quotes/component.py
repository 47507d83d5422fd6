"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.quotes.assemble import assemble
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class QuotesRoom:
    """Words attributed to somebody."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data["quotes"] = assemble(doc, Tokens.of(doc), data.get("zones", []))
        mark(doc, "quotes", [piece for quote in data["quotes"] for piece in quote["content"]], "QUOTE")
        return doc
