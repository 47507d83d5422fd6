"""What a time expression is read against: the publication date, the dates before it, and the tense around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from factextract.dates.calendar import SIZES, days_of, grain_of, parse_day
from factextract.tokens import Tokens

Tense = Literal["past", "future", "present", "open", ""]

_LOOK_BACK = 200  # dates
_AHEAD = frozenset(["will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "should", "must"])
_PLANS = frozenset(["plan", "expect", "schedule", "intend", "hope", "due", "slate", "set", "aim", "arrange", "book"])
_TOWARDS = _PLANS | {
    *(
        "want",
        "like",
        "likely",
        "go",
        "ready",
        "vow",
        "promise",
        "prepare",
        "forecast",
        "project",
        "predict",
        "propose",
    ),
    *("be", "need", "have", "order", "invite", "able", "agree", "urge"),
}
_UNTIL = frozenset(["until", "till"])
_TELLS = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "add",
        "note",
        "write",
        "claim",
        "state",
        "show",
        "indicate",
        "suggest",
        "find",
    ]
)


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

        In a chronicle, and where no publication date is known, that is the last date's year, or the next where the
        story has passed from one year's end into another's beginning. In other texts dates lean on the publication.
        """
        value = self.reference(char, 10**7) if self.chronicle or not self.published else None
        if value is None or not value[:4].isdigit():
            return None
        year = int(value[:4])
        last = value[5:7]
        return year + (last.isdigit() and int(last) >= 11 and month <= 2)

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
        tokens = self.tokens
        i = tokens.at(char)
        before = tokens.lower[max(0, i - 3) : i]
        if tokens.tag[i + 1 : i + 2] == ["POS"]:
            return "future" if before[1:] == ["ahead", "of"] else "past"
        if before in (["as", "early", "as"], ["as", "soon", "as"], ["as", "late", "as"]):
            return "future"
        found, perfect = self._governed(i, char)
        return "future" if _UNTIL & set(tokens.lower[max(0, i - 4) : i]) and not perfect else found

    def past_perfect(self, char: int) -> bool:
        """Whether the verb that governs the word at the character stands in the past perfect: `had hired`."""
        return self._governed(self.tokens.at(char), char)[1]

    def same_month(self, month: int) -> int | None:
        """The year in which the text has put that month already."""
        wanted = f"-{month:02d}"
        values = (value for _, value in islice(reversed(self.seen), _LOOK_BACK))
        return next((int(v[:4]) for v in values if v[4:7] == wanted and v[:4].isdigit()), None)

    def _governed(self, i: int, char: int) -> tuple[Tense, bool]:
        """The tense of the nearest verb above the token that has one, and whether it is a past perfect."""
        tokens = self.tokens
        for _ in range(12):
            if i < 0:
                break
            if tokens.pos[i] in ("VERB", "AUX"):
                found = self._tense_of(i, char)
                if found:
                    return found, any(tokens.lower[k] == "had" for k in tokens.children[i])
            if tokens.head[i] == i:
                break
            i = tokens.head[i]
        return "", False

    def _tense_of(self, verb: int, char: int) -> Tense:
        """The tense of one verb with its helpers, "" where it says nothing (a participle, an infinitive)."""
        tokens = self.tokens
        below = tokens.children[verb]
        helpers = [k for k in below if tokens.dep[k] in ("aux", "auxpass")]
        words, tags = {tokens.lower[k] for k in helpers}, {tokens.tag[k] for k in helpers}
        tag, lemma = tokens.tag[verb], tokens.lemma[verb].lower()
        if words & _AHEAD and "have" not in words:
            return "future"
        if "to" in words and "have" in words:
            return "past"
        if "to" in words:
            lead = tokens.head[verb]
            late = any(tokens.lower[k] == "had" for k in tokens.children[lead])
            return "future" if lead != verb and tokens.lemma[lead].lower() in _TOWARDS and not late else "open"
        if lemma in _PLANS and any(self._infinitive(k) and tokens.start[k] < char for k in below):
            return "future"
        if lemma in _PLANS and tag == "VBN" and (helpers or lemma != "set") and not words & {"have", "has", "had"}:
            return "future"
        if tag == "VBG" and tags & {"VBP", "VBZ"} and "been" not in words:
            return "future"
        if tag == "VBN" and words & {"is", "are"} and not words & {"have", "has", "been"}:
            return "present"
        if lemma in _PLANS and tag == "VBN" and any(tokens.lower[k] == "for" for k in below):
            return "future"
        if tag in ("VBP", "VBZ") and lemma not in _TELLS | {"be", "have", "do"}:
            return "present"
        if "VBD" in tags | {tag} or tag == "VBN" or words & {"have", "has", "'ve", "'s"}:
            return "past"
        return ""

    def _infinitive(self, verb: int) -> bool:
        tokens = self.tokens
        return tokens.dep[verb] in ("xcomp", "ccomp", "advcl") and any(
            tokens.lower[k] == "to" for k in tokens.children[verb] if tokens.dep[k] == "aux"
        )
