"""A settled figure as the record of a claim."""

from __future__ import annotations

from factextract.claims.figure import Figure, Noun
from factextract.claims.sources import Sources
from factextract.claims.stance import clause, modality, polarity, predicate, subject_phrase
from factextract.claims.when import Calendar
from factextract.claims.words import confidence
from factextract.slots import ClaimData, PeriodData, PhraseData
from factextract.tokens import Tokens


class Recorder:
    """Writes the claims of one Doc, in text order."""

    def __init__(self, tokens: Tokens, sources: Sources, calendar: Calendar) -> None:
        self.tokens = tokens
        self.sources = sources
        self.calendar = calendar
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
            "change": q.get("change"),
            "predicate": self._phrase(Noun(*predicate(tokens, verb), verb)) if verb >= 0 else None,
            "subject": self._phrase(subject_phrase(tokens, verb, fig.sent)) if verb >= 0 else None,
            "polarity": polarity(tokens, fig, verb, source.quote),
            "modality": modality(tokens, verb),
            "period": period,
            "attributed_to": source.speaker,
            "quote": source.quote["id"] if source.quote else None,
            "status": "active",
            "confidence": confidence(fig.kind, rule),
            "rule": f"{fig.kind}:{rule}",
        }

    def _phrase(self, noun: Noun | None) -> PhraseData | None:
        if noun is None:
            return None
        tokens = self.tokens
        return {
            "text": tokens.words(noun.first, noun.last),
            "start": tokens.start[noun.first],
            "end": tokens.end[noun.last - 1],
        }
