"""Number words and digits: what a single number of the text is worth, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from factextract.tokens import Tokens

SUFFIXES: Final = {
    **{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "cr": 1e7},
    **{"million": 1e6, "billion": 1e9, "trillion": 1e12},  # glued: "$75billion"
    **{"b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "tn": 1e12, "trn": 1e12},
}
MONEY_SUFFIXES: Final = frozenset({"b", "t", "mil", "cr"})  # scales only behind a currency sign: $2b
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*|[½¼¾⅓⅔⅛⅜⅝⅞]")
_SLASHED: Final = re.compile(r"(\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])")
_SPACED: Final = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?: \d{3})* 000(?!\d)")
_POWER: Final = re.compile(r" ?[×x] ?10\^?([−-]?\d{1,2})(?!\d)")
_AND_HALF: Final = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter|third)\b", re.I)
_JOINTS: Final = frozenset({" ", "-", "\u00a0", "‑", "\n", " -", "- "})
_SEVERAL: Final = re.compile(r"(?<!\w)(?:several|many|(?:a )?few) \Z", re.I)
_LONGEST: Final = 40  # digits and separators of a number
_GREATEST: Final = 1e30
_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100})


@cache
def _kinds() -> dict[str, tuple[str, float]]:
    """The number words, each with what it is and what it is worth."""
    found: dict[str, tuple[str, float]] = {}
    for line in (files(__package__) / "numerals.txt").read_text("utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _, rest = line.partition("|")
            for word, _, value in (pair.partition("=") for pair in rest.split()):
                found[word] = (kind.strip(), float(value))
    return found


class Number(NamedTuple):
    """A number's words, `text[start:end]`, and what they are worth."""

    start: int
    end: int
    value: float
    kind: str  # digits, ones, words, vague, fraction, half, zero, none, single, couple, times, fold
    scale: float = 1.0  # the last scale that was said: 1e6 of "2.5 million"
    vague: bool = False


class _Atom(NamedTuple):
    start: int
    end: int
    kind: str
    value: float


def numbers(tok: Tokens) -> list[Number]:
    """All numbers of the text in text order, each as long as it can be read."""
    atoms, found, k = _atoms(tok), [], 0
    while k < len(atoms):
        number, k = _read(tok, atoms, k)
        if number is not None:
            found.append(number)
    return found


def digits_value(raw: str) -> float | None:
    """What a run of digits with its separators is worth; None for a code (`1.2.3`, `007`)."""
    if raw in _kinds():
        return _kinds()[raw][1]
    if len(raw) > _LONGEST:
        return None
    groups = re.split(r"[.,]", raw)
    if len(groups) == 1:
        return float(raw) if len(raw) < 19 and (raw[0] != "0" or len(raw) == 1) else None
    mark = raw[len(groups[0])]
    decimals = raw[-len(groups[-1]) - 1] != mark
    whole = groups[:-1] if decimals else groups
    if len(groups) == 2 and mark == ".":
        return float(raw)
    if _grouped(whole):
        return float("".join(whole) + ("." + groups[-1] if decimals else ""))
    if len(groups) == 2 and len(groups[1]) <= 2 and len(groups[0]) <= 3:
        return float(f"{groups[0]}.{groups[1]}")
    return None


def _grouped(groups: list[str]) -> bool:
    """`1,234,567` or, as in India, `12,34,567`."""
    return (
        0 < len(groups[0]) <= 3
        and groups[0][0] != "0"
        and len(groups[-1]) == 3
        and (all(len(g) == 3 for g in groups[1:]) or (len(groups[0]) <= 2 and all(len(g) == 2 for g in groups[1:-1])))
    )


def _atoms(tok: Tokens) -> list[_Atom]:
    """The single digits-runs and number words in text order."""
    found = list(_digit_atoms(tok.doc_text))
    taken, kinds = {a.start for a in found}, _kinds()
    for i, word in enumerate(tok.lower):
        if word[-1] == "-":
            word = word[:-1]
        if word in kinds and tok.start[i] not in taken:
            kind, value = kinds[word]
            found.append(_Atom(tok.start[i], tok.start[i] + len(word), kind, value))
    return sorted(found)


def _digit_atoms(text: str) -> Iterator[_Atom]:
    at, kinds = 0, _kinds()
    while m := _DIGITS.search(text, at):
        start, at = m.span()
        if spaced := _SPACED.match(text, start):
            at = spaced.end()
            yield _Atom(start, at, "digits", float(re.sub(r"\s", "", spaced[0])))
            continue
        if (part := _SLASHED.match(text, start)) and _parts(part):
            at = part.end()
            yield _Atom(start, at, "slashed", int(part[1]) / int(part[2]))
            continue
        point = start and text[start - 1] == "." and m[0].isdigit() and not text[max(0, start - 2) : start - 1].strip()
        value = float(f"0.{m[0]}") if point else digits_value(m[0])
        if value is None:
            yield _Atom(start, at, "code", 0.0)
            continue
        if power := _POWER.match(text, at):
            value, at = value * 10.0 ** int(power[1].replace("−", "-")), power.end()
        start -= 1 if point else 0
        yield _Atom(start, at, "vulgar" if m[0] in kinds else "digits", value)


