"""Numbers that are no quantities: dates, names, codes, addresses, list markers, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from factextract.quantities.draft import Draft
from factextract.quantities.units import TIME_UNITS
from factextract.slots import DateData
from factextract.tokens import Tokens

_CODE: Final = re.compile(
    r"\S*(?:://|www\.|@)\S*|\b[\w-]+\.(?:com|org|net|co\.uk|gov|edu|html?|info)\b\S*"
    r"|\+?\(?\d{2,4}\)?[-. ]\d{3,4}[-. ]\d{3,4}\b|\b1?800[- ]\d[\d -]{4,}\d"
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?\b|\b{_MONTH} \d{{4}}\b"
    r"|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b|GMT|UTC|EST)?|\b\d{1,2} ?[ap]\.?m\b"
)
_PLACING_BEHIND: Final = frozenset(["later", "ago", "earlier", "before", "after", "afterwards", "hence", "prior", "since"])
_PERIOD: Final = frozenset(["last", "past", "next", "coming", "previous", "preceding", "following", "first", "recent", "final", "early"])


class Excluder:
    """What of one article is no quantity."""

    def __init__(self, tok: Tokens, dates: Sequence[DateData]) -> None:
        self.tok = tok
        spans = [(d["start"], d["end"]) for d in dates if d["type"] in {"DATE", "TIME"}]
        if not spans:
            spans = [m.span() for m in _DATE.finditer(tok.doc_text) if re.search(r"[:/]|[a-z]{3}|-.*-", m[0])]
        spans = sorted(spans + [m.span() for m in _CODE.finditer(tok.doc_text)])
        self.starts, self.ends = [s for s, _ in spans], [e for _, e in spans]

    def dated(self, start: int, end: int) -> bool:
        """Whether the span lies in a date, a clock time, an address of the web or a telephone number."""
        k = bisect_right(self.starts, max(start, end - 1)) - 1
        return k >= 0 and self.ends[k] > start

    def __call__(self, draft: Draft) -> bool:
        """Whether the draft is no quantity."""
        if draft.kind == "digits" or draft.parts[0].kind == "digits":
            return self._glued(draft) or self._year(draft) or self._named(draft) or self._placing(draft)
        return self._word(draft) or self._placing(draft)

    def _glued(self, draft: Draft) -> bool:
        text = self.tok.doc_text
        before, after = text[draft.left - 1 : draft.left], text[draft.right : draft.right + 2]
        if draft.left and (
            before.isalnum()
            or before in "_#/\\|"
            or (before == "-" and text[draft.left - 2 : draft.left - 1].isalpha())
        ):
            return True
        if before in "'’" and draft.left:
            return True
        return (
            bool(after)
            and draft.right == draft.end
            and (after[0].isalnum() or after[0] in "_/\\" or (after[0] == "-" and after[1:].isdigit()))
        )

    def _year(self, draft: Draft) -> bool:
        text = self.tok.doc_text
        raw = text[draft.start : draft.end]
        if draft.unit or draft.kind != "digits" or not (raw.isdigit() and len(raw) == 4 and 1500 <= draft.size <= 2100):
            return False
        i = self.tok.at(draft.end - 1) + 1
        return not (i < len(self.tok) and self.tok.tag[i] in {"NNS", "JJ"})

    def _named(self, draft: Draft) -> bool:
        tok = self.tok
        if draft.unit or draft.scale > 1:
            return False
        i = tok.at(draft.start)
        if i <= 0:
            return False
        nxt = tok.at(draft.end - 1) + 1
        counts = nxt < len(tok) and tok.tag[nxt] in {"NNS", "JJ"}
        if (
            tok.ent[i] not in {"", "CARDINAL", "MONEY", "QUANTITY", "PERCENT", "DATE", "TIME", "ORDINAL"}
            and tok.iob[i] == 1
        ):
            return True
        return (
            tok.pos[i - 1] == "PROPN" and tok.text[i - 1][0].isupper() and not counts and tok.sent[i] == tok.sent[i - 1]
        )

    def _word(self, draft: Draft) -> bool:
        tok = self.tok
        i, nxt = tok.at(draft.start), tok.at(draft.end - 1) + 1
        after = tok.lower[nxt] if nxt < len(tok) else ""
        before = tok.lower[i - 1] if i else ""
        if draft.kind == "ones" and tok.lower[i] == "one":
            return (
                before in {"no", "this", "that", "the", "any", "every", "each"}
                or after == "of"
                or tok.dep[i] != "nummod"
            )
        if draft.kind == "single":
            return before != "a" or tok.lower[i - 2] != "not"
        if draft.kind == "half":
            return before in {"first", "second", "other", "latter"} or after not in {
                "of",
                "the",
                "a",
                "that",
                "its",
                "their",
                "as",
            }
        if draft.kind == "times":
            return tok.lower[i] == "once"
        if draft.kind == "vague":
            return tok.lower[i] in {"tens", "scores"} and after != "of"
        return False

    def _placing(self, draft: Draft) -> bool:
        """A duration that only says when: `two days later`, `in the last three years`."""
        if draft.unit not in TIME_UNITS:
            return False
        tok = self.tok
        i, nxt = tok.at(draft.left), tok.at(draft.right - 1) + 1
        if nxt < len(tok) and tok.lower[nxt] in _PLACING_BEHIND:
            return True
        before = tok.lower[max(0, i - 3) : i]
        if before and before[-1] in _PERIOD:
            return "for" not in before
        return False
