"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.quantities.grammar import quantities
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class QuantitiesRoom:
    """Numbers as the text states them, each with its value, unit and modifier.

    >>> doc = nlp("Sales rose 19 per cent to nearly $2.3bn, and Nora Kvist, 44, hired two or three cooks.")
    >>> [(doc.text[q["start"]:q["end"]], q["value"], q["unit"], q["modifier"]) for q in doc._.factextract["quantities"]]
    [('19', 19.0, 'percent', 'exact'), ('2.3bn', 2300000000.0, 'USD', 'approx'), ('44', 44.0, 'year', 'exact'), \
('two or three', None, None, 'exact')]

    A range has `low` and `high` and no value, a score a list. Dates, clock times, names (`Boeing 737`), codes, list
    markers and idle words (`one of the oldest`) are left out, as is all that the zones call boilerplate. Reads the
    dates and the zones if they are there. Each quantity is one span of `doc.spans["factextract_quantities"]`.

    | development texts                   | precision | recall | F1    |
    |-------------------------------------|-----------|--------|-------|
    | articles: found                     | 0.994     | 0.998  | 0.996 |
    | articles: value, unit and modifier  | 0.986     | 0.990  | 0.988 |
    | NewsQuant: value                    | 0.910     | 0.922  | 0.916 |
    | NewsQuant: value and unit           | 0.820     | 0.831  | 0.825 |

    NewsQuant follows another convention in 28 of its 295 sentences, which `docs/accuracy.md` names with their cost:
    without them value is 0.975, value and unit 0.882.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        found = quantities(Tokens.of(doc), data.get("dates", []), Boilerplate(data.get("zones", [])))
        data["quantities"] = found
        mark(doc, "quantities", found)
        return doc
