"""The component of this room: time expressions with their TIMEX3 values and the days they cover."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.dates.find import find_dates
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class DatesRoom:
    """Time expressions as TIMEX3, read against the publication date and the dates before them.

    >>> doc = nlp("The mill closed on 4 March 2009 and reopened two days later.")
    >>> [(doc.text[d["start"]:d["end"]], d["value"]) for d in doc._.factextract["dates"]]
    [('4 March 2009', '2009-03-04'), ('two days later', '2009-03-06')]

    The publication date is `doc._.factextract["article"]["published"]`. Without one, an expression that leans on it
    keeps an X (`XXXX-WXX-2` for Tuesday) and has no days. The grammar runs on atoms of its own (see `atoms`) and asks
    the base model for parts of speech and heads only, to tell whether a bare weekday or month is past or to come.
    Each date is one span of `doc.spans["factextract_dates"]`.

    | development texts       | relaxed F1 | strict F1 | value F1 |
    |-------------------------|------------|-----------|----------|
    | TimeBank and AQUAINT    | 0.945      | 0.888     | 0.813    |
    | WikiWars                | 0.906      | 0.817     | 0.794    |

    A bare weekday falls on the right day in 94 % of TimeBank and AQUAINT, a bare month in the right year in 95 %.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data["dates"] = find_dates(Tokens.of(doc), data.get("article", {}).get("published"))
        mark(doc, "dates", data["dates"])
        return doc
