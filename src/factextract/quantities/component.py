"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.quantities.grammar import quantities
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class QuantitiesRoom:
    """Numbers as the text states them, each with its value, unit and modifier.

    Reads the dates and the zones if they are there; sets `quantities` in the slot and the spans of the same name.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        found = quantities(Tokens.of(doc), data.get("dates", []), Boilerplate(data.get("zones", [])))
        data["quantities"] = found
        mark(doc, "quantities", found)
        return doc
