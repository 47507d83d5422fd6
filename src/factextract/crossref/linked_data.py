"""Records as schema.org JSON-LD: claims, quotations and those to whom they are attributed."""

from __future__ import annotations

from typing import Any

from factextract.crossref.naming import iri, part_iri
from factextract.records import ArticleRecord, NumericClaim, Period, Quote, Speaker

_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization", "document": "CreativeWork"}


def linked_data(record: ArticleRecord) -> dict[str, Any]:
    """One JSON-LD document: the article, its speakers, its claims as `Claim` and its quotes as `Quotation`."""
    speakers = (_speaker(record, speaker) for speaker in record.speakers)
    quotes = (_quotation(record, quote) for quote in record.quotes)
    claims = (_claim(record, claim) for claim in record.numeric_claims if claim.status == "active")
    return {"@context": "https://schema.org", "@graph": [_article(record), *speakers, *quotes, *claims]}


def _article(record: ArticleRecord) -> dict[str, Any]:
    about = record.article
    return _known(
        {
            "@type": "NewsArticle",
            "@id": iri(record),
            "headline": about.title,
            "author": {"@type": "Person", "name": about.byline} if about.byline else None,
            "datePublished": about.published,
            "url": about.url,
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": about.sha256},
            "inLanguage": "en" if about.english else None,
        }
    )


def _speaker(record: ArticleRecord, speaker: Speaker) -> dict[str, Any]:
    is_person = speaker.kind == "person"
    body = {"@type": "Organization", "name": speaker.affiliation} if speaker.affiliation else None
    return _known(
        {
            "@type": _TYPES[speaker.kind],
            "@id": part_iri(record, speaker.id),
            "name": speaker.name,
            "alternateName": list(speaker.aliases),
            "jobTitle": speaker.role if is_person else None,
            "affiliation": body if is_person else None,
            "parentOrganization": body if speaker.kind in ("organisation", "group") else None,
        }
    )


def _quotation(record: ArticleRecord, quote: Quote) -> dict[str, Any]:
    words = [words for piece in quote.content if (words := record.words(piece))]
    return _known(
        {
            "@type": "Quotation",
            "@id": part_iri(record, quote.id),
            "additionalType": f"{quote.type} quotation",
            "text": " … ".join(words) or None,
            "creator": _reference(record, quote.speaker),
            "isPartOf": {"@id": iri(record)},
        }
    )


def _claim(record: ArticleRecord, claim: NumericClaim) -> dict[str, Any]:
    quoted = {"@id": part_iri(record, claim.quote)} if claim.quote else None
    return _known(
        {
            "@type": "Claim",
            "@id": part_iri(record, claim.id),
            "text": record.words(claim.sentence),
            "name": " ".join(part for part in (claim.text, claim.unit, _counted(claim)) if part),
            "about": _quantity(claim),
            "author": _reference(record, claim.attributed_to),
            "appearance": {"@id": iri(record)},
            "temporalCoverage": _interval(claim.period),
            "isPartOf": quoted,
        }
    )


def _quantity(claim: NumericClaim) -> dict[str, Any]:
    """The figure; a bound that is said (`more than`, `up to`) is a bound here."""
    value = claim.value if isinstance(claim.value, int | float) else None
    least, most = claim.low, claim.high
    if claim.modifier in ("more_than", "at_least"):
        value, least = None, value
    elif claim.modifier in ("less_than", "at_most"):
        value, most = None, value
    score = "-".join(map(str, claim.value)) if isinstance(claim.value, tuple) else None
    return _known(
        {
            "@type": "QuantitativeValue",
            "name": _counted(claim),
            "value": score if score is not None else value,
            "minValue": least,
            "maxValue": most,
            "unitText": claim.unit,
        }
    )


def _counted(claim: NumericClaim) -> str | None:
    return claim.counted.text if claim.counted else None


def _interval(period: Period | None) -> str | None:
    """An ISO 8601 interval, or one date; `..` is an end that is not known."""
    if period is None or not (period.start or period.end):
        return None
    return period.start if period.start == period.end else f"{period.start or '..'}/{period.end or '..'}"


def _reference(record: ArticleRecord, speaker_id: str | None) -> dict[str, str] | None:
    return {"@id": part_iri(record, speaker_id)} if speaker_id else None


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: JSON-LD has no null."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
