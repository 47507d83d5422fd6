"""Every paragraph labelled: headline, standfirst, byline, dateline, body, caption, note or boilerplate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from factextract.article.head import label_head
from factextract.article.opening import pieces, source_cut
from factextract.article.page import is_label, opens_comments
from factextract.article.paragraph import Paragraph
from factextract.slots import NoteData, ZoneData, ZoneKind

_NOTES: Final = 20  # notes in one paragraph
_MENU_RUN: Final = 4  # so many short lines in a row are a menu
_CAPTION = re.compile(
    r"^\W{0,3}(?:photo(?:graph)?s?|image|picture|file (?:photo|image|picture)|pictured|caption|illustration|"
    r"graphic|credit)\b\W"
    r"|\b(?:image|photo(?:graph)?|picture|credit|video)s?: ?[A-Z][^:\n]{2,60}$"
    r"|[(\[](?:(?:file )?(?:photo|image|picture)|AP Photo|Getty|Reuters/)[^()\[\]\n]{0,60}[)\]]\W{0,2}$"
    r"|\((?:[LRC]|left|right|centre|center|[Tt]op|[Bb]ottom)\) ",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"[=*#\s]{0,5}(?:sources?|references|external links?|related news|related articles|sister links|further reading)"
    r"[\s:=*]{0,5}",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"[^\"“\n]{0,120}[\"“][^\"“”\n]{3,300}[\"”][ .,]{0,3}[-–—,(.]?[ ]?[^\"“”\n]{0,100}\b(?:19|20)\d\d[).]{0,2}\s*$"
)
_JOBS = (
    r"(?:and|in|of|at|from|for|the|also|staff|special|senior|freelance|writers?|reporters?|correspondents?|editors?)"
)
_WRITERS = re.compile(
    r"^[(\[]?(?:(?:[Aa]dditional |[Ww]ith )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ff]iles?|[Mm]aterial) (?:by|from)\b)"
    rf"|^[(\[*–—-]{{0,3}}\s?[A-Z][\w.'’-]*,? (?:(?:[A-Z][\w.'’-]*|{_JOBS}),? ){{0,24}}contributed "
    r"(?:to this (?:report|story|article|piece|post|column|dispatch)|reporting|from)\b",
)
_WRITER = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was) (?:a|an|the|[\w'’. ]{2,30}['’]s) (?:[\w'’-]+ ){0,5}"
    r"(?:reporter|correspondent|columnist|blogger|contributor|staff writer|contributing (?:writer|editor)|"
    r"freelance \w+)\b"
    r"|^(?:[A-Z][\w.'’-]+ ){2,4}(?:covers|reports on|writes about|writes on) [\w ,'’-]{2,60} for (?:The |the )?[A-Z]"
)


def find_zones(
    text: str, paragraphs: Sequence[Paragraph], notes: Sequence[NoteData], title: str | None
) -> list[ZoneData]:
    """The zones of the text: in text order, without overlap, every paragraph in one or, if it is split, more."""
    kinds: list[ZoneKind | None] = [_own_kind(p) for p in paragraphs]
    _label_sources(paragraphs, kinds)
    lead, last = _bounds(paragraphs, kinds)
    label_head(text, paragraphs, kinds, lead, title)
    _label_menus(paragraphs, kinds)
    _label_tail(paragraphs, kinds, lead, last)
    _label_writers(paragraphs, kinds, lead)
    return _cut(text, paragraphs, kinds, notes, lead)


def _own_kind(paragraph: Paragraph) -> ZoneKind | None:
    """What the paragraph's own words say it is, if they do."""
    if paragraph.page:
        return "boilerplate"
    if len(paragraph.words) <= 60 and _WRITERS.match(paragraph.text):
        return "byline"
    if len(paragraph.words) <= 40 and _CAPTION.search(paragraph.text):
        return "caption"
    return None


def _label_sources(paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None]) -> None:
    """Everything from a heading such as `Sources` on, if it is titles of other articles and no prose."""
    cited = [k for k, p in enumerate(paragraphs) if _CITATION.match(p.text)]
    prose = [k for k, p in enumerate(paragraphs) if p.news and not _CITATION.match(p.text)]
    after = range(prose[-1] + 1 if prose else 0, cited[-1] if cited else 0)
    first = next((k for k in after if len(paragraphs[k].words) <= 2 and _SOURCES.fullmatch(paragraphs[k].text)), None)
    if first is not None:
        kinds[first:] = ["boilerplate"] * (len(paragraphs) - first)


