"""Numbers, quotes, speakers and dates of English news as records with evidence.

    >>> import factextract
    >>> article = factextract.extract("Mayor Ann Reed said 40 of the 80 trees were lost.", published="2024-03-01")
    >>> article.numeric_claims[0].value, article.numeric_claims[0].whole
    (40, 80)

Importing this module loads neither spaCy nor a model; the first call does.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sized
from functools import cache
from typing import TYPE_CHECKING, Any

from factextract.errors import FactextractError, InputError, ModelNotFoundError
from factextract.inputs import ArticleInput, Failure, iso_date
from factextract.records import (
    SCHEMA_VERSION,
    Article,
    ArticleRecord,
    Date,
    Finding,
    Note,
    NumericClaim,
    Quote,
    Speaker,
    Zone,
)

if TYPE_CHECKING:
    import datetime

    from spacy.language import Language
    from spacy.tokens import Doc

    from factextract.crossref.archive import Archive
    from factextract.show.collection import Records

__all__ = [
    "SCHEMA_VERSION",
    "Archive",
    "Article",
    "ArticleInput",
    "ArticleRecord",
    "Date",
    "FactextractError",
    "Failure",
    "Finding",
    "InputError",
    "ModelNotFoundError",
    "Note",
    "NumericClaim",
    "Quote",
    "Records",
    "Speaker",
    "Zone",
    "extract",
    "extract_many",
    "load",
    "records",
]


def extract(
    text: str,
    *,
    published: str | datetime.date | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    nlp: Language | None = None,
) -> ArticleRecord:
    """The records of one article.

    Args:
        text: the article as plain text; all offsets are into it.
        published: the day of publication; found in the text if it is left out and the text tells.
        title: the headline, if it is known apart from the text.
        url: where the article stands, kept with the records.
        id: the article's id; a hash of the text if it is left out.
        nlp: a pipeline from `load`; the default one, loaded once, if it is left out.

    Raises:
        InputError: `text` is no string or too long, or `published` is no ISO date.
        ModelNotFoundError: the base model is not installed.
    """
    from factextract.pipeline import make_doc
    from factextract.pipeline import records as records_of

    nlp = nlp or _default()
    day = None if published is None else iso_date(published)
    article = records_of(nlp(make_doc(nlp, ArticleInput(text=text, id=id, title=title, published=day, url=url))))
    if not article.article.english:
        warnings.warn("The text does not look like English: few or no records can be expected.", stacklevel=2)
    return article


def extract_many(
    articles: Iterable[str | Mapping[str, Any] | ArticleInput],
    *,
    nlp: Language | None = None,
    n_process: int = 1,
    batch_size: int = 32,
    progress: bool = False,
) -> Iterator[ArticleRecord]:
    """The records of many articles, one after another, in order.

    Args:
        articles: texts, or mappings with `text` and optionally `id`, `title`, `published`, `url`.
        nlp: a pipeline from `load`; the default one, loaded once, if it is left out.
        n_process: how many processes share the work.
        batch_size: how many articles a process takes at a time.
        progress: whether to show a bar, as a widget in a notebook and on standard error elsewhere.

    An article that cannot be processed is left out with a warning that names it; the others go on. A `published` that
    is no date is left out with a warning, and its article goes on.

    Raises:
        TypeError: `articles` is a single article.
    """
    if isinstance(articles, str | bytes | Mapping | ArticleInput):
        raise TypeError("extract_many takes a list of articles: pass [article], or call extract for a single text.")
    results = _results(articles, nlp=nlp, n_process=n_process, batch_size=batch_size)
    return _with_bar(results, articles) if progress else results


def _with_bar(results: Iterator[ArticleRecord], articles: Iterable[Any]) -> Iterator[ArticleRecord]:
    """The same results, with a bar that knows its end where the articles have a length."""
    from tqdm.auto import tqdm

    total = len(articles) if isinstance(articles, Sized) else None
    return iter(tqdm(results, total=total, unit="article"))


def _results(
    articles: Iterable[str | Mapping[str, Any] | ArticleInput], *, nlp: Language | None, n_process: int, batch_size: int
) -> Iterator[ArticleRecord]:
    """What `extract_many` gives, one after another."""
    from factextract.pipeline import run

    for result in run(nlp or _default(), map(_as_input, articles), n_process=n_process, batch_size=batch_size):
        if isinstance(result, Failure):
            warnings.warn(f"{result.place or 'article'}: {result.cause}: {result.message}", stacklevel=2)
        else:
            yield result


def load(model: str | None = None, *, min_confidence: float = 0.0) -> Language:
    """A spaCy pipeline: the base model `model` (the small English one by default) with our components.

    Quotes and claims below `min_confidence` are left out.

    Raises:
        ModelNotFoundError: the model is not installed; the message says how to install it.
    """
    from factextract.models import DEFAULT_MODEL
    from factextract.pipeline import load as load_pipeline

    return load_pipeline(model or DEFAULT_MODEL, min_confidence=min_confidence)


def records(doc: Doc) -> ArticleRecord:
    """The records of a Doc that a pipeline from `load`, or one with the pipe `factextract`, has processed.

    A Doc that none of our components has seen has no records, and a warning says so.
    """
    from factextract.pipeline import records as records_of
    from factextract.slots import slot

    if not slot(doc).keys() - {"article"}:
        warnings.warn(
            "No component of factextract has seen this Doc: process it with a pipeline from factextract.load().",
            stacklevel=2,
        )
    return records_of(doc)


def __getattr__(name: str) -> object:
    """What is loaded only when it is asked for, with all that it needs."""
    if name == "Archive":
        from factextract.crossref.archive import Archive

        return Archive
    if name == "Records":
        from factextract.show.collection import Records

        return Records
    if name == "archive":
        from importlib import import_module

        return import_module("factextract.archive")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _default() -> Language:
    return load()


def _as_input(article: str | Mapping[str, Any] | ArticleInput) -> ArticleInput:
    """An article in any of the accepted forms; what is wrong with it is told when it is processed."""
    if isinstance(article, ArticleInput):
        return article
    if not isinstance(article, Mapping):
        return ArticleInput(text=article)
    known = {key: article[key] for key in ("id", "title", "published", "url") if article.get(key) is not None}
    place = str(known.get("id", ""))
    try:
        known = {**known, "published": iso_date(known["published"])} if "published" in known else known
    except InputError as error:
        warnings.warn(f"{place or 'article'}: {error} The article is read without it.", stacklevel=2)
        del known["published"]
    return ArticleInput(text=article.get("text"), place=place, **known)  # type: ignore[arg-type]
