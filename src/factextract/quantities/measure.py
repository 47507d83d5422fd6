"""A number with the sign before it and the unit behind it."""

from __future__ import annotations

import re
from typing import Final

from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.numerals import MONEY_SUFFIXES, SUFFIXES, Number
from factextract.quantities.units import Unit, rate, unit_after

_GLUED: Final = re.compile(r"[ \u00a0]?(bn|bln|mn|mln|mil|tn|trn|k|m|b|t|cr|[mbt]r?illion)\b\.?", re.I)
_LENGTH: Final = re.compile(
    r"\b(?:met(?:er|re)s?|high|height|deep|depth|tall|altitude|swim\w*|sprint\w*|freestyle|hurdles?|"
    r"relay|ran|running|swam|long jump|high jump|butterfly|"
    r"backstroke|breaststroke|long|wide|width|length|runner|race|away|below|above|underwater|feet|waves?)\b",
    re.I,
)
_MINUS: Final = re.compile(r"(?<!plus or )(?<!\+/)(?:(?<![^\s($£€])[-−]|(?<=[^\s\d:;,.] )–|\b[Mm]inus[ -])\Z")
_SIGNED: Final = re.compile(r"[\d.,]{1,12}(?: ?%| ?percent| per cent|°| degrees| points?\b| basis points|[CF]\b)")
_OF: Final = re.compile(r" of (?=[^\W\d])")
_FEET: Final = re.compile(r"(?:-(\d{1,2})\b(?![.,%]\w)|,?[ -](\d{1,2}) ?-?(?:in\b\.?|inch(?:es)?\b|\"|″))")
_TALL: Final = re.compile(r"['’′] ?(\d{1,2})(?:\"|”|″|''|’’)")
_PART_OF: Final = re.compile(r"(?: of)? (?:1|one|a) ((?:percentage|per ?cent) point|per ?cent(?:age)?)\b", re.I)
_HALF_A: Final = re.compile(r" an? (?=[^\W\d])")
_REACHING: Final = frozenset({"vague", "couple", "half"})
_POINTS: Final = re.compile(r"[ -]([A-Z]{2,5})[ -]points?\b")


def measured(text: str, number: Number, money: Currencies) -> Draft:
    """The number as a draft with its currency or unit."""
    draft = Draft.of(number)
    sign = money.sign_before(number.start) if number.kind not in {"none", "single", "times", "fold"} else None
    if sign:
        draft.money, draft.unit, draft.unit_span, draft.left = sign, sign.name, sign, sign.start
    _negative(text, draft)
    if number.kind in {"times", "fold"}:
        draft.unit = "time" if number.kind == "times" else "fold"
        draft.unit_span = Unit(draft.unit, number.start, number.end)
        return draft
    if number.kind == "digits":
        _scale_behind(text, draft)
    if sign:
        _behind_money(text, draft, money)
    else:
        _behind_number(text, draft, money)
    return draft


def _negative(text: str, draft: Draft) -> None:
    """`minus 40 degrees`, `-1.3%`, `$-50.8bn`: a sign makes the value negative, a dash of the sentence does not."""
    inner = draft.money is not None and text[draft.money.end : draft.start] == "-"
    m = _MINUS.search(text, max(0, draft.left - 10), draft.left)
    if inner and isinstance(draft.value, float):
        draft.value = -draft.value
        return
    if m and isinstance(draft.value, float) and draft.kind in {"digits", "words", "ones"}:
        signed = m[0][0] in "-−–" and not _SIGNED.match(text, draft.start)
        if not (signed and draft.money is None):
            draft.value, draft.left = -draft.value, m.start()


def _scale_behind(text: str, draft: Draft) -> None:
    """`2.3bn`, `$5 m`: the scale joins the number's words."""
    m = _GLUED.match(text, draft.end)
    if not m or draft.scale > 1:
        return
    word, glued = m[1].lower(), m.start(1) == draft.end
    spelled = len(word) > 1 and word != "mil"
    if not (spelled or draft.money or (glued and word == "k") or (glued and word == "m" and _millions(text, draft))):
        return
    if not draft.money and word in MONEY_SUFFIXES:
        return
    draft.scale = SUFFIXES[word]
    if isinstance(draft.value, float):
        draft.value = float(f"{draft.value * draft.scale:.12g}")
    draft.end = draft.right = m.end(1)


def _millions(text: str, draft: Draft) -> bool:
    """Whether the `m` of `70m` says millions, not metres."""
    around = text[max(0, draft.start - 40) : draft.end + 30]
    return not _LENGTH.search(around) and text[draft.end + 1 : draft.end + 2] not in {"-", "/", "x"}


def _behind_money(text: str, draft: Draft, money: Currencies) -> None:
    """`$5.9 billion dollars`, `$75 U.S.`, `$21 per square foot`."""
    word = money.word_after(draft.end)
    if word and word.start <= draft.end + 1 and text[draft.end] != "-":
        draft.right = word.end
        if word.name != draft.unit and draft.money and text[draft.money.start : draft.money.end] in {"$", "£"}:
            draft.unit, draft.unit_span = word.name, word
    priced = rate(text, Unit(draft.unit or "", draft.left, draft.right), time=False)
    draft.unit, draft.right = priced.name, priced.end


def _behind_number(text: str, draft: Draft, money: Currencies) -> None:
    """A currency by name or sign, else a unit of the catalogue."""
    if draft.kind in {"fraction", "half"} and (m := _PART_OF.match(text, draft.end)):
        draft.unit = "percentage point" if "oint" in m[1] else "percent"
        draft.unit_span, draft.right = Unit(draft.unit, *m.span(1)), m.end()
        return
    tall = _TALL.match(text, draft.end)
    if tall and draft.kind == "digits" and draft.size < 10 and int(tall[1]) < 12:
        draft.value, draft.end = float(f"{draft.size + int(tall[1]) / 12:.6g}"), tall.end(1)
        draft.unit, draft.unit_span, draft.right = "foot", Unit("foot", *tall.span()), tall.end()
        return
    found = money.word_after(draft.end) if draft.kind not in {"none", "single"} else None
    of = (_HALF_A if draft.kind == "half" else _OF).match(text, draft.end) if draft.kind in _REACHING else None
    unit = unit_after(text, of.end() - 1 if of else draft.end, draft.digits)
    if found and not (unit and unit.end > found.end and unit.name != "pound"):
        draft.unit, draft.unit_span = found.name, found
        priced = rate(text, found, time=False)
        draft.unit, draft.right = priced.name, priced.end
        return
    if unit is None and (m := _POINTS.match(text, draft.end)):
        draft.unit, draft.unit_span, draft.right = f"{m[1]} point", Unit(m[1], *m.span(1)), m.end()
    if unit and draft.kind not in {"none", "single"}:
        draft.unit, draft.unit_span, draft.right = unit.name, unit, unit.end
        feet = _FEET.match(text, unit.end) if unit.name == "foot" else None
        inches = int(feet[1] or feet[2]) if feet else 12
        if feet and isinstance(draft.value, float) and inches < 12:
            draft.value, draft.end = float(f"{draft.value + inches / 12:.6g}"), feet.end(1 if feet[1] else 2)
            draft.right = feet.end()
