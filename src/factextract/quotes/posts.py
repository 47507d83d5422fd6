"""Posts that a page embeds: what stands before `— Jane Doe (@janedoe) June 2, 2015`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factextract.quotes.found import Found
from factextract.quotes.page import Page
from factextract.quotes.phrases import Span

_HANDLE = re.compile(r"[ \t]\(@\w{1,30}\)(?=[ \t]{0,3}(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|</|\n|\Z))")
_DASHES = "—–―"
_NAME = 60  # characters of the longest name
_BODY = 1000  # characters of the longest post
_LEAST = 3  # words
_MARKS = frozenset("\"'“‘«")
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S{1,60})+\s*\Z")


def posts(page: Page) -> Iterator[Found]:
    """Every embedded post, with the name of who wrote it."""
    text = page.tokens.doc_text
    for match in _HANDLE.finditer(text) if "(@" in text else ():
        dash = max(text.rfind(char, max(0, match.start() - _NAME), match.start()) for char in _DASHES)
        if dash < 0 or "\n" in text[dash : match.start()] or not text[dash + 1 : match.start()].strip():
            continue
        name = match.start() - len(text[dash + 1 : match.start()].lstrip()), match.start()
        if (found := _post(page, _start(text, dash), dash, name)) is not None:
            yield found


def _start(text: str, end: int) -> int:
    """Where the post that ends at `end` begins: behind its tag, or with its paragraph."""
    low = max(0, end - _BODY)
    return max(text.rfind(">", low, end), text.rfind("\n", low, end), low - 1) + 1


def _post(page: Page, start: int, end: int, name: Span) -> Found | None:
    t = page.tokens
    text = t.doc_text
    end = start + len(_LINKS.sub("", text[start:end]).rstrip())
    if text[start : start + 1] in _MARKS or len(text[start:end].split()) < _LEAST:
        return None  # marks say it already
    mention = t.range(*name)
    last = t.at(end - 1)
    return Found([(start, end)], None, "", mention, "post", False, page.sent[last], direct=True)
