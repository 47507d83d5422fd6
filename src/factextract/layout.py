"""Where the paragraphs of a plain text begin and end, before anything is known of its words."""

from __future__ import annotations

import re
from itertools import pairwise

_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_WRAPPED_FROM = 40  # a hard-wrapped line is at least this long ...
_WRAPPED_TO = 100  # ... and at most this long


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs of `text`, outer white space left out, in text order.

    A blank line always ends a paragraph. A single line break does too, unless the lines around it look as if they had
    been wrapped at a fixed width: long lines, broken before a lower-case word.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found.extend(_lines(text, at, end))
        at = gap.end() if gap else end
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The block's lines as paragraphs, hard-wrapped ones joined."""
    lines = [trimmed for m in _LINE.finditer(text, start, end) if (trimmed := _trim(text, *m.span()))[0] < trimmed[1]]
    if not lines:
        return []
    joined = [lines[0]]
    for (before, stop), (begin, close) in pairwise(lines):
        if _wraps(text, before, stop, begin):
            joined[-1] = (joined[-1][0], close)
        else:
            joined.append((begin, close))
    return joined


def _wraps(text: str, start: int, end: int, after: int) -> bool:
    """Whether the line `text[start:end]` goes on in the line that begins at `after`."""
    if not _WRAPPED_FROM <= end - start <= _WRAPPED_TO:
        return False
    return text[after].islower() or text[end - 1] in ",;-" or (text[end - 1].islower() and text[after] not in "*•-–—")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
