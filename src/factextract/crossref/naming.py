"""What an article and its records are called outside of here."""

from __future__ import annotations

from factextract.records import ArticleRecord


def iri(record: ArticleRecord) -> str:
    """The article: its address if there is one, else a name made of its text's hash."""
    return record.article.url or f"urn:sha256:{record.article.sha256}"


def part_iri(record: ArticleRecord, id: str) -> str:
    """A record of the article."""
    return f"{iri(record).split('#', 1)[0]}#{id}"
