"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.claims.counted import count_noun
from factextract.claims.figure import Figure, Noun, figures
from factextract.claims.measure import measure_noun
from factextract.claims.sources import Sources
from factextract.claims.stance import clause, modality, polarity, predicate, subject_phrase
from factextract.claims.whole import find_whole
from factextract.slots import ClaimData, PhraseData, mark, slot
from factextract.speakers.register import Register
from factextract.tokens import Tokens


class ClaimsRoom:
    """A quantity in its sentence."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        boilerplate = Boilerplate(data.get("zones", []))
        tokens = Tokens.of(doc)
        figs = figures(tokens, [q for q in data.get("quantities", []) if not boilerplate.holds(q["start"], q["end"])])
        settle(tokens, figs)
        sources = Sources(tokens, data.get("quotes", []), Register.of(doc))
        data["claims"] = [_claim(tokens, sources, fig, k) for k, fig in enumerate(figs, 1)]
        mark(doc, "claims", data["claims"], "CLAIM")
        return doc


def settle(tokens: Tokens, figs: list[Figure]) -> None:
    """Find what each figure counts or measures and of what whole it is a part, in text order."""
    for k, fig in enumerate(figs):
        fig.noun = count_noun(tokens, figs, k) if fig.kind == "count" else measure_noun(tokens, figs, k)
    for k, fig in enumerate(figs):
        fig.of = find_whole(tokens, figs, k)


def _claim(tokens: Tokens, sources: Sources, fig: Figure, number: int) -> ClaimData:
    q = fig.data
    a, b = fig.sent
    source = sources.of(fig)
    verb = clause(tokens, fig)
    return {
        "id": f"n{number}",
        "start": q["start"],
        "end": q["end"],
        "text": tokens.doc_text[q["start"] : q["end"]],
        "sentence": {"start": tokens.start[a], "end": tokens.end[b - 1]},
        "value": q["value"],
        "low": q["low"],
        "high": q["high"],
        "unit": q["unit"],
        "modifier": q["modifier"],
        "counted": _phrase(tokens, fig.noun),
        "whole": fig.of.value if fig.of else None,
        "change": q.get("change"),
        "predicate": _phrase(tokens, Noun(*predicate(tokens, verb), verb)) if verb >= 0 else None,
        "subject": _phrase(tokens, subject_phrase(tokens, verb, fig.sent)) if verb >= 0 else None,
        "polarity": polarity(tokens, fig, verb),
        "modality": modality(tokens, verb),
        "period": None,
        "attributed_to": source.speaker,
        "quote": source.quote["id"] if source.quote else None,
        "status": "active",
        "confidence": 0.9,
        "rule": f"{fig.kind}:{fig.noun.rule if fig.noun else 'none'}",
    }


def _phrase(tokens: Tokens, noun: Noun | None) -> PhraseData | None:
    if noun is None:
        return None
    return {
        "text": tokens.words(noun.first, noun.last),
        "start": tokens.start[noun.first],
        "end": tokens.end[noun.last - 1],
    }
