"""What a correction takes back: the figure of the earlier version, and where the article says it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from factextract.checks.figure import Figure
from factextract.checks.links import SIGN
from factextract.checks.message import with_act, with_noun
from factextract.checks.words import PERSON, pattern, word_keys, words
from factextract.slots import FindingData, NoteData

_EARLIER: Final = r"\b(?:{earlier}s?|{misnamed})\b"
_MISNAMED: Final = r"\b{misnamed}\b"
_RIGHT: Final = r"\b{right}\b"
_NOT: Final = r"\b{instead}" + SIGN
_AS: Final = r"\bas" + SIGN
_SENTENCE: Final = r"[.!?]['\"”’)]*\s+"
_NOTES: Final = 30  # notes of one article that are looked at
_NAMED: Final = 100  # characters in front of a wrong figure in which a note names what it counts
_LONG: Final = 3  # digits of a number that hardly stands twice by chance
_FRONT: Final = 40  # characters in front of a figure that may deny it


@dataclass(frozen=True, slots=True)
class Retraction:
    """A note, the claims that it takes back, and the figure that it or the article puts in their place."""

    note: NoteData
    claims: tuple[Figure, ...]
    instead: Figure | None


def find_retractions(text: str, notes: Sequence[NoteData], figures: Sequence[Figure]) -> list[Retraction]:
    """What each correction or clarification takes back, in text order."""
    found = []
    for note in notes[:_NOTES]:
        corrects = note["kind"] in ("correction", "clarification")
        if not corrects and not pattern(_EARLIER).search(text, note["start"], note["end"]):
            continue
        inside = [f for f in figures if note["start"] <= f.start and f.end <= note["end"]]
        wrong = [f for f in inside if _is_wrong(text, note, f)]
        if wrong:
            outside = [f for f in figures if f not in inside]
            again = _unique(f for one in wrong for f in _again(text, note, outside, one))
            kept = [f for f in inside if f not in wrong and any(_replaces(f, one) for one in wrong)]
            kept += [f for f in outside if f not in again and any(_denies(f, one) for one in (*wrong, *again))]
            found.append(Retraction(note, (*wrong, *again), next(iter(kept), None)))
    return found


def _is_wrong(text: str, note: NoteData, figure: Figure) -> bool:
    """Whether the note says that the figure was wrong."""
    if pattern(_NOT).search(text, max(note["start"], figure.start - _FRONT), figure.start):
        return True
    cuts = [m.end() for m in pattern(_SENTENCE).finditer(text, note["start"], figure.start)]
    start = cuts[-1] if cuts else note["start"]
    said_before = text[start : figure.start]
    earlier = [m.end() for m in pattern(_EARLIER).finditer(said_before)]
    right = [m.end() for m in pattern(_RIGHT).finditer(said_before)]
    if not earlier or (right and right[-1] > earlier[-1]):
        return False
    return not pattern(_MISNAMED).search(said_before) or bool(pattern(_AS).search(said_before))


def _again(text: str, note: NoteData, figures: Sequence[Figure], wrong: Figure) -> list[Figure]:
    """Where the article gives the wrong figure: the same number of the same things.

    In other words only where the number hardly stands there by chance: it is long, or there once.
    """
    said = [f for f in figures if f.zone != "note" and f.unit == wrong.unit and f.meets(wrong.value, wrong.value)]
    said = [f for f in said if not (f.claim["period"] and wrong.claim["period"]) or _overlap(f, wrong)]
    said = [f for f in said if _same_head(text, note, f, wrong)]
    return [f for f in said if _same_words(f, wrong) or len(said) == 1 or wrong.digits >= _LONG]


def _same_head(text: str, note: NoteData, figure: Figure, wrong: Figure) -> bool:
    """Whether both count the same things; a note may name them before the figure: `gave the number of homes as 420`."""
    if figure.noun is None or wrong.noun is not None:
        return figure.noun == wrong.noun and (figure.noun is not None or figure.unit is not None)
    named = word_keys(text[max(note["start"], wrong.start - _NAMED) : wrong.start])
    return figure.noun in named or (figure.noun == PERSON and not named.isdisjoint(words().persons))


def _same_words(figure: Figure, wrong: Figure) -> bool:
    counted, other = figure.claim["counted"], wrong.claim["counted"]
    same = bool(counted and other and counted["text"].lower() == other["text"].lower())
    return same or (figure.act is not None and figure.act == wrong.act)


def _unique(figures: Iterable[Figure]) -> list[Figure]:
    """The figures in text order, each once."""
    return sorted({f.claim["id"]: f for f in figures}.values(), key=lambda f: f.start)


def _replaces(figure: Figure, wrong: Figure) -> bool:
    return figure.unit == wrong.unit and figure.value != wrong.value


def _denies(figure: Figure, wrong: Figure) -> bool:
    """Whether the article says that there was none of what the wrong figure counts."""
    if figure.value != 0 or figure.unit != wrong.unit or figure.act != wrong.act:
        return False
    return figure.noun in (wrong.noun, None)


def _overlap(first: Figure, second: Figure) -> bool:
    a, b = first.claim["period"], second.claim["period"]
    if not a or not b:
        return True
    return (a["start"] or "") <= (b["end"] or "9") + "~" and (b["start"] or "") <= (a["end"] or "9") + "~"


def _named(note: NoteData) -> str:
    return "editor's note" if note["kind"] == "editor" else note["kind"]


def corrected(retraction: Retraction) -> FindingData:
    """The finding that says it."""
    wrong, instead = retraction.claims[0], retraction.instead
    message = f"{with_act(wrong)}: taken back by the {_named(retraction.note)}"
    if instead is not None:
        message += f", which leaves {'none' if instead.value == 0 else with_noun(instead)}"
    claims = [*retraction.claims, *([instead] if instead else [])]
    ids = [f.claim["id"] for f in sorted(claims, key=lambda f: f.start)]
    return {"kind": "corrected", "claims": ids, "message": message}
