"""Annotated articles, as a file of JSON Lines holds them, checked before anything is counted against them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from factextract.errors import InputError

Offsets = tuple[int, int]


class GoldClaim(msgspec.Struct, kw_only=True):
    """A numeric claim: `span` is that of the number; a `value` of null was not annotated and is not compared."""

    span: Offsets
    value: Any = None
    unit: str | None = None
    modifier: str = "exact"
    counted: str | None = None
    of: float | None = None
    period: tuple[str | None, str | None] | None = None
    attributed_to: str | None = None


class GoldQuote(msgspec.Struct, kw_only=True):
    """A quote: its content in pieces, and the canonical name of who said it."""

    type: Literal["direct", "indirect", "mixed"]
    content: list[Offsets]
    cue: Offsets | None = None
    speaker_mention: Offsets | None = None
    speaker: str | None = None


class GoldSpeaker(msgspec.Struct, kw_only=True):
    """Somebody to whom a quote or a figure is attributed."""

    name: str
    kind: Literal["person", "organisation", "group", "document"] = "person"
    role: str | None = None
    affiliation: str | None = None
    aliases: list[str] = []


class GoldArticle(msgspec.Struct, kw_only=True):
    """An annotated article; its offsets are into `text`, in Unicode code points."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    numeric_claims: list[GoldClaim] = []
    quotes: list[GoldQuote] = []
    speakers: list[GoldSpeaker] = []

    def to_dict(self) -> dict[str, Any]:
        """The article as plain dicts and lists, in the shape of its JSON."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain


def read_gold(lines: list[bytes], name: str) -> list[GoldArticle]:
    """The annotated articles of a file.

    Raises:
        InputError: a line is none, or one of its spans lies outside of its text; the message says which and where.
    """
    articles = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                article = msgspec.json.decode(line, type=GoldArticle)
            except (ValueError, msgspec.DecodeError) as error:
                raise InputError(f"{name}:{number}: This line is no annotated article: {error}.") from None
            _check(article, f"{name}:{number}")
            articles.append(article)
    if not articles:
        raise InputError(f"{name}: There are no annotated articles in this file.")
    return articles


def _check(article: GoldArticle, place: str) -> None:
    """Refuse spans that are none of the text's."""
    spans = [claim.span for claim in article.numeric_claims]
    for quote in article.quotes:
        spans += [*quote.content, *(span for span in (quote.cue, quote.speaker_mention) if span)]
    for start, end in spans:
        if not 0 <= start < end <= len(article.text):
            where = f"[{start}, {end}] of article '{article.id}'"
            raise InputError(f"{place}: The span {where} is not in its text of {len(article.text)} characters.")
