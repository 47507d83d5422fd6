"""What goes into the pipeline and what can go wrong with it: shared by reading, running and the command line."""

from __future__ import annotations

import datetime
import re
from typing import Literal

import msgspec

from factextract.errors import InputError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no character: a broken escape in JSON leaves one
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?$")


class ArticleInput(msgspec.Struct, frozen=True, kw_only=True):
    """One article to be processed. `published` is an ISO date; `place` is `file` or `file:line`, for messages."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata"] = "given"
    url: str | None = None
    place: str = ""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An article that could not be read or processed: where, the kind of cause in a few words, and what to do."""

    place: str
    cause: str
    message: str


def iso_date(value: str | datetime.date) -> str:
    """`2014-09-11` from an ISO date, an ISO date and time, or a `datetime.date`.

    Raises:
        InputError: it is none of these.
    """
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    try:
        if not _ISO_DATE.match(text):
            raise ValueError
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise InputError(f"'{text}' is no date: write it as YYYY-MM-DD, as in 2014-09-11.") from None


def writable(text: str) -> str:
    """The text as it can be written in any encoding of Unicode; as long as before, so that offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
