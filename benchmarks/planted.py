"""Plant errors in articles whose figures hold, and count which are found.

    python benchmarks/planted.py [--articles 300] [--seed 6] [--stories FOLDER] [--details]

An article is a story of `benchmarks/stories/` with figures, names and fillers drawn by chance. Its altered version has
one figure of its arithmetic changed so that the sum, the share, the change or the whole no longer holds. A planted
error is found when an alarm joins at least two figures of the arithmetic, the altered one among them. Any alarm on an
unaltered article is a false one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import factextract
from factextract.inputs import ArticleInput
from factextract.pipeline import run
from story import KINDS, Article, articles

ALARMS = frozenset(["does_not_add_up", "exceeds_whole", "share_disagrees", "conflict"])
FOLDER = Path(__file__).with_name("stories")


@dataclass
class Outcome:
    """What was found in the articles of one kind."""

    planted: int = 0
    found: int = 0
    unaltered: int = 0
    alarmed: int = 0
    details: list[str] = field(default_factory=list)


def main() -> int:
    """Print the figures by kind; exit status 1 below the floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--stories", type=Path, default=FOLDER)
    parser.add_argument("--details", action="store_true", help="list each miss and each false alarm on standard error")
    options = parser.parse_args()
    outcomes = measured(articles(options.stories, options.articles, options.seed))
    print(f"{'kind':8}  planted  found  share   unaltered  alarmed")
    for kind, outcome in outcomes.items():
        share = f"{outcome.found / outcome.planted:.3f}" if outcome.planted else "  -  "
        print(f"{kind:8}  {outcome.planted:7}  {outcome.found:5}  {share}  {outcome.unaltered:9}  {outcome.alarmed:7}")
        if options.details:
            print("\n".join(outcome.details), file=sys.stderr)
    total = outcomes["all"]
    return 0 if total.found >= 0.85 * total.planted and total.alarmed < 0.01 * total.unaltered else 1


def measured(drawn: list[Article]) -> dict[str, Outcome]:
    """The outcome of each kind and of all; the figures that are told twice and the traps stand apart."""
    texts = [text for article in drawn for text in (article.text, article.altered) if text is not None]
    inputs = [ArticleInput(text=text, id=str(k), published="2014-05-16") for k, text in enumerate(texts)]
    records = run(factextract.load(), inputs)
    outcomes: dict[str, Outcome] = defaultdict(Outcome)
    for article in drawn:
        groups = [article.kind, "all"] if article.kind in KINDS else [article.kind]
        before = _alarms(next(records))
        for name in groups:
            outcomes[name].unaltered += 1
            outcomes[name].alarmed += bool(before)
        if before:
            outcomes[article.kind].details.append(f"FALSE {article.name}: {_said(before)}\n{article.text}\n")
        if article.altered is None:
            continue
        after = _alarms(next(records))
        found = any(_is_about(alarm, article) for alarm in after)
        for name in groups:
            outcomes[name].planted += 1
            outcomes[name].found += found
        if not found:
            outcomes[article.kind].details.append(f"MISSED {article.name}: {_said(after)}\n{article.altered}\n")
    order = Counter({name: -k for k, name in enumerate([*KINDS, "all", "twice", "traps"])})
    return dict(sorted(outcomes.items(), key=lambda pair: -order[pair[0]]))


@dataclass
class Alarm:
    """A finding that a fact-checker would open, and where the figures stand that it joins."""

    message: str
    spans: list[tuple[int, int]]


def _alarms(record: factextract.ArticleRecord | factextract.Failure) -> list[Alarm]:
    if isinstance(record, factextract.Failure):
        raise SystemExit(f"{record.cause}: {record.message}")
    where = {claim.id: (claim.start, claim.end) for claim in record.numeric_claims}
    return [
        Alarm(f"{finding.kind}: {finding.message}", [where[claim] for claim in finding.claims])
        for finding in record.findings
        if finding.kind in ALARMS
    ]


def _is_about(alarm: Alarm, article: Article) -> bool:
    """Whether the alarm joins the altered figure with another of the arithmetic."""
    met = [name for start, end in alarm.spans for name, a, b in article.spans if start < b and a < end]
    return article.wrong in met and len(set(met)) > 1


def _said(alarms: list[Alarm]) -> str:
    return "; ".join(alarm.message for alarm in alarms) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
