"""The one pure function of every engine: a batch of articles in, what came of each out, as bytes on both sides.

A local worker process, an actor of Ray and a test call the same `work`. What travels is MessagePack: nothing that a
process is sent can make it run code, as a pickle could.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec

from factextract.archive.flat import Row, rows
from factextract.inputs import ArticleInput, Failure, writable

if TYPE_CHECKING:
    from spacy.language import Language


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker must know before its first batch; `max_memory` is in bytes, 0 for no limit."""

    model: str
    min_confidence: float = 0.0
    with_text: bool = False
    max_memory: int = 0


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one article: its record as a line of JSON and as rows, or why there is none."""

    line: bytes = b""
    rows: dict[str, list[Row]] = {}
    cause: str | None = None
    message: str = ""


_ARTICLES = msgspec.msgpack.Decoder(list[ArticleInput])
_MADE = msgspec.msgpack.Decoder(list[Made])


def pack(articles: list[ArticleInput]) -> bytes:
    """A batch as it is sent to a worker."""
    try:
        return msgspec.msgpack.encode(articles)
    except UnicodeEncodeError:  # a lone surrogate, which is no character
        return msgspec.msgpack.encode([_encodable(article) for article in articles])


def unpack(answer: bytes) -> list[Made]:
    """What a worker sent back."""
    return _MADE.decode(answer)


def pipeline(setup: Setup) -> Language:
    """The loaded pipeline of a worker, whose memory is limited from now on."""
    import factextract

    nlp = factextract.load(setup.model, min_confidence=setup.min_confidence)
    _limit_memory(setup.max_memory)
    return nlp


def work(nlp: Language, setup: Setup, batch: bytes) -> bytes:
    """The answer to a packed batch: one `Made` an article, in order."""
    return msgspec.msgpack.encode(make(nlp, _ARTICLES.decode(batch), with_text=setup.with_text))


def make(nlp: Language, articles: list[ArticleInput], *, with_text: bool = False) -> list[Made]:
    """What comes of some articles, each as it would by itself."""
    from factextract.pipeline import run

    made = []
    for article, result in zip(articles, run(nlp, articles), strict=True):
        if isinstance(result, Failure):
            made.append(_failed(result))
        else:
            line = result.to_json(text=with_text).encode("utf8") + b"\n"
            flat: dict[str, list[Any]] = rows(result, place=article.place, with_text=with_text)
            made.append(Made(line=line, rows=flat))
    return made


def _encodable(article: ArticleInput) -> ArticleInput:
    fields = msgspec.structs.asdict(article)
    return msgspec.structs.replace(article, **{k: writable(v) for k, v in fields.items() if isinstance(v, str)})


def _limit_memory(most: int) -> None:
    """Let an article that wants more fail by itself, before the machine has to choose whom to kill."""
    if most and sys.platform == "linux":  # elsewhere the limit is not kept
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _failed(failure: Failure) -> Made:
    memory = failure.message.startswith("MemoryError")
    return Made(cause="out of memory" if memory else failure.cause, message=failure.message)
