"""For fact-check desks: an archive of articles, and everything in it that does not agree.

python examples/check_archive.py
"""

import json
import tempfile
from pathlib import Path

import factextract

lines = Path(__file__).with_name("flood.jsonl").read_text(encoding="utf8").splitlines()
records = factextract.Records(factextract.extract_many(map(json.loads, lines)))

print("Within the articles")
for record in records:
    for finding in record.findings:
        print("  ", record.article.id, "-", finding.kind.replace("_", " "), "-", finding.message)

archive = factextract.Archive(Path(tempfile.mkdtemp()) / "flood.db")
archive.index(records)
archive.match()

print("Between them")
seen = set()
for found in archive.search(limit=1000):
    for met in archive.links(found):
        pair = frozenset([(met.this.fact.article_id, met.this.fact.id), (met.other.fact.article_id, met.other.fact.id)])
        if met.relation in {"conflict", "altered", "other_speaker"} and pair not in seen:
            seen.add(pair)
            print("  ", met.relation, "-", "; ".join(met.reasons))
            for side in (met.this, met.other):
                print("     ", f"{side.fact.article_id}: {side.words}")
