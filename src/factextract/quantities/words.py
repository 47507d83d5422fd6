"""Number words that often count nothing: `one`, `single`, `half`, `third`, `once`, names in capitals."""

from __future__ import annotations

from typing import Final

from factextract.quantities.draft import Draft
from factextract.tokens import Tokens

_NEVER_ONE: Final = frozenset(
    {"no", "this", "that", "the", "any", "every", "each", "which", "some", "another", "other"}
)
_LIMITS: Final = frozenset(
    {"only", "just", "least", "about", "than", "exactly", "to", "additional", "further", "under", "over"}
)
_NO_COUNT: Final = frozenset(
    "thing way day night morning evening afternoon time moment point step side hand example reason kind sort place stage "
    "hell estimate account measure count report survey word instance level sense occasion respect case note direction end another aspect problem question area issue".split()
)
_BEFALLS: Final = frozenset(
    "die survive remain escape perish drown vanish disappear abstain defect need suffer".split()
)
_PREFIXES: Final = frozenset(
    "sub mid multi pre post per non twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_GOES_ON: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_HALF_OF: Final = frozenset("of the a an that this its their his her our as those these what".split())
_NOT_HALF: Final = frozenset("first second other latter 1st 2nd better final opening last past next".split())
_OFTEN: Final = frozenset("a per every each before again in".split())
_COMPOUND: Final = frozenset(
    "way time off on piece sided handed dimensional party star wheel wheeler stop size sixth man woman".split()
)


def idle(tok: Tokens, draft: Draft) -> bool:
    """Whether the number word counts nothing."""
    i, nxt = tok.at(draft.parts[0].start), tok.at(draft.end - 1) + 1
    after = tok.lower[nxt] if nxt < len(tok) else ""
    if _capital(tok, i) or (
        i > 1 and tok.text[i - 1] == "-" and tok.text[i - 2].isalpha() and tok.lower[i - 2] not in _PREFIXES
    ):
        return True
    if (
        after in {"figure", "figures"}
        or (after == "-" and tok.lower[nxt + 1 : nxt + 2] == ["figure"])
        or _enumerates(tok, i, after)
    ):
        return True
    check = _CHECKS.get(draft.kind)
    return check(tok, i, nxt, after) if check else False


def _enumerates(tok: Tokens, i: int, after: str) -> bool:
    """`is, one, his temper, and two, his language`."""
    if after != "," or i < 2 or tok.lower[i] not in {"one", "two", "three", "four"}:
        return False
    return tok.text[i - 1] == "," or (tok.lower[i - 1] == "and" and tok.text[i - 2] == ",")


def _one(tok: Tokens, i: int, nxt: int, after: str) -> bool:
    before = tok.lower[i - 1] if i else ""
    if tok.lower[i] != "one":
        return False
    if after == "of":
        return not _part_of_count(tok, nxt)
    if (before in _NEVER_ONE and tok.tag[i - 1] != "IN") or after in {"-", "'s", "’s", "another", "day"}:
        return not (after == "-" and before not in _NEVER_ONE and _measured_compound(tok, nxt))
    if tok.dep[i] != "nummod" or tok.head[i] <= i:
        return before not in {"least", "just"} or tok.pos[i] == "PRON"
    noun = tok.head[i]
    if tok.lemma[noun] in _NO_COUNT:
        return not (before in {"only", "least"} and tok.lemma[noun] not in {"day", "thing"})
    return before not in _LIMITS and _certain(tok, i, noun)


def _measured_compound(tok: Tokens, hyphen: int) -> bool:
    return hyphen + 1 < len(tok) and tok.lower[hyphen + 1] not in _COMPOUND and tok.pos[hyphen + 1] == "NOUN"


def _certain(tok: Tokens, i: int, noun: int) -> bool:
    """Whether `one` says `a certain`: subject of an active verb (`one critic said`), or one beside another."""
    sentence = tok.sents[tok.sent[i]] if tok.sent[i] >= 0 else (i, i + 1)
    rest = " ".join(tok.lower[noun + 1 : sentence[1]])
    if "the other" in rest or "another" in tok.lower[noun + 1 : min(noun + 6, sentence[1])]:
        return True
    if i == sentence[0] and noun + 1 < len(tok) and tok.text[noun + 1] == ",":
        return True
    if tok.dep[noun] == "nsubj":
        return tok.lemma[tok.head[noun]] not in _BEFALLS
    return tok.dep[noun] in {"npadvmod", "appos", "dep", "ROOT"} and i == sentence[0]


def _part_of_count(tok: Tokens, of: int) -> bool:
    """`one of 800 centres`, `one of the four`: of a number of things."""
    for k in range(of + 1, min(of + 4, len(tok))):
        if tok.pos[k] == "NUM":
            return tok.lower[k] != "one"
        if tok.pos[k] not in {"DET", "PRON", "ADJ", "ADV", "ADP"} or k > of + 1:
            return False
    return False


def _capital(tok: Tokens, i: int) -> bool:
    """A word in capitals amid a sentence is a name (`the Big Three`), unless all the line is a title."""
    word = tok.text[i]
    if not word[0].isupper() or word.isupper() and len(word) > 1:
        return False
    first = tok.sents[tok.sent[i]][0] if tok.sent[i] >= 0 else i
    if i == first or tok.text[i - 1] in {'"', "“", "'", "‘", ":", "-", "–", "—", "(", "...", "…", "\n", "."}:
        return tok.iob[i] == 1 and tok.ent[i] in {"WORK_OF_ART", "ORG"}
    if word in {"A", "An"}:
        return False
    return not titled(tok, i)


def titled(tok: Tokens, i: int) -> bool:
    """Whether the token's sentence is written like a title, most words in capitals."""
    if tok.sent[i] < 0:
        return False
    first, last = tok.sents[tok.sent[i]]
    words = [w for w in tok.text[first : min(last, first + 40)] if len(w) > 3 and w.isalpha()]
    return sum(w[0].isupper() for w in words) > 0.7 * len(words) and len(words) > 2


def _single(tok: Tokens, i: int, nxt: int, after: str) -> bool:  # noqa: ARG001
    return not (i > 1 and tok.lower[i - 1] == "a" and tok.lower[i - 2] in {"not", "without", "nor"})


def _half(tok: Tokens, i: int, nxt: int, after: str) -> bool:
    if tok.lower[i] == "a" and i > 1 and tok.lower[i - 1] == "and" and tok.pos[i - 2] == "NOUN":
        return True
    before = tok.lower[i - 1] if i else ""
    if (
        before in _NOT_HALF
        or before == "-"
        or (after == "-" and tok.lower[nxt + 1 : nxt + 2] not in (["hour"], ["day"]))
    ):
        return True
    if after in _HALF_OF or (nxt < len(tok) and tok.tag[nxt] in {"NNS", "POS"}):
        return False
    return before not in {
        "about",
        "nearly",
        "almost",
        "than",
        "over",
        "by",
        "roughly",
        "around",
        "only",
        "least",
        "to",
        "and",
        "just",
    }


def _fraction(tok: Tokens, i: int, nxt: int, after: str) -> bool:
    """`a third jury` is an ordinal, `a third of the jury` a share."""
    if tok.lower[i] not in {"a", "an"}:
        return False
    return after == "-" or (
        nxt < len(tok) and tok.pos[nxt] in _GOES_ON and after not in {"less", "more", "fewer", "higher", "lower"}
    )


def _times(tok: Tokens, i: int, nxt: int, after: str) -> bool:  # noqa: ARG001
    if tok.lower[i] != "once":
        return False
    return after not in _OFTEN or (
        after in {"a", "in", "again"} and tok.lower[nxt + 1 : nxt + 2] not in (["day"], ["week"], ["month"], ["year"])
    )


def _vague(tok: Tokens, i: int, nxt: int, after: str) -> bool:  # noqa: ARG001
    if tok.lower[i] == "scores":
        return after != "of" or (
            i > 0 and tok.pos[i - 1] in {"NOUN", "PROPN", "ADJ", "DET"} and tok.lower[i - 1] != "the"
        )
    return tok.lower[i] == "tens"


def _zero(tok: Tokens, i: int, nxt: int, after: str) -> bool:
    return after in {"-", "tolerance", "in", "sum", "hour", "gravity"} or (
        i > 0 and tok.lower[i - 1] in {"ground", "absolute", "sub", "-"}
    )


def _couple(tok: Tokens, i: int, nxt: int, after: str) -> bool:  # noqa: ARG001
    return after not in {"of", "more"} and not (nxt < len(tok) and tok.tag[nxt] == "NNS" and tok.pos[nxt] == "NOUN")


def _none(tok: Tokens, i: int, nxt: int, after: str) -> bool:
    return (after == "of" and tok.lower[nxt + 1 : nxt + 2] in (["that"], ["this"], ["it"])) or after in {
        "other",
        "too",
        "the",
        "-",
    }


_CHECKS: Final = {
    "ones": _one,
    "single": _single,
    "half": _half,
    "fraction": _fraction,
    "times": _times,
    "vague": _vague,
    "zero": _zero,
    "couple": _couple,
    "none": _none,
}
