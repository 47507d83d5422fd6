"""Claims of two articles, from their text to their link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

import factextract
from factextract.crossref.facts import ClaimFact, claim_facts
from factextract.crossref.matching import claims

_LINE = re.compile(r"(agree|conflict|update|none) ([^:]+): \[([\d-]+)\] (.*?) \|\| \[([\d-]+)\] (.*)")
_MARK = re.compile(r"(.*)<n>(.*)</n>(.*)", re.DOTALL)
KNOWN: dict[str, str] = {
    "vote of a senate without a name": "no name says whose senate it is, so that the two never meet under a key",
    "name that only opens a sentence": "a name that stands nowhere but at the head of a sentence is not known as one",
}


class Pair(NamedTuple):
    """Two articles of a sentence each, with the day and the place of the figure."""

    relation: str
    name: str
    first: tuple[str, str]
    second: tuple[str, str]


def pairs() -> Iterator[Pair]:
    """The cases of `match_pairs.txt`."""
    for line in Path(__file__).with_name("match_pairs.txt").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            assert match, line
            yield Pair(match[1], match[2], (match[3], match[4]), (match[5], match[6]))


def figure(nlp: Language, id: str, day: str, marked: str) -> ClaimFact:
    """The claim of the marked number."""
    match = _MARK.fullmatch(marked.replace(r"\n", "\n"))
    assert match, marked
    text = "".join(match.groups())
    title = text.partition("\n")[0] if "\n" in text else None
    record = factextract.extract(text, id=id, published=day, title=title, nlp=nlp)
    found = [fact for claim, fact in zip(record.numeric_claims, claim_facts(record), strict=True)
             if claim.start < match.end(2) - 3 and match.start(2) - 3 < claim.end]  # fmt: skip
    assert len(found) == 1, [fact.text for fact in found]
    return found[0]


def cases() -> list[object]:
    """The pairs, with the known failures marked."""
    return [pytest.param(pair, id=pair.name, marks=_marks(pair.name)) for pair in pairs()]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else []


@pytest.mark.parametrize("pair", cases())
def test_pair_has_its_relation(nlp: Language, pair: Pair) -> None:
    """The figures are linked as the case says, whichever comes first, and meet under a key if they are linked."""
    first, second = figure(nlp, "a", *pair.first), figure(nlp, "b", *pair.second)
    links = claims.relate(first, second), claims.relate(second, first)
    assert [link.relation if link else "none" for link in links] == [pair.relation] * 2
    assert pair.relation == "none" or not claims.keys(first).isdisjoint(claims.keys(second))
