"""From the tokens of an article to its quantities."""

from __future__ import annotations

from collections.abc import Sequence

from factextract.article.zones import Boilerplate
from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.exclude import Excluder
from factextract.quantities.measure import measured
from factextract.quantities.modifiers import qualify
from factextract.quantities.numerals import numbers
from factextract.quantities.ranges import joined
from factextract.slots import DateData, QuantityData
from factextract.tokens import Tokens


def quantities(tok: Tokens, dates: Sequence[DateData], boilerplate: Boilerplate) -> list[QuantityData]:
    """Every quantity of the text in text order."""
    money = Currencies(tok.doc_text)
    out = Excluder(tok, dates)
    single = [measured(tok.doc_text, n, money) for n in numbers(tok)]
    single = [d for d in single if not (boilerplate.holds(d.start, d.end) or out.dated(d.start, d.end))]
    kept: list[Draft] = []
    for draft in joined(tok.doc_text, single):
        if out(draft):
            continue
        qualify(tok, draft)
        kept.append(draft)
    return [draft.data() for draft in kept]
