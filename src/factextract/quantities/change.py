"""Rises and falls: `rose 19 per cent`, `fell from 708 to 21`, `a 3% drop`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.slots import ChangeData
from factextract.tokens import Tokens

Direction = Literal["up", "down"]
_REACH: Final = 7
_NEXT: Final = 6
_LEADS: Final = frozenset({"by", "to", "from", "of", "at"})
_LINKS: Final = frozenset({"by", "to", "from", "or", ",", "(", "and"})
_BREAKS: Final = frozenset(
    {";", ":", ".", "while", "but", "whereas", "although", "when", "after", "as", "than", "who", "which", "that"}
)
_POINTS: Final = frozenset({"percent", "percentage point", "point", "basis point", "cent", "penny"})
_UNCHANGED: Final = frozenset({"rank", "score", "share"})


class _Lexicon(NamedTuple):
    verbs: dict[str, Direction]
    nouns: dict[str, Direction]
    adverbs: dict[str, Direction]


@cache
def _lexicon() -> _Lexicon:
    found = _Lexicon({}, {}, {})
    tables = {"verb": found.verbs, "noun": found.nouns, "adverb": found.adverbs}
    for line in (files(__package__) / "change.txt").read_text("utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            direction, kind, words = (part.strip() for part in line.split("|"))
            tables[kind].update(dict.fromkeys(words.split(), "up" if direction == "up" else "down"))
    return found


@cache
def moving_words() -> frozenset[str]:
    """All words of change with the endings of verbs and nouns, and those of a move to another value."""
    lexicon = _lexicon()
    words = {
        *lexicon.verbs,
        *lexicon.nouns,
        *lexicon.adverbs,
        "revise",
        "move",
        "go",
        "change",
        "shift",
        "switch",
        "extend",
    }
    ends = ("", "s", "d", "ed", "ing")
    forms = {w + e for w in words for e in ends} | {w[:-1] + "ing" for w in words if w.endswith("e")}
    doubled = {w + w[-1] + e for w in words if w[-1] in "mpgtd" for e in ("ed", "ing")}
    return frozenset(forms | doubled | listed("irregular"))


def changes(tok: Tokens, drafts: list[Draft]) -> None:
    """Give each quantity of a rise or fall its direction, and where it began and ended if that is said."""
    spots = [(tok.at(d.left), tok.at(max(d.right, d.end) - 1)) for d in drafts]
    done: set[int] = set()
    for k, draft in enumerate(drafts):
        if k in done or draft.kind in _UNCHANGED or draft.age:
            continue
        level_follows = tok.doc_text[draft.right : draft.right + 4] == " to "
        direction = _plus(tok, draft) or _before(tok, spots[k][0], draft.unit, level_follows)
        if direction is None and draft.unit:
            direction = _behind(tok, spots[k][1] + 1)
        if direction is None:
            continue
        chain = [k]
        while chain[-1] + 1 < len(drafts) and _linked(tok, drafts, spots, chain[-1]):
            chain.append(chain[-1] + 1)
        _give(tok, [drafts[j] for j in chain], [spots[j][0] for j in chain], direction)
        done.update(chain)


def _before(tok: Tokens, first: int, unit: str | None, level_follows: bool) -> Direction | None:
    """The direction of a verb, noun or adverb that leads to the number."""
    lexicon = _lexicon()
    if first and tok.lower[first - 1] in listed("other_leads"):
        return None
    for step, i in enumerate(range(first - 1, max(-1, first - 1 - _REACH), -1)):
        word = tok.lower[i]
        if word in _BREAKS or tok.pos[i] == "NUM" or tok.sent[i] != tok.sent[first]:
            return None
        if word in lexicon.adverbs:
            if _particle(tok, i):
                return None
            if (step == 0 or _only_leads(tok, i + 1, first)) and (word != "up" or tok.lower[i + 1] != "to"):
                return lexicon.adverbs[word]
        if tok.pos[i] == "VERB" or tok.tag[i].startswith("VB"):
            moves = unit in _POINTS or level_follows or tok.lower[first - 1] in {"by", "from", "to"}
            found = lexicon.verbs.get(tok.lemma[i]) if moves or tok.lemma[i] not in listed("also_else") else None
            return found if found and _reaches(tok, i, first) else None
        if tok.pos[i] == "NOUN" and tok.lemma[i] in lexicon.nouns and step <= 3 and _only_leads(tok, i + 1, first):
            return lexicon.nouns[tok.lemma[i]]
    return None


def _particle(tok: Tokens, i: int) -> bool:
    """`sign up`, `boil down`: an adverb that belongs to a verb of no change."""
    verb = tok.head[i] if tok.dep[i] == "prt" else i - 1
    plain = tok.dep[i] == "prt" or (i > 0 and tok.pos[i - 1] == "VERB")
    return plain and tok.lemma[verb] not in _lexicon().verbs and tok.lemma[verb] not in listed("closing")


def _reaches(tok: Tokens, verb: int, first: int) -> bool:
    """A verb that takes a thing (`cut jobs by 5`) reaches over it to a preposition; else the number comes at once."""
    between = tok.lower[verb + 1 : first]
    return bool(not between or _LEADS & set(between) or _only_leads(tok, verb + 1, first) or first - verb <= 3)


def _only_leads(tok: Tokens, first: int, last: int) -> bool:
    return all(tok.pos[i] in {"ADP", "ADV", "DET", "ADJ", "PART", "SCONJ"} for i in range(first, last))


def _plus(tok: Tokens, draft: Draft) -> Direction | None:
    """`+0.2%`."""
    return "up" if draft.unit == "percent" and tok.doc_text[draft.left - 1 : draft.left] == "+" else None


def _behind(tok: Tokens, nxt: int) -> Direction | None:
    """`a 3% drop in sales`, `a 19 percent pay rise`."""
    if (
        nxt < len(tok)
        and tok.lower[nxt] in {"higher", "lower", "up", "down"}
        and tok.lower[nxt + 1 : nxt + 2] not in (["to"], ["than"])
    ):
        return _lexicon().adverbs[tok.lower[nxt]]
    for i in range(nxt, min(nxt + 4, len(tok))):
        if tok.pos[i] == "NOUN" and tok.lemma[i] in _lexicon().nouns:
            return _lexicon().nouns[tok.lemma[i]]
        if tok.pos[i] not in {"ADJ", "NOUN", "PUNCT"} or tok.text[i] in {",", ".", ";", ":"}:
            return None
    return None


def _linked(tok: Tokens, drafts: list[Draft], spots: list[tuple[int, int]], k: int) -> bool:
    """Whether the next quantity goes on telling the same change: `5% to $20 from $19`."""
    a, b = spots[k][1] + 1, spots[k + 1][0]
    between = tok.lower[a:b]
    if not 0 < len(between) <= _NEXT or tok.sent[a - 1] != tok.sent[b] or drafts[k + 1].kind in _UNCHANGED:
        return False
    if _BREAKS & set(between) or any(tok.pos[i] in {"VERB", "AUX"} for i in range(a, b)):
        return False
    return between[-1] in {"to", "from"} or (
        between[0] in _LINKS and len(between) <= 2 and drafts[k + 1].unit == "percent"
    )


def _give(tok: Tokens, chain: list[Draft], firsts: list[int], direction: Direction) -> None:
    begin: float | None = None
    end: float | None = None
    for draft, first in zip(chain, firsts, strict=True):
        lead = tok.lower[first - 1] if first else ""
        if lead == "from" and isinstance(draft.value, float):
            begin = draft.value
        elif lead == "to" and isinstance(draft.value, float):
            end = draft.value
    for draft in chain:
        draft.change = ChangeData({"direction": direction, "from": begin, "to": end})
