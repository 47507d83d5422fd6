"""Where a date hangs in its sentence, and how one verb of a sentence stands to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factextract.claims.verbs import clause_verb, dependents, governor
from factextract.tokens import Tokens

_COMPARING = frozenset(["compared", "comparing", "versus", "vs", "than", "against", "unlike", "contrast"])
_TEMPORAL = frozenset(
    ["since", "after", "before", "until", "till", "during", "by", "in", "from", "through", "throughout"]
)
_PRENOMINAL = frozenset(["compound", "nmod", "poss", "nummod", "amod"])
_EARLIER = frozenset(["earlier", "previous", "before", "prior", "ago"])
_BOUNDS = frozenset([",", ";", ":", "(", ")"])
_NOMINAL = frozenset(["NOUN", "PROPN"])
_STEPS = 8
_REACH = 7  # how far before a date a comparing word is looked for


@dataclass(slots=True)
class Attachment:
    """Where a date hangs: its verb, its noun, the noun it stands before, the word that compares."""

    verb: int
    noun: int
    modifies: int
    temporal: bool
    compared: int


@dataclass(slots=True)
class Relation:
    """How a verb hangs below another: the dependency labels on the way up."""

    above: bool = False
    labels: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    nouns: list[int] = field(default_factory=list)
    own: bool = False
    alike: bool = True

    @property
    def since(self) -> bool:
        """A clause that opens with `since`."""
        return self.above and "since" in self.marks

    def cost(self, noun: int, *, leading: bool) -> float | None:
        """What it costs that the date stands in the upper clause and the figure in the lower."""
        if "relcl" in self.labels:
            return 1.5 if noun in self.nouns else None
        if "conj" in self.labels and (self.own or not self.alike) and not leading:
            return None
        if "acl" in self.labels and not leading and self.labels[0] != "acl":
            return None
        return 2.0 + 0.3 * len(self.labels)

    def cost_below(self, nouns: Sequence[int]) -> float | None:
        """What it costs that the date stands in the lower clause and the figure in the upper."""
        if len(self.labels) != 1:
            return None
        label = self.labels[0]
        if label in ("acl", "relcl"):
            return 2.5 if not set(nouns).isdisjoint(self.nouns) else None
        if label == "advcl" and not {"since", "when", "as", "after"}.isdisjoint(self.marks):
            return 2.6
        return 2.4 if label == "xcomp" else None


def attach(tokens: Tokens, first: int, last: int) -> Attachment:
    """Where the date with the tokens from `first` to before `last` hangs."""
    inside = range(first, last)
    root = next((i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i), first)
    up = tokens.head[root]
    modifies = -1
    opens = tokens.dep[root] == "compound" and tokens.sent[first] != tokens.sent[max(0, first - 2)]
    if up >= last and tokens.pos[up] in (*_NOMINAL, "NUM") and tokens.dep[root] in _PRENOMINAL and not opens:
        modifies = up
    if modifies < 0 and last - first == 1 and _names_year(tokens, first):
        modifies = last
    noun = -1
    if tokens.pos[up] in ("ADP", "SCONJ") and tokens.pos[tokens.head[up]] in _NOMINAL:
        noun = tokens.head[up]
    elif up < first and tokens.pos[up] in _NOMINAL and tokens.dep[root] == "npadvmod":
        noun = up  # "a shooting last month"
    verb = _above_later_clause(tokens, governor(tokens, root), last)
    before = tokens.lower[first - 1] if first else ""
    temporal = modifies >= 0 and (
        before in _TEMPORAL or tokens.lower[max(first - 2, 0)] in ("since", "after", "before")
    )
    return Attachment(
        clause_verb(tokens, verb) if verb >= 0 else -1, noun, modifies, temporal, _compared(tokens, first, last)
    )


def _above_later_clause(tokens: Tokens, verb: int, last: int) -> int:
    """`will vote next year after 30 members left`: the date before `after` is the upper verb's."""
    if verb < 0 or tokens.dep[verb] != "advcl":
        return verb
    opens = any(tokens.dep[c] == "mark" and c >= last for c in dependents(tokens, verb))
    return governor(tokens, verb) if opens else verb


def _names_year(tokens: Tokens, at: int) -> bool:
    """`a 2009 graduate`: a year before a noun, with nothing before it that makes it a time."""
    if not tokens.text[at].isdigit() or at + 1 >= len(tokens) or at == 0:
        return False
    joined = tokens.pos[at - 1] in ("DET", "ADJ", "CCONJ", "PRON") or tokens.tag[at - 1] == "POS"
    return joined and tokens.pos[at + 1] in ("NOUN", "PROPN", "ADJ") and tokens.sent[at + 1] == tokens.sent[at]


def relation(tokens: Tokens, low: int, high: int) -> Relation:
    """How the verb `low` hangs below the verb `high`; `above` is False where it does not."""
    found = Relation()
    if low < 0 or high < 0 or low == high:
        return found
    found.own = any(tokens.dep[c] in ("nsubj", "nsubjpass") for c in dependents(tokens, low))
    found.alike = tokens.tag[low] == tokens.tag[high]
    found.marks = [tokens.lower[c] for c in dependents(tokens, low) if tokens.dep[c] in ("mark", "advmod", "prep")]
    at = low
    for _ in range(_STEPS):
        up = tokens.head[at]
        if up == at:
            return found
        if tokens.pos[at] in ("VERB", "AUX") or tokens.dep[at] in ("relcl", "acl", "pcomp"):
            found.labels.append(tokens.dep[at])
            if tokens.dep[at] in ("relcl", "acl"):
                found.nouns.append(up)
            elif tokens.pos[up] in ("ADP", "SCONJ"):
                found.marks.append(tokens.lower[up])
        if up == high:
            found.above = True
            return found
        at = up
    return found


def _compared(tokens: Tokens, first: int, last: int) -> int:
    """The word that makes the date a standard of comparison (`compared to the same month last year`), or -1."""
    before = tokens.lower[first - 1] if first else ""
    if before in ("from", "over", "on") and not _EARLIER.isdisjoint(tokens.lower[first:last]):
        return first
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if tokens.text[i] in _BOUNDS or tokens.pos[i] in ("AUX",):
            return -1
        if tokens.lower[i] in _COMPARING or (i >= first - 2 and _as_many(tokens, i)):
            return i
        if tokens.lower[i] == "from" and i and tokens.lower[i - 1] in ("up", "down"):
            return i
    return -1


def _as_many(tokens: Tokens, at: int) -> bool:
    """The second `as` of `twice as many as in January`."""
    return tokens.lower[at] == "as" and "as" in tokens.lower[max(0, at - 3) : at]
