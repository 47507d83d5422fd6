"""From names to people, organisations and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factextract.speakers.bodies import Bodies
from factextract.speakers.entities import OUTLETS, Entity, corporate, split
from factextract.speakers.evidence import Name
from factextract.speakers.lexicon import lexicon
from factextract.speakers.people import People
from factextract.tokens import Tokens

_MOST = 20  # forms of one first word that are looked at
_NAMING = frozenset(["NOUN", "PROPN"])
_SAID = ({"PERSON": 1.5}, {"ORG": 1.5}, {"GPE": 2.0, "LOC": 1.0, "FAC": 1.0})  # what a label adds to a name's score


def cluster(tokens: Tokens, names: list[Name]) -> list[Entity]:
    """The people, organisations and places of one text, in the order in which they are named."""
    demonyms = {word for word, label in zip(tokens.lower, tokens.ent, strict=True) if label == "NORP"}
    demonyms |= {" ".join(tokens.lower[a:b]) for a, b, label in tokens.ents if label == "NORP"}
    demonyms -= {n.text.lower() for n in names if n.org >= 2}
    demonyms -= _firms(names)
    people = People(tokens, demonyms, _totals(names))
    found = people.find(names)
    rest = [n for n in names if n.first not in people.of]
    found = [*found, *Bodies(tokens, demonyms, _totals(rest)).find(rest)]
    return sorted(found, key=lambda e: e.names[0].first)


def _totals(names: list[Name]) -> dict[str, str]:
    """Name in small letters -> the kind that all its places together speak for.

    The recogniser repeats its mistakes, so that what it says of one name counts at most twice.
    """
    sums: dict[str, list[float]] = {}
    heard: Counter[tuple[str, str]] = Counter()
    stems, firms = _stems(names), _firms(names)
    titled = {n.text.lower() for n in names if n.titled and " " not in n.text}
    for name in names:
        text = name.text.lower()
        full = 1 < len(text.split()) < 5 and text.split()[-1] in titled and text.split()[-1] not in lexicon().org_heads
        total = sums.setdefault(text, [3.0 * full, 50.0 * (text in stems) + 3.0 * (text in firms), 0.0])
        heard[text, name.label] += 1
        again = heard[text, name.label] > 2
        for k, value in enumerate((name.person, name.org, name.place)):
            total[k] += value - _SAID[k].get(name.label, 0.0) * again
    kinds = ("person", "organisation", "place")
    return {text: kinds[t.index(max(t))] if max(t) > 0 else "" for text, t in sums.items()}


def _firms(names: list[Name]) -> set[str]:
    """First words of the names of companies: `norsk` of `Norsk Data Systems Inc.`, `lund` of `Lund-Berg Co`."""
    found = set()
    for name in names:
        words = split(name.text)
        if corporate(words) and words[0] not in lexicon().nationalities:
            found |= {words[0], words[0].split("-")[0]}
    return found


def _stems(names: list[Name]) -> set[str]:
    """What stands before `Inc.`, `Airlines`, `Europe` in names: `norsk` of `Norsk Airlines`."""
    suffixes = lexicon().suffixes
    found: set[str] = set()
    for name in names:
        words = name.text.lower().split()
        if name.org < name.person or name.place > name.org:
            continue
        while len(words) > 1 and (
            words[-1].strip(",") in suffixes or words[-1] in OUTLETS or words[-1] in ("&", "amp")
        ):
            words = words[:-1]
            found.add(" ".join(words).rstrip(","))
    return found


def missed(tokens: Tokens, headings: set[int], entities: list[Entity]) -> Iterator[tuple[Entity, int, int]]:
    """Where a name or alias of the text stands unseen: in headlines, in which capitals tell nothing, and elsewhere."""
    covered = {i for entity in entities for name in entity.names for i in range(name.first, name.last)}
    forms: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
    for entity in entities:
        surname = (entity.surname,) if entity.kind == "person" else ()
        for form in (entity.name, *entity.aliases, *surname):
            words = tuple(form.lower().split())
            if len(words) > 1 or entity.kind == "person" or form.isupper():
                forms.setdefault(words[0], []).append((words, entity))
    for found in forms.values():
        found.sort(key=lambda x: -len(x[0]))
    i = 0
    while i < len(tokens):
        step = 1
        if tokens.text[i][0].isupper() and i not in covered and (tokens.par[i] in headings or _acts(tokens, i)):
            for words, entity in forms.get(tokens.lower[i], [])[:_MOST]:
                if tuple(tokens.lower[i : i + len(words)]) == words:
                    yield entity, i, i + len(words)
                    step = len(words)
                    break
        i += step


def _acts(tokens: Tokens, i: int) -> bool:
    """Whether the word is followed by a verb or the end of its phrase, as a name is and `Price controls` is not."""
    if i + 1 < len(tokens) and tokens.tag[i + 1] in ("VBD", "VBZ") and tokens.par[i] == tokens.par[i + 1]:
        return tokens.pos[i] in _NAMING or tokens.tag[i] == "MD"  # "Will urged"
    return i + 1 < len(tokens) and tokens.pos[i + 1] in ("VERB", "AUX", "PUNCT", "PART") and tokens.pos[i] in _NAMING
