"""Numbers that are no quantities: dates, names, codes, addresses, list markers, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.quantities.names import Names
from factextract.quantities.regions import codes, dated
from factextract.quantities.words import idle
from factextract.slots import DateData
from factextract.tokens import Tokens

_SHORT: Final = frozenset({"nanosecond", "microsecond", "millisecond", "second", "minute"})
_HOURS: Final = {"hour", "day"}


class Excluder:
    """What of one article is no quantity."""

    def __init__(self, tok: Tokens, dates: Sequence[DateData]) -> None:
        self.tok = tok
        self.codes, self.dates = codes(tok.doc_text, plain=not dates), dated(tok.doc_text, dates)
        self.sets = [(d["start"], d["end"]) for d in dates if d["type"] == "SET"]
        self.names = Names(tok)

    def coded(self, draft: Draft) -> bool:
        """Whether the draft lies in a date, a clock time or a code; one with a unit of its own is no year."""
        if self.codes.holds(draft.start, draft.end):
            return True
        unit = draft.unit_span
        measure = unit is not None and draft.unit not in listed("time_units")
        end = unit.end if unit and measure and unit.start >= draft.end else draft.end
        return self.dates.holds(draft.start, draft.end) and (end == draft.end or self.dates.holds(end - 1, end))

    def __call__(self, draft: Draft) -> bool:
        """Whether the draft is no quantity."""
        if draft.parts[0].kind == "digits" and (self._glued(draft) or self._year(draft)):
            return True
        if draft.parts[0].kind != "digits" and idle(self.tok, draft):
            return True
        return self._alone(draft) or self.names.names(draft) or self._placing(draft) or self._set(draft)

    def _alone(self, draft: Draft) -> bool:
        """`1.` on a line of its own: the mark of a list."""
        tok, i = self.tok, self.tok.at(draft.start)
        if draft.unit or draft.kind != "digits" or tok.sent[i] < 0:
            return False
        first, last = tok.sents[tok.sent[i]]
        return last - first == 2 and tok.text[last - 1] in {".", ")"}

    def _glued(self, draft: Draft) -> bool:
        """Letters, hyphens and slashes that make a code of the digits: `A330`, `COVID-19`, `7e7`."""
        text, left, right = self.tok.doc_text, draft.left, draft.right
        before, after = text[left - 1 : left] if left else "", text[right : right + 2]
        priced = before == "/" and draft.money is not None  # "£12/€14"
        if (
            before
            and not priced
            and (before.isalnum() or before in "_#/\\@" or (before in "'’‘" and self._clipped(draft)))
        ):
            return True
        if before in {"-", "‑"} and text[left - 2 : left - 1].isalnum():
            word = text[max(0, left - 12) : left - 1].split(" ")[-1].lower()
            if word not in listed("prefixes"):
                return True
        if before == "(" and after[:1] == ")" and not draft.age and right - left <= 2:
            return True
        if draft.right > draft.end or not after or (draft.money and after[0] == "/" and after[1:] in tuple("$£€¥₹")):
            return after[:1].isalnum()
        if after[0] in "-‑–" and after[1:].isdigit() and draft.kind == "digits":
            return True
        return (
            after[0].isalnum()
            or after[0] in "_/\\"
            or (after[0] in "-‑" and after[1:].isalnum() and after[1:].isupper())
        )

    def _clipped(self, draft: Draft) -> bool:
        """`'04`: a year without its century, or a code behind an apostrophe; not a number that opens a quotation."""
        text, left = self.tok.doc_text, draft.left
        opens = left < 2 or text[left - 2].isspace()
        quoted = text[max(0, left - 2) : left] == "''" or (
            opens and {"'", "’"} & set(text[draft.right : draft.right + 80])
        )
        return not quoted or bool(
            opens and draft.right - left == 2 and self.names.counted(self.tok.at(left) + 1) != "plural"
        )

    def _year(self, draft: Draft) -> bool:
        """A bare four-digit number that counts nothing."""
        raw = self.tok.doc_text[draft.start : draft.end]
        if draft.unit or draft.kind != "digits" or not (raw.isdigit() and len(raw) == 4 and 1500 <= draft.size <= 2199):
            return False
        nxt = self.tok.at(draft.end - 1) + 1
        if draft.size < 1900 and nxt < len(self.tok) and self.tok.pos[nxt] == "NOUN" and self.tok.text[nxt].islower():
            return False
        return self.names.counted(nxt) != "plural" or (1900 <= draft.size <= 2039 and self.tok.tag[nxt] not in {"NNS"})

    def _set(self, draft: Draft) -> bool:
        """`every two years`: a number inside a recurrence, unless it says how often."""
        return draft.unit in listed("time_units") and any(s <= draft.start and draft.end <= e for s, e in self.sets)

    def _placing(self, draft: Draft) -> bool:
        """A duration that only says when: `two days later`, `in the last three years`."""
        if draft.unit not in listed("time_units") or draft.age:
            return False
        tok = self.tok
        i, nxt = tok.at(draft.left), tok.at(max(draft.right, draft.end) - 1) + 1
        if nxt < len(tok) and tok.text[nxt] in {"'", "’", "-"}:
            nxt += 1
        after = tok.lower[nxt] if nxt < len(tok) else ""
        if (
            after in listed("behind")
            or (after == "from" and tok.lower[nxt + 1 : nxt + 2] == ["now"])
            or after == "time"
        ):
            return tok.lower[nxt + 1 : nxt + 2] != ["than"]
        if self._reporting(i, after) or self._opening(i):
            return True
        if after == "on" and (nxt + 1 == len(tok) or tok.text[nxt + 1] in {",", "."}):
            return True  # "seven decades on, the town remembers"
        number = tok.at(draft.money.start if draft.money else draft.start)
        if number and tok.lower[number - 1] in listed("period"):
            return "for" not in tok.lower[max(0, number - 4) : number]
        before = tok.lower[max(0, i - 4) : i]
        if before and before[-1] == "after" and tok.sents[tok.sent[i]][0] == i - 1:
            return True
        if not before or before[-1] != "in" or draft.unit in _SHORT or draft.rule == "compound":
            return False
        return number <= i if draft.unit in _HOURS else not self._records(i)

    def _reporting(self, i: int, after: str) -> bool:
        """`in the first nine months`, `for the nine months ended`: the period of an account."""
        before = self.tok.lower[max(0, i - 2) : i]
        return before == ["the", "first"] or (
            before in (["for", "the"], ["in", "the"]) and after in {",", "ended", "ending", "to", "through", "that"}
        )

    def _opening(self, i: int) -> bool:
        """`in her first 100 days`: a stretch of time in which something else happens."""
        lower = self.tok.lower
        if i < 2 or lower[i - 1] not in {"first", "opening", "closing", "final"}:
            return False
        owned = self.tok.tag[i - 2] in {"DT", "PRP$", "POS", "IN"}
        return owned and bool({"in", "during", "within", "over", "after"} & set(lower[max(0, i - 6) : i - 1]))

    def _records(self, i: int) -> bool:
        """`the first in ten years`: how long is what the sentence says."""
        first = self.tok.sents[self.tok.sent[i]][0] if self.tok.sent[i] >= 0 else 0
        start = max(first, i - 8)
        return bool(listed("record") & set(self.tok.lower[start:i])) or "JJS" in self.tok.tag[start:i]
