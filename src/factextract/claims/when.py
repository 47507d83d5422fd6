"""When a figure holds: which date of its own sentence governs it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from factextract.claims.attachment import Attachment, attach, relation
from factextract.claims.figure import Figure
from factextract.claims.verbs import LASTING
from factextract.claims.words import words
from factextract.dates.periods import period_of
from factextract.quotes.lexicon import verbs as cues
from factextract.slots import DateData, PeriodData, QuoteData
from factextract.tokens import Tokens

_PRESENT = frozenset(
    ["now", "currently", "at present", "present", "presently", "at the moment", "to date", "at this time", "right now"]
)
_STATES = frozenset(["be", "have", "stand", "hold", "own", "employ", "number", "total", "contain", "include", "amount"])
_DEFINITE = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "'s", "’s", "both"])
_DAY = 10  # the length of an ISO date that names a day
_FEW = 100  # a definite number up to this points back to things known
_NEAR = 6  # the most tokens between two figures of one comparison
_REACH = 100  # how far a date can stand from its figure, in tokens
_BACK = 8  # how many figures before a date are looked at
_FAR = 0.03  # what a token of distance costs


@dataclass(slots=True)
class _Dated:
    """A date of the text, the days it stands for, and where it hangs in its sentence."""

    number: int
    first: int
    last: int
    start: str
    end: str
    present: bool
    lasting: bool
    at: Attachment

    @property
    def day(self) -> bool:
        """Whether it names a single day."""
        return self.start == self.end and len(self.start) == _DAY


class Calendar:
    """The dates of one Doc, asked figure by figure."""

    def __init__(
        self, tokens: Tokens, dates: Sequence[DateData], published: str | None, figs: Sequence[Figure]
    ) -> None:
        self.tokens = tokens
        self.published = published
        self.figs = figs
        self.ends = [fig.right for fig in figs]
        self.dates: list[_Dated] = []
        for number, date in enumerate(dates, 1):
            first, last = tokens.range(date["start"], date["end"])
            dated = self._read(number, dates, first, last)
            if dated and tokens.sent[first] >= 0:
                self.dates.append(dated)
        self.dates.sort(key=attrgetter("first"))
        self.starts = [dated.first for dated in self.dates]

    def of(self, fig: Figure, verb: int, quote: QuoteData | None) -> PeriodData | None:
        """The period of the figure whose clause has the verb `verb`; None where its sentence gives none."""
        best, least = None, 99.0
        for dated in self._around(fig):
            cost = self._cost(fig, verb, dated, quote)
            if cost is not None and cost < least:
                best, least = dated, cost
        return self._period(verb, best) if best else None

    def _read(self, number: int, dates: Sequence[DateData], first: int, last: int) -> _Dated | None:
        date = dates[number - 1]
        present = date["value"] == "PRESENT_REF"
        if present and self.tokens.doc_text[date["start"] : date["end"]].lower() not in _PRESENT:
            return None
        bounds = period_of(self.tokens, date, self.published, dates)
        if date["type"] == "TIME" and self.tokens.lower[first] == "the":
            return None  # "in the middle of the night" is no night in particular
        lasting = date["type"] == "DURATION"
        if bounds is None or not bounds[0] or not bounds[1]:
            return None
        return _Dated(number, first, last, bounds[0], bounds[1], present, lasting, self._attach(first, last))

    def _around(self, fig: Figure) -> list[_Dated]:
        """The dates of the figure's sentence, those far away in an endless one left out."""
        low, high = max(fig.sent[0], fig.first - _REACH), min(fig.sent[1], fig.first + _REACH)
        return self.dates[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def _attach(self, first: int, last: int) -> Attachment:
        """Where the date hangs; the date of `up from $5 in May` is the date of the figure after `from`."""
        found = attach(self.tokens, first, last)
        if found.compared < 0:
            found.compared = self._from(first)
        return found

    def _from(self, first: int) -> int:
        """Where the standard of comparison begins that reaches to the token; -1 if there is none."""
        last = bisect_right(self.ends, first)
        sent = self.tokens.sent[first]
        before = [f for f in self.figs[max(0, last - _BACK) : last] if self.tokens.sent[f.first] == sent]
        return self._standard(before, first)

    def _standard(self, before: Sequence[Figure], end: int) -> int:
        tokens = self.tokens
        for k in range(len(before) - 1, 0, -1):
            fig, word = before[k], tokens.lower[before[k].left - 1]
            between = range(fig.right, before[k + 1].left if k + 1 < len(before) else end)
            if len(between) > _NEAR or any(tokens.pos[i] in ("VERB", "AUX") for i in between):
                return -1
            if word in ("from", "than", "against", "versus"):
                same = any(f.data["unit"] == fig.data["unit"] and _same_noun(f, fig) for f in before[:k])
                return fig.left if same else -1
            if word not in ("or", "(", "and", ","):
                return -1
        return -1

    def _compared(self, fig: Figure) -> bool:
        """Whether the figure is what others are compared with: it holds at another time, which its own date tells."""
        k = bisect_left(self.ends, fig.right)
        before = [f for f in self.figs[max(0, k - _BACK) : k + 1] if f.sent == fig.sent and f.first <= fig.first]
        return self._standard(before, fig.right) >= 0

    def _period(self, verb: int, dated: _Dated) -> PeriodData:
        start, end = dated.start, dated.end
        if relation(self.tokens, dated.at.verb, verb).since and self.published:
            end = self.published
        return {"start": start, "end": end, "date": f"t{dated.number}"}

    def _cost(self, fig: Figure, verb: int, dated: _Dated, quote: QuoteData | None) -> float | None:
        """How far the date is from the figure, in syntax first; None where it says nothing of the figure."""
        if dated.first < fig.right and fig.left < dated.last:
            return 0.0 if dated.lasting and dated.start != dated.end else None
        if self._timeless(fig):
            return None
        if self._opens_clause(fig, dated):
            return 0.4
        if dated.at.modifies >= 0 and not dated.at.temporal and not dated.present:
            own = fig.left <= dated.at.modifies < fig.right
            of = own or (self._is_of(fig, dated.at.modifies) and not self._compared(fig))
            return 0.0 if of else None
        if dated.at.compared >= 0 and not dated.at.compared <= fig.first:
            return None
        if self._follows(fig, dated):
            return 0.2
        if dated.at.compared < 0 and self._compared(fig):
            return None
        outside = quote is not None and dated.at.verb != verb and not self._inside(dated, quote)
        if outside and (dated.day or dated.first > fig.first):
            return None
        base = self._base(fig, verb, dated)
        if base is None or (dated.present and (base > 1 or not self._stands(verb, dated))):
            return None
        near = _FAR * min(abs(dated.first - fig.last), abs(fig.first - dated.last))
        return base + near + (0.4 if dated.present or self.tokens.ent[dated.first] == "TIME" else 0.0)

    def _base(self, fig: Figure, verb: int, dated: _Dated) -> float | None:
        """The cost by the verbs of figure and date."""
        tokens, at = self.tokens, dated.at
        if fig.noun and at.noun == fig.noun.head:
            return 0.5
        if verb < 0 or at.verb < 0:
            return 3.0 if verb == at.verb else None
        says = _reports(tokens, at.verb)
        if at.noun >= 0 and at.noun < verb < fig.first and _aside(tokens, at.noun):
            return None
        if at.verb == verb:
            return None if says and dated.day else 1.0
        found = relation(tokens, verb, at.verb)
        if found.above:
            if says and (dated.day or dated.first > verb):
                return None
            return found.cost(at.noun, leading=dated.first < max(at.verb, verb if says else 0))
        found = relation(tokens, at.verb, verb)
        if found.above:
            return found.cost_below(fig.noun.head if fig.noun else -1)
        return None

    def _stands(self, verb: int, dated: _Dated) -> bool:
        """`now has 11,000 members`: beside a verb of action, `now` gives no date."""
        loose = self.tokens.lower[dated.first] in ("now", "currently", "presently", "right")
        return not loose or self.tokens.lemma[verb] in _STATES

    def _timeless(self, fig: Figure) -> bool:
        """`for ten years`, `the two sides`: a bare length of time, and a number that only points back."""
        if fig.kind == "measure" and fig.data["unit"] in LASTING and fig.noun is None:
            return True
        if fig.kind == "age" and fig.noun and fig.value is not None:
            return fig.noun.rule != "aged-subject"
        pointing = fig.left > fig.sent[0] and self.tokens.lower[fig.left - 1] in _DEFINITE
        small = fig.value is not None and fig.value <= _FEW
        return fig.kind == "count" and pointing and small and not fig.fraction

    def _opens_clause(self, fig: Figure, dated: _Dated) -> bool:
        """`in contrast to 2012, when 230 were let in`: the clause of the figure explains the date."""
        at = dated.last
        while at < fig.sent[1] and self.tokens.text[at] == ",":
            at += 1
        return at < fig.first and self.tokens.lower[at] == "when"

    def _is_of(self, fig: Figure, token: int) -> bool:
        """Whether a date modifies the noun that the figure counts: `its 2008 revenue`."""
        return fig.noun is not None and fig.noun.first <= token <= fig.noun.head

    def _follows(self, fig: Figure, dated: _Dated) -> bool:
        """Whether only a preposition stands between the figure, its noun included, and the date."""
        start = fig.right
        if fig.noun and fig.right <= fig.noun.first < fig.right + 3:
            start = fig.noun.last
        gap = range(start, dated.first)
        if len(gap) > 2 or start > dated.first or dated.present:
            return False
        return all(self.tokens.pos[i] in ("ADP", "DET") for i in gap)

    def _inside(self, dated: _Dated, quote: QuoteData) -> bool:
        start, end = self.tokens.start[dated.first], self.tokens.end[dated.last - 1]
        return any(piece["start"] <= start and end <= piece["end"] for piece in quote["content"])


def _reports(tokens: Tokens, verb: int) -> bool:
    """Whether the verb tells of somebody speaking; `millions are expected` does not."""
    lemma = tokens.lemma[verb]
    cue = cues().get(lemma)
    if lemma not in words("verbs", "say") and (cue is None or "clause" not in cue.frames):
        return False
    passive = [c for c in tokens.children[verb] if tokens.dep[c] == "nsubjpass"]
    return not passive or tokens.lower[passive[0]] == "it"


def _same_noun(one: Figure, other: Figure) -> bool:
    return one.noun is None or other.noun is None or one.noun.head == other.noun.head


def _aside(tokens: Tokens, noun: int) -> bool:
    """`crude for delivery in May fell`: a noun of the subject that only says which one is meant."""
    up = tokens.head[noun]
    return tokens.dep[noun] == "pobj" and tokens.lower[up] not in ("of", "in") and tokens.pos[tokens.head[up]] == "NOUN"
