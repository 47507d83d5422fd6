"""Whether a description of a person (`the deputy minister`) fits what is known of somebody."""

from __future__ import annotations

from typing import Final

from factextract.slots import SpeakerData
from factextract.speakers.lexicon import lexicon, listed
from factextract.speakers.phrases import Phrase
from factextract.tokens import Tokens

_SAME: Final = (
    frozenset(["spokesman", "spokeswoman", "spokesperson"]),
    frozenset(["senator", "sen.", "sen"]),
    frozenset(["congressman", "congresswoman", "representative", "rep.", "rep", "lawmaker", "legislator"]),
    frozenset(["governor", "gov.", "gov"]),
    frozenset(["ceo", "executive"]),
    frozenset(["attorney", "lawyer", "counsel"]),
    frozenset(["professor", "academic", "researcher", "scientist"]),
    frozenset(["mp", "lawmaker", "parliamentarian", "politician"]),
    frozenset(["chairman", "chairwoman", "chairperson", "chair"]),
    frozenset(["general", "gen.", "gen", "commander", "colonel", "col."]),
    frozenset(["policeman", "policewoman", "officer"]),
    frozenset(["chief", "head", "boss", "leader"]),
    frozenset(["premier", "pm"]),
    frozenset(["admiral", "adm.", "adm"]),
    frozenset(["lieutenant", "lt.", "lt"]),
    frozenset(["sergeant", "sgt.", "sgt"]),
    frozenset(["captain", "capt.", "capt"]),
    frozenset(["major", "maj.", "maj"]),
    frozenset(["president", "pres."]),
    frozenset(["ambassador", "envoy"]),
)


_AMERICA: Final = dict.fromkeys(["american", "america", "us", "u.s.", "u.s", "usa"], "us")


def fits(tokens: Tokens, phrase: Phrase, speaker: SpeakerData, body: str | None) -> bool:
    """Whether the phrase can mean the person, by the noun, what narrows it, and whose it is."""
    if speaker["kind"] != "person":
        return False
    if phrase.gender and speaker["gender"] not in (None, phrase.gender):
        return False
    known = _known(speaker)
    nouns = next((same for same in _SAME if phrase.noun in same), frozenset([phrase.noun]))
    at = next((k for k in range(len(known) - 1, -1, -1) if known[k] in nouns), None)
    if at is None:
        return False
    narrower = _narrower(tokens, phrase)
    if any(w in listed("lower") and w not in known for w in tokens.lower[phrase.first : phrase.head]):
        return False
    said = tokens.lower[phrase.first : phrase.head]
    if any(w in listed("lower") and w not in said for w in known[max(0, at - 2) : at]) or _foreign(said, known):
        return False
    if body is not None and speaker["affiliation"] not in (None, body):
        return False
    of = f"{speaker['affiliation'] or ''} {speaker['name']}".lower().split()
    if not all(w in known or w in of for w in narrower):
        return False
    names = [w for w in tokens.text[phrase.head + 1 : phrase.last] if w[0].isupper()]
    return not names or any(w.lower() in known or w.lower() in of for w in names)


def _foreign(said: list[str], known: list[str]) -> bool:
    """Whether the two are of different countries: `the Russian minister` is not `Iraq's minister`."""
    lex = lexicon()
    one, two = (
        {_AMERICA.get(w, w[0]) for w in words if w in lex.nationalities or w.removesuffix("'s") in lex.countries}
        for words in (said, known)
    )
    return bool(one and two and not one & two)


def _known(speaker: SpeakerData) -> list[str]:
    """The words of the role, and of the name where it is only a description."""
    known = (speaker["role"] or "").lower().replace(",", "").split()
    if speaker["name"][:1].islower():
        known += speaker["name"].lower().split()
    return known


def _narrower(tokens: Tokens, phrase: Phrase) -> list[str]:
    """The nouns and the like between the article and the head: `foreign` of `the foreign minister`."""
    t = tokens
    found: list[str] = []
    for i in range(phrase.first, phrase.head):
        low = t.lower[i]
        if t.tag[i] == "POS":
            found.clear()
        elif low in listed("loose") or not low.isalpha() or t.ent[i] in ("NORP", "GPE", "DATE", "CARDINAL"):
            continue
        elif t.pos[i] in ("NOUN", "PROPN") or low in listed("lower") or low in ("prime", "foreign", "first"):
            found.append(low)
    return found
