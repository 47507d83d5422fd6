"""What became of a quotation: which words differ, and whether the difference can change what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rapidfuzz.distance import Levenshtein

from factextract.crossref.facts import Difference
from factextract.crossref.matching.lists import groups
from factextract.crossref.matching.wording import Word, Wording, reported

Kind = Literal[
    "swapped", "dropped", "added", "negation removed", "negation added", "number changed",
    "tense", "ellipsis", "bracket", "part", "minor", "reported",
]  # fmt: skip
HARMLESS: Final = frozenset(["tense", "ellipsis", "bracket", "part", "minor", "reported"])
_PART: Final = 3  # words left out at an end for the rest to be a part of what was said


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between two quotations and what it is."""

    kind: Kind
    before: str
    after: str
    quoted: bool = True  # in the speaker's own words on both sides

    @property
    def difference(self) -> Difference:
        """The words alone."""
        return Difference(before=self.before, after=self.after)

    def told(self) -> str:
        """The difference in words: `swapped: "open" for "close"`."""
        if self.before and self.after:
            return f'{self.kind}: "{self.after}" for "{self.before}"'
        return f'{self.kind}: "{self.before or self.after}"'


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two quotations word by word: what differs, and the keys of the words that stand in both, in order."""

    drifts: list[Drift]
    shared: tuple[str, ...]
    spread: int  # words of the longer from the first shared to the last, but those that an ellipsis stands for


def align(a: Wording, b: Wording) -> Aligned:
    """The differences from the first to the second, and what they share."""
    found: list[Drift] = []
    shared: list[str] = []
    spread = [0, 0]
    indirect = (a.fact.type == "indirect") != (b.fact.type == "indirect")
    for step in Levenshtein.opcodes(a.keys, b.keys):
        i, j, k, m = step.src_start, step.src_end, step.dest_start, step.dest_end
        before, after = a.words[i:j], b.words[k:m]
        if step.tag == "equal":
            shared += [word.key for word in before if not word.gap]
            spread = [count + len(before) for count in spread]
            found += _forms(before, after)
        else:
            at_edge = (i == 0 and k == 0) or (j == len(a.words) and m == len(b.words))
            told = list(_differences(a, b, (i, j, k, m), at_edge, indirect))
            found += told
            if not at_edge and not any(drift.kind in ("ellipsis", "bracket") for drift in told):
                spread = [spread[0] + j - i, spread[1] + m - k]
    return Aligned(found, tuple(shared), max(spread))


def _forms(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Drift]:
    """Other forms of the same words."""
    for one, other in zip(before, after, strict=True):
        if one.text != other.text and not one.gap and one.text.isalpha() and other.text.isalpha():
            yield Drift("tense", one.text, other.text)


def _differences(
    a: Wording, b: Wording, place: tuple[int, int, int, int], at_edge: bool, indirect: bool
) -> Iterator[Drift]:
    i, j, k, m = place
    before, after = a.words[i:j], b.words[k:m]
    said, heard = _plain(before), _plain(after)
    texts = _text(said), _text(heard)
    if (_is_gap(b, k, m) and len(said) >= len(heard)) or (_is_gap(a, i, j) and len(heard) >= len(said)):
        if texts != ("", ""):
            yield Drift("ellipsis", *texts)
    elif any(word.bracketed for word in (*before, *after)):
        yield Drift("bracket", *texts)
    elif not said and not heard:
        return
    elif at_edge and _is_part(a, b, place, said, heard):
        yield Drift("part", *texts)
    else:
        quoted = _is_quoted(a, i, j) and _is_quoted(b, k, m)
        yield from (replace(drift, quoted=quoted) for drift in _named(said, heard, indirect))


def _named(said: Sequence[Word], heard: Sequence[Word], indirect: bool) -> Iterator[Drift]:
    """The difference by what it does to what was said."""
    negation, minor = groups("wording")["negation"], groups("wording")["minor"] | groups("wording")["sound"]
    before, after = [word.text for word in said], [word.text for word in heard]
    texts = " ".join(before), " ".join(after)
    denied, denies = sum(word in negation for word in before), sum(word in negation for word in after)
    if denied > denies:
        yield Drift("negation removed", *texts)
    elif denies > denied:
        yield Drift("negation added", *texts)
    elif minor.issuperset([*before, *after]):
        yield Drift("minor", *texts)
    elif indirect and [reported().get(w, w) for w in before] == [reported().get(w, w) for w in after]:
        yield Drift("reported", *texts)
    elif before and after:
        numbers = any(word[0].isdigit() for word in (said[0].key, heard[0].key))
        yield Drift("number changed" if numbers else "swapped", *texts)
    else:
        yield Drift("dropped" if before else "added", *texts)


def _plain(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.gap]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_gap(wording: Wording, start: int, end: int) -> bool:
    """Whether an ellipsis stands there or right beside."""
    return any(word.gap for word in wording.words[max(0, start - 1) : end + 1])


def _is_quoted(wording: Wording, start: int, end: int) -> bool:
    """Whether the words there, or those on both sides of the place, are given as the speaker's own."""
    there = wording.words[start:end] or wording.words[max(0, start - 1) : start + 1]
    return all(word.quoted for word in there)


def _is_part(
    a: Wording, b: Wording, place: tuple[int, int, int, int], said: Sequence[Word], heard: Sequence[Word]
) -> bool:
    """Whether words at an end are left out as a paper does that quotes only a part: many, or a whole clause."""
    if said and heard:
        return False
    longer, start, end = (a, place[0], place[1]) if said else (b, place[2], place[3])
    edge = end - 1 if start == 0 else start - 1
    if longer.words[edge].ends:
        return True
    left_out = longer.words[start:end] if start else longer.words[start:end][::-1]
    denied = groups("wording")["negation"]
    for k, word in enumerate(left_out):
        if k and (word if not start else left_out[k - 1]).ends:
            break
        if word.text in denied:
            return False
    return end - start >= _PART
