"""Number words that often count nothing: `one`, `single`, `half`, `third`, `once`, names in capitals."""

from __future__ import annotations

from typing import Final, NamedTuple

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.tokens import Tokens

_GOES_ON: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_DENIALS: Final = frozenset({"not", "n't", "never", "without", "nor", "neither"})
_AT_PLACES: Final = frozenset({"in", "near", "at", "on", "from", "outside", "against"})
_ORDER: Final = {
    "third": "two",
    "fourth": "three",
    "fifth": "four",
    "sixth": "five",
    "seventh": "six",
    "eighth": "seven",
}
_LAST_COUNT: Final = 16  # how far back the count is looked for that an ordinal goes on
_OFTEN: Final = frozenset({"a", "per", "every", "each", "before", "again", "in"})


class _Spot(NamedTuple):
    """Where a number word stands: its first token, the token behind it, and the words on either side."""

    tok: Tokens
    i: int
    nxt: int
    before: str
    after: str


def idle(tok: Tokens, draft: Draft) -> bool:
    """Whether the number word counts nothing."""
    i, nxt = tok.at(draft.start if draft.kind == "single" else draft.parts[0].start), tok.at(draft.end - 1) + 1
    spot = _Spot(tok, i, nxt, _before(tok, i), tok.lower[nxt] if nxt < len(tok) else "")
    if _capital(tok, i) or _tied(spot) or _enumerates(tok, i, spot.after):
        return True
    if draft.kind == "ones" and _measures(draft.unit) and spot.before not in listed("never_one"):
        return False
    check = _CHECKS.get(draft.kind)
    return check(spot) if check else False


def _before(tok: Tokens, i: int) -> str:
    """The word before; a hyphen with spaces around it is a dash."""
    before = tok.lower[i - 1] if i else ""
    return "–" if before == "-" and tok.end[i - 1] < tok.start[i] else before


def _measures(unit: str | None) -> bool:
    """Whether the unit is no common noun as well: `one percentage point`, `one euro`; not `at one point`."""
    return unit is not None and (unit == "percent" or " " in unit or unit.isupper())


def _tied(spot: _Spot) -> bool:
    """`high-five`, `six figures`: part of another word or of a set phrase."""
    tok, i, nxt, before, after = spot
    if before == "-" and i > 1 and tok.text[i - 2].isalpha() and tok.lower[i - 2] not in listed("word_prefixes"):
        return True
    return after in {"figure", "figures"} or (after == "-" and tok.lower[nxt + 1 : nxt + 2] == ["figure"])


def _enumerates(tok: Tokens, i: int, after: str) -> bool:
    """`is, one, his temper, and two, his language`."""
    if after != "," or i < 2 or tok.lower[i] not in {"one", "two", "three", "four"}:
        return False
    return tok.text[i - 1] == "," or (tok.lower[i - 1] == "and" and tok.text[i - 2] == ",")


def _one(spot: _Spot) -> bool:
    tok, i, nxt, before, after = spot
    if tok.lower[i] != "one":
        return False
    if after == "of":
        return not _part_of_count(tok, nxt)
    if after in {"last", "this"} or tok.lower[max(0, i - 2) : i] == ["according", "to"]:
        return True
    if (before in listed("never_one") and tok.tag[i - 1] != "IN") or after in {"-", "'s", "’s", "another"}:
        return not (after == "-" and before not in listed("never_one") and _measured_compound(tok, nxt))
    if tok.dep[i] != "nummod" or tok.head[i] <= i:
        if _one_more(tok, i, after):
            return False
        return before not in {"least", "just"} or tok.pos[i] == "PRON"
    noun = tok.head[i]
    if tok.lower[noun] == "day" and tok.lemma[i - 1 : i] and tok.lemma[i - 1] in listed("lasts"):
        return False
    if tok.lemma[noun] in listed("no_count"):
        return not (before in {"only", "least", "just", "exactly"} and tok.lemma[noun] not in {"day", "thing"})
    return before not in listed("limits") and _certain(tok, i, noun)


def _one_more(tok: Tokens, i: int, after: str) -> bool:
    """`four raids in the north and one near the border`, `and one abstained`: as much a count as the one before it."""
    fate = tok.lemma[i + 1 : i + 2] and tok.lemma[i + 1] in listed("befalls") and tok.tag[i + 1] in {"VBD", "VBN"}
    if not (after in _AT_PLACES or fate) or tok.lower[i - 1 : i] not in (["and"], [","]):
        return False
    first = tok.sents[tok.sent[i]][0] if tok.sent[i] >= 0 else i
    return any(
        tok.pos[k] == "NUM" and (fate or tok.dep[k] == "nummod") and tok.ent[k] != "DATE"
        for k in range(max(first, i - 16), i)
    )


def _measured_compound(tok: Tokens, hyphen: int) -> bool:
    return hyphen + 1 < len(tok) and tok.lower[hyphen + 1] not in listed("compound") and tok.pos[hyphen + 1] == "NOUN"


