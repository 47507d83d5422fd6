"""What a time expression is read against: the publication date, the dates before it, and the tense around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from factextract.dates.calendar import SIZES, days_of, grain_of, parse_day
from factextract.tokens import Tokens

Tense = Literal["past", "future", ""]

_WILL = frozenset(["will", "'ll", "’ll", "wo", "shall", "ll"])
_TOWARDS = frozenset(
    """plan expect schedule set due slate intend want hope begin start aim agree likely going go ready vow promise prepare
    forecast project predict propose urge decide ask need have be order arrange book invite""".split()
)


@dataclass(slots=True)
class Context:
    """The publication date (None if unknown) and the certain dates read so far, in text order."""

    tokens: Tokens
    published: dt.date | None
    seen: list[tuple[int, str]] = field(default_factory=list)  # (character, value)

    def note(self, char: int, value: str) -> None:
        """Remember a date that later ones may lean on."""
        self.seen.append((char, value))

    def reference(self, char: int, within: int = 400) -> str | None:
        """The value of the last date read before the character, if it stands near enough."""
        for place, value in reversed(self.seen):
            if char - place > within:
                return None
            if place < char:
                return value
        return None

    def reference_year(self, char: int) -> int | None:
        """The year of the last date before the character."""
        value = self.reference(char)
        return int(value[:4]) if value and value[:4].isdigit() else None

    def base(self, char: int, unit: str, within: int = 600) -> tuple[dt.date | None, str | None]:
        """The day from which `the previous year` or `two days later` counts, and where it comes from.

        That is the last date of the text that is at least as fine as the unit, else the publication date.
        """
        for place, value in reversed(self.seen):
            if char - place > within:
                break
            days = days_of(value) if SIZES.get(grain_of(value), 9) <= SIZES.get(unit, 0) else None
            if days and place < char:
                return parse_day(days[0]), "text"
        return self.published, "published" if self.published else None

    def tense(self, char: int) -> Tense:
        """Whether the verb that governs the word at the character speaks of the past or of what is to come."""
        tokens = self.tokens
        i = tokens.at(char)
        for _ in range(12):
            if i < 0:
                return ""
            if tokens.pos[i] in ("VERB", "AUX"):
                found = self._tense_of(i)
                if found:
                    return found
            if tokens.head[i] == i:
                return ""
            i = tokens.head[i]
        return ""

    def _tense_of(self, verb: int) -> Tense:
        tokens = self.tokens
        helpers = [k for k in tokens.children[verb] if tokens.dep[k] in ("aux", "auxpass")]
        words = {tokens.lower[k] for k in helpers}
        if words & _WILL or tokens.lower[verb] in _WILL:
            return "future"
        if "to" in words and tokens.head[verb] != verb:
            lead = tokens.head[verb]
            return "future" if tokens.lemma[lead].lower() in _TOWARDS else ""
        if tokens.lemma[verb] in ("schedule", "slate", "expect", "plan", "set") and tokens.tag[verb] == "VBN":
            return "future"
        tags = {tokens.tag[k] for k in helpers} | {tokens.tag[verb]}
        if "VBD" in tags or ("VBN" in tags and words & {"have", "has", "had", "'ve", "'s"}):
            return "past"
        return ""
