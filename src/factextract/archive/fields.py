"""What a line or a row holds, as the input of one article."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from factextract.archive.unreadable import UnreadableError
from factextract.errors import InputError
from factextract.inputs import ArticleInput, iso_date, writable

FIELDS = ("text", "id", "title", "published", "url")


class Row(NamedTuple):
    """The fields of one article as they were found, with what they are called in messages."""

    place: str
    fields: Mapping[str, Any]
    default_id: str | None
    published_from: Literal["given", "metadata"] = "given"


def known(names: Iterable[str]) -> dict[str, str]:
    """Which of the names stands for which field: the one written so, else the first that differs in capitals."""
    names = list(names)
    found = {name: name for name in names if name in FIELDS}
    for name in names:
        field = name.strip().lower()
        if field in FIELDS and field not in found.values():
            found[name] = field
    return found


def article(row: Row, published: str | None, warn: Callable[[str], None]) -> ArticleInput:
    """The article, checked; `published` is what holds where nothing better is known.

    `warn` gets a sentence where the article is taken without its date, because that cannot be read.

    Raises:
        UnreadableError: it has no text, or a field holds what cannot be meant.
    """
    fields = {**row.fields, **{field: row.fields[name] for name, field in known(row.fields).items()}}
    text = fields.get("text")
    if text is None:
        others = ", ".join(map(str, fields))[:200]
        only = f", only {others}" if others and "text" not in fields else ""
        raise UnreadableError("no text", f'There is no "text"{only}: every article needs one.')
    if not isinstance(text, str):
        raise UnreadableError("text is no string", f'"text" must be a string, not {_kind(text)}.')
    if not text or text.isspace():
        raise UnreadableError("empty text", "The text is empty.")
    from_page = row.published_from == "metadata"
    day, known_from = published, "given"
    try:
        stated = _published(fields.get("published"))
        if stated is not None and not (published and from_page):
            day, known_from = stated, row.published_from
    except UnreadableError as error:
        warn(f"{row.place}: {error} The article is read without it.")
        day = None
    return ArticleInput(
        text=text,
        id=_id(fields.get("id")) or row.default_id,
        title=_string(fields, "title"),
        published=day,
        published_from=known_from,  # type: ignore[arg-type]  # one of the two words, as both branches show
        url=_string(fields, "url"),
        byline=_string(fields, "byline") if from_page else None,
        place=row.place,
    )


def _published(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | datetime.date):
        raise UnreadableError("bad date", f'"published" must be a date as 2014-09-11, not {_kind(value)}.')
    try:
        return iso_date(str(value) if isinstance(value, int) else value)
    except InputError:
        shown = str(value)[:40]
        raise UnreadableError("bad date", f'"published" must be a date as 2014-09-11, not "{shown}".') from None


def _id(value: object) -> str | None:
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return None if value is None else writable(str(value))
    raise UnreadableError("bad id", f'"id" must be a string or a whole number, not {_kind(value)}.')


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableError(f"bad {name}", f'"{name}" must be a string, not {_kind(value)}.')
    return writable(value) if value else None


def _kind(value: object) -> str:
    """What JSON or a table calls the type of the value."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), f"a {type(value).__name__}")
