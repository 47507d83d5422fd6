"""Plots of the records of some articles, by matplotlib: figures over time, who is quoted, who belongs where.

Each gives a `matplotlib.figure.Figure`, which a notebook shows and `savefig` writes. Needs `factextract[plots]`.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from factextract.checks.bounds import bounds, grain_of
from factextract.errors import InputError
from factextract.show.words import figure as written

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from factextract.records import ArticleRecord, NumericClaim

_COLOURS = ("#0b57d0", "#b8420a", "#17703a", "#6527b8", "#8a6d00", "#0f7c86", "#a3155f", "#4a5568")
_CONFLICT = "#b3261e"
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_LABELS = 14


class _Point(NamedTuple):
    day: datetime.date
    low: float
    high: float
    source: str
    claim: NumericClaim

    @property
    def x(self) -> float:
        """The day as matplotlib counts it."""
        from matplotlib.dates import date2num

        return float(date2num(self.day))


def figure_over_time(records: Iterable[ArticleRecord], about: str, *, unit: str | None = None) -> Figure:
    """What is said of one thing at different times, and by whom; conflicts are ringed and joined.

    Args:
        records: the articles.
        about: words of which all must stand in what is counted, its subject or its predicate: `people killed`.
        unit: the unit of the figures, or None for counts.

    A point stands at the end of the claim's period, or else on the day of publication. Rounded and approximate figures
    are hollow, ranges are lines, retracted figures grey crosses. Two active figures of one day are a conflict where
    neither rounding nor a modifier lets both be right.

    Raises:
        InputError: no claim with a day is about this.
    """
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    points = sorted(_points(records, about.casefold().split(), unit), key=lambda point: (point.day, point.low))
    if not points:
        raise InputError(f"No dated figure is about '{about}'{f' in {unit}' if unit else ''}.")
    figure, axes = _canvas(height=4.2)
    sources = list(dict.fromkeys(point.source for point in points))
    for number, source in enumerate(sources):
        _draw(axes, [point for point in points if point.source == source], _COLOURS[number % len(_COLOURS)], source)
    conflicts = _conflicts(points)
    for first, second in conflicts:
        ends = [(first.low + first.high) / 2, (second.low + second.high) / 2]
        days = [first.x, second.x]
        axes.plot(days, ends, color=_CONFLICT, linewidth=1.2, linestyle=":", zorder=1)
        label = "conflict" if (first, second) == conflicts[0] else None
        axes.scatter(days, ends, s=190, facecolors="none", edgecolors=_CONFLICT, label=label)
    for point in points[:_MOST_LABELS]:
        place = (point.x, point.high)
        axes.annotate(written(point.claim), place, xytext=(7, 5), textcoords="offset points", fontsize=8)
    axes.set_title(about + (f" ({unit})" if unit else ""), loc="left", fontweight="bold")
    axes.margins(x=0.12, y=0.18)
    locator = AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5))
    return figure


def who_is_quoted(records: Iterable[ArticleRecord], *, most: int = 15) -> Figure:
    """How often each speaker is quoted, directly and otherwise, and the words that set their quotes apart.

    Raises:
        InputError: nobody is quoted.
    """
    from matplotlib.ticker import MaxNLocator

    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for quote in record.quotes:
            speaker = record.speaker(quote.speaker)
            if speaker is not None:
                kinds[speaker.name][quote.type] += 1
                said = " ".join(record.words(span) or "" for span in quote.content)
                words[speaker.name].update(_content_words(said))
    if not kinds:
        raise InputError("Nobody is quoted in these articles.")
    names = sorted(kinds, key=lambda name: (-kinds[name].total(), name))[:most][::-1]
    figure, axes = _canvas(height=1.2 + 0.34 * len(names))
    left = [0] * len(names)
    for colour, kind in zip(("#0b57d0", "#6b9bea", "#c3d7f7"), ("direct", "mixed", "indirect"), strict=True):
        lengths = [kinds[name][kind] for name in names]
        axes.barh(names, lengths, left=left, color=colour, label=kind, height=0.68)
        left = [a + b for a, b in zip(left, lengths, strict=True)]
    for place, (name, length) in enumerate(zip(names, left, strict=True)):
        told = ", ".join(_telling(words, name))
        axes.annotate(told, (length, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=8)
    axes.set_title("Quotes, and what they are about", loc="left", fontweight="bold")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(x=0.3)
    axes.legend(frameon=False, fontsize=8, loc="lower right")
    return figure


def affiliations(records: Iterable[ArticleRecord]) -> Figure:
    """Who speaks for whom: speakers, sized by their quotes, joined to the organisations that the texts give them.

    Raises:
        InputError: no text says where a speaker belongs.
    """
    heard: Counter[str] = Counter()
    bodies: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for speaker in record.speakers:
            heard[speaker.name] += sum(quote.speaker == speaker.id for quote in record.quotes)
            if speaker.affiliation and speaker.name not in bodies[speaker.affiliation]:
                bodies[speaker.affiliation].append(speaker.name)
    if not any(bodies.values()):
        raise InputError("No speaker of these articles has an affiliation.")
    people = list(dict.fromkeys(name for names in bodies.values() for name in names))
    figure, axes = _canvas(height=1 + 0.42 * max(len(people), len(bodies)))
    height = {name: -float(place) for place, name in enumerate(people)}
    for number, (body, names) in enumerate(bodies.items()):
        middle = sum(height[name] for name in names) / len(names)
        colour = _COLOURS[number % len(_COLOURS)]
        for name in names:
            axes.plot([0, 1], [height[name], middle], color=colour, linewidth=1.2, alpha=0.6, zorder=1)
        axes.scatter([1], [middle], s=90, marker="s", color=colour)
        _beside(axes, body, (1, middle), right=True)
    for name in people:
        axes.scatter([0], [height[name]], s=40 + 45 * heard[name], color="#4a5568", zorder=2)
        _beside(axes, name, (0, height[name]), right=False)
    axes.set_title("Speakers, and those they speak for", loc="left", fontweight="bold")
    axes.set_xlim(-1.1, 2.1)
    axes.margins(y=0.15)
    axes.set_axis_off()
    return figure


def _beside(axes: Axes, words: str, place: tuple[float, float], *, right: bool) -> None:
    offset, side = (10, "left") if right else (-12, "right")
    axes.annotate(words, place, xytext=(offset, 0), textcoords="offset points", ha=side, va="center", fontsize=9)


def _canvas(*, height: float) -> tuple[Figure, Axes]:
    """A figure that belongs to nobody, so that a notebook shows it once."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, height), layout="constrained")
    pyplot.close(figure)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _points(records: Iterable[ArticleRecord], about: Sequence[str], unit: str | None) -> Iterable[_Point]:
    for record in records:
        for claim in record.numeric_claims:
            phrases = (claim.counted, claim.subject, claim.predicate)
            said = " ".join(phrase.text for phrase in phrases if phrase).casefold()
            day = _day(record, claim)
            ends = (claim.low, claim.high) if claim.low is not None else (claim.value, claim.value)
            if claim.unit != unit or day is None or not all(word in said for word in about):
                continue
            if isinstance(ends[0], int | float) and isinstance(ends[1], int | float):
                speaker = record.speaker(claim.attributed_to)
                yield _Point(day, ends[0], ends[1], speaker.name if speaker else "the article", claim)


