"""The component of this room."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.slots import SpeakerData, SpeakerKind, ZoneData, mark, slot
from factextract.speakers.clusters import cluster, missed
from factextract.speakers.entities import Entity
from factextract.speakers.evidence import Name
from factextract.speakers.index import Index
from factextract.speakers.lexicon import lexicon
from factextract.speakers.names import NameFinder
from factextract.speakers.roles import RoleFinder
from factextract.tokens import Tokens

_PUBLISHED: Final = frozenset(["report", "poll", "law", "ruling", "inquiry", "data"])


class SpeakersRoom:
    """Who is named in the article: one entry for everybody, with role, affiliation and the other forms of the name.

    >>> doc = nlp("Harbour Watch counted seals. Its director, Esther Boyle, was tired. Mrs Boyle said they were few.")
    >>> boyle = doc._.factextract["speakers"][1]
    >>> boyle["name"], boyle["kind"], boyle["role"], boyle["affiliation"], boyle["aliases"], boyle["gender"]
    ('Esther Boyle', 'person', 'director', 'Harbour Watch', ['Boyle'], 'f')

    Names are runs of capitalised words, cut and told apart by the words in and around them; the recogniser of the base
    model is one witness among several. What stands before and behind a name gives role and affiliation. Whom a pronoun
    or a description means (`the agency`, `his father`, `both`) is asked of the `Register`, which adds those who have no
    name to the same list. Word lists are the `.toml` files beside this module.

    Sets `doc._.factextract["speakers"]` (see `factextract.slots.SpeakerData`) and `doc.spans["factextract_speakers"]`.

    | end to end, small model | 57 articles of 2004-2015 | 20 articles of 1989-2016 |
    |-------------------------|--------------------------|--------------------------|
    | speakers found, F1      | 0.94                     | 0.91                     |
    | role                    | 0.93                     | 0.88                     |
    | affiliation             | 0.89                     | 0.74 (of 19)             |
    | speaker of a quote      | 0.96                     | 0.94                     |
    | ... said by a pronoun   | 0.99                     | 0.92 (of 26)             |

    Both sets were read while the rules were written; on other articles expect less: 0.79 of the roles and 0.80 of the
    affiliations (of 19 and 10) on 12 further ones, a third of them letters and editorials. On PolNeAR, which serves for
    measuring and tuning only, 0.95 of the sources of speech are found, on its development part as on its training part.

    Known to be weak: groups described in several ways, people who are named by a nickname, offices in long lists, and
    pronouns in dialogue.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        if "speakers" not in data:
            data["speakers"] = find_speakers(Tokens.of(doc), data.get("zones", []))
        mark(doc, "speakers", [m for s in data["speakers"] for m in s["mentions"]])
        return doc


def find_speakers(tokens: Tokens, zones: list[ZoneData]) -> list[SpeakerData]:
    """One entry for everybody who is named, in text order; nobody is taken from boilerplate or a dateline alone."""
    aside = Boilerplate(zones)
    skipped = [bool(aside) and aside.holds(s, e) for s, e in zip(tokens.start, tokens.end, strict=True)]
    finder = NameFinder(tokens, skipped)
    names = finder.find()
    _place_datelines(tokens, names, zones)
    entities = [e for e in cluster(tokens, names) if not _only_heads(tokens, e, zones)]
    for entity, first, last in missed(tokens, finder.headings, entities):
        entity.mention(finder.evidence.name(first, last, first))
    speakers = [_record(tokens, entity, f"s{k}") for k, entity in enumerate(entities, 1)]
    RoleFinder(Index(tokens, speakers), finder.headings).fill()
    return speakers


def _only_heads(tokens: Tokens, entity: Entity, zones: list[ZoneData]) -> bool:
    """Whether it stands in datelines only, or is the word a note begins with: `[Correction: ...`."""
    dateline = Boilerplate(zones, "dateline")
    notes = {zone["start"] + k for zone in zones if zone["kind"] == "note" for k in (0, 1)}  # behind a bracket
    spans = [(tokens.start[n.first], tokens.end[n.last - 1]) for n in entity.names]
    return all(dateline.holds(start, end) or start in notes for start, end in spans)


def _place_datelines(tokens: Tokens, names: list[Name], zones: list[ZoneData]) -> None:
    """What a dateline begins with is a place: `PORT NORTH, Norway`."""
    for zone in zones:
        if zone["kind"] == "dateline":
            for name in names:
                if tokens.start[name.first] == zone["start"] and name.text.lower() not in lexicon().known:
                    name.place += 5.0


def _kind(entity: Entity) -> SpeakerKind:
    """A place speaks as a body does; `the Norsk Housing Survey` is a document."""
    if entity.kind == "person":
        return "person"
    last = entity.words[-1]
    document = lexicon().documents.get(last, frozenset()) & _PUBLISHED and last not in lexicon().org_heads
    plain = len(entity.words) > 1 and not {"of", "for"} & set(entity.words)
    return "document" if document and plain else "organisation"


def _record(tokens: Tokens, entity: Entity, ident: str) -> SpeakerData:
    return {
        "id": ident,
        "name": entity.name,
        "kind": _kind(entity),
        "role": None,
        "affiliation": None,
        "aliases": list(entity.aliases),
        "mentions": [
            {"start": tokens.start[n.first], "end": tokens.end[n.last - 1]}
            for n in sorted(entity.names, key=lambda n: n.first)
        ],
        "gender": entity.gender,
    }
