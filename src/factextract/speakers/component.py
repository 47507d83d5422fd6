"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.slots import SpeakerData, mark, slot
from factextract.tokens import Tokens

_KINDS = {"PERSON": "person", "ORG": "organisation"}


class SpeakersRoom:
    """Who is named in the article."""

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        if "speakers" not in data:
            data["speakers"] = find_speakers(Tokens.of(doc))
        mark(doc, "speakers", [m for s in data["speakers"] for m in s["mentions"]])
        return doc


def find_speakers(tokens: Tokens) -> list[SpeakerData]:
    """One entry for everybody who is named."""
    found: list[SpeakerData] = []
    for first, last, label in tokens.ents:
        kind = _KINDS.get(label)
        if kind is None:
            continue
        while first < last - 1 and tokens.pos[first] == "DET":
            first += 1
        name = tokens.words(first, last)
        span = {"start": tokens.start[first], "end": tokens.end[last - 1]}
        for other in found:
            if name in (other["name"], other["name"].split()[-1]):
                other["mentions"].append(span)  # type: ignore[arg-type]
                if name != other["name"] and name not in other["aliases"]:
                    other["aliases"].append(name)
                break
        else:
            found.append(
                {
                    "id": f"s{len(found) + 1}",
                    "name": name,
                    "kind": kind,  # type: ignore[typeddict-item]
                    "role": None,
                    "affiliation": None,
                    "aliases": [],
                    "mentions": [span],  # type: ignore[list-item]
                    "gender": None,
                }
            )
    return found
