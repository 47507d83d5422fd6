"""Ages: numbers that say how old somebody is, with and without their unit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.tokens import Tokens

_AGED: Final = re.compile(
    r"\b(?:aged?|ages|age of|ages of|aging|turn(?:s|ed|ing)?)"
    r"(?: (?:only|just|about|over|under|between|from|at least))? $",
    re.I,
)
_IS_AGED: Final = re.compile(
    r"\b(?:he|she|who|I)(?:['’]s|['’]m|['’]ll be| is| was| am| were| will be| would be)"
    r"(?: (?:now|only|just|about|already))? $",
    re.I,
)
_LIFE: Final = re.compile(
    r"\b(?:life expectancy|(?:median|average|mean|retirement|pension|voting|drinking|minimum|maximum|legal) age)\b"
    r"[^.;,]{0,80} $",
    re.I,
)
_AGE_GROUP: Final = re.compile(
    r"\b(?:people|those|adults|children|kids|youths?|women|men|girls?|boys?|voters|anyone|anybody|someone|everyone|"
    r"youngsters|teenagers|drivers|patients|workers|players|students|persons?|residents|minors|americans|citizens|"
    r"woman|man|child) "
    r"(?:aged )?(?:under|over|above|below|younger than|older than|aged|between)(?: the age of)? $",
    re.I,
)
_NEXT_AGED: Final = re.compile(r"[;,]? ?(?:and )?(?:[A-Z][\w.'’-]{1,20} ){0,2}[A-Z][\w.'’-]{1,20},? ")
_BEING: Final = re.compile(r"(?:^|[\n.!?\"“'`] ?)Being $")
_ENDED: Final = re.compile(r"\b(?:dies?|died|dead|dying|pass(?:es|ed) away|retire[sd]?|retiring) at $", re.I)
_OLD: Final = re.compile(r"[ -](?:years?|yrs?|months?|weeks?|days?)?[ -]?olds?\b|[ -](?:years?|months?) of age\b", re.I)
_AGE_BEHIND: Final = frozenset(
    {",", ".", ";", ")", "―", "said", "of", "from", "was", "who", "is", "has", "had", "and", "–", "—", "-"}
)
_AND_OVER: Final = re.compile(r" (?:and|or) (?:older|over|above|up|younger|under|below)\b")
_COUNTED: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "PUNCT"})
_CLOSING: Final = frozenset({",", ".", ";", ")", "–", "—", "--"})
_AGENTS: Final = ("man", "woman", "ist", "ian")
_MANY: Final = 60  # dependents of a verb that are looked at
_OLDEST: Final = 110
_LAST_HOUR: Final = 12  # "died at 10" may say when


def ages(tok: Tokens, drafts: list[Draft]) -> None:
    """Mark ages: `Reid, 64, said`, `aged 8-10`, `34-year-old`, `turned 50`."""
    text = tok.doc_text
    for d in drafts:
        if d.kind in {"rank", "score", "share", "times", "fold"} or d.size <= 0:
            continue
        if d.unit in {"year", "month", "week", "day"}:
            span = d.unit_span
            old = _OLD.match(text, span.start - 1) if span else None
            before = text[max(0, d.left - 14) : d.left]
            if old or (d.unit == "year" and _AGED.search(before) and "turn" not in before):
                d.age, d.right = True, max(d.right, old.end() if old else 0)
        elif d.unit is None and d.size < 125 and _bare(tok, d):
            d.unit, d.age, d.rule = "year", True, "age"


def shared_ages(text: str, drafts: list[Draft]) -> None:
    """`aged 19 and 21`; `Ann, 40; Ida, 38; and Kai 9`: the next ones are ages as well."""
    for a, b in pairwise(drafts):
        alike = a.age and a.rule == "age" and b.unit is None and b.kind == "digits" and b.size < 125
        joint = re.fullmatch(r",? (?:and|or|to) |, ", text[a.right : b.left])
        if (
            a.age
            and b.unit is None
            and b.kind == "digits"
            and b.size < 125
            and _NEXT_AGED.fullmatch(text[a.right : b.left])
        ):
            b.unit, b.age, b.rule = "year", True, "age"
        if alike and joint and not re.match(r" [a-z]", text[b.right : b.right + 2]):
            b.unit, b.age, b.rule = "year", True, "age"


def _bare(tok: Tokens, d: Draft) -> bool:
    """Whether a number without a unit is an age."""
    stated = _aged(tok, d) or _named_age(tok, d) or _described_age(tok, d) or _stated_age(tok, d)
    return stated or _when_young(tok, d) or _at_age(tok, d)


def _aged(tok: Tokens, d: Draft) -> bool:
    m = _AGED.search(tok.doc_text[max(0, d.left - 26) : d.left])
    nxt = tok.at(d.end - 1) + 1
    counts = nxt < len(tok) and tok.pos[nxt] in {"NOUN", "PROPN"} and tok.lower[nxt] not in {"years"}
    return (
        bool(m)
        and not counts
        and d.size >= (5 if m and m[0].lower().startswith("turn") else 1)
        and float(d.size).is_integer()
    )


def _named_age(tok: Tokens, d: Draft) -> bool:
    """`Jan Smit, 44, of Delft`: digits between commas right behind a name."""
    i, nxt = tok.at(d.start), tok.at(d.end - 1) + 1
    if (
        d.kind != "digits"
        or i < 2
        or tok.sent[i] != tok.sent[i - 2]
        or d.end - d.start > 3
        or not float(d.size).is_integer()
    ):
        return False
    if tok.text[i - 1] == "," and tok.pos[i - 2] == "PROPN":
        after = tok.text[nxt] if nxt < len(tok) else "."
        person = tok.ent[i - 2] in {"PERSON", ""} or after == ","
        alone = tok.text[i - 2][0].isupper() and person and d.size >= 5
        return alone and (after in _AGE_BEHIND or nxt == len(tok) or not after.strip())
    return (
        tok.text[i - 1] == "("
        and tok.ent[i - 2] == "PERSON"
        and nxt < len(tok)
        and tok.text[nxt] == ")"
        and d.size >= 14
    )


def _described_age(tok: Tokens, d: Draft) -> bool:
    """`the driver, 34, and his wife, 31`, `our sons, 9 and 12,`: digits right behind a noun for a person."""
    i, nxt = tok.at(d.start), tok.at(d.end - 1) + 1
    if d.kind != "digits" or i < 2 or tok.sent[i] != tok.sent[i - 2] or not d.size.is_integer() or d.left < d.start:
        return False
    if tok.pos[i - 2] != "NOUN" or not _person(tok.lemma[i - 2]):
        return False
    after = tok.text[nxt] if nxt < len(tok) else "."
    if tok.text[i - 1] != ",":
        return False
    several = after == "and" and nxt + 1 < len(tok) and tok.text[nxt + 1].isdigit()
    return after in _CLOSING or several or (after == "and" and tok.tag[i - 2] == "NN")


def _person(lemma: str) -> bool:
    """Whether the noun is one for people, by the list or by its ending."""
    return lemma in listed("persons") or (len(lemma) > 5 and lemma.endswith(_AGENTS))


def _when_young(tok: Tokens, d: Draft) -> bool:
    """`She left school at 14`: what somebody did at which age."""
    i = tok.at(d.start)
    nxt = tok.at(d.end - 1) + 1
    if d.kind != "digits" or not _LAST_HOUR < d.size < _OLDEST or i < 2 or tok.lower[i - 1] != "at":
        return False
    if nxt < len(tok) and tok.text[nxt] not in _CLOSING and tok.lower[nxt] not in {"and", "when", "after", "but"}:
        return False
    verb = tok.head[i - 1]
    verb = tok.head[verb] if tok.pos[verb] == "NOUN" and tok.dep[verb] == "dobj" else verb
    if tok.pos[verb] != "VERB" or tok.lemma[verb] in listed("closing") | listed("ranks"):
        return False
    for _ in range(_MANY):
        if tok.dep[verb] != "conj" or tok.pos[tok.head[verb]] != "VERB" or tok.head[verb] >= verb:
            break
        verb = tok.head[verb]
    subjects = [tok.lower[c] for c in tok.children[verb][:_MANY] if tok.dep[c] in {"nsubj", "nsubjpass"}]
    return not {"he", "she", "who"}.isdisjoint(subjects)


def _at_age(tok: Tokens, d: Draft) -> bool:
    """`At 62, Moser is the oldest`, `Moser, at 62, ...`, `who at 62 is ...`: the age at which somebody is or does."""
    i, nxt = tok.at(d.start), tok.at(d.end - 1) + 1
    if d.kind not in {"digits", "words"} or not _LAST_HOUR < d.size < _OLDEST or i < 1 or tok.lower[i - 1] != "at":
        return False
    if nxt + 1 >= len(tok) or not float(d.size).is_integer():
        return False
    if tok.text[i - 1] == "At":
        return tok.text[nxt] == "," and (tok.ent[nxt + 1] == "PERSON" or tok.lower[nxt + 1] in {"he", "she"})
    if tok.text[nxt] == "," and tok.text[i - 2] == ",":
        return tok.ent[i - 3] == "PERSON"
    return tok.lower[i - 2] == "who" and tok.pos[nxt] in {"VERB", "AUX"}


def _stated_age(tok: Tokens, d: Draft) -> bool:
    """`he is 70.`, `people under 30`."""
    text = tok.doc_text
    nxt = tok.at(d.end - 1) + 1
    ends = (
        nxt >= len(tok)
        or tok.text[nxt] in {".", ",", ";", ")", "?", "!", "and", "or", "but", "when", "by", "in", "on"}
        or not tok.text[nxt].strip()
    )
    if d.kind not in {"digits", "words"} or not float(d.size).is_integer():
        return False
    if d.size < 125 and (ends or tok.pos[nxt] not in _COUNTED) and _LIFE.search(text, max(0, d.left - 110), d.left):
        return True
    if _AND_OVER.match(text, d.end) and tok.tag[max(0, tok.at(d.start) - 1)] in {"NNS", "NNPS", "VBN"}:
        return True
    if d.size > _LAST_HOUR and not ends and tok.pos[nxt] == "AUX" and _BEING.search(text[max(0, d.left - 10) : d.left]):
        return True
    if not ends:
        acts = nxt < len(tok) and tok.pos[nxt] in {"VERB", "AUX"}
        return acts and d.size >= 5 and bool(_AGE_GROUP.search(text[max(0, d.left - 32) : d.left]))
    before = text[max(0, d.left - 32) : d.left]
    if d.size > _LAST_HOUR and _ENDED.search(before):
        return True
    return (d.size >= 12 and bool(_IS_AGED.search(before))) or bool(_AGE_GROUP.search(before))