def _parts(m: re.Match[str]) -> bool:
    """Whether `1/2` or `3⁄128` is a fraction, not a date or a pair of numbers."""
    return int(m[1]) < int(m[2]) and (int(m[2]) in _DENOMINATORS or "⁄" in m[0])


def _read(tok: Tokens, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    """The number that begins with atom `k`, and the atom after it."""
    atom = atoms[k]
    if atom.kind == "digits":
        return _digits(tok.doc_text, atoms, k)
    if atom.kind in {"slashed", "vulgar"}:
        return Number(atom.start, atom.end, atom.value, "fraction"), k + 1
    if atom.kind in {"ones", "tens", "hundred", "scale", "dozen"}:
        return _words(tok, atoms, k)
    if atom.kind == "half":
        return _half(tok.doc_text, atoms, k)
    if atom.kind == "vague":
        return _vague(tok.doc_text, atoms, k)
    if atom.kind == "part" and (start := _article(tok.doc_text, atom.start)) is not None:
        return _of_scale(tok.doc_text, atoms, Number(start, atom.end, 1 / atom.value, "fraction"), k + 1)
    if atom.kind == "couple":
        return _couple(tok.doc_text, atoms, k)
    if atom.kind == "single":
        start = _article(tok.doc_text, atom.start)
        return (Number(start, atom.end, 0.0, "single") if start is not None else None), k + 1
    if atom.kind in {"zero", "none", "times", "fold"}:
        return Number(atom.start, atom.end, atom.value, atom.kind), k + 1
    return None, k + 1


def _joined(text: str, a: _Atom | Number, b: _Atom) -> bool:
    return text[a.end : b.start] in _JOINTS


def _digits(text: str, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    atom = atoms[k]
    value, end, scale, k = atom.value, atom.end, 1.0, k + 1
    if (
        k < len(atoms)
        and atoms[k].kind in {"slashed", "vulgar"}
        and text[end : atoms[k].start] in {" ", "-", "\u00a0", ""}
    ):
        value, end, k = value + atoms[k].value, atoms[k].end, k + 1
    elif m := _AND_HALF.match(text, end):
        value, end = value + _part(m[1]), m.end()
        while k < len(atoms) and atoms[k].start < end:
            k += 1
    while (
        k < len(atoms)
        and atoms[k].kind in {"hundred", "scale", "dozen"}
        and text[end : atoms[k].start] in {*_JOINTS, ""}
    ):
        value, scale, end, k = value * atoms[k].value, scale * atoms[k].value, atoms[k].end, k + 1
    return Number(atom.start, end, _tidy(min(value, _GREATEST)), "digits", scale), k


def _part(word: str) -> float:
    return {"half": 0.5, "quarter": 0.25}.get(word.lower(), 1 / 3)


def _words(tok: Tokens, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    """`two hundred and five thousand`; `a million and a half`; `two-thirds`; `two dozen`."""
    text, first = tok.doc_text, atoms[k]
    start, total, now, scale, end = first.start, 0.0, 0.0, 1.0, first.start
    several = _SEVERAL.search(text, max(0, start - 9), start) if first.kind in {"hundred", "scale", "dozen"} else None
    if several:
        return Number(several.start(), first.end, first.value, "words", first.value, vague=True), k + 1
    if first.kind in {"hundred", "scale", "dozen"}:
        article = _article(text, start)
        if article is None and first.kind != "dozen":
            return None, k + 1
        start, now = start if article is None else article, 1.0
    begin = k
    while k < len(atoms) and (k == begin or _continues(text, atoms[k - 1], atoms[k])):
        kind, value = atoms[k].kind, atoms[k].value
        if not _fits(kind, value, now, total, scale):
            break
        if kind in {"ones", "tens"}:
            now += value
        elif kind in {"hundred", "dozen"}:
            now *= value
        else:
            total, now, scale = total + max(now, 1.0) * value if now else total * value, 0.0, value
        end, k = atoms[k].end, k + 1
    value = min(total + now, _GREATEST)
    number = Number(start, end, value, "ones" if value == 1 else "words", scale)
    if (
        value == 1
        and k < len(atoms)
        and atoms[k].kind == "half"
        and k == begin + 1
        and text[end : atoms[k].start] in _JOINTS
    ):
        return Number(start, atoms[k].end, 0.5, "fraction"), k + 1
    if (
        k < len(atoms)
        and atoms[k].kind in {"part", "parts"}
        and k == begin + 1
        and _joined(text, atoms[k - 1], atoms[k])
    ):
        return _fraction(text, atoms, number, k)
    return _and_half(text, atoms, number, k)


def _and_half(text: str, atoms: list[_Atom], number: Number, k: int) -> tuple[Number, int]:
    """`two and a half [million]`, `a million and a half`."""
    if not (m := _AND_HALF.match(text, number.end)):
        return number, k
    value, end, scale = number.value + _part(m[1]) * max(1.0, number.scale), m.end(), number.scale
    while k < len(atoms) and atoms[k].start < end:
        k += 1
    if k < len(atoms) and atoms[k].kind in {"scale", "hundred", "dozen"} and text[end : atoms[k].start] in _JOINTS:
        value, scale, end, k = value * atoms[k].value, atoms[k].value, atoms[k].end, k + 1
    return Number(number.start, end, _tidy(value), "words", scale), k


def _fraction(text: str, atoms: list[_Atom], number: Number, k: int) -> tuple[Number | None, int]:
    atom = atoms[k]
    if (number.value == 1) != (atom.kind == "part") or number.value >= max(atom.value, 2.0) or atom.value == 2:
        return number, k
    return _of_scale(text, atoms, Number(number.start, atom.end, number.value / atom.value, "fraction"), k + 1)


def _of_scale(text: str, atoms: list[_Atom], number: Number, k: int) -> tuple[Number, int]:
    """`a quarter of a million`, `three-quarters of a million`."""
    if k < len(atoms) and atoms[k].kind == "scale" and text[number.end : atoms[k].start].lower() == " of a ":
        atom = atoms[k]
        return Number(number.start, atom.end, _tidy(number.value * atom.value), "words", atom.value), k + 1
    return number, k


def _continues(text: str, before: _Atom, atom: _Atom) -> bool:
    gap = text[before.end : atom.start]
    if gap.lower() in {" and ", "-and-"}:
        return before.kind in {"hundred", "scale"} and atom.kind in {"ones", "tens"}
    return gap in _JOINTS


def _fits(kind: str, value: float, now: float, total: float, scale: float) -> bool:
    """Whether the word can go on a number that stands at `total` + `now`."""
    if kind == "ones":
        return now % (10 if value < 10 else 100) == 0 and not (value < 10 and now % 100 == 10)
    if kind == "tens":
        return now % 100 == 0
    if kind == "hundred":
        return 1 <= now < 100
    if kind == "dozen":
        return 1 <= now < 100 and total == 0
    return kind == "scale" and (now > 0 or total > 0) and (total == 0 or now == 0 or value < scale)


def _article(text: str, at: int) -> int | None:
    """Where `a`, `an` or `a few` right before `at` begins."""
    m = re.search(r"(?<!\w)(?:a|an)[ -]$", text[max(0, at - 4) : at], re.I)
    return at - (len(m[0])) if m else None


def _half(text: str, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    """`half`, `half a million`, `half-dozen`, `a half million`."""
    atom = atoms[k]
    start = _article(text, atom.start)
    start = atom.start if start is None else start
    if k + 1 < len(atoms) and atoms[k + 1].kind in {"scale", "dozen", "hundred"}:
        nxt = atoms[k + 1]
        if text[atom.end : nxt.start].lower() in {" a ", "-a-", " ", "-"}:
            return Number(start, nxt.end, 0.5 * nxt.value, "words", nxt.value), k + 2
    return Number(start, atom.end, 0.5, "half"), k + 1


def _vague(text: str, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    """`hundreds`, `tens of thousands`."""
    atom = atoms[k]
    value, end, k = atom.value, atom.end, k + 1
    while k < len(atoms) and atoms[k].kind == "vague" and text[end : atoms[k].start].lower() in {" of ", " and "}:
        value *= atoms[k].value if text[end : atoms[k].start].lower() == " of " else 1
        end, k = atoms[k].end, k + 1
    return Number(atom.start, end, value, "vague", vague=True), k


def _couple(text: str, atoms: list[_Atom], k: int) -> tuple[Number | None, int]:
    """`a couple`, `a couple thousand`, `a couple of hundred`."""
    start = _article(text, atoms[k].start)
    if start is None:
        return None, k + 1
    value, end, k = 2.0, atoms[k].end, k + 1
    if (
        k < len(atoms)
        and atoms[k].kind in {"hundred", "scale", "dozen"}
        and text[end : atoms[k].start].lower() in {" ", " of "}
    ):
        return Number(start, atoms[k].end, value * atoms[k].value, "words", atoms[k].value, vague=True), k + 1
    return Number(start, end, value, "couple", vague=True), k


def _tidy(value: float) -> float:
    """Without the dust of binary fractions: 2.3 million is 2300000."""
    return float(f"{value:.12g}")