def _day(record: ArticleRecord, claim: NumericClaim) -> datetime.date | None:
    """The last day of the claim's period, or the day of publication."""
    written_ = (claim.period.end if claim.period else None) or record.article.published
    if written_ is None:
        return None
    parts = [int(part) for part in written_.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = parts[0], (parts[1] if len(parts) == 2 else 12)
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def _conflicts(points: Sequence[_Point]) -> list[tuple[_Point, _Point]]:
    """Pairs of active figures of one day that cannot both be right, however they are rounded."""
    sure = [point for point in points if point.claim.status == "active"]
    return [
        (a, b)
        for k, a in enumerate(sure)
        for b in sure[k + 1 :]
        if a.day == b.day and (_reach(a)[1] < _reach(b)[0] or _reach(b)[1] < _reach(a)[0])
    ]


def _reach(point: _Point) -> tuple[float, float]:
    """What the figure may be, by its rounding and its modifier."""
    ends = [bounds(value, point.claim.modifier, grain_of(point.claim.text, value)) for value in (point.low, point.high)]
    return ends[0][0], ends[1][1]


def _draw(axes: Axes, points: Sequence[_Point], colour: str, source: str) -> None:
    """The points of one source: full, hollow or crossed."""
    named: str | None = source
    for point in points:
        retracted = point.claim.status == "retracted"
        style: dict[str, Any] = {"color": "#8a929c" if retracted else colour, "label": named}
        if point.low != point.high:
            axes.vlines(point.x, point.low, point.high, linewidth=5, alpha=0.6, **style)
        elif retracted:
            axes.scatter([point.x], [point.low], marker="x", **style)
        else:
            hollow: dict[str, Any] = {"facecolors": "white"} if point.claim.modifier != "exact" else {}
            axes.scatter([point.x], [point.low], s=48, zorder=3, **style, **hollow)
        named = None


def _content_words(said: str) -> list[str]:
    """The words that say something, in lower case."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return [word for word in _WORD.findall(said.casefold()) if word not in STOP_WORDS]


def _telling(words: dict[str, Counter[str]], name: str, most: int = 3) -> list[str]:
    """The words that this speaker uses more than the others do."""
    others: Counter[str] = Counter()
    for other, counts in words.items():
        if other != name:
            others.update(counts)
    return sorted(words[name], key=lambda word: (-words[name][word] / (1 + others[word]), -len(word), word))[:most]
