"""Records as W3C Web Annotations: each claim and quote points to its words by position and by quotation."""

from __future__ import annotations

from typing import Any, Final

from factextract.crossref.naming import iri, part_iri
from factextract.records import ArticleRecord, NumericClaim, Quote, Span

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32  # characters before and behind the words, by which they are found in a changed text


def web_annotations(record: ArticleRecord) -> dict[str, Any]:
    """One `AnnotationPage` with an annotation for each quote and each claim of the article.

    Positions count Unicode code points of the article's text. Without the text there are positions only.
    """
    quotes = [_of_quote(record, quote) for quote in record.quotes if quote.content]
    claims = [_of_claim(record, claim) for claim in record.numeric_claims]
    return {
        "@context": _CONTEXT,
        "id": part_iri(record, "annotations"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [*quotes, *claims],
    }


def _of_quote(record: ArticleRecord, quote: Quote) -> dict[str, Any]:
    speaker = record.speaker(quote.speaker)
    who = f" by {speaker.name}" if speaker else ""
    said = [_body("tagging", f"{quote.type} quote"), _body("describing", f"{quote.type} quote{who}")]
    return _annotation(record, quote.id, said, [_target(record, piece) for piece in quote.content])


def _of_claim(record: ArticleRecord, claim: NumericClaim) -> dict[str, Any]:
    about = (claim.modifier.replace("_", " ") if claim.modifier != "exact" else None, claim.text, claim.unit)
    counted = claim.counted.text if claim.counted else None
    whole = f"of {claim.whole}" if claim.whole is not None else None
    source = record.speaker(claim.attributed_to)
    words = [*about, counted, whole, f"according to {source.name}" if source else None]
    if claim.status == "retracted":
        words.append("(retracted)")
    said = [_body("tagging", "numeric claim"), _body("describing", " ".join(word for word in words if word))]
    return _annotation(record, claim.id, said, [_target(record, claim)])


def _annotation(
    record: ArticleRecord, id: str, bodies: list[dict[str, Any]], targets: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": f"{part_iri(record, id)}-annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(purpose: str, words: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": words}


def _target(record: ArticleRecord, span: Span) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if record.text is not None:
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": record.text[span.start : span.end],
                "prefix": record.text[max(0, span.start - _AROUND) : span.start],
                "suffix": record.text[span.end : span.end + _AROUND],
            }
        )
    return {"type": "SpecificResource", "source": iri(record), "selector": selectors}