def _bounds(paragraphs: Sequence[Paragraph], kinds: Sequence[ZoneKind | None]) -> tuple[int, int]:
    """The first and the last paragraph that can only be the article's own; `(len, -1)` if there is none."""
    news = [k for k, p in enumerate(paragraphs) if kinds[k] is None and p.news]
    if not news:
        return len(paragraphs), -1
    long = next((k for k in news if len(paragraphs[k].words) >= 18), news[0])
    return (long if long - news[0] <= 4 else news[0]), news[-1]


def _label_menus(paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None]) -> None:
    """Runs of short lines without a figure are menus."""
    first = 0
    while first < len(paragraphs):
        stop = first
        while stop < len(paragraphs) and _menu_line(paragraphs[stop], kinds[stop]):
            stop += 1
        if stop - first >= _MENU_RUN:
            for k in range(first, stop):
                kinds[k] = kinds[k] or "boilerplate"
        first = stop + 1


def _menu_line(paragraph: Paragraph, kind: ZoneKind | None) -> bool:
    if kind is not None:
        return kind == "boilerplate"
    return paragraph.short and not any(c.isdigit() for c in paragraph.text) and paragraph.text[-1] not in "\"'”’:;,"


def _label_tail(paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], lead: int, last: int) -> None:
    """Behind the article's last prose, everything from the first boilerplate on is boilerplate."""
    in_comments = False
    for k in range(lead + 1, len(paragraphs)):
        paragraph = paragraphs[k]
        in_comments = in_comments or opens_comments(paragraph.text)
        labels = kinds[k] in (None, "caption") and not paragraph.prose and is_label(paragraph.text, paragraph.words)
        if in_comments or labels:
            kinds[k] = "boilerplate"
    after = range(last + 1, len(paragraphs)) if last >= 0 else range(0)
    first = next((k for k in after if kinds[k] == "boilerplate"), None)
    if first is None:
        return
    while first - 1 > last and paragraphs[first - 1].short and kinds[first - 1] is None:
        first -= 1
    for k in range(first, len(paragraphs)):
        if kinds[k] is None and not paragraphs[k].news:
            kinds[k] = "boilerplate"


def _label_writers(paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], lead: int) -> None:
    """One of the last two paragraphs may say who the writer is."""
    for k in [k for k in range(lead + 1, len(paragraphs)) if kinds[k] is None][-2:]:
        if len(paragraphs[k].words) <= 45 and _WRITER.match(paragraphs[k].text):
            kinds[k] = "boilerplate"


def _cut(
    text: str, paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], notes: Sequence[NoteData], lead: int
) -> list[ZoneData]:
    """The labelled paragraphs as zones, split where a note or an opening is only a part of one."""
    zones: list[ZoneData] = []
    ends = [note["end"] for note in notes]
    for k, paragraph in enumerate(paragraphs):
        at = paragraph.start
        for note in notes[bisect_left(ends, at + 1) :][:_NOTES]:
            if note["start"] >= paragraph.end:
                break
            at = _add(text, zones, at, max(at, note["start"]), kinds[k] or "body")
            at = _add(text, zones, at, min(note["end"], paragraph.end), "note")
        kind = kinds[k] or "body"
        if kind in ("body", "headline", "standfirst") and k <= lead:
            for start, end, piece in pieces(text, at, paragraph.end, lead=k == lead or kind == "standfirst"):
                at = _add(text, zones, start, end, piece)
        if kind == "headline" and (cut := source_cut(text[at : paragraph.end])):
            at, kind = _add(text, zones, at, at + cut, "headline"), "byline"
        _add(text, zones, at, paragraph.end, kind)
    return zones


def _add(text: str, zones: list[ZoneData], start: int, end: int, kind: ZoneKind) -> int:
    """Append the zone without outer white space; where the next may begin."""
    while start < end and text[start].isspace():
        start += 1
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start < stop:
        zones.append(ZoneData(kind=kind, start=start, end=stop))
    return end
