"""What goes into the pipeline and what can go wrong with it: shared by reading, running and the command line."""

from __future__ import annotations

import datetime
import re
from typing import Literal

import msgspec

from factextract.errors import InputError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no character: a broken escape in JSON leaves one
_ISO_DATE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|\d{8})(?:[T ].*)?$")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY_OR_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")
_MONTHS = 12
MAX_CHARS = 1 << 21  # of an article: the base model takes about 3.5 GB for a megabyte of text
MAX_RAW = 1 << 20  # bytes of a broken input that are kept: enough to see what is wrong with it
# Nothing relative, nothing that today's date would have to complete.
_ABSOLUTE = {"PARSERS": ["absolute-time"], "STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}


class ArticleInput(msgspec.Struct, frozen=True, kw_only=True):
    """One article to be processed. `published` is an ISO date; `place` is `file` or `file:line`, for messages.

    `byline` is what a page names as its author, for a text that has no byline of its own; `captured` is the day on
    which a web archive took the page, for a text that nothing else dates.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata"] = "given"
    url: str | None = None
    byline: str | None = None
    captured: str | None = None
    place: str = ""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An article that could not be read or processed: where, the kind of cause in a few words, and what to do.

    `raw` is the broken input itself, or as much of its beginning as `MAX_RAW` allows, where the reader still held it.
    """

    place: str
    cause: str
    message: str
    raw: bytes | None = None


def iso_date(value: str | datetime.date) -> str:
    """`2014-09-11` from a `datetime.date`, an ISO date (and time), or any full English date: `Thu, 11 Sep 2014`.

    Raises:
        InputError: it is no full date, or one that can be read in two ways (`12/09/2014`).
    """
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    iso = _ISO_DATE.match(text)
    try:
        day = datetime.date.fromisoformat(iso["day"]) if iso else _worded_date(text)
    except ValueError:
        day = None
    if day is None:
        raise InputError(f"'{text}' is no date that can be read in one way: write it as YYYY-MM-DD, as in 2014-09-11.")
    return day.isoformat()


def _worded_date(text: str) -> datetime.date | None:
    """A date in another form, with a year of four digits and without doubt which number is the month."""
    numeric = _DAY_OR_MONTH.match(text)
    if not _FULL_YEAR.search(text) or (numeric and max(map(int, numeric.groups())) <= _MONTHS):
        return None
    from dateparser import parse  # takes a third of a second to import, and few archives need it

    found = parse(text, languages=["en"], settings=_ABSOLUTE)
    return found.date() if found else None


def writable(text: str) -> str:
    """The text as it can be written in any encoding of Unicode; as long as before, so that offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
