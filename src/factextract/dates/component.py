"""The component of this room: time expressions with their TIMEX3 values and the days they cover."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.dates.find import find_dates
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class DatesRoom:
    """Time expressions, read against the publication date and the dates before them."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data["dates"] = find_dates(Tokens.of(doc), data.get("article", {}).get("published"))
        mark(doc, "dates", data["dates"])
        return doc
