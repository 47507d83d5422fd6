"""Paragraphs that hold two things: a byline under a standfirst, `Read more: ...` or a correction at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factextract.article.opening import is_byline, is_date_line

_HEAD_LINE = re.compile(r"\n[ \t]*(?=(?:By|BY|Published|Posted|Updated|Last updated)\b)")
_ENDED = r"[.!?…][\"'”’)\]]{0,2}\s+"
_MORE = re.compile(
    rf"(?:{_ENDED}|\s)(?=(?:Read|READ|See|SEE) (?:more|MORE|also|ALSO|next|NEXT) ?:)"
    rf"|{_ENDED}(?=(?:(?:Read|READ) (?:more|MORE|on|(?:the )?full (?:story|article))|(?:Story|Article) continues below|"
    r"Continue reading)\b[^.\n]{0,60}$)"
)
_STORY = r"(?:story|article|report|post|piece|column|page|headline|dispatch|item|caption|transcript|feature)"
_NOTE = re.compile(
    rf"{_ENDED}(?="
    rf"An? (?:earlier|previous|original|initial|prior|older) version of this {_STORY} "
    rf"|The (?:earlier|previous|original|initial|prior|older) version of this {_STORY} "
    rf"|This {_STORY} (?:has (?:since )?been|was) (?:corrected|amended|clarified)\b"
    r"|(?:Corrections?|CORRECTION|Clarification|CLARIFICATION|Editor['’]s [Nn]ote) ?:)"
)
_CREDIT = re.compile(
    rf"{_ENDED}(?=(?:[-–—]{{1,3}} ?)?[A-Z](?:[^.!?\n\"“”]|\b[A-Z]\.){{2,160}}? contributed "
    rf"(?:to this {_STORY}|reporting)\b"
    r"[^.\n]{0,60}\.?$)"
    rf"|{_ENDED}(?=[(\[](?:Additional )?(?:Reporting|Writing|Editing|Compiled) by [^()\[\]\n]{{2,300}}[)\]]\s*$)"
)
_LONGEST: Final = 600  # characters of such an end
_LEAST: Final = 40  # characters of what stands before it
_LINES: Final = 10  # lines of a head that are looked at

Part = tuple[int, int, bool]


def split(text: str, start: int, end: int) -> Iterator[Part]:
    """The parts of a paragraph, most often one; and whether the part is a block of its own."""
    at = start
    for stop in _head_lines(text, start, end):
        yield at, _trim(text, at, stop), False
        at = stop
    tail = _tail(text, at, end)
    yield at, _trim(text, at, tail) if tail < end else end, False
    if tail < end:
        yield tail, end, True


def _head_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Where lines begin that hold a byline or a day and nothing else."""
    if text.find("\n", start, end) < 0:
        return
    for _, cut in zip(range(_LINES), _HEAD_LINE.finditer(text, start, end), strict=False):
        stop = text.find("\n", cut.end(), end)
        line = text[cut.end() : end if stop < 0 else stop].strip()
        if is_byline(line) or is_date_line(line):
            yield cut.end()


def _tail(text: str, start: int, end: int) -> int:
    """Where the paragraph's own text ends and a link or a note begins."""
    first = max(start + _LEAST, end - _LONGEST)
    found = [m.end() for form in (_MORE, _NOTE, _CREDIT) if (m := form.search(text, first, end))] if first < end else []
    return min(found, default=end)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
