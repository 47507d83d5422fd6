"""The review page itself: one file that needs no server and no network, with all text of the articles escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from factextract.errors import InputError
from factextract.show.html import Mark, Segment, cut, marks
from factextract.show.review.cards import cards
from factextract.show.words import heading

if TYPE_CHECKING:
    from jinja2 import Template

    from factextract.records import ArticleRecord

STYLES = ("page.css", "article.css", "cards.css")
SCRIPTS = ("store.js", "text.js", "cards.js", "form.js", "app.js")
# In a script element of HTML, these could end it or be read as markup.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Block(NamedTuple):
    """A data block of the page: the id of its element and its JSON, safe inside a script element."""

    id: str
    json: str


def review(records: Iterable[ArticleRecord]) -> str:
    """The review page of some articles, as one HTML document.

    Raises:
        InputError: a record has no text to be shown: write the records with their texts (`to_json(text=True)`,
            `factextract extract --with-text`).
    """
    shown, blocks = [], []
    for number, record in enumerate(records):
        shown.append(_listed(record))
        blocks.append(Block(f"article-{number}", _safe(_shown(record))))
    style, script = stylesheet(), _joined(SCRIPTS)
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    index = Block("articles", _safe(shown))
    return _template().render(policy=policy, style=style, script=script, blocks=[index, *blocks], articles=len(shown))


def stylesheet() -> str:
    """The page's style, for pages that are to look like it."""
    return _joined(STYLES)


def _listed(record: ArticleRecord) -> dict[str, Any]:
    """What the list of articles shows of one."""
    title, _ = heading(record)
    kinds = [finding.kind for finding in record.findings]
    return {
        "id": record.article.id,
        "sha256": record.article.sha256,
        "title": " ".join(title.split()) or record.article.id,
        "published": record.article.published or "",
        "claims": len(record.numeric_claims),
        "quotes": len(record.quotes),
        "findings": len(kinds),
        "alarms": sum(kind not in {"adds_up", "corrected"} for kind in kinds),
        "records": sum(map(len, (record.findings, record.notes, record.numeric_claims, record.quotes)))
        + len(record.speakers)
        + len(record.dates),
    }


def _shown(record: ArticleRecord) -> dict[str, Any]:
    """One article as the script takes it: its text in segments, each with the marks on it, and its cards."""
    if record.text is None:
        raise InputError(
            f"The records of '{record.article.id}' hold no text, and the page shows it: "
            "make them with --with-text, or name the articles with --articles."
        )
    title, line = heading(record)
    segments = [_segment(segment) for segment in cut(record.text, [*marks(record), *_parts(record)])]
    return {
        "title": title,
        "line": line,
        "english": record.article.english,
        "speakers": [speaker.name for speaker in record.speakers],
        "segments": segments,
        "cards": [msgspec.to_builtins(card) for card in cards(record)],
    }


def _segment(segment: Segment) -> list[Any]:
    """`[start, text, [kind, id, kind, id, ...]]`; notes and boilerplate have no id."""
    pairs = dict.fromkeys((mark.kind, mark.record) for mark in segment.marks)
    return [segment.start, segment.text, [part for pair in pairs for part in pair]]


def _parts(record: ArticleRecord) -> Iterator[Mark]:
    """The places that a card points to when it is the active one."""
    for claim in record.numeric_claims:
        for part in (claim.counted, claim.subject, claim.predicate):
            if part:
                yield Mark(part.start, part.end, "part", record=claim.id)
    for speaker in record.speakers:
        for mention in speaker.mentions:
            yield Mark(mention.start, mention.end, "mention", record=speaker.id)


def _safe(plain: Any) -> str:
    """JSON that can stand in a script element."""
    written = msgspec.json.encode(plain).decode("utf8")
    for character, escape in _ESCAPES.items():
        written = written.replace(character, escape)
    return written


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = resources.files(__package__)
    return "\n".join(folder.joinpath(name).read_text(encoding="utf8") for name in names)


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf8")).digest()).decode("ascii")


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader(__package__, ".")
    return Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("page.html.jinja")
