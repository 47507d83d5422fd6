"""How the text joins one figure to another: `another 111`, `200 more`, `a total of 12`, `the remaining 60`."""

from __future__ import annotations

from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.words import pattern

SIGN: Final = r"\s+(?:{signs}\s+)?(?:(?:[A-Z]{1,3})?[$£€¥₹]|Rs\.?\s)?\s*$"
RESTATES: Final = r"(?:that|this|which|it)(?:['’]s|\s+{restating})"
_ADDS: Final = r"\b{adds}" + SIGN
_CLOSES: Final = r"\b{closes}" + SIGN
_TOTAL_BEFORE: Final = r"\b{totals}" + SIGN
_CHANGE: Final = r"\b{changes}" + SIGN
_COMES_TO: Final = r"\b(?:c[ao]mes?|amount(?:s|ed|ing)?|add(?:s|ed|ing)?\s+up|total(?:s|l?ed|l?ing)?)\s+to" + SIGN
_MORE: Final = r"\s+(?:(?!than\b)[\w-]+\s+){0,2}?(?:more|others|further|additional|extra)\b(?!\s+than)"
_TOTAL_AFTER: Final = r"\s+(?:[\w'-]+\s+){0,3}?{totals_after}\b"
_COMPARED: Final = r"\s+(?:more|fewer|less|higher|lower|greater|short)\b(?=\s+(?:than|of)\b)"
_OF: Final = r"\s*(?:(?:out )?of|in)(?:\s+{owners})?(?:\s+[\w-]+(?:['’]s)?){0,2}" + SIGN
_OF_THE: Final = r"\s+(?:out\s+)?of\s+(?:the|its|their|all|all\s+the|a\s+total\s+of)\s+[$£€¥₹]?"
_OF_FIRST: Final = (
    r"(?:^|\n\s*|[.!?\"”:]\s+|\b(?:and|but|that)\s+)[\"“]?(?:out\s+)?of\s+(?:the|its|their|those|all)\s+[$£€¥₹]?$"
)
_LIST: Final = r"(?:\s+[\w'’-]+){0,6}?\s*(?P<mark>:|—|–|--|\(|,)\s*(?=[\d$£€¥]|\w+\s+\w+)"
CURRENCIES: Final = " $£€¥₹"  # what may stand right before a figure
_BEFORE: Final = 60  # characters in front of a figure that may say how it is joined


def _front(text: str, figure: Figure) -> str:
    start = max(figure.sentence, figure.start - _BEFORE)
    return text[start : figure.start]


def adds(text: str, figure: Figure) -> bool:
    """Whether the figure comes on top of one before it."""
    return bool(pattern(_ADDS).search(_front(text, figure)) or pattern(_MORE).match(text, figure.end))


def closes(text: str, figure: Figure) -> bool:
    """Whether the figure is said to be all that is left."""
    return bool(pattern(_CLOSES).search(_front(text, figure)))


def is_total(text: str, figure: Figure) -> bool:
    """Whether the figure is said to be a sum."""
    return bool(pattern(_TOTAL_BEFORE).search(_front(text, figure)) or pattern(_TOTAL_AFTER).match(text, figure.end))


def compares(text: str, figure: Figure) -> bool:
    """Whether the figure is an end or the size of a change, or a difference, and so no part of a sum."""
    change = figure.claim["change"]
    if change is not None and (change["from"] is not None or change["to"] is not None):
        return True
    front = _front(text, figure)
    if pattern(_ADDS).search(front) or pattern(_COMES_TO).search(front):
        return False
    return bool(pattern(_CHANGE).search(front) or pattern(_COMPARED).match(text, figure.end))


def is_of(text: str, part: Figure, whole: Figure) -> bool:
    """Whether the text between them reads `132 of the 308`."""
    return 0 < whole.start - part.end <= 80 and pattern(_OF).fullmatch(text[part.end : whole.start]) is not None


def is_of_exactly(text: str, part: Figure, whole: Figure) -> bool:
    """Whether the text reads `150 of the 120` or `Of the 120 members, 150`, with nothing in between."""
    if part.end < whole.start:
        return pattern(_OF_THE).fullmatch(text, part.end, whole.start) is not None
    between = text[whole.end : part.start]
    if len(between) > _BEFORE or between.count(",") != 1 or not between.rstrip(CURRENCIES).endswith(","):
        return False
    return is_shared_out(text, whole)


def is_shared_out(text: str, whole: Figure) -> bool:
    """Whether the sentence begins with `Of the 120`."""
    return pattern(_OF_FIRST).search(text, max(0, whole.start - _BEFORE), whole.start) is not None


def opens_list(text: str, figure: Figure) -> tuple[int, str] | None:
    """Where the list begins that a mark behind the figure opens, and that mark."""
    match = pattern(_LIST).match(text, figure.end, figure.claim["sentence"]["end"])
    return (match.end(), match["mark"]) if match else None


def same_sentence(first: Figure, second: Figure) -> bool:
    """Whether both stand in one sentence."""
    return first.sentence == second.sentence
