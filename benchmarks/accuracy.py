"""Measure the accuracy on annotated articles, and hold it against the floors.

    python benchmarks/accuracy.py GOLD.jsonl [--details]
    python benchmarks/accuracy.py GOLD.jsonl --set-floors [--reason "why a floor is lowered"]

GOLD.jsonl holds an annotated article a line: `id`, `text`, `published`, `numeric_claims`, `quotes`, `speakers`. Exit
status 1 if a figure is below its floor in `benchmarks/floors.json`, which is pinned to the gold file by its SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import factextract
from factextract.evaluation.articles import Articles
from factextract.inputs import ArticleInput
from factextract.pipeline import run

FLOORS = Path(__file__).with_name("floors.json")
FLOORED = ("claims", "claims_core", "claims_full", "quotes", "quotes_full", "quotes_direct_recall", "speakers")


def main() -> int:
    """Print the figures; compare them with the floors or set those."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--details", action="store_true", help="list every miss on standard error")
    parser.add_argument("--set-floors", action="store_true", help="make today's figures the floors")
    parser.add_argument("--reason", help="why a floor is lowered; needed for that alone")
    options = parser.parse_args()
    raw = options.gold.read_bytes()
    gold = [json.loads(line) for line in raw.decode("utf8").splitlines() if line.strip()]
    measure = measured(gold)
    figures = measure.figures()
    print(json.dumps(figures, indent=1))
    print("\nconfidence of   between      n   mean  right")
    for kind, between, n, mean, right in measure.reliability():
        print(f"{kind:14}  {between}  {n:5}   {mean:.2f}   {right:.2f}")
    if options.details:
        for miss in measure.misses:
            print(json.dumps(miss._asdict(), ensure_ascii=False), file=sys.stderr)
    digest = hashlib.sha256(raw).hexdigest()
    main_figures = {name: figures[name].get("f1", figures[name].get("acc")) for name in FLOORED}
    if options.set_floors:
        return set_floors(digest, len(gold), main_figures, options.reason)
    return compare(digest, main_figures)


def measured(gold: list[dict[str, Any]]) -> Articles:
    """The counts over all gold articles, each processed with its date of publication given."""
    inputs = [ArticleInput(text=g["text"], id=g["id"], title=g["title"], published=g["published"]) for g in gold]
    measure = Articles()
    for article, result in zip(gold, run(factextract.load(), inputs), strict=True):
        if isinstance(result, factextract.Failure):
            raise SystemExit(f"{article['id']}: {result.cause}: {result.message}")
        measure.add(article, result.to_dict())
    return measure


def compare(digest: str, figures: dict[str, float]) -> int:
    """Say which figures are below their floors."""
    floors = json.loads(FLOORS.read_text())
    if floors["gold_sha256"] != digest:
        print("No floors are set for this gold file.", file=sys.stderr)
        return 0
    below = {name: (figures[name], floor) for name, floor in floors["floors"].items() if figures[name] < floor}
    for name, (figure, floor) in below.items():
        print(f"{name}: {figure} is below its floor {floor}", file=sys.stderr)
    return 1 if below else 0


def set_floors(digest: str, articles: int, figures: dict[str, float], reason: str | None) -> int:
    """Write today's figures as floors; lowering one on the same gold needs a reason, which is kept."""
    before = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"gold_sha256": None, "floors": {}, "lowered": []}
    same = before["gold_sha256"] == digest
    lowered = [name for name, floor in before["floors"].items() if same and figures[name] < floor]
    if lowered and not reason:
        print(f"This lowers {', '.join(lowered)}: give a --reason.", file=sys.stderr)
        return 2
    notes = before["lowered"] + ([f"{', '.join(lowered)}: {reason}"] if lowered else [])
    new = {"gold_sha256": digest, "articles": articles, "floors": figures, "lowered": notes}
    FLOORS.write_text(json.dumps(new, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
