"""From the tokens of an article to its quantities."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factextract.article.zones import Boilerplate
from factextract.quantities.ages import ages, shared_ages
from factextract.quantities.change import changes
from factextract.quantities.compound import compounded
from factextract.quantities.context import (
    elided_money,
    equivalents,
    index_points,
    poll_points,
    repeated_units,
    shared_units,
    zero_rates,
)
from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.exclude import Excluder
from factextract.quantities.measure import measured
from factextract.quantities.modifiers import qualify
from factextract.quantities.numerals import numbers
from factextract.quantities.ranges import joined
from factextract.quantities.ranks import numbered_rank, ordinal_ranks
from factextract.quantities.weights import weigh
from factextract.quantities.words import count_single
from factextract.slots import DateData, QuantityData
from factextract.tokens import Tokens


def quantities(tok: Tokens, dates: Sequence[DateData], boilerplate: Boilerplate) -> list[QuantityData]:
    """Every quantity of the text in text order."""
    text = tok.doc_text
    money = Currencies(tok)
    out = Excluder(tok, dates)
    single = [measured(text, n, money) for n in numbers(tok)]
    drafts = joined(text, compounded(text, single), out.coded)
    weigh(text, drafts, money)
    for draft in drafts:
        numbered_rank(tok, draft)
        if draft.kind == "single":
            count_single(tok, draft)
    shared_units(text, drafts)
    ages(tok, drafts)
    shared_ages(text, drafts)
    for draft in drafts:
        qualify(tok, draft)

    def gone(draft: Draft) -> bool:
        return boilerplate.holds(draft.start, draft.end) or out.coded(draft)

    kept = _kept(drafts, lambda d: gone(d) or (d.kind != "rank" and out(d)))
    ranks = [d for d in ordinal_ranks(tok) if not gone(d)]
    kept = _merged(kept, ranks)
    repeated_units(tok, kept)
    index_points(tok, kept)
    poll_points(text, kept)
    elided_money(tok, kept, out.names, money)
    zero_rates(tok, kept)
    equivalents(text, kept)
    changes(tok, kept)
    return [draft.data() for draft in kept]


def _kept(drafts: list[Draft], out: Callable[[Draft], bool]) -> list[Draft]:
    """The quantities among the drafts; one that shares the unit of the next goes with it: `20 and 50 years ago`."""
    found: list[Draft] = []
    gone = False
    for draft in reversed(drafts):
        gone = (gone and draft.rule == "shared_unit") or out(draft)
        if not gone:
            found.append(draft)
    return found[::-1]


def _merged(drafts: list[Draft], ranks: list[Draft]) -> list[Draft]:
    """Both in text order; a rank that overlaps another quantity gives way to it."""
    found: list[Draft] = []
    for draft in sorted([*drafts, *ranks], key=lambda d: (d.start, d.kind == "rank")):
        if not found or draft.start >= found[-1].end:
            found.append(draft)
    return found
