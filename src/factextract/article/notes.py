"""Corrections, clarifications, updates and editor's notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from factextract.article.opening import is_date_line
from factextract.article.paragraph import Paragraph
from factextract.slots import NoteData

NoteKind = Literal["correction", "clarification", "update", "editor"]

_STORY = (
    r"(?:story|article|report|post|piece|column|page|headline|version|dispatch|item|entry|caption|transcript|feature)"
)
_LABEL = (
    r"(?:(?:editor|author|publisher|writer|producer|webmaster)s?['’]?s?['’]?[ ]notes?|eds?\.?[ ]note|"
    r"note[ ]to[ ](?:readers|editors)|"
    r"corrections?(?:[ ](?:and|&)[ ]clarifications?)?|clarifications?|errat(?:um|a)|updates?|updated|corrected|"
    r"editor['’]s[ ]update)"
)
_DATED = (
    r"(?:[ ]*[(\[][^()\[\]\n]{1,40}[)\]]|[ ]+(?:at|on)[ ][^:—–\n]{1,40}|,?[ ]+(?:\d|"
    r"[A-Z][a-z]{2,8}\.?[ ]\d)[^:—–\n]{0,30})?"
)
_MARKS = r"[*_\s•·▪■►–—-]{0,4}"
_LABELLED = re.compile(rf"{_MARKS}(?P<label>{_LABEL}){_DATED}[ ]*(?::|--|—|–|-[ ])", re.IGNORECASE)
_ALONE = re.compile(rf"{_MARKS}{_LABEL}(?:[ ]appended)?[.:]?", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?:an?|the)[ ](?:earlier|previous|original|initial|prior|older)[ ]version[ ]of[ ](?:this|the|our)[ ]{_STORY}\b"
    rf"|(?:this|the[ ]above|our)[ ]{_STORY}[ ](?:has[ ](?:since[ ])?been|was|is|had[ ]been)[ ](?:\w+ly[ ])?"
    r"(?:corrected|amended|changed|revised|updated|edited|clarified|modified|altered)\b"
    rf"|(?:this|the[ ]above)[ ]{_STORY}[ ](?:originally|initially|incorrectly|previously|mistakenly|wrongly|"
    rf"erroneously)\b"
    r"|due[ ]to[ ](?:an[ ])?(?:editing|production|editorial)[ ]error\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"(?:updated?s?|corrects?|corrected|clarifie[sd]|amend(?:s|ed)|revise[sd])"
    r"[ ](?:to|with|by|in|the|para|head|name|spell|day|date|quote|\w+[ ]para)",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions|ing)?|incorrect(?:ly)?|erroneous(?:ly)?|errors?|mistake(?:n|nly|s)?|"
    r"misstated|misidentified|"
    r"misspelled|misspelt|misquoted|misreported|mis-stated|wrong(?:ly)?|inaccura\w{2,5}|errat\w{1,2}|"
    r"retract\w{0,3}|distinguish|fix(?:es|ed)?)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"\bversion[ ]of[ ](?:this|the|our)[ ]{_STORY}[ ](?:had[ ])?"
    r"(?:said|stated|reported|claimed|gave|put|listed|identified|attributed|implied|suggested|named|described)\b",
    re.IGNORECASE,
)
_CLARIFICATION = re.compile(rf"{_MARKS}[\[(]?clarifications?\b", re.IGNORECASE)
_CLARIFIED = re.compile(r"\bclarif\w{1,9}", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updat\w{1,3}|adds?|added|recasts?)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"[\[(](?=[*_ ]{0,2}(?:edit|auth|publ|writ|prod|ed|note|corr|clar|err|upd|an |the |this |due |amen|revi))",
    re.IGNORECASE,
)
_LONGEST: Final = 1500
_HEAD: Final = 3  # paragraphs in which `UPDATED:` is a tag before the article's own text


def find_notes(text: str, paragraphs: Sequence[Paragraph]) -> list[NoteData]:
    """All notes of the text, in text order; they do not overlap."""
    found: list[NoteData] = []
    held = -1
    for k, paragraph in enumerate(paragraphs):
        if k <= held:
            continue
        bracketed = _in_brackets(text, paragraph)
        if bracketed:
            found.extend(bracketed)
        elif _opens_note(paragraph, k):
            held = _last(paragraphs, k)
            start, end = paragraph.start, paragraphs[held].end
            found.append(NoteData(kind=_kind(text[start:end]), start=start, end=end, retracts=[]))
    return found


def _in_brackets(text: str, paragraph: Paragraph) -> list[NoteData]:
    """`[Editor's note: ...]` and `(Updated to ...)`, in any place of the paragraph."""
    found: list[NoteData] = []
    at = paragraph.start
    while match := _OPEN.search(text, at, paragraph.end):
        close = "]" if match.group() == "[" else ")"
        start, end = match.start(), text.find(close, match.end(), min(paragraph.end, match.end() + _LONGEST)) + 1
        at = match.end()
        inside = text[match.end() : end - 1] if end else ""
        if inside and (_LABELLED.match(inside) or _SAYS.match(inside) or _ADVICE.match(inside)):
            found.append(NoteData(kind=_kind(inside), start=start, end=end, retracts=[]))
            at = end
    return found


def _opens_note(paragraph: Paragraph, index: int) -> bool:
    """Whether a note begins with the paragraph and fills it."""
    head = paragraph.text[:400]
    if _SAYS.match(head) or (len(paragraph.text) < 200 and _ADVICE.match(head) and paragraph.text[:1] in "(["):
        return True
    if _ALONE.fullmatch(paragraph.text[:60]):
        return "appended" in head.lower() or index > _HEAD
    label = _LABELLED.match(head)
    if not label:
        return False
    if label["label"].lower() in {"update", "updated", "updates", "corrected"}:
        if is_date_line(head):
            return False
        tag = head[label.end("label") :].lstrip()[:1] in ":-–—"
        return index >= _HEAD or not tag or bool(_SAYS.search(head, label.end()))
    return True


def _last(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The last paragraph of the note: lines of one block go together, and a label alone takes the next one."""
    last = first
    if len(paragraphs[first].words) <= 6 and first + 1 < len(paragraphs) and "appended" not in paragraphs[first].words:
        last = first + 1
    while (
        last + 1 < len(paragraphs)
        and paragraphs[last + 1].block == paragraphs[last].block
        and paragraphs[last + 1].end - paragraphs[first].start < _LONGEST
    ):
        last += 1
    return last


def _kind(words: str) -> NoteKind:
    """What the note calls itself, else what it speaks of."""
    if _CLARIFICATION.match(words):
        return "clarification"
    if _WRONG.search(words[:_LONGEST]) or _SAID.search(words[:_LONGEST]):
        return "correction"
    if _CLARIFIED.search(words[:_LONGEST]):
        return "clarification"
    return "update" if _UPDATED.search(words[:_LONGEST]) else "editor"
