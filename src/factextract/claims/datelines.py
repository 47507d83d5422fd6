"""The lines of place and agency at the head of a text: no noun of theirs is what a figure is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.figure import Noun
from factextract.slots import ZoneData
from factextract.tokens import Tokens

_LINES = 20  # how many datelines a text can have


class Datelines:
    """The token spans of the datelines of one Doc."""

    def __init__(self, tokens: Tokens, zones: Sequence[ZoneData]) -> None:
        lines = [z for z in zones if z["kind"] == "dateline"][:_LINES]
        self.spans = [tokens.range(z["start"], z["end"]) for z in lines]

    def holds(self, at: int) -> bool:
        """Whether the token stands in a dateline."""
        return any(first <= at < last for first, last in self.spans)

    def outside(self, noun: Noun | None) -> Noun | None:
        """The part of the phrase behind the dateline; None where its head stands in one."""
        if noun is None or self.holds(noun.head):
            return None
        for first, last in self.spans:
            if first <= noun.first < last:
                return replace(noun, first=last)
        return noun
