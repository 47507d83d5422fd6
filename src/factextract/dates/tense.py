"""Whether the words around a date speak of the past or of what is to come."""

from __future__ import annotations

from typing import Literal

from factextract.tokens import Tokens

Tense = Literal["past", "future", "present", "open", ""]

_AHEAD = frozenset(["will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "should", "must"])
_ARRANGES = frozenset(["plan", "schedule", "slate"])  # a date beside these is the date of the thing arranged
_PLANS = _ARRANGES | {"expect", "intend", "hope", "due", "set", "aim", "arrange", "book"}
_TOWARDS = _PLANS | {
    *(
        "want",
        "like",
        "likely",
        "go",
        "ready",
        "vow",
        "promise",
        "prepare",
        "forecast",
        "project",
        "predict",
        "propose",
    ),
    *("be", "need", "have", "order", "invite", "able", "agree", "urge"),
}
_TELLS = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "add",
        "note",
        "write",
        "claim",
        "state",
        "show",
        "indicate",
        "suggest",
        "find",
    ]
)
_SAME_IN_PAST = frozenset(
    [
        "hurt",
        "cut",
        "put",
        "set",
        "hit",
        "let",
        "cost",
        "read",
        "beat",
        "bid",
        "cast",
        "spread",
        "split",
        "quit",
        "shut",
    ]
)
_HAVE = frozenset(["have", "has", "had", "'ve", "’ve"])
_UNTIL = frozenset(["until", "till"])
_AS_SOON = (["as", "early", "as"], ["as", "soon", "as"], ["as", "late", "as"])
_CLIMB = 12  # heads
_NEAR = 12  # words


def tense_at(tokens: Tokens, char: int) -> Tense:
    """The tense around the date that begins at the character.

    `open` is an infinitive of which nobody says that it is planned, `present` the simple present: `opens on Friday`.
    """
    i = tokens.at(char)
    before = tokens.lower[max(0, i - 3) : max(0, i)]
    if i < 0 or before in _AS_SOON:
        return "future" if before in _AS_SOON else ""
    if tokens.tag[i + 1 : i + 2] == ["POS"]:
        return "future" if before[1:] == ["ahead", "of"] else "past"
    if not tokens.dep[i]:
        return "future" if _AHEAD & set(tokens.lower[max(0, i - _NEAR) : i]) else ""
    found, perfect = _governed(tokens, i)
    return "future" if _UNTIL & set(tokens.lower[max(0, i - 4) : i]) and not perfect else found


def past_perfect(tokens: Tokens, char: int) -> bool:
    """Whether the verb that governs the word at the character stands in the past perfect: `had hired`."""
    return _governed(tokens, tokens.at(char))[1]


def _governed(tokens: Tokens, word: int) -> tuple[Tense, bool]:
    """The tense of the nearest verb above the word that has one, and whether it is a past perfect."""
    i = word
    for _ in range(_CLIMB):
        if i < 0:
            break
        if tokens.pos[i] in ("VERB", "AUX"):
            found = _tense_of(tokens, i, word)
            if found == "past" and _awaited(tokens, i):
                return "future", False
            if found:
                return found, any(tokens.lower[k] == "had" for k in tokens.children[i])
        if tokens.head[i] == i:
            break
        i = tokens.head[i]
    return "", False


def _awaited(tokens: Tokens, verb: int) -> bool:
    """`likely to buy as soon as trading opened`: what is waited for lies ahead with what is to follow it."""
    up = tokens.head[verb]
    up = tokens.head[up] if tokens.pos[up] == "ADV" else up
    if tokens.dep[verb] != "advcl" or up >= verb:
        return False
    opens = min([verb, *tokens.children[verb][:1]])
    waits = tokens.lower[opens] == "once" or tokens.lower[max(0, opens - 2) : opens + 1] == ["as", "soon", "as"]
    return waits and _tense_of(tokens, up, verb) == "future"


def _tense_of(tokens: Tokens, verb: int, date: int) -> Tense:
    """The tense of one verb with its helpers, "" where it says nothing."""
    below = tokens.children[verb]
    helpers = [k for k in below if tokens.dep[k] in ("aux", "auxpass")]
    words, tags = {tokens.lower[k] for k in helpers}, {tokens.tag[k] for k in helpers}
    tag, lemma = tokens.tag[verb], tokens.lemma[verb].lower()
    if words & _AHEAD and "have" not in words:
        return "future"
    if "could" in words and "have" not in words and tokens.lower[date - 1] == "by":
        return "future"  # "snow could fall by Wednesday"
    if "to" in words:
        return "past" if "have" in words else _infinitive(tokens, verb)
    if lemma in _PLANS:
        planned = _planned(tokens, verb, date, words)
        if planned is not None:
            return planned
    if tag == "VBG" and tags & {"VBP", "VBZ"} and "been" not in words:
        return "future"
    if tag == "VBN" and words & {"is", "are"} and not words & (_HAVE | {"been"}):
        return "present"
    if tag in ("VBP", "VBZ") and lemma not in _TELLS | {"be", "have", "do"}:
        return "present" if tag == "VBZ" or lemma not in _SAME_IN_PAST else "past"
    return "past" if "VBD" in tags | {tag} or tag == "VBN" or words & (_HAVE | {"'s"}) else ""


def _infinitive(tokens: Tokens, verb: int) -> Tense:
    """`plans to meet` looks ahead; `among those to accede` says nothing of when."""
    lead = tokens.head[verb]
    if lead == verb or tokens.lemma[lead].lower() not in _TOWARDS:
        return "open"
    if tokens.lemma[lead] == "be" and not 0 < verb - lead <= 4:
        return "open"
    above = tokens.children[lead] + tokens.children[tokens.head[lead]]
    return "open" if any(tokens.lower[k] == "had" for k in above) else "future"


def _planned(tokens: Tokens, verb: int, date: int, words: set[str]) -> Tense | None:
    """The tense that a verb of planning lends to its date; None where it is a verb like any other."""
    below, tag, lemma = tokens.children[verb], tokens.tag[verb], tokens.lemma[verb].lower()
    if any(_is_infinitive(tokens, k) and k < date for k in below):
        return "future"
    if tag == "VBN" and tokens.dep[verb] == "acl" and tokens.dep[tokens.head[verb]] in ("nsubj", "nsubjpass"):
        return ""  # "a service planned for Saturday was cancelled": the main verb decides
    if lemma in _ARRANGES and verb < date and "had" not in words:
        return "future"
    if tag == "VBN" and (words or lemma != "set" or any(tokens.lower[k] == "for" for k in below)):
        return None if words & _HAVE else "future"
    return None


def _is_infinitive(tokens: Tokens, verb: int) -> bool:
    return tokens.dep[verb] in ("xcomp", "ccomp", "advcl") and any(
        tokens.lower[k] == "to" for k in tokens.children[verb] if tokens.dep[k] == "aux"
    )
