"""A settled figure as the record of a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factextract.claims.datelines import Datelines
from factextract.claims.figure import Figure, Noun
from factextract.claims.sources import Sources
from factextract.claims.stance import clause, modality, polarity, predicate, subject_phrase
from factextract.claims.when import Calendar
from factextract.claims.words import confidence
from factextract.slots import ChangeData, ClaimData, PeriodData, PhraseData
from factextract.tokens import Tokens

_NEAR = 60  # how far from a figure another of its clause is looked for, in tokens


class Recorder:
    """Writes the claims of one Doc, in text order."""

    def __init__(
        self, tokens: Tokens, figs: Sequence[Figure], sources: Sources, calendar: Calendar, datelines: Datelines
    ) -> None:
        self.tokens = tokens
        self.figs = figs
        self.firsts = [fig.first for fig in figs]
        self.sources = sources
        self.calendar = calendar
        self.datelines = datelines
        self.periods: dict[int, PeriodData | None] = {}

    def claim(self, fig: Figure, number: int) -> ClaimData:
        """The claim that a figure makes."""
        q, tokens = fig.data, self.tokens
        source = self.sources.of(fig)
        verb = clause(tokens, fig)
        period = self.calendar.of(fig, verb, source.quote)
        if period is None and fig.like is not None:
            period = self.periods.get(fig.like.index)
        self.periods[fig.index] = period
        rule = fig.noun.rule if fig.noun else "none"
        return {
            "id": f"n{number}",
            "start": q["start"],
            "end": q["end"],
            "text": tokens.doc_text[q["start"] : q["end"]],
            "sentence": {"start": tokens.start[fig.sent[0]], "end": tokens.end[fig.sent[1] - 1]},
            "value": q["value"],
            "low": q["low"],
            "high": q["high"],
            "unit": q["unit"],
            "modifier": q["modifier"],
            "counted": self._phrase(fig.noun),
            "whole": fig.of.value if fig.of else None,
            "change": self._change(fig),
            "predicate": self._phrase(Noun(*predicate(tokens, verb), verb)) if verb >= 0 else None,
            "subject": self._subject(fig, verb),
            "polarity": polarity(tokens, fig, verb, source.quote),
            "modality": modality(tokens, verb),
            "period": period,
            "attributed_to": source.speaker,
            "quote": source.quote["id"] if source.quote else None,
            "status": "active",
            "confidence": confidence(fig.kind, rule),
            "rule": f"{fig.kind}:{rule}",
        }

    def _change(self, fig: Figure) -> ChangeData | None:
        """`was 3.2%, up from 2.9%`: the change is the first figure's, not that of the one it has come from."""
        after = self._next(fig)
        if self._origin(fig):
            return None
        own = fig.data.get("change")
        if own is None and after and self._origin(after):
            return after.data.get("change")
        return own

    def _next(self, fig: Figure) -> Figure | None:
        k = bisect_left(self.firsts, fig.first) + 1
        return self.figs[k] if k < len(self.figs) and self.figs[k].sent == fig.sent else None

    def _origin(self, fig: Figure) -> bool:
        """Whether `up from` or `down from` stands before the figure, and one of the same unit before that."""
        k = bisect_left(self.firsts, fig.first) - 1
        if k < 0 or self.figs[k].sent != fig.sent or self.figs[k].data["unit"] != fig.data["unit"]:
            return False
        begin, end = max(self.figs[k].right, fig.left - 3), fig.left
        before = self.tokens.lower[begin:end] + self.tokens.lower[fig.left : fig.first]
        moved = [word for word in before if word in ("up", "down", "from")]
        return moved in (["up", "from"], ["down", "from"])

    def _subject(self, fig: Figure, verb: int) -> PhraseData | None:
        if verb < 0:
            return None
        low, high = max(fig.sent[0], fig.first - _NEAR), min(fig.sent[1], fig.first + _NEAR)
        near = self.figs[bisect_left(self.firsts, low) : bisect_left(self.firsts, high)]
        return self._phrase(subject_phrase(self.tokens, verb, fig.sent, near, self.datelines))

    def _phrase(self, noun: Noun | None) -> PhraseData | None:
        if noun is None:
            return None
        tokens = self.tokens
        return {
            "text": tokens.words(noun.first, noun.last),
            "start": tokens.start[noun.first],
            "end": tokens.end[noun.last - 1],
        }
