"""The base model, and our components in order; the one place that registers factories."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Iterator
from typing import Literal

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from factextract.abbreviations import keep_whole
from factextract.article.component import ArticleRoom
from factextract.checks.component import ChecksRoom
from factextract.claims.component import ClaimsRoom
from factextract.dates.component import DatesRoom
from factextract.errors import InputError
from factextract.inputs import MAX_CHARS, ArticleInput, Failure, iso_date, writable
from factextract.models import DEFAULT_MODEL, find_model
from factextract.quantities.component import QuantitiesRoom
from factextract.quotes.component import QuotesRoom
from factextract.quotes.lexicon import verbs
from factextract.records import ArticleRecord, digest
from factextract.slots import ArticleData, Room, slot
from factextract.speakers.component import SpeakersRoom
from factextract.workers import stoppable

RoomKey = Literal["zones", "dates", "quantities", "speakers", "quotes", "claims", "findings"]
_OF_THE_RUN = ("number", "captured")  # what a Doc knows of its article that no record tells


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
    """All rooms in order, as one component; a room whose work is in the Doc already is passed over.

    `records` leaves out the quotes and claims of the Doc that are below `min_confidence`.
    """

    def __init__(self, min_confidence: float = 0.0) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence is a share from 0 to 1, not {min_confidence}")
        self.min_confidence = min_confidence
        self.rooms: list[tuple[RoomKey, Room]] = [
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
        slot(doc)["min_confidence"] = self.min_confidence
        return doc


@Language.factory(
    "factextract",
    default_config={"min_confidence": 0.0},
    requires=["token.dep", "token.lemma", "doc.ents"],
    assigns=["doc._.factextract"],
)
def create_factextract(nlp: Language, name: str, min_confidence: float) -> Factextract:  # noqa: ARG001
    """Everything, behind a base model."""
    return Factextract(min_confidence)


def load(model: str = DEFAULT_MODEL, *, min_confidence: float = 0.0) -> Language:
    """The base model with our components: paragraphs first, everything else last.

    Args:
        model: the name of a known or installed spaCy model, or its folder.
        min_confidence: quotes and claims below it are left out.

    Raises:
        ModelNotFoundError: the model is not installed; the message says how to install it.
        LexiconError: what the user adds to the word lists cannot be read.
    """
    verbs()  # what is wrong with words of the user's own is to be known before any article is read
    nlp = spacy.load(find_model(model))
    nlp.max_length = MAX_CHARS
    keep_whole(nlp)
    nlp.add_pipe("factextract_article", first=True)
    nlp.add_pipe("factextract", config={"min_confidence": min_confidence})
    return nlp


def make_doc(nlp: Language, article: ArticleInput) -> Doc:
    """An unprocessed Doc that knows what was given beside the text.

    Raises:
        InputError: the text is no string or longer than `nlp.max_length`, or `published` is no ISO date.
    """
    if not isinstance(article.text, str):
        raise InputError(f"The text of an article is a string, not {type(article.text).__name__}.")
    if len(article.text) > nlp.max_length:
        raise InputError(
            f"The text has {len(article.text):,} characters; the limit is {nlp.max_length:,}: split it into articles."
        )
    doc = nlp.make_doc(writable(article.text))
    given = {"id": article.id, "title": article.title, "url": article.url, "byline": article.byline}
    given["captured"] = article.captured
    known: ArticleData = {k: writable(str(v)) for k, v in given.items() if v is not None}  # type: ignore[assignment]
    if article.published is not None:
        known["published"] = iso_date(article.published)
        known["published_from"] = article.published_from
    slot(doc)["article"] = known
    return doc


def run(
    nlp: Language, articles: Iterable[ArticleInput], *, n_process: int = 1, batch_size: int = 32
) -> Iterator[ArticleRecord | Failure]:
    """One result an article, in order; an article that fails gives a Failure in its place and stops nothing."""
    pending: dict[int, ArticleInput] = {}
    numbered = enumerate(articles)
    while True:
        batch = _documents(nlp, numbered, pending)
        try:
            for doc in _piped(nlp, batch, n_process, batch_size):
                k = slot(doc)["article"]["number"]
                yield from _overdue(nlp, pending, k)
                record = records(doc)
                del pending[k]
                yield record
        except _SourceError as error:
            yield from _overdue(nlp, pending, math.inf)
            raise error.__cause__ or error from None
        except Exception:  # a fault of the base model ends the stream: what was under way goes on alone
            yield from _overdue(nlp, pending, math.inf)
            continue
        yield from _overdue(nlp, pending, math.inf)
        return


class _SourceError(Exception):
    """The iterable of articles itself raised; its exception is the cause."""


def _documents(
    nlp: Language, numbered: Iterator[tuple[int, ArticleInput]], pending: dict[int, ArticleInput]
) -> Generator[Doc]:
    """Unprocessed Docs that know their number; `pending` learns what has been taken in."""
    while True:
        try:
            k, article = next(numbered)
        except StopIteration:
            return
        except Exception as error:  # the caller's own iterator broke: that is for the caller to know
            raise _SourceError from error
        pending[k] = article
        try:
            doc = make_doc(nlp, article)
        except InputError:
            continue  # told when its turn comes
        slot(doc)["article"]["number"] = k
        yield doc


def _piped(nlp: Language, docs: Generator[Doc], n_process: int, batch_size: int) -> Iterator[Doc]:
    """The Docs through the pipeline; one on which a component of ours fails falls out of the stream."""
    before = nlp.default_error_handler
    nlp.default_error_handler = _drop
    try:
        stream = nlp.pipe(docs, n_process=n_process, batch_size=batch_size)
        yield from stoppable(stream, docs) if n_process > 1 else stream
    finally:
        nlp.default_error_handler = before


def _drop(name: str, component: object, docs: list[Doc], error: Exception) -> None:
    """Take no notice: `_overdue` sees that a Doc is missing and takes it up alone, which names the cause."""


def _overdue(nlp: Language, pending: dict[int, ArticleInput], before: float) -> Iterator[ArticleRecord | Failure]:
    """What is pending from before the number, each by itself: a fault in its batch is no fault of its own."""
    for k in sorted(k for k in pending if k < before):
        yield _alone(nlp, pending.pop(k))


def _alone(nlp: Language, article: ArticleInput) -> ArticleRecord | Failure:
    """The record of one article, or why there is none."""
    before = nlp.default_error_handler
    nlp.default_error_handler = raise_error
    try:
        return records(nlp(make_doc(nlp, article)))
    except InputError as error:
        return Failure(place=article.place, cause="bad input", message=str(error))
    except Exception as error:  # whatever a component does with one text must not stop an archive
        return Failure(place=article.place, cause="extraction failed", message=f"{type(error).__name__}: {error}")
    finally:
        nlp.default_error_handler = before


def records(doc: Doc) -> ArticleRecord:
    """The records of a processed Doc, with those speakers only to whom something is attributed.

    Quotes and claims below the `min_confidence` of the pipeline are left out, and what points to them.
    """
    data, text = slot(doc), doc.text
    known = data.get("article", {})
    sha = digest(text)
    quotes, claims = data.get("quotes", []), data.get("claims", [])
    used = {q["speaker"] for q in quotes} | {c["attributed_to"] for c in claims}
    speakers = [s for s in data.get("speakers", []) if s["id"] in used]
    ids: dict[str | None, str] = {s["id"]: f"s{k}" for k, s in enumerate(speakers, 1)}  # without the gaps of the unused
    plain = {
        "article": {"id": sha[:16], "sha256": sha, **{k: v for k, v in known.items() if k not in _OF_THE_RUN}},
        "zones": data.get("zones", []),
        "speakers": [{**s, "id": ids[s["id"]]} for s in speakers],
        "quotes": [{**q, "speaker": ids.get(q["speaker"])} for q in quotes],
        "numeric_claims": [{**c, "attributed_to": ids.get(c["attributed_to"])} for c in claims],
        "dates": [
            {"id": f"t{k}", "text": text[d["start"] : d["end"]], **d} for k, d in enumerate(data.get("dates", []), 1)
        ],
        "notes": data.get("notes", []),
        "findings": data.get("findings", []),
    }
    least = data.get("min_confidence", 0.0)
    record = msgspec.convert(plain, ArticleRecord).with_text(text)
    return record.confident(least) if least else record
