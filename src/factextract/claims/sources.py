"""Whose figure it is: the speaker of the quote that holds it, or the subject of a verb that reports it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from factextract.article.zones import Boilerplate
from factextract.claims.figure import Figure
from factextract.claims.verbs import dependents, passive, subject
from factextract.claims.words import words
from factextract.slots import QuoteData, ZoneData
from factextract.speakers.register import Register
from factextract.tokens import Tokens

_OWN = frozenset(["i", "we", "you", "there", "who", "which", "that"])
_DOWN = frozenset(
    ["dobj", "ccomp", "pobj", "prep", "appos", "nummod", "attr", "conj", "compound", "quantmod", "oprd", "amod"]
)
_HOPES = frozenset(["hope", "expectation", "belief", "fear", "estimate", "view", "opinion"])
_NUMBERS = frozenset(["number", "figure", "total", "estimate", "statistic", "count", "toll", "tally", "sum"])
_VAGUE = frozenset(["those", "these", "both", "this", "that", "others", "all", "some", "many", "most", "none", "it"])
_PLACING = frozenset(["in", "at", "near", "from", "inside", "outside", "around", "across", "on", "under", "within"])
_PLACES = frozenset(["scene", "site", "place", "spot", "location", "area", "neighbourhood", "neighborhood", "street"])
_SHORT = 2
_STEPS = 10
_DEEP = 40  # how many pieces of quotes back one can begin that still holds a figure
_REACH = 25  # how far after a figure its provider is looked for


@dataclass(slots=True)
class Source:
    """The speaker's id and the quote that holds the figure."""

    speaker: str | None
    quote: QuoteData | None


