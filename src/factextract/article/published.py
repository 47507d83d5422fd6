"""When an article was published: given, in the page's data, in its head, or completed from the text's own evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from factextract.article.calendar import Written, written_days
from factextract.article.year import choose_reading, choose_year
from factextract.slots import ArticleData, PublishedFrom, ZoneData

Published = tuple[str | None, PublishedFrom]

_ISO = re.compile(r"(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?(?![\d-])")
_IN_URL = re.compile(r"/((?:19|20)\d\d)(?:[/-]|/(?:[A-Za-z_-]{1,30}/){1,3})?([01]\d)[/-]?([0-3]\d)(?!\d)")
_STAMP = re.compile(
    r"(?:^|\n|[|•·] ?)[ \t(]{0,4}(?:first |last |date )?(?P<word>published|posted|created|filed|updated|"
    r"modified|date)\b"
    r"(?:[ ](?:on|at|by[ ][^\n:|]{2,40}[:|]))?[: \t]{0,4}",
    re.IGNORECASE,
)
_STAMP_LENGTH: Final = 60
_HEAD: Final = 4000  # a date of publication stands in so many first or last characters


def find_published(text: str, zones: Sequence[ZoneData], article: ArticleData) -> Published:
    """The ISO date and how it was found; `(None, "unknown")` where the evidence is weak."""
    given = _given(article.get("published"))
    if given:
        return given, article.get("published_from") or "given"
    head = list(_head_days(text, zones))
    full = next((day.full for day in head if day.full), None)
    if full:
        return full.isoformat(), "dateline"
    told = _from_metadata(article)
    if told:
        return told.isoformat(), "metadata"
    for day in head:
        found = _complete(text, zones, day)
        if found:
            return found.isoformat(), "context"
    captured = _given(article.get("captured"))
    return captured, "metadata" if captured else "unknown"


def _given(value: str | None) -> str | None:
    """An ISO date or its prefix as it stands, another form of date read, anything else dropped."""
    if not value:
        return None
    match = _ISO.match(value.strip())
    if match:
        return match.group()
    day = next((d.full for d in written_days(value[:200]) if d.full), None)
    return day.isoformat() if day else None


def _head_days(text: str, zones: Sequence[ZoneData]) -> Iterator[Written]:
    """The days of datelines, date lines and bylines, then those of lines such as `Published: ...`."""
    for zone in zones:
        if zone["kind"] in ("dateline", "byline"):
            yield from written_days(text, zone["start"], zone["end"])
    stamped = []
    for start, end in ((0, min(len(text), _HEAD)), (max(_HEAD, len(text) - _HEAD), len(text))):
        for match in _STAMP.finditer(text, start, end):
            day = next(iter(written_days(text, match.end(), min(end, match.end() + _STAMP_LENGTH))), None)
            if day and day.start - match.end() <= 25:
                stamped.append((match["word"].lower() in ("updated", "modified"), day))
    yield from (day for _, day in sorted(stamped, key=lambda pair: pair[0]))


def _from_metadata(article: ArticleData) -> date | None:
    """The day in the title or the address that came with the text."""
    for day in written_days((article.get("title") or "")[:500]):
        if day.full:
            return day.full
    match = _IN_URL.search((article.get("url") or "")[:2000])
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    return None


def _complete(text: str, zones: Sequence[ZoneData], day: Written) -> date | None:
    """The day with the year, or the order of its numbers, that the rest of the text speaks for."""
    if day.year and day.swapped:
        return choose_reading(text, day)
    return None if day.year else choose_year(text, zones, day)
