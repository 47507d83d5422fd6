"""An HTML page to the article on it: its text without menus, its title, address and day from the page's metadata."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from datetime import date
from functools import cache
from typing import Any

from factextract.archive.encoding import Decoded, decode
from factextract.archive.limits import MARKUP
from factextract.archive.unreadable import UnreadableError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096  # where a page must state its charset
_TAGGED = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-z]", re.IGNORECASE)
_SHORT = 250  # characters: an article is seldom shorter
_ENOUGH = 0.6
_FEW = 5  # words of a line that is no sentence
_SEPARATORS = frozenset("|·•»>›/")
_OWNER = re.compile(r"^\W{0,2}(?:©|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
_NO_NAME = re.compile(r"@|://|www\.|\d")
_BLOCKS = frozenset(["p", "head", "quote", "list", "item", "code", "table", "row", "cell", "div", "ab"])
_AS_IT_IS = frozenset(["quote", "code"])
_SAME = re.compile(r"\W+")


def page_text(data: bytes, told: str | None, served: str | None = None) -> Decoded:
    """The page as text: in the encoding told, marked, provable, stated by the page or its server, or guessed."""
    stated = _stated(data) or _known(served or "")
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
    if page.count("<") > MARKUP and sum(1 for _ in _TAG.finditer(page)) > MARKUP:
        what = f"This page has more than {MARKUP:,} tags, which is no article: give its text as .txt."
        raise UnreadableError("too long", what)
    if not _TAGGED.search(page):
        page = f"<html><body>{page}</body></html>"  # a bare piece of a page
    try:
        found = _best(page)
        text = "\n\n".join(_blocks(found.body)) if found else ""
    except Exception as error:  # trafilatura lets through whatever its parsers make of a broken page
        what = f"This page cannot be read ({type(error).__name__}): give its text as .txt."
        raise UnreadableError("broken page", what) from None
    if all(_is_of_menu(line) for line in text.split("\n")):
        raise UnreadableError("no article", "No article was found on this page: give its text as .txt.")
    title = found.title or None
    if title and _letters(title) not in _letters(text):
        text = f"{title}\n\n{text}"
    authors = ", ".join(part.strip() for part in (found.author or "")[:200].split(";") if not _NO_NAME.search(part))
    return {"text": text, "title": title, "published": found.date or None, "url": found.url or None, "byline": authors}


def _is_of_menu(line: str) -> bool:
    """Whether a line is no part of an article: a few words without an end, links side by side, the owner's mark."""
    words = line.split()
    if _OWNER.search(line) or any(word in _SEPARATORS for word in words):
        return True
    return len(words) < _FEW and line.rstrip("\"'”’) ")[-1:] not in set(".?!…")


def _best(page: str) -> Any:
    """What trafilatura makes of the page, or None.

    With little text it gives up the paragraphs, and an old page may hold all its text in a table: then other readings
    are tried, and the strictest is taken that finds about as much as any.
    """
    found = _extracted(page)
    if found and len(found.text) >= _SHORT:
        return found
    readings = [_extracted(page, least=1), found, _extracted(page, tables=True)]
    most = max(len(reading.text) if reading else 0 for reading in readings)
    return next((reading for reading in readings if reading and len(reading.text) >= _ENOUGH * most), None)


def _extracted(page: str, *, tables: bool = False, least: int = _SHORT) -> Any:
    """One reading of the page; it has at least so many characters, or is what is left without the markup."""
    extract, config = _trafilatura(least)
    return extract(
        page,
        config=config,
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


@cache
def _trafilatura(least: int) -> tuple[Callable[..., Any], ConfigParser]:
    """Its function, and its settings with the least size of an extracted text."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # they would tell of trouble beside us
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(least)
    return bare_extraction, config


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs, headings and list items in an extracted element, in order."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraph(run, element.tag)
            yield from _blocks(child)
            run = []
        else:
            run.append("\n" if child.tag == "lb" else "".join(child.itertext()))
        run.append(child.tail or "")
    yield from _paragraph(run, element.tag)


def _paragraph(run: list[str], tag: str) -> Iterator[str]:
    """The text of a block, if there is any; lines of preformatted text stay lines."""
    lines = "".join(run).strip().split("\n")
    text = "\n".join(lines if tag in _AS_IT_IS else [" ".join(line.split()) for line in lines]).strip()
    if text:
        yield text


def _stated(data: bytes) -> str | None:
    """The encoding that the page names, as browsers understand the name."""
    match = _CHARSET.search(data[:_HEAD])
    return _known(match[1].decode("ascii")) if match else None


def _known(charset: str) -> str | None:
    try:
        name = codecs.lookup(charset).name
        b"a".decode(name)
    except (LookupError, ValueError):
        return None  # there is none of this name, or it is none of text
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _letters(text: str) -> str:
    return _SAME.sub("", text[:500]).lower()
