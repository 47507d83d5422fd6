"""How well claims of several articles are linked: pairs of claims annotated with their relation.

    python benchmarks/pairs.py PAIRS.jsonl GOLD.jsonl [--records RECORDS.jsonl] [--details]

PAIRS has two claims a line, `a` and `b`, each with the article's `id`, the index of the `claim` and its `span`, and the
`relation`: agree, conflict, update, or none for two that are alike and not the same quantity. GOLD has the annotated
articles. Measured twice: on the annotated claims, so that extraction does not count, and on the extracted ones.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factextract
from factextract.crossref.facts import ClaimFact, claim_facts
from factextract.crossref.matching import claims
from factextract.records import ArticleRecord
from goldfacts import found_at, gold_record

Find = Callable[[dict[str, Any]], ClaimFact | None]


def main() -> int:
    """Print both measures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--records", type=Path, help="records of the gold articles, to save extracting them")
    parser.add_argument("--details", action="store_true", help="list the pairs that were missed or wrongly linked")
    asked = parser.parse_args()
    pairs, gold = _lines(asked.pairs), {article["id"]: article for article in _lines(asked.gold)}
    wanted = {pair[side]["id"] for pair in pairs for side in "ab"}
    records = _records({id: gold[id] for id in wanted}, asked.records)
    facts = {id: claim_facts(gold_record(gold[id], record)) for id, record in records.items()}
    print(json.dumps({
        "gold claims": measure(pairs, lambda side: facts[side["id"]][side["claim"]], asked.details),
        "end to end": measure(pairs, extracted(records), asked.details),
    }, indent=1))  # fmt: skip
    return 0


def measure(pairs: list[dict[str, Any]], find: Find, details: bool = False) -> dict[str, Any]:
    """Precision and recall of the relations, and the share of the `none` pairs that is linked."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        said = _relation(find(pair["a"]), find(pair["b"]))
        wanted = pair["relation"]
        counts.update({
            "linked": said != "none",
            "right": said == wanted != "none",
            "pairs": wanted != "none",
            "none": wanted == "none",
            "none linked": wanted == "none" and said != "none",
        })  # fmt: skip
        if details and said != wanted:
            print(f"{wanted} taken for {said}: {pair.get('why')}")
    return {
        "precision": round(counts["right"] / max(1, counts["linked"]), 4),
        "recall": round(counts["right"] / max(1, counts["pairs"]), 4),
        "none_rate": round(counts["none linked"] / max(1, counts["none"]), 4),
        **counts,
    }


def extracted(records: dict[str, ArticleRecord]) -> Find:
    """Finds the extracted claim that stands where the annotated one does."""
    facts = {id: {fact.id: fact for fact in claim_facts(record)} for id, record in records.items()}

    def find(side: dict[str, Any]) -> ClaimFact | None:
        (claim,) = found_at(records[side["id"]], [tuple(side["span"])])
        return facts[side["id"]][claim.id] if claim else None

    return find


def _relation(a: ClaimFact | None, b: ClaimFact | None) -> str:
    link = claims.relate(a, b) if a and b and not claims.keys(a).isdisjoint(claims.keys(b)) else None
    return link.relation if link else "none"


def _records(gold: dict[str, dict[str, Any]], path: Path | None) -> dict[str, ArticleRecord]:
    if path is not None:
        read = (ArticleRecord.from_json(line) for line in path.read_bytes().splitlines())
        return {r.article.id: r.with_text(gold[r.article.id]["text"]) for r in read if r.article.id in gold}
    nlp = factextract.load()
    return {
        id: factextract.extract(article["text"], nlp=nlp, id=id, published=article["published"], title=article["title"])
        for id, article in gold.items()
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


if __name__ == "__main__":
    raise SystemExit(main())
