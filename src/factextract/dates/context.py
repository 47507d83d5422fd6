"""What a time expression is read against: the publication date, the dates before it, and the tense around it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import islice

from factextract.dates.calendar import SIZES, days_of, grain_of, parse_day
from factextract.dates.tense import Tense, past_perfect, tense_at
from factextract.tokens import Tokens

_LOOK_BACK = 200  # dates
_BESIDE = 300  # characters: this sentence and the one before
_YEAR = re.compile(r"\d{4}(?:-|$)")


@dataclass(slots=True)
class Context:
    """The publication date (None if unknown) and the certain dates read so far, in text order."""

    tokens: Tokens
    published: dt.date | None
    chronicle: bool = False  # a text about times long past: its dates lean on one another, not on the publication
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

    def last(self, char: int, grains: tuple[str, ...], within: int) -> str | None:
        """The value of the last date before the character that is as fine as one of the grains."""
        for place, value in islice(reversed(self.seen), _LOOK_BACK):
            if char - place > within:
                return None
            if place < char and grain_of(value) in grains:
                return value
        return None

    def reference_year(self, char: int, month: int) -> int | None:
        """The year of a month that stands without one, told from the dates before it.

        In a chronicle that is the last date's year, or the next where the story has passed from one year's end into
        another's beginning. In other texts dates lean on the publication, and where that is not known on a date nearby.
        """
        if self.published and not self.chronicle:
            return None
        value = self.reference(char, 10**7) if self.chronicle else self._nearby(char)
        if value is None or not _YEAR.match(value):
            return None
        year = int(value[:4])
        last = value[5:7]
        return year + (last.isdigit() and int(last) >= 11 and month <= 2)

    def _nearby(self, char: int) -> str | None:
        """The last date of the same sentence, or a day or month of the text just before: a bare year leads nowhere."""
        sent = self.tokens.sent
        for place, value in reversed(self.seen):
            if char - place > _BESIDE:
                return None
            if place < char and (value[5:7].isdigit() or sent[self.tokens.at(place)] == sent[self.tokens.at(char)]):
                return value
        return None

    def base(self, char: int, unit: str, within: int = 600) -> tuple[dt.date | None, str | None]:
        """The day from which `the previous year` or `two days later` counts, and where it comes from.

        That is the last date of the text that is at least as fine as the unit, else the publication date.
        """
        within *= 5 if self.chronicle else 1
        for place, value in islice(reversed(self.seen), _LOOK_BACK):
            if char - place > within:
                break
            days = days_of(value) if SIZES.get(grain_of(value), 9) <= SIZES.get(unit, 0) else None
            if days and place < char:
                return parse_day(days[0]), "text"
        if self.chronicle:
            return None, None
        return self.published, "published" if self.published else None

    def tense(self, char: int) -> Tense:
        """Whether the words around the date at the character speak of the past or of what is to come."""
        return tense_at(self.tokens, char)

    def past_perfect(self, char: int) -> bool:
        """Whether the verb that governs the word at the character stands in the past perfect."""
        return past_perfect(self.tokens, char)

    def same_month(self, month: int) -> int | None:
        """The year in which the text has put that month already."""
        wanted = f"-{month:02d}"
        values = (value for _, value in islice(reversed(self.seen), _LOOK_BACK))
        return next((int(v[:4]) for v in values if v[4:7] == wanted and v[:4].isdigit()), None)
