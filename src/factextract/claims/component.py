"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.claims.counted import count_noun
from factextract.claims.figure import Figure, figures
from factextract.claims.measure import measure_noun
from factextract.claims.record import Recorder
from factextract.claims.sources import Sources
from factextract.claims.when import Calendar
from factextract.claims.whole import find_whole
from factextract.slots import mark, slot
from factextract.speakers.register import Register
from factextract.tokens import Tokens


class ClaimsRoom:
    """Quantities in their sentence: what is counted, of what whole, when, and according to whom.

    Every quantity outside boilerplate becomes one claim in `doc._.factextract["claims"]` and one span in
    `doc.spans["factextract_claims"]`. The room reads what the rooms before it wrote: zones, dates, quantities, speakers
    and quotes; where one of these is missing, the fields that need it stay null.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        boilerplate = Boilerplate(data.get("zones", []))
        tokens = Tokens.of(doc)
        figs = figures(tokens, [q for q in data.get("quantities", []) if not boilerplate.holds(q["start"], q["end"])])
        settle(tokens, figs)
        sources = Sources(tokens, data.get("quotes", []), Register.of(doc))
        calendar = Calendar(tokens, data.get("dates", []), data.get("article", {}).get("published"), figs)
        recorder = Recorder(tokens, sources, calendar)
        data["claims"] = [recorder.claim(fig, number) for number, fig in enumerate(figs, 1)]
        mark(doc, "claims", data["claims"], "CLAIM")
        return doc


def settle(tokens: Tokens, figs: list[Figure]) -> None:
    """Find what each figure counts or measures and of what whole it is a part, in text order."""
    for k, fig in enumerate(figs):
        fig.noun = count_noun(tokens, figs, k) if fig.kind == "count" else measure_noun(tokens, figs, k)
    for k, fig in enumerate(figs):
        fig.of = find_whole(tokens, figs, k)