class Sources:
    """The quotes and speakers of one Doc, asked figure by figure."""

    def __init__(
        self, tokens: Tokens, quotes: Sequence[QuoteData], register: Register, zones: Sequence[ZoneData]
    ) -> None:
        self.tokens = tokens
        self.notes = Boilerplate(zones, "note")
        self.register = register
        self.pieces = sorted(
            ((piece["start"], piece["end"], k) for k, quote in enumerate(quotes) for piece in quote["content"]),
        )
        self.starts = [start for start, _, _ in self.pieces]
        self.quotes = quotes
        self.leads = sorted(lead for quote in quotes if (lead := _lead(tokens, quote)))

    def of(self, fig: Figure) -> Source:
        """The source of the figure, both parts None where the text names none."""
        found = self._found(fig)
        return Source(None, found.quote) if self._nobody(found.speaker) or self._theirs(fig, found) else found

    def _theirs(self, fig: Figure, found: Source) -> bool:
        """`By 58%-33%, voters said ...`: a share of those who speak is not what they say."""
        known = self.register.by_id.get(found.speaker or "")
        if known is None or fig.noun is None or fig.noun.rule != "split":
            return False
        at = self.tokens.start[fig.noun.head]
        return any(m["start"] <= at < m["end"] for m in known["mentions"])

    def _nobody(self, speaker: str | None) -> bool:
        """`those`, `both`, `at the scene`: words that name nobody who could answer for a figure."""
        known = self.register.by_id.get(speaker or "")
        name = known["name"].lower().split() if known else []
        if not name:
            return False
        place = name[0] in _PLACING or (len(name) <= _SHORT and name[-1] in _PLACES)
        return place or (len(name) == 1 and name[0] in _VAGUE)

    def _found(self, fig: Figure) -> Source:
        holding = self._holding(fig.data["start"], fig.data["end"])
        provider = self._provider(fig)
        if provider:
            return Source(provider, holding[0] if holding else None)
        if (_added(fig) or self._describes(fig)) and all(quote["type"] == "indirect" for quote in holding):
            return Source(None, None)
        if holding and self._introduces(fig):
            return Source(None, None)
        if holding:
            quote = self._own(holding)
            return Source(None if self._obtained(quote) else quote["speaker"], quote)
        if self.notes.holds(fig.data["start"], fig.data["end"]):
            return Source(None, None)  # `An earlier version said ...`: the paper itself
        return Source(self._reporter(fig), None)

    def _holding(self, start: int, end: int) -> list[QuoteData]:
        """The quotes that contain the span, the outermost first."""
        found = []
        last = bisect_right(self.starts, start)
        for piece_start, piece_end, k in self.pieces[max(0, last - _DEEP) : last]:
            if end <= piece_end:
                found.append((piece_start - piece_end, k))
        return [self.quotes[k] for _, k in sorted(found)]

    def _own(self, holding: Sequence[QuoteData]) -> QuoteData:
        """The quote whose speaker answers for the figure: a person's first, the outer before the inner."""
        by_id = self.register.by_id
        named = [q for q in holding if q["speaker"]]
        people = [q for q in named if (s := by_id.get(q["speaker"] or "")) and s["kind"] == "person"]
        return next(iter(people or named or holding))

    def _introduces(self, fig: Figure) -> bool:
        """`Ms Lee, head of a panel of twelve, said ...`: words about a speaker are the writer's, inside a quote too."""
        start = fig.data["start"]
        last = bisect_right(self.leads, (start, len(self.tokens.doc_text)))
        return any(begin <= start < end for begin, end in self.leads[max(0, last - _DEEP) : last])

    def _describes(self, fig: Figure) -> bool:
        """`said that Ana Ruiz, the six-year-old girl who survived, ...`: who a name is, the writer explains."""
        tokens, at = self.tokens, fig.first
        for _ in range(_SHORT + 3):
            up = tokens.head[at]
            if tokens.dep[at] == "appos":
                opened = tokens.tag[up + 1 : fig.left + 1]
                article = "," in opened and opened[opened.index(",") + 1 :][:1] in (["DT"], ["PRP$"])
                return tokens.pos[up] == "PROPN" and article
            if up == at or tokens.pos[up] in ("VERB", "AUX"):
                return False
            at = up
        return False

    def _obtained(self, quote: QuoteData) -> bool:
        """`according to figures obtained by the paper`: who got hold of a figure is not its source."""
        mention = quote["speaker_mention"]
        text = self.tokens.doc_text[mention["start"] : mention["end"]].lower() if mention else ""
        return any(f" {word} by " in text for word in ("obtained", "seen", "reviewed"))

    def _provider(self, fig: Figure) -> str | None:
        """`..., a number provided by the harbour board`."""
        tokens = self.tokens
        for i in range(fig.right, min(fig.sent[1] - 3, fig.right + _REACH)):
            if tokens.lemma[i] in _NUMBERS and tokens.text[i - 2] == "," and tokens.pos[i - 1] == "DET":
                by = i + 2
                if tokens.tag[i + 1] == "VBN" and tokens.lower[by] in ("by", "from"):
                    return self._named(next((c for c in dependents(tokens, by) if tokens.dep[c] == "pobj"), by + 1), by)
        return None

    def _reporter(self, fig: Figure) -> str | None:
        """Who reports, estimates, believes or lists the figure without being quoted."""
        tokens = self.tokens
        at, direct = fig.first, True
        for _ in range(_STEPS):
            up, dep = tokens.head[at], tokens.dep[at]
            if up == at or tokens.sent[up] != tokens.sent[fig.first]:
                return None
            if ";" in tokens.text[min(up, fig.first) : max(up, fig.first)]:
                return None
            if dep == "relcl" or (dep == "ccomp" and self._asks(at)):
                return None
            if tokens.pos[up] in ("VERB", "AUX"):
                source = tokens.lemma[up] in words("verbs", "source") and tokens.dep[up] != "relcl"
                if source and (dep == "ccomp" or (direct and dep in ("dobj", "prep") and tokens.lemma[up] != "claim")):
                    return self._agent(up, fig)
                direct = False
            elif dep == "acl" and tokens.lemma[up] in _HOPES and tokens.dep[up] == "dobj":
                return self._agent(tokens.head[up], fig)
            direct = direct and dep in _DOWN
            at = up
        return None

    def _asks(self, verb: int) -> bool:
        """`announced where four ships will lie`: a question gives no figure to anybody."""
        return any(self.tokens.tag[c] in ("WRB", "WP", "WDT") for c in dependents(self.tokens, verb))

    def _agent(self, verb: int, fig: Figure) -> str | None:
        """The subject of a reporting verb, or the agent of a passive one."""
        tokens = self.tokens
        at = tokens.start[fig.first]
        for child in dependents(tokens, verb):
            if tokens.dep[child] == "agent":
                noun = next((c for c in dependents(tokens, child) if tokens.dep[c] == "pobj"), -1)
                return self._named(noun, at) if noun >= 0 else None
        head = -1 if passive(tokens, verb) else subject(tokens, verb)
        inside = head >= 0 and fig.left <= head < fig.right
        return None if head < 0 or inside or tokens.lower[head] in _OWN else self._named(head, at)

    def _named(self, noun: int, at: int) -> str | None:
        first, last = self.tokens.edges[noun]
        first, last = max(first, noun - _REACH), min(last, noun + _REACH)
        stop = next((i for i in range(noun + 1, last) if self.tokens.pos[i] == "PUNCT"), last)
        first = next((i for i in range(noun, first - 1, -1) if self.tokens.pos[i] == "PUNCT"), first - 1) + 1
        return self.register.resolve(first, stop, at)


def _lead(tokens: Tokens, quote: QuoteData) -> tuple[int, int] | None:
    """What stands in apposition between a speaker's name and the cue."""
    mention, cue = quote["speaker_mention"], quote["cue"]
    if not mention or not cue or cue["start"] < mention["end"]:
        return None
    comma = tokens.doc_text.find(",", mention["start"], cue["start"])
    first, last = tokens.range(comma, cue["start"] - 1)
    if comma < 0 or last - first > _REACH or not {"VERB", "AUX"}.isdisjoint(tokens.pos[first:last]):
        return None
    return comma, cue["start"]


def _added(fig: Figure) -> bool:
    """`..., of whom 20 stayed`: a clause that the writer adds to what another said."""
    return fig.noun is not None and fig.noun.rule == "of-which"
