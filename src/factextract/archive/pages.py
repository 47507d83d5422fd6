"""An HTML page to the article on it: its text without menus, its title, address and day from the page's metadata."""

from __future__ import annotations

import codecs
import logging
import re
from datetime import date
from typing import Any

from factextract.archive.encoding import Decoded, decode
from factextract.archive.unreadable import UnreadableError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096  # where a page must state its charset
_SHORT = 250
_SAME = re.compile(r"\W+")


def page_text(data: bytes, told: str | None) -> Decoded:
    """The page as text: in the encoding told, marked, provable, stated by the page, or guessed."""
    stated = _stated(data)
    if told is None and stated and not _is_utf8(data):
        try:
            return Decoded(data.decode(stated), stated)
        except UnicodeError:
            pass  # a page that misnames its own encoding: guess
    return decode(data, told)


def page_fields(page: str) -> dict[str, str | None]:
    """The fields of the article on the page; its title stands as its first paragraph, as on the page.

    Raises:
        UnreadableError: there is no article on it.
    """
    found = _extracted(page, tables=False)
    if found is None or len(found.text or "") < _SHORT:  # an old page may hold all its text in a table
        found = _extracted(page, tables=True) or found
    if found is None or not found.text:
        raise UnreadableError("no article", "No article was found on this page: give its text as .txt.")
    text = found.text.replace("\n", "\n\n")
    title = found.title or None
    if title and _letters(title) not in _letters(text):
        text = f"{title}\n\n{text}"
    return {"text": text, "title": title, "published": found.date or None, "url": found.url or None}


def _extracted(page: str, *, tables: bool) -> Any:
    """What trafilatura makes of the page, or None."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # they would tell of trouble beside us
    return trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=tables,  # a table's cells, laid out as lines, read as sentences
        # only what the page states is a publication date; a date found somewhere on it may be any date
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": date.today().isoformat(),
        },
    )


def _stated(data: bytes) -> str | None:
    """The encoding that the page names, as browsers understand the name."""
    match = _CHARSET.search(data[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _letters(text: str) -> str:
    return _SAME.sub("", text[:500]).lower()
