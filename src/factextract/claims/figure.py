"""A quantity at its place among the tokens of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from factextract.slots import QuantityData
from factextract.tokens import Tokens

Kind = Literal["count", "share", "measure", "money", "age", "rank", "score", "times"]

_BACK = 12  # how many figures back another can point


@dataclass(slots=True)
class Noun:
    """A noun phrase: its tokens from `first` to before `last`, its head, and how it was found."""

    first: int
    last: int
    head: int
    rule: str = ""


@dataclass(slots=True)
class Figure:
    """A quantity: `first`/`last` hold its number's tokens, `left`/`right` those of modifier, number and unit."""

    index: int
    data: QuantityData
    kind: Kind
    first: int
    last: int
    left: int
    right: int
    sent: tuple[int, int]
    noun: Noun | None = None
    elided: bool = False
    of: Figure | None = None
    like: Figure | None = field(default=None, repr=False)

    @property
    def value(self) -> float | None:
        """The number where there is one: none for a range or a score."""
        value = self.data["value"]
        return value if isinstance(value, int | float) else None

    @property
    def fraction(self) -> bool:
        """A part of one: `half`, `two-thirds`, `one in five`."""
        return self.kind == "count" and self.value is not None and 0 < self.value < 1


def earlier(figs: Sequence[Figure], k: int) -> Iterator[Figure]:
    """The figures before `figs[k]`, the nearest first, as far as it can reach back."""
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        yield figs[j]


def later(figs: Sequence[Figure], k: int) -> Figure | None:
    """The next figure of the same sentence."""
    after = figs[k + 1] if k + 1 < len(figs) else None
    return after if after and after.sent == figs[k].sent else None


def figures(tokens: Tokens, quantities: list[QuantityData]) -> list[Figure]:
    """The quantities that stand in a sentence, in text order, each with its tokens."""
    found: list[Figure] = []
    for index, data in enumerate(quantities):
        first, last = tokens.range(data["start"], data["end"])
        left, right = tokens.range(data["phrase"]["start"], data["phrase"]["end"])
        if first >= last or tokens.sent[first] < 0:
            continue
        sent = tokens.sents[tokens.sent[first]]
        left, right = max(min(left, first), sent[0]), max(min(right, sent[1]), last)
        found.append(Figure(index, data, _kind(data), first, last, left, right, sent))
    return sorted(found, key=lambda f: (f.first, f.last))


def _kind(data: QuantityData) -> Kind:
    unit = data["unit"]
    if data["age"]:
        return "age"
    if unit is None:
        return "count"
    if unit in ("percent", "percentage point"):
        return "share"
    if unit in ("rank", "score"):
        return "rank" if unit == "rank" else "score"
    if unit in ("time", "fold"):
        return "times"
    return "money" if len(unit) >= 3 and unit[:3].isupper() and (len(unit) == 3 or unit[3] == " ") else "measure"
