"""What came of a run: how much was found, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factextract.inputs import Failure
from factextract.records import ArticleRecord

_TABLES = {
    "numeric_claims": "claim",
    "quotes": "quote",
    "speakers": "speaker",
    "dates": "date",
    "notes": "note",
    "findings": "finding",
}


@dataclass
class Summary:
    """Counts over all articles of a run. `doubted` counts what is below the confidence that was asked for."""

    articles: int = 0
    found: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    retracted: int = 0
    doubted: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    foreign: int = 0
    undated: int = 0

    def add(self, record: ArticleRecord, kept: ArticleRecord) -> None:
        """Count an article: `record` as it was made, and what was kept of it."""
        self.articles += 1
        for table in _TABLES:
            self.found[table] += len(getattr(kept, table))
        for table in ("numeric_claims", "quotes"):
            self.doubted[table] += len(getattr(record, table)) - len(getattr(kept, table))
        self.findings.update(finding.kind.replace("_", " ") for finding in kept.findings)
        self.retracted += sum(claim.status == "retracted" for claim in kept.numeric_claims)
        self.foreign += not record.article.english
        self.undated += record.article.published is None

    def fail(self, failure: Failure) -> None:
        """Count an article that gave no record."""
        self.failures[failure.cause] += 1

    def lines(self, min_confidence: float = 0.0) -> list[str]:
        """The counts in words, what was found first."""
        counts = [_count(self.found[table], word) for table, word in _TABLES.items()]
        if self.retracted:
            counts[0] += f" ({self.retracted:,} retracted)"
        if self.findings:
            counts[-1] += _parts(self.findings)
        lines = [f"{_count(self.articles, 'article')}: {', '.join(counts)}"]
        if self.failures:
            failed = self.failures.total()
            lines.append(f"Left out: {_count(failed, 'article or file', 'articles or files')}{_parts(self.failures)}")
        if self.passed_over:
            passed = self.passed_over.total()
            lines.append(f"Left out: {_count(passed, 'file')} of kinds that are not read{_parts(self.passed_over)}")
        if self.doubted.total():
            doubted = " and ".join(_count(self.doubted[t], _TABLES[t]) for t in self.doubted if self.doubted[t])
            lines.append(f"Left out: {doubted} with a confidence below {min_confidence:g}")
        if self.foreign:
            verb = "does" if self.foreign == 1 else "do"
            lines.append(f"{_count(self.foreign, 'article')} {verb} not look like English: expect few or no records")
        if self.undated:
            lines.append(f"{_count(self.undated, 'article')} without a known publication date (see --published)")
        return lines


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _parts(counts: Counter[str]) -> str:
    return " (" + ", ".join(f"{number:,} {what}" for what, number in counts.most_common()) + ")"
