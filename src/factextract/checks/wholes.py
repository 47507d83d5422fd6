"""Parts and the wholes that the text gives them: `32 of the 40`, `40 pupils, 32 of whom`, `40 pupils. Of those, 32`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factextract.checks.figure import Figure, alike
from factextract.checks.links import SIGN, compares
from factextract.checks.words import pattern

_SIGNS: Final = r"(?:(?:just|only|{signs})\s+)?"
_MARK: Final = r"(?:(?:[A-Z]{1,3})?[$£€¥₹]|Rs\.?\s)?"
_OWNER: Final = r"(?:(?:a\s+total\s+of|{owners})\s+)?(?:[\w-]+(?:\s[\w-]+)?['’]s?\s+)?"
_WORD: Final = r"\s+(?!(?:and|or|to|with|plus|against|for|from|by|at|in|on)\b)[\w-]+"
_OF: Final = r"\s+(?:out\s+)?of\s+" + _OWNER + _SIGNS + _MARK
_OF_THE: Final = r"(?:" + _WORD + r"){1,2}\s+(?:out\s+)?of\s+(?:the|its|their|his|her|our|all|these|those)\s+" + _MARK
_OUT_OF: Final = r"(?:" + _WORD + r"){1,3}\s+out\s+of\s+" + _OWNER + _SIGNS + _MARK
_OF_GROUP: Final = (
    r"(?:" + _WORD + r"){1,2}\s+(?:of|in|from)\s+(?:an?|its|their|the)\s+(?:[\w-]+\s)?[\w-]+\s+of\s+" + _SIGNS + _MARK
)
_AMONG: Final = r"(?:\s+[\w-]+){1,4}?,?\s+among\s+(?:the|its|their|those)\s+" + _MARK
_FIRST: Final = r"(?:^|\n\s*|[.!?\"”:]\s+|\b(?:and|but|that)\s+)[\"“]?(?:out\s+)?of\s+" + _OWNER + _SIGNS + _MARK + "$"
_THEM_AFTER = re.compile(r"\s+(?:[\w-]+\s+)?of\s+(?:them|these|those|whom|which)\b(?!\s+[a-z]+s\b)", re.IGNORECASE)
_THEM_BEFORE: Final = (
    r"\bof\s+(?:(?:them|whom|which),?|(?:these|those|that)(?:\s+(?:number|total|amount|sum))?,)(?:\s+(?:just|only))?"
    + SIGN
)
_GROUP = re.compile(r"\b(?:an?|the|its|their|whose)\s+(?:[\w-]+\s)?[a-z-]+\s+of\s+$", re.IGNORECASE)
_INCLUDING: Final = r"\b(?:including|among\s+them|among\s+whom)" + SIGN
_BETWEEN: Final = 80  # characters
_BACK: Final = 260  # characters behind which a pronoun no longer means a figure
_FRONT: Final = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part and its whole. `named`: the text sets both side by side, without a pronoun."""

    part: Figure
    whole: Figure
    named: bool


def find_wholes(text: str, figures: Sequence[Figure]) -> Iterator[Part]:
    """Every part with the whole that its words give it, in text order."""
    counts = [f for f in figures if f.unit not in ("percent", "percentage point") and f.value >= 1]
    for k, figure in enumerate(counts):
        after = counts[k + 1] if k + 1 < len(counts) else None
        if after and after.unit == figure.unit and _is_of(text, figure, after):
            yield Part(figure, after, True)
        elif k and counts[k - 1].unit == figure.unit and _is_first(text, counts[k - 1], figure):
            yield Part(figure, counts[k - 1], True)
        elif whole := _antecedent(text, counts, k):
            yield Part(figure, whole, False)


def _is_of(text: str, part: Figure, whole: Figure) -> bool:
    """`32 of the 40`, `32 of the town's 40`, `32 sheep of a flock of 40`, `32 empty flats among the 40`."""
    if whole.start - part.end > _BETWEEN or part.sentence != whole.sentence:
        return False
    if part.unit is None and part.noun and whole.noun and not alike(part, whole):
        return pattern(_OF_GROUP).fullmatch(text, part.end, whole.start) is not None
    return any(
        pattern(form).fullmatch(text, part.end, whole.start) for form in (_OF, _OF_THE, _OUT_OF, _OF_GROUP, _AMONG)
    )


def _is_first(text: str, whole: Figure, part: Figure) -> bool:
    """`Of the 40 pupils, 32`: one comma, and it stands before the part."""
    between = text[whole.end : part.start]
    if len(between) > _BETWEEN or part.sentence != whole.sentence or between.count(",") != 1:
        return False
    if re.search(r",\s+(?:(?:just|only|about|some|nearly|over)\s+)?[$£€¥₹]?$", between) is None:
        return False
    return is_shared_out(text, whole)


def is_shared_out(text: str, whole: Figure) -> bool:
    """Whether the sentence begins with `Of the 120`."""
    return pattern(_FIRST).search(text, max(0, whole.start - _FRONT), whole.start) is not None


def is_of_them(text: str, part: Figure) -> bool:
    """Whether the part is said to be one of what has been counted before."""
    if _THEM_AFTER.match(text, part.end):
        return True
    return pattern(_THEM_BEFORE).search(text, max(part.sentence, part.start - _FRONT), part.start) is not None


def _is_group(text: str, figure: Figure) -> bool:
    """`a crew of 20`, `a herd of 40`."""
    return _GROUP.search(text, max(figure.sentence, figure.start - _FRONT), figure.start) is not None


def _antecedent(text: str, counts: Sequence[Figure], k: int) -> Figure | None:
    """What `of them` or `including` looks back to: the one count before it, in this or the last sentence."""
    part = counts[k]
    front = (text, max(part.sentence, part.start - _FRONT), part.start)
    included = pattern(_INCLUDING).search(*front) is not None
    if not included and not is_of_them(text, part):
        return None
    before = [f for f in counts[max(0, k - 4) : k] if part.start - f.end <= _BACK and f.unit == part.unit]
    whole = before[-1] if before else None
    if whole is None or (whole.unit is None and whole.noun is None and not _is_group(text, whole)):
        return None
    if included and whole.sentence != part.sentence:
        return None
    rivals = [f for f in before[:-1] if f.sentence == whole.sentence]
    if rivals or compares(text, whole) or not alike(part, whole):
        return None
    return whole if text.count("\n\n", whole.end, part.start) < 2 else None
