"""When a figure holds: which date of its own sentence governs it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factextract.claims.attachment import Relation, relation
from factextract.claims.dated import Dated, is_event, read_dates, since_clause
from factextract.claims.figure import Figure
from factextract.claims.verbs import LASTING, dependents, subject
from factextract.claims.words import words
from factextract.dates.calendar import at_grain, parse_day, shift
from factextract.quotes.lexicon import verbs as cues
from factextract.slots import DateData, PeriodData, QuoteData, ZoneData
from factextract.tokens import Tokens

_DEFINITE = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "'s", "’s", "both"])
_IN = frozenset(["in", "during", "at", "from", "for", "through"])
_FOLLOWING = frozenset(["after", "before", "following", "despite"])
_MEASURED = frozenset(["find", "show", "indicate"])  # a poll that found last week that 46 agree measured it then
_THOUGH = frozenset(["though", "although", "because", "whereas"])
_PARTING = frozenset([";", "—", "―", "--", "–"])
_AFTER = frozenset(["after", "before", "until"])
_WILL = frozenset(["will", "wo", "'ll", "’ll", "shall"])
_LENGTHS = frozenset(["of", "of-number"])  # "210 years of loyalty", "a veteran of 22 years"
_GRAINS = {"week": "day", "month": "month", "year": "year", "decade": "year"}
_YEAR, _MONTH = 4, 7  # the lengths of ISO prefixes
_FEW = 100  # a definite number up to this points back to things known
_NEAR = 6  # the most tokens between two figures of one comparison
_REACH = 100  # how far a date can stand from its figure, in tokens
_BACK = 8  # how many figures before a date are looked at
_LINES = 20  # how many lines of date or author a text can have
_FAR = 0.03  # what a token of distance costs


class Calendar:
    """The dates of one Doc, asked figure by figure."""

    def __init__(
        self,
        tokens: Tokens,
        dates: Sequence[DateData],
        published: str | None,
        figs: Sequence[Figure],
        zones: Sequence[ZoneData] = (),
    ) -> None:
        self.tokens = tokens
        self.published = published
        self.figs = figs
        self.ends = [fig.right for fig in figs]
        lines = [tokens.range(z["start"], z["end"]) for z in zones if z["kind"] in ("dateline", "byline")]
        found = read_dates(tokens, dates, published)
        quiet = [d for d in found if any(first <= d.first < last for first, last in lines[:_LINES])]
        self.dates = [d for d in found if d not in quiet and not _when_told(tokens, d)]
        self.given: dict[int, PeriodData] = {}
        for dated in self.dates:
            if dated.at.compared < 0:
                dated.at.compared = self._from(dated.first)
        self.starts = [dated.first for dated in self.dates]

    def of(self, fig: Figure, verb: int, quote: QuoteData | None) -> PeriodData | None:
        """The period of the figure whose clause has the verb `verb`; None where its sentence gives none."""
        best, least = None, 99.0
        for dated in self._around(fig):
            cost = self._cost(fig, verb, dated, quote)
            if cost is not None and cost < least:
                best, least = dated, cost
        found = self._period(fig, verb, best) if best and best.start else None
        if found is None and best is None:
            found = self._until_now(fig)
        if found:
            self.given[fig.index] = found
        return found

    def _around(self, fig: Figure) -> list[Dated]:
        """The dates of the figure's sentence, those far away in an endless one left out."""
        low, high = max(fig.sent[0], fig.first - _REACH), min(fig.sent[1], fig.first + _REACH)
        return self.dates[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

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
            if word not in ("or", "(", "and", ",", "of"):
                return -1
        return -1

    def _compared(self, fig: Figure) -> bool:
        """Whether the figure is what others are compared with: it holds at another time, which its own date tells."""
        k = bisect_left(self.ends, fig.right)
        before = [f for f in self.figs[max(0, k - _BACK) : k + 1] if f.sent == fig.sent and f.first <= fig.first]
        return self._standard(before, fig.right) >= 0

    def _period(self, fig: Figure, verb: int, dated: Dated) -> PeriodData:
        start, end = dated.start, dated.end
        if self._since(verb, dated):
            end = self.published or ""
        elif (self._compared(fig) or 0 <= dated.at.compared < fig.first) and len(start) == len(end) == _YEAR:
            start, end = self._year_before(fig, start)
        return {"start": start, "end": end or None, "date": f"t{dated.number}"}

    def _since(self, verb: int, dated: Dated) -> bool:
        """Whether the figure holds since the date of the clause that opens with `since`."""
        return verb != dated.at.verb and dated.at.verb >= 0 and since_clause(self.tokens, dated.at.verb)

    def _year_before(self, fig: Figure, year: str) -> tuple[str, str]:
        """`$50m in the quarter, up from $40m last year`: the same months of the other year."""
        for before in self._before(fig):
            period = self.given.get(before.index)
            if before.data["unit"] != fig.data["unit"] or not period or not period["start"] or not period["end"]:
                continue
            start, end = period["start"], period["end"]
            if len(start) == len(end) == _MONTH and start[:_YEAR] == end[:_YEAR] > year:
                return year + start[_YEAR:], year + end[_YEAR:]
        return year, year

    def _before(self, fig: Figure) -> list[Figure]:
        """The figures before this one in its sentence, the nearest first."""
        k = bisect_left(self.ends, fig.right)
        return [f for f in reversed(self.figs[max(0, k - _BACK) : k]) if f.sent == fig.sent and f is not fig]

    def _until_now(self, fig: Figure) -> PeriodData | None:
        """`for almost five months now`."""
        end, unit, value = fig.right, fig.data["unit"], fig.value
        if end >= fig.sent[1] or self.tokens.lower[end] != "now" or unit not in LASTING or value is None:
            return None
        day = parse_day(self.published)
        start = shift(day, -round(value), unit) if day and value == round(value) and unit in _GRAINS else None
        if start is None:
            return None
        return {"start": at_grain(start, _GRAINS[unit]), "end": self.published, "date": None}

    def _cost(self, fig: Figure, verb: int, dated: Dated, quote: QuoteData | None) -> float | None:
        """How far the date is from the figure, in syntax first; None where it says nothing of the figure."""
        if dated.first < fig.right and fig.left < dated.last:
            return 0.0 if dated.lasting and dated.start != dated.end else None
        if self._timeless(fig):
            return None
        if self._opens_clause(fig, dated):
            return 0.4
        if self._in_brackets(verb, dated):
            return None
        if dated.at.modifies >= 0 and not dated.at.temporal and not dated.present:
            own = fig.left <= dated.at.modifies < fig.right
            if own or (self._is_of(fig, dated.at.modifies) and not self._compared(fig)):
                return 0.0
            if not self._during(dated):
                return 0.6 if self._tells_of(verb, dated) and not self._compared(fig) else None
        if dated.at.compared >= 0 and not dated.at.compared <= fig.first:
            return None
        if 0 <= dated.at.compared < dated.last < fig.left and "," in self.tokens.text[dated.last : fig.left]:
            return None  # "more than last year, and cuts 40 jobs"
        if dated.first > fig.first and self._of_another(fig, dated):
            return None
        if self._follows(fig, dated):
            return 0.2
        if dated.at.compared < 0 and self._compared(fig):
            return None
        outside = quote is not None and dated.at.verb != verb and not self._inside(dated, quote)
        if outside and (dated.day or dated.first > fig.first):
            return None
        base = self._base(fig, verb, dated)
        if (
            base is None
            or self._in_other(fig, verb, dated)
            or self._earlier(fig, dated)
            or self._apart(fig, verb, dated)
            or (dated.present and (base > 1 or not self._stands(verb, dated)))
        ):
            return None
        near = _FAR * min(abs(dated.first - fig.last), abs(fig.first - dated.last))
        return base + near + (0.4 if dated.present or self.tokens.ent[dated.first] == "TIME" else 0.0)

    def _of_another(self, fig: Figure, dated: Dated) -> bool:
        """`96 died, 11 of them last week`: the date right behind the part is not that of the whole."""
        k = bisect_left(self.ends, fig.right + 1)
        other = self.figs[k] if k < len(self.figs) else fig
        part = other.sent == fig.sent and other.noun is not None and other.noun.rule == "of-pronoun"
        return (
            part
            and "," in self.tokens.text[fig.right : other.left]
            and fig.right <= other.left < dated.first <= other.right + _NEAR
        )

    def _base(self, fig: Figure, verb: int, dated: Dated) -> float | None:
        """The cost by the verbs of figure and date."""
        tokens, at = self.tokens, dated.at
        if fig.noun and at.noun == fig.noun.head:
            return 0.5
        if verb < 0 or at.verb < 0:
            taken = at.verb >= 0 and tokens.dep[at.verb] == "acl" and fig.noun is not None
            if taken and fig.noun and tokens.head[at.verb] == fig.noun.head:
                return 2.5  # "Poll of 900 voters taken on Monday": a line without a verb
            return 3.0 if verb == at.verb else None
        says = _reports(tokens, at.verb)
        if self._to_come(verb, dated):
            return None
        if at.noun >= 0 and at.noun < verb < fig.first and _aside(tokens, at.noun):
            return None
        if at.verb == verb:
            said = says and (dated.day or (dated.first > fig.first and tokens.lower[dated.first] == "earlier"))
            return None if said else 1.0
        found = relation(tokens, verb, at.verb)
        if found.above:
            if self._continues(fig, verb, dated, found):
                return 1.5
            if not _THOUGH.isdisjoint(found.marks):
                return None
            if not _AFTER.isdisjoint(found.marks[:1]) and "advcl" in found.labels[:1]:
                return None
            stretch = tokens.lower[dated.first - 1] == "for" and dated.start != dated.end
            if says and (dated.day or (dated.first > verb and not stretch)):
                return None
            return found.cost(at.noun, leading=dated.first < max(at.verb, verb if says else 0))
        if since_clause(tokens, at.verb):
            return 2.6 if self._hangs_with(at.verb, verb) else None
        found = relation(tokens, at.verb, verb)
        if found.above and found.labels == ["conj"] and found.alike and not found.own:
            harm = words("verbs", "harm")  # "killed 12 people and injured 40 on Friday"
            return 2.7 if tokens.lemma[verb] in harm and tokens.lemma[at.verb] in harm else None
        if found.above:
            return found.cost_below(
                [fig.noun.head if fig.noun else -1, *(range(fig.left, fig.right) if fig.elided else ())]
            )
        return None

    def _to_come(self, verb: int, dated: Dated) -> bool:
        """`had 54,000 staff last year, so the cuts will hit 6%`: what will be has no date that is past."""
        future = any(self.tokens.lower[c] in _WILL for c in dependents(self.tokens, verb))
        return future and self.published is not None and dated.end[:_YEAR] < self.published[:_YEAR]

    def _in_other(self, fig: Figure, verb: int, dated: Dated) -> bool:
        """`$27m from a sale in August and a $15m credit`: the date of a noun that hangs on the figure before."""
        noun = dated.at.noun
        if not verb < noun < dated.first <= fig.first or self.tokens.pos[noun] not in ("NOUN", "PROPN"):
            return False
        before = next((f for f in self._before(fig) if f.first < noun), None)
        return before is not None and verb < before.first and not (before.noun and before.noun.head >= noun)

    def _earlier(self, fig: Figure, dated: Dated) -> bool:
        """`blocked the bid last week after the defection of 16`: what came before holds at no date of the verb."""
        tokens, at = self.tokens, fig.first
        for _ in range(_NEAR):
            if tokens.head[at] == at or tokens.pos[at] == "AUX":
                return False
            at = tokens.head[at]
            if tokens.lower[at] in _FOLLOWING:
                return not at < dated.first <= fig.right + _NEAR
            if tokens.pos[at] == "VERB":
                return False
        return False

    def _apart(self, fig: Figure, verb: int, dated: Dated) -> bool:
        """`It apologised last week; 300 people have lost homes`: a semicolon or dash between two verbs parts them."""
        low, high = sorted((fig.first, dated.first))
        if dated.at.verb == verb or min(dated.at.verb, verb) < 0 or high - low > _REACH:
            return False
        if fig.noun and fig.noun.rule == "of-pronoun":
            return False
        below, above = sorted((dated.at.verb, verb))
        low, high = max(low, below), min(high, above)
        return not _PARTING.isdisjoint(self.tokens.text[low:high])

    def _hangs_with(self, since: int, verb: int) -> bool:
        """Whether the clause of `since` hangs on the verb, or on one that the verb goes on from (`agreed to sell`)."""
        up = self.tokens.head[since]
        if up == verb:
            return True
        high, low = (up, verb) if relation(self.tokens, verb, up).above else (verb, up)
        found = relation(self.tokens, low, high)
        return found.above and {"xcomp", "ccomp", "conj"}.issuperset(found.labels)

    def _continues(self, fig: Figure, verb: int, dated: Dated, found: Relation) -> bool:
        """`had sales of $150m last year, which was 12% of the total`: a clause about a figure of the date's clause."""
        tokens = self.tokens
        if found.labels != ["relcl"] or tokens.tag[verb] != "VBD" or tokens.tag[dated.at.verb] != "VBD":
            return False
        noun = found.nouns[0]
        if dated.last > verb or tokens.lemma[verb] not in ("be", "represent", "include", "equal", "account"):
            return False
        return dated.first <= noun < dated.last or any(
            f.noun and f.noun.head == noun for f in self._before(fig) if f.noun
        )

    def _in_brackets(self, verb: int, dated: Dated) -> bool:
        """Whether the verb of the figure stands in brackets and the date does not."""
        tokens = self.tokens
        if verb < 0:
            return False
        low, high = min(verb, dated.first), max(verb, dated.last)
        if high - low > _REACH:
            return False
        inside = tokens.text[low:high]
        opened = inside.count("(") - inside.count(")")
        return opened > 0 if verb > dated.first else opened < 0

    def _during(self, dated: Dated) -> bool:
        """`in the 1996 bombing`: the date of an event that a preposition makes a time."""
        at = dated.first - 1
        while at > 0 and self.tokens.pos[at] in ("DET", "ADJ") and dated.first - at < _NEAR:
            at -= 1
        return at >= 0 and self.tokens.lower[at] in _IN and is_event(self.tokens, dated.at.modifies)

    def _tells_of(self, verb: int, dated: Dated) -> bool:
        """`Tuesday's attack killed 12`, `the 1996 attack that killed one`: the date of what the past verb tells of."""
        tokens, noun = self.tokens, dated.at.modifies
        if verb < 0 or not is_event(tokens, noun) or dated.first > verb:
            return False
        past = tokens.tag[verb] in ("VBD", "VBG", "VBN")
        past = past and not any(tokens.tag[c] in ("VBP", "VBZ", "MD") for c in dependents(tokens, verb))
        clause = tokens.dep[verb] in ("relcl", "acl") and tokens.head[verb] == noun
        return past and (clause or subject(tokens, verb) == noun)

    def _stands(self, verb: int, dated: Dated) -> bool:
        """`now has 11,000 members`: beside a verb of action, `now` gives no date."""
        loose = self.tokens.lower[dated.first] in ("now", "currently", "presently", "right")
        return not loose or self.tokens.lemma[verb] in words("verbs", "state")

    def _timeless(self, fig: Figure) -> bool:
        """`for ten years`, `the two sides`: a bare length of time, and a number that only points back."""
        if fig.kind == "measure" and fig.data["unit"] in LASTING and (fig.noun is None or fig.noun.rule in _LENGTHS):
            return True
        of = fig.left - 1 > fig.sent[0] and self.tokens.lower[fig.left - 1] == "of"
        if of and self.tokens.lemma[fig.left - 2] in words("nouns", "group"):
            return True
        if fig.kind == "age" and fig.noun and fig.value is not None:
            return fig.noun.rule != "aged-subject"
        pointing = fig.left > fig.sent[0] and self.tokens.lower[fig.left - 1] in _DEFINITE
        small = fig.value is not None and fig.value <= _FEW
        return fig.kind == "count" and pointing and small and not fig.fraction

    def _opens_clause(self, fig: Figure, dated: Dated) -> bool:
        """`in contrast to 2012, when 230 were let in`: the clause of the figure explains the date."""
        at = dated.last
        while at < fig.sent[1] and self.tokens.text[at] == ",":
            at += 1
        return at < fig.first and self.tokens.lower[at] == "when"

    def _is_of(self, fig: Figure, token: int) -> bool:
        """Whether a date modifies the noun that the figure counts: `its 2008 revenue`."""
        return fig.noun is not None and fig.noun.first <= token <= fig.noun.head

    def _follows(self, fig: Figure, dated: Dated) -> bool:
        """Whether only a preposition stands between the figure, its noun included, and the date."""
        start = fig.right
        if fig.noun and fig.right <= fig.noun.first < fig.right + 3:
            start = fig.noun.last
        gap = range(start, dated.first)
        if len(gap) > 2 or start > dated.first or dated.present:
            return False
        return all(self.tokens.pos[i] in ("ADP", "DET") for i in gap)

    def _inside(self, dated: Dated, quote: QuoteData) -> bool:
        start, end = self.tokens.start[dated.first], self.tokens.end[dated.last - 1]
        return any(piece["start"] <= start and end <= piece["end"] for piece in quote["content"])


def _when_told(tokens: Tokens, dated: Dated) -> bool:
    """`police said on Tuesday they had held 14`: a date right behind a verb of telling is when it was told."""
    at = dated.first - 1
    if at > 0 and tokens.lower[at] in ("on", "late", "early"):
        at -= 1
    root = next((i for i in range(dated.first, dated.last) if not dated.first <= tokens.head[i] < dated.last), -1)
    if (
        at < 1
        or tokens.pos[at] != "VERB"
        or tokens.lemma[at] in _MEASURED
        or root < 0
        or tokens.dep[root] not in ("npadvmod", "pobj", "advmod")
    ):
        return False
    return dated.at.modifies < 0 and not dated.present and _reports(tokens, at) and not since_clause(tokens, at)


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
