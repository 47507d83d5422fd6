"""How well changes of a quotation on its way from paper to paper are found and named.

    python benchmarks/drift.py [--details]

75 quotations of our own wording, each altered four times by script: a word swapped, dropped or added, a negation
removed, a number or the speaker changed. Found means that the altered quotation is linked to its original and to no
other; named, that the link says what was done. Each is changed harmlessly as well (an ellipsis, brackets, other marks,
another tense, a part of it alone), and has then to be called the same.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factextract.crossref.facts import Link, QuoteFact
from factextract.crossref.matching import quotes

QUOTES = Path(__file__).parent / "drift_quotes.txt"
NEGATIONS = {
    "never ": "", "cannot": "can", "could not": "could", "do not": "do", "does not": "does", "did not": "did",
    "will not": "will", "have not": "have", "are not": "are", "not because": "because", "no longer ": "",
    "no ": "some ",
    "Nobody": "Everybody", "nobody": "everybody", "Nothing": "Something", "without": "with", "not one": "one",
}  # fmt: skip
TENSES = {
    "will": "would", "has": "had", "have": "had", "is": "was", "are": "were", "was": "is", "were": "are",
    "can": "could", "show": "showed", "shows": "showed", "saw": "see", "came": "come", "told": "tell", "lost": "lose",
    "gave": "give", "met": "meet", "sold": "sell", "spent": "spend", "read": "reads", "needs": "needed",
    "learn": "learned", "began": "begin", "won": "win", "heard": "hear", "offered": "offer", "want": "wanted",
    "crosses": "crossed", "blamed": "blames", "promised": "promises", "accepted": "accept", "treat": "treated",
    "rejected": "reject", "froze": "freeze", "delay": "delayed", "apologised": "apologises", "signed": "sign",
}  # fmt: skip
SWAPS = ("yellow", "cautious", "lantern", "whisper", "marble", "distant", "velvet", "harvested")
ADDS = ("deliberately", "secretly", "allegedly", "perhaps", "openly", "reluctantly")
OTHERS = ("Harold Bexley", "Wanda Trelawney", "Cyril Oakham", "Petra Zimmer")
LIGHT = re.compile(r"^\W*(?:the|a|an|and|but|of|in|on|at|to|for|that|it|he|we|i|they|is|was|are|be|by|as)\W*$", re.I)


class Case(NamedTuple):
    """A quotation as a second paper has it, and what was done to it: None where nothing that matters."""

    kind: str
    words: str
    speaker: str
    named: str | None


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="list what was missed or wrongly named")
    print(json.dumps(measure(read(), parser.parse_args().details), indent=1))
    return 0


def read() -> list[tuple[str, str]]:
    """The quotations: speaker and words."""
    lines = (line for line in QUOTES.read_text("utf8").splitlines() if line and not line.startswith("#"))
    return [(speaker.strip(), words.strip()) for speaker, _, words in (line.partition("|") for line in lines)]


def measure(originals: list[tuple[str, str]], details: bool = False) -> dict[str, float | int | dict[str, str]]:
    """How many altered quotations are found and named, and how many harmless changes are called harmless."""
    rng = random.Random(7)
    facts = [fact(f"q{k}", words, speaker) for k, (speaker, words) in enumerate(originals)]
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for k, (speaker, words) in enumerate(originals):
        for case in (*altered(words, speaker, rng, k), *harmless(words, speaker, rng)):
            ok = judged(facts, k, case)
            seen[case.kind] += 1
            right[case.kind] += ok
            if details and not ok:
                print(case, link(facts[k], fact("x", case.words, case.speaker)), sep="\n   ")
    kinds = [kind for kind in seen if not kind.startswith("harmless")]
    all_altered, all_harmless = sum(seen[kind] for kind in kinds), seen.total() - sum(seen[kind] for kind in kinds)
    found = sum(right[kind] for kind in kinds)
    return {
        "altered": all_altered,
        "found_and_named": round(found / all_altered, 4),
        "harmless": all_harmless,
        "called_harmless": round((right.total() - found) / all_harmless, 4),
        "by_kind": {kind: f"{right[kind]}/{seen[kind]}" for kind in seen},
    }


def judged(facts: list[QuoteFact], k: int, case: Case) -> bool:
    """Whether the altered quotation meets its original, no other, and the link says what was done."""
    second = fact("x", case.words, case.speaker)
    linked = {n: found for n, first in enumerate(facts) if (found := link(first, second))}
    if set(linked) != {k}:
        return False
    said = linked[k]
    if case.named is None:
        return said.relation == "same"
    if case.kind == "speaker":
        return said.relation == "other_speaker"
    return said.relation == "altered" and any(case.named in reason for reason in said.reasons)


def link(first: QuoteFact, second: QuoteFact) -> Link | None:
    """The link of two quotations that share a key."""
    return None if quotes.keys(first).isdisjoint(quotes.keys(second)) else quotes.relate(first, second)


def fact(id: str, words: str, speaker: str) -> QuoteFact:
    """A direct quotation."""
    return QuoteFact(article_id=f"article of {id}", id=id, type="direct", words=(words,), speaker=speaker)


def altered(words: str, speaker: str, rng: random.Random, k: int) -> Iterator[Case]:
    """Four changes that matter."""
    parts = words.split()
    telling = [n for n, part in enumerate(parts[:-1]) if not LIGHT.match(part) and not denies(part)]
    n = rng.choice(telling)
    swap = rng.choice(SWAPS)
    yield Case("swapped", " ".join([*parts[:n], swap, *parts[n + 1 :]]), speaker, f'"{swap}"')
    negated = next(((old, new) for old, new in NEGATIONS.items() if re.search(rf"\b{old}", words)), None)
    if negated:
        yield Case("negation", re.sub(rf"\b{negated[0]}", negated[1], words, count=1), speaker, "negation removed")
    else:
        n = rng.choice([n for n in telling if n > 0])
        yield Case("added", " ".join([*parts[:n], rng.choice(ADDS), *parts[n:]]), speaker, "added")
    n = rng.choice(telling)
    yield Case("dropped", " ".join([*parts[:n], *parts[n + 1 :]]), speaker, f'dropped: "{bare(parts[n])}"')
    yield Case("speaker", words, OTHERS[k % len(OTHERS)], "given to")


def harmless(words: str, speaker: str, rng: random.Random) -> Iterator[Case]:
    """Changes that leave what was said as it was."""
    parts = words.split()
    n = rng.randrange(2, len(parts) - 4)
    yield Case("harmless ellipsis", " ".join([*parts[:n], "...", *parts[n + 3 :]]), speaker, None)
    yield Case("harmless bracket", " ".join([*parts[:n], "[as agreed]", *parts[n:]]), speaker, None)
    marks = words.replace(",", " –").replace(".", "!").replace("'", "’").upper()
    yield Case("harmless marks", marks, speaker, None)
    n = next((n for n, part in enumerate(parts) if part.endswith(",") and n > 4), len(parts) // 2)
    if not any(denies(part) for part in parts[: n + 1]) or parts[n].endswith(","):
        yield Case("harmless part", " ".join(parts[n + 1 :]), speaker, None)
    word = next((part for part in parts if part in TENSES), None)
    if word:
        n = parts.index(word)
        yield Case("harmless tense", " ".join([*parts[:n], TENSES[word], *parts[n + 1 :]]), speaker, None)


def denies(part: str) -> bool:
    """Whether the word denies."""
    return bool(re.match(r"(?:not?|never|nobody|nothing|cannot|without)\b", part, re.I))


def bare(part: str) -> str:
    """The word without marks, as differences write it."""
    return part.strip(".,;:!?").lower()


if __name__ == "__main__":
    raise SystemExit(main())