def _certain(tok: Tokens, i: int, noun: int) -> bool:
    """Whether `one` says `a certain`: subject of an active verb (`one critic said`), or one beside another."""
    sentence = tok.sents[tok.sent[i]] if tok.sent[i] >= 0 else (i, i + 1)
    rest = " ".join(tok.lower[noun + 1 : min(sentence[1], noun + 60)])
    if "the other" in rest or "to the next" in rest or "another" in tok.lower[noun + 1 : min(noun + 6, sentence[1])]:
        return True
    if i == sentence[0] and noun + 1 < len(tok) and tok.text[noun + 1] == ",":
        return True
    if tok.dep[noun] == "nsubj":
        return tok.lemma[tok.head[noun]] not in listed("befalls")
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
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
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


def count_single(tok: Tokens, draft: Draft) -> None:
    """`had not sold a single stamp` counts none; in `killed by a single shot` the word counts one."""
    i = tok.at(draft.start)
    first = tok.sents[tok.sent[i]][0] if tok.sent[i] >= 0 else i
    before = tok.lower[max(first, i - 6) : i]
    if not _DENIALS & set(before) and "yet to" not in " ".join(before):
        draft.value, draft.start, draft.left = 1.0, tok.start[i + 1], tok.start[i + 1]


def _single(spot: _Spot) -> bool:
    """`a single shot` counts; `a single room`, `a single market` and `in a single year` do not."""
    tok, i, nxt, before, after = spot
    if tok.lower[i] == "a":
        return False
    if before != "a" or after in {"-", "‑"} or tok.dep[i] != "amod":
        return True
    noun = tok.head[i]
    if not i < noun < i + 4 or tok.tag[noun] != "NN" or listed("unmarried") & set(tok.lower[nxt : noun + 1]):
        return True
    if tok.lemma[noun] in listed("single_deeds") or tok.lower[noun + 1 : noun + 3] == ["out", "of"]:
        return False
    return tok.dep[noun] != "pobj" or tok.lower[tok.head[noun]] not in {"by", "with"} or tok.head[noun] != i - 2


def _half(spot: _Spot) -> bool:
    tok, i, nxt, before, after = spot
    if tok.lower[i] == "a" and i > 1 and before == "and" and tok.pos[i - 2] == "NOUN":
        return True
    if before in listed("not_half") or before == "-":
        return True
    if after == "-" and tok.lower[nxt + 1 : nxt + 2] not in (["hour"], ["day"]):
        return True
    if after in listed("half_of") or (nxt < len(tok) and tok.tag[nxt] in {"NNS", "POS"}):
        return False
    first = tok.sent[i] >= 0 and tok.sents[tok.sent[i]][0] == i
    if (
        (first or before in {",", "and", "while", "but", "with", "which", "whom", "–", "—", "--"})
        and nxt < len(tok)
        and tok.pos[nxt] in {"VERB", "AUX"}
    ):
        return False
    return before not in listed("before_half")


def _fraction(spot: _Spot) -> bool:
    """`a third jury` is an ordinal, `a third of the jury` a share."""
    tok, i, nxt, _, after = spot
    if tok.lower[i] not in {"a", "an"}:
        return False
    if after != "of" and _counts_on(tok, i):
        return True
    more = {"less", "more", "fewer", "higher", "lower", "point", "mile", "century", "inch", "ounce", "acre"}
    if after == "-":
        return tok.lower[nxt + 1 : nxt + 2] not in (["point"], ["mile"], ["century"], ["inch"])
    return nxt < len(tok) and tok.pos[nxt] in _GOES_ON and after not in more


def _counts_on(tok: Tokens, i: int) -> bool:
    """`won two prizes and lost a third`, `two died and a third was hurt`: the next one, no share."""
    first = tok.sents[tok.sent[i]][0] if tok.sent[i] >= 0 else i
    before = _ORDER.get(tok.lower[i + 1] if i + 1 < len(tok) else "")
    return before is not None and before in tok.lower[max(first, i - _LAST_COUNT) : i]


def _times(spot: _Spot) -> bool:
    """`once a week` says how often; `once` alone says formerly or as soon as."""
    tok, i, nxt, _, after = spot
    if tok.lower[i] != "once":
        return False
    rate = tok.lower[nxt + 1 : nxt + 2] in (["day"], ["week"], ["month"], ["year"])
    return after not in _OFTEN or (after in {"a", "in", "again"} and not rate)


def _vague(spot: _Spot) -> bool:
    tok, i, _, before, after = spot
    if tok.lower[i] == "scores":
        return after != "of" or (i > 0 and tok.pos[i - 1] in {"NOUN", "PROPN", "ADJ", "DET"} and before != "the")
    return tok.lower[i] == "tens" and tok.lower[i + 1 : i + 2] != ["of"]


def _zero(spot: _Spot) -> bool:
    tok, _, nxt, before, after = spot
    if after == "in":
        return tok.lower[nxt + 1 : nxt + 2] == ["on"]
    return after in {"-", "tolerance", "sum", "hour", "gravity"} or before in {"ground", "absolute", "sub", "-"}


def _couple(spot: _Spot) -> bool:
    tok, _, nxt, _, after = spot
    return after not in {"of", "more"} and not (nxt < len(tok) and tok.tag[nxt] == "NNS" and tok.pos[nxt] == "NOUN")


def _none(spot: _Spot) -> bool:
    tok, _, nxt, _, after = spot
    thing = after == "of" and tok.lower[nxt + 1 : nxt + 2] in (["that"], ["this"], ["it"])
    return thing or after in {"other", "too", "the", "-"}


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
