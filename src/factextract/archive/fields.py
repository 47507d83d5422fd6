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


class Columns:
    """What the fields of an article are called in lines and rows, where that is not their own name."""

    def __init__(self, named: Mapping[str, str] | None = None) -> None:
        self.named = dict(named or {})
        self._fields = {name: field for field, name in self.named.items()}
        self.text = self.named.get("text", "text")

    def known(self, names: Iterable[str]) -> dict[str, str]:
        """Which of the names stands for which field: the one told, the one written so, the first in other capitals."""
        names = list(names)
        found = {name: self._fields[name] for name in names if name in self._fields}
        taken = set(self.named)
        for name in names:
            if name in FIELDS and name not in taken and name not in found:
                found[name] = name
        taken |= set(found.values())
        for name in names:
            field = name.strip().lower() if isinstance(name, str) else ""
            if field in FIELDS and field not in taken and name not in found:
                found[name] = field
                taken.add(field)
        return found

    def missing(self, names: Iterable[str]) -> UnreadableError:
        """There is no text in a table with these columns."""
        only = ", ".join(map(str, names))[:200]
        what = f'There is no column "{self.text}", only: {only}.'
        return UnreadableError("no text", f"{what} Name it with --text-field, as in --text-field body.")


def article(row: Row, columns: Columns, published: str | None, warn: Callable[[str], None]) -> ArticleInput:
    """The article, checked; `published` is what holds where nothing better is known.

    `warn` gets a sentence where the article is taken without its date, because that cannot be read.

    Raises:
        UnreadableError: it has no text, or a field holds what cannot be meant.
    """
    fields = {field: row.fields[name] for name, field in columns.known(row.fields).items()}
    text = fields.get("text")
    if text is None:
        others = ", ".join(map(str, row.fields))[:200]
        only = f", only {others}" if others and "text" not in fields else ""
        raise UnreadableError("no text", f'There is no "{columns.text}"{only}: every article needs one.')
    if not isinstance(text, str):
        raise UnreadableError("text is no string", f'"{columns.text}" must be a string, not {_kind(text)}.')
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
        byline=_string(row.fields, "byline") if from_page else None,
        captured=_string(row.fields, "captured") if from_page else None,
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
