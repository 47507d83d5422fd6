"""Stretches of text whose digits are no quantities: addresses, telephone numbers, list markers, dates not yet known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from factextract.slots import DateData

_RUN: Final = re.compile(r"\d+")
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_STREET: Final = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Dr|Place|Plaza|Square|Terrace|Court|Way|Highway|Hwy|"
    r"Parkway|Pkwy)"
)
_FROM_DIGITS: Final = re.compile(
    r"\d{1,3}[- .)]{1,2}\(?\d{1,4}\)?(?:[- .]\d{2,4}){2,4}\b(?<=\d{3})"  # +44 20 7946 0000
    r"|\d{3}\)?[- .]\d{3}[- .]\d{4}\b|\d{2,5}\) ?\d{3,4}[- ]\d{3,4}\b|1?[38]00[- ]\d{3}[- ]\d{3,4}\b"
    r"|0\d{2,4}[- ]\d{3,4}[- ]\d{3,4}\b|0\d{3,4} \d{6}\b"
    r"|\d+(?:[-‑–]\d+){2,6}\b|\d{1,2}/\d{1,2}(?=s\b)|(?:9/11|7/7|24/7|20/20|50[/-]50)\b|(?!\d{1,3}(?:\.\d{3}){2,4}\b)\d+(?:\.\d+){2,6}\b"
    r"|\d{2,4}\([a-z]\)(?:\(\d{1,2}\))?|\d+\s?(?=\|)|\d{1,4}:\d{1,2}(?:[:.]\d{1,3})?\b"
    r"|\d{1,2}(?:[:.]\d{2}){0,2} ?(?:[aApP]\.[mM]\.?|[aApP][mM]\b|noon\b|midnight\b|o['’]clock)"
    r"|\d{3,4} (?:hours )?(?:GMT|UTC|EST|EDT|[ap]m)\b"
    rf"|\d{{1,5}}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z][\w'.-]{{1,30}} |\d{{1,3}}(?:st|nd|rd|th) ){{1,3}}{_STREET}\b"
)
_CLOCKED: Final = re.compile(r"\d{1,4}:\d{1,2}")
_PROPORTION: Final = re.compile(r"\b(?:ratios?|odds)\b[^.;\n]{0,40}", re.I)
_PLAIN_DATES: Final = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b"
    r"|\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\b|\d{1,2}\.\d{1,2}\.\d{4}\b"
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:S\.? ?& ?P\.?|Standard (?:&|and) Poor['’]s|"
    r"SP|sp|Fortune|FTSE|Footsie|Nikkei|Topix|Russell|CAC|DAX|ASX|Stoxx|STOXX|Nasdaq|NASDAQ|Forbes|"
    r"TSX|SMI|IBEX|CSI|AEX|OMX)[ -]?(?:Global |Composite |Europe )?|\b(?:COVID|Covid|covid)[ -]{0,3}|\[|\||\bBox )\Z"
)
_NAMED: Final = re.compile(r"\b[A-Z][\w'’.-]{1,28} \Z")
_ZIP: Final = re.compile(r"\b[A-Z]{2} \Z")
_MONTH_BEFORE: Final = re.compile(rf"\b{_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?, ?)?\Z")
_MARKER: Final = re.compile(r"(?:^|(?<=\n)|(?<=[ \t]))[ \t]{0,8}\(?(\d{1,2})[.)](?=[ \t]+[A-Z\"“'‘(])")
_WEB: Final = ("://", "www.", "@")


class Regions:
    """Spans of one text, to be asked what they hold."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self.starts = [s for s, _ in spans]
        self.ends: list[int] = []
        for _, end in spans:
            self.ends.append(max(end, self.ends[-1] if self.ends else 0))

    def holds(self, start: int, end: int) -> bool:
        """Whether the span touches one of the regions."""
        k = bisect_right(self.starts, max(start, end - 1)) - 1
        return k >= 0 and self.ends[k] > start


def codes(text: str, plain: bool) -> Regions:
    """Where no quantity is read. With `plain`, dates of the plainest forms are left out here as well."""
    return Regions([*_web(text), *_digits(text, plain), *_markers(text)])


def dated(text: str, dates: Sequence[DateData]) -> Regions:
    """The dates and clock times; `three days later than planned` is a length, not a date."""
    found = [d for d in dates if d["type"] in {"DATE", "TIME"}]
    return Regions((d["start"], d["end"]) for d in found if text[d["end"] : d["end"] + 5] != " than")


def _web(text: str) -> Iterator[tuple[int, int]]:
    """Words with an address of the web or of mail in them, and tags of HTML."""
    for sign in _WEB:
        at = text.find(sign)
        while at >= 0:
            start, end = at, at + len(sign)
            while start and at - start < 80 and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and end - at < 300 and not text[end].isspace():
                end += 1
            yield start, end
            at = text.find(sign, end)
    if "</" in text or "/>" in text:
        yield from (m.span() for m in re.finditer(r"<[a-zA-Z/][^<>]{0,300}>", text))


def _digits(text: str, plain: bool) -> Iterator[tuple[int, int]]:
    """Codes, telephone numbers, clock times and addresses that begin with the digits, or whose digits a name leads."""
    done = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < done:
            continue
        found = _FROM_DIGITS.match(text, start) if text[start - 1 : start] != "." else None
        if plain and found is None:
            found = _PLAIN_DATES.match(text, start)
        if found and _CLOCKED.fullmatch(found[0]) and _ratio(text, start, found.end()):
            done = found.end()
            continue
        if found and (start == 0 or not text[start - 1].isalnum()):
            done = found.end()
            yield start, done
        elif _led(text, start, end, plain) or (
            end - start <= 2
            and text[start - 1 : start] + text[end : end + 1] == "()"
            and not _NAMED.search(text, max(0, start - 32), start - 1)
        ):
            yield start, end


def _ratio(text: str, start: int, end: int) -> bool:
    """`a ratio of 30:1`, `3:1 odds`: two numbers that belong together, no clock time."""
    return bool(_PROPORTION.search(text, max(0, start - 50), start) or _PROPORTION.match(text, end + 1))


def _led(text: str, start: int, end: int, plain: bool) -> bool:
    """Whether a name, a bracket or a month before the digits makes a code of them: `FTSE 100`, `[3]`, `TX 75001`."""
    before = max(0, start - 24)
    if end - start <= 4 and _BEFORE.search(text, before, start):
        return not text[end : end + 2].strip(" ").isdigit()
    if end - start == 5 and _ZIP.search(text, before, start):
        return True
    return plain and end - start in {1, 2, 4} and bool(_MONTH_BEFORE.search(text, before, start))


def _markers(text: str) -> Iterator[tuple[int, int]]:
    """`1.` at the start of a line, and in the middle of one where it goes on with a list: `4. Lions 5. Bears`."""
    last = 0
    for m in _MARKER.finditer(text):
        number = int(m[1])
        at = m.start()
        while at and text[at - 1] in " \t" and m.start() - at < 8:
            at -= 1
        if at == 0 or text[at - 1] == "\n" or m[0].lstrip().startswith("(") or number == last + 1:
            last = number
            yield m.span(1)
