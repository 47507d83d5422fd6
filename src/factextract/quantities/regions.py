"""Stretches of text whose digits are no quantities: addresses, telephone numbers, list markers, dates not yet known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from factextract.slots import DateData

_CODES: Final = re.compile(
    r"\b(?:https?://|www\.)\S{1,300}|[\w.+-]{1,60}@[\w-]{1,60}\.\S{1,60}"
    r"|\b[\w-]{1,60}\.(?:com|org|net|co|gov|edu|html?|info|tv|uk|de|fr|ca|eu|php|pdf|jpe?g|png|gif|mp[34]|txt|exe)\b(?:/\S{0,200})?"
    r"|\+\d{1,3}[- .]?\(?\d{1,4}\)?(?:[- .]\d{2,4}){2,4}\b|\(?\b\d{3}\)?[- .]\d{3}[- .]\d{4}\b|\(\d{2,5}\) ?\d{3,4}[- ]\d{3,4}\b"
    r"|\b1?[38]00[- ]\d{3}[- ]\d{3,4}\b|\b0\d{2,4}[- ]\d{3,4}[- ]\d{3,4}\b|\b0\d{3,4} \d{6}\b"
    r"|\b\d{1,2}/\d{1,2}(?=s\b)|\b(?:9/11|7/7|24/7|20/20|50/50)\b|\b\d+(?:\.\d+){2,6}\b"
    r"|\b(?:S ?& ?P|SP|sp|Fortune|FTSE|Footsie|Nikkei|Topix|Russell|CAC|DAX|ASX|Stoxx|STOXX|Nasdaq|NASDAQ|Forbes|TSX|SMI|IBEX|CSI|AEX|OMX)"
    r"[ -]?(?:Global |Composite |Europe )?\d{2,4}\b(?![.,]\d)|\b(?:COVID|Covid|covid)[ -]{0,3}\d\d\b"
    r"|<[a-zA-Z/][^<>]{0,300}>|\b\d['’]\d{1,2}(?:\"|”|'')"
    r"|\[\d{1,3}\]|(?<=\|)\s?\d+\b|\b\d+\s?(?=\|)|[£$€]?\b\d{1,4}:\d{1,2}(?:[:.]\d{1,3})?\b"
)
_ADDRESS: Final = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z][\w'.-]{1,30} |\d{1,3}(?:st|nd|rd|th) ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Dr|Place|Plaza|Square|Terrace|Court|Way|Highway|Hwy|Parkway|Pkwy)\b"
    r"|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b(?:P\.?O\.? )?Box \d+\b"
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATES: Final = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{4}}\b|\b\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{2,4}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b"
)
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){0,2} ?(?:[ap]\.m\.?|[ap]m\b|noon\b|midnight\b|o'clock)|\b\d{3,4} (?:hours )?(?:GMT|UTC|EST|EDT|[ap]m)\b",
    re.I,
)
_AT_CLOCK: Final = re.compile(r"\b(?:at|until|till|before|after|by) \d{1,2}:\d{2}\b")
_MARKER: Final = re.compile(r"(?:^|(?<=\n)|(?<=[ \t]))[ \t]{0,8}\(?(\d{1,2})[.)](?=[ \t]+[A-Z\"“'‘(])")
_ENCLOSED: Final = re.compile(r"(?<![\w.,] )\((\d{1,2})\)|(?<=\w )\(\d{1,2}\)(?! ?%)")


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


def codes(text: str, dates: Sequence[DateData]) -> Regions:
    """Where no quantity is read. Without dates of the dates room, those of the plainest forms are left out here."""
    spans = [
        (d["start"], d["end"])
        for d in dates
        if d["type"] in {"DATE", "TIME"} and text[d["end"] : d["end"] + 5] != " than"
    ]
    if not dates:
        spans += [m.span() for m in _DATES.finditer(text)]
    for pattern in (_CODES, _ADDRESS, _CLOCK, _AT_CLOCK, _ENCLOSED):
        spans += [m.span() for m in pattern.finditer(text)]
    return Regions([*spans, *_markers(text)])


def _markers(text: str) -> Iterator[tuple[int, int]]:
    """`1.` at the start of a line, and in the middle of one where it goes on with a list: `4. Lions 5. Bears`."""
    last = 0
    for m in _MARKER.finditer(text):
        number = int(m[1])
        begins = not text[: m.start()].strip() or "\n" in text[max(0, m.start() - 1) : m.start()]
        if (begins or m[0].startswith("(")) or number == last + 1:
            last = number
            yield m.span(1)
