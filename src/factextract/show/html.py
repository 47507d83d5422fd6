"""An article for a notebook: its text with every record marked, and the records as tables."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factextract.show.tables import tables
from factextract.show.words import about, figure, heading, name, period, remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from factextract.records import ArticleRecord, NumericClaim


class Mark(NamedTuple):
    """A stretch of text to be shown in a certain way, the id of its record, and what to say where the pointer rests."""

    start: int
    end: int
    kind: str
    title: str = ""
    record: str = ""


class Segment(NamedTuple):
    """A stretch of text with everything that holds for all of it, the later mark last."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The names of the ways in which it is shown."""
        return " ".join(dict.fromkeys(f"fx-{mark.kind}" for mark in self.marks))

    @property
    def title(self) -> str:
        """What is to be said of it."""
        return "\n".join(dict.fromkeys(mark.title for mark in self.marks if mark.title))


def html(record: ArticleRecord) -> str:
    """The article as HTML; all of its text is escaped."""
    title, line = heading(record)
    segments = [] if record.text is None else list(cut(record.text, marks(record)))
    return _template("article").render(
        title=title, line=line, english=record.article.english, segments=segments, tables=tables(record)
    )


def listed(records: Iterable[ArticleRecord], count: int) -> str:
    """A table of articles as HTML, of `count` in all."""
    rows = []
    for record in records:
        title, _ = heading(record)
        alarms = [finding.kind.replace("_", " ") for finding in record.findings]
        sizes = (len(record.numeric_claims), len(record.quotes), len(record.speakers))
        rows.append((" ".join(title.split()), record.article.published or "", *sizes, ", ".join(alarms)))
    return _template("articles").render(rows=rows, count=count)


def marks(record: ArticleRecord) -> Iterator[Mark]:
    """Everything in the article that is shown in a way of its own."""
    for zone in record.zones:
        if zone.kind == "boilerplate":
            yield Mark(zone.start, zone.end, "boilerplate", "boilerplate")
    for note in record.notes:
        yield Mark(note.start, note.end, "note", note.kind)
    for quote in record.quotes:
        who = name(record, quote.speaker) or "speaker unknown"
        for span in quote.content:
            yield Mark(span.start, span.end, "quote", f"{quote.id}: {quote.type}, {who}", quote.id)
        if quote.cue:
            yield Mark(quote.cue.start, quote.cue.end, "cue", record=quote.id)
        if quote.speaker_mention:
            yield Mark(quote.speaker_mention.start, quote.speaker_mention.end, "speaker", who, quote.id)
    for date in record.dates:
        yield Mark(date.start, date.end, "date", f"{date.id}: {date.value}", date.id)
    for claim in record.numeric_claims:
        yield Mark(claim.start, claim.end, "claim", _said_of(claim), claim.id)
        if claim.status == "retracted":
            yield Mark(claim.start, claim.end, "retracted", "retracted", claim.id)


def cut(text: str, found: Iterable[Mark]) -> Iterator[Segment]:
    """The text in stretches that no mark begins or ends within, so that marks may overlap in any way."""
    edges: dict[int, tuple[list[Mark], list[Mark]]] = {0: ([], []), len(text): ([], [])}
    for mark in found:
        start, end = max(0, mark.start), min(mark.end, len(text))
        if start < end:
            edges.setdefault(start, ([], []))[0].append(mark)
            edges.setdefault(end, ([], []))[1].append(mark)
    at = sorted(edges)
    on: Counter[Mark] = Counter()
    for start, end in pairwise(at):
        on.subtract(edges[start][1])
        on.update(edges[start][0])
        on = +on
        yield Segment(start, text[start:end], tuple(on))


def _said_of(claim: NumericClaim) -> str:
    """`n3: 132 of 308 claims (rejected), 2014-06 – 2014-09-11`."""
    said = (f"{figure(claim)} {about(claim)}".strip(), period(claim.period), remarks(claim))
    return f"{claim.id}: " + ", ".join(part for part in said if part)


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("factextract", "show")
    return Environment(loader=loader, autoescape=True, trim_blocks=True).get_template(f"{name}.html.jinja")
