"""`factextract evaluate`: against annotated articles and against verdicts, with its page and its errors."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from factextract.cli import main
from factextract.records import ArticleRecord, digest
from samples import TEXT, sample

GOLD = {
    "id": "trees",
    "text": TEXT,
    "numeric_claims": [
        {"span": [c.start, c.end], "value": list(c.value) if isinstance(c.value, tuple) else c.value, "unit": c.unit}
        for c in sample().numeric_claims
        if c.low is None
    ],
    "quotes": [
        {"type": q.type, "content": [[s.start, s.end] for s in q.content], "speaker": "Ann Reed"}
        for q in sample().quotes
    ],
    "speakers": [{"name": "Ann Reed", "aliases": ["Reed"], "role": "Mayor"}],
}


def verdict(table: str, id: str | None, found: str, **more: object) -> dict[str, object]:
    """A line as the review page exports it."""
    record = sample()
    spans = {item.id: item for name in ("numeric_claims", "dates") for item in getattr(record, name)}
    start, end = (spans[id].start, spans[id].end) if id in spans else (0, 5)
    whose = {"article": record.article.id, "sha256": record.article.sha256}
    return {**whose, "table": table, "id": id, "start": start, "end": end, "verdict": found, **more}


@pytest.fixture
def evaluate(tmp_path: Path) -> object:
    """Runs the command on lines of gold or verdicts and the sample's records."""

    def run(*lines: object, record: ArticleRecord | None = None, options: tuple[str, ...] = ()) -> Result:
        written = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        (tmp_path / "gold.jsonl").write_text(written, encoding="utf8")
        (tmp_path / "records.jsonl").write_text((record or sample()).to_json(text=True) + "\n", encoding="utf8")
        asked = ["evaluate", str(tmp_path / "gold.jsonl"), str(tmp_path / "records.jsonl"), *options]
        return CliRunner().invoke(main, asked)

    return run


def figures(done: Result) -> dict[str, dict[str, float]]:
    """The figures as the command prints them as JSON."""
    assert done.exit_code == 0, done.output
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def test_records_are_held_against_annotated_articles(evaluate: object) -> None:
    """Found, missed and spurious are counted; the range that the gold leaves out is spurious."""
    found = figures(evaluate(GOLD, options=("--format", "json")))
    assert (found["claims"]["r"], found["claims"]["pred"], found["claims"]["gold"]) == (1.0, 5, 4)
    assert found["quotes"]["f1"] == found["speakers"]["f1"] == 1.0


def test_the_table_is_for_people(evaluate: object) -> None:
    """Without an option, the figures come as a table with their meaning in words."""
    done = evaluate(GOLD)
    assert done.exit_code == 0
    assert "figures found" in done.output


def test_the_page_lists_every_miss_and_escapes_the_text(evaluate: object, tmp_path: Path) -> None:
    """`-o` writes a page without script on which the missed words stand, escaped."""
    text = "<b>Bold</b> words: 7 trees."
    gold = {"id": "bold", "text": text, "numeric_claims": [{"span": [19, 20], "value": 7}]}
    record = ArticleRecord.from_json(
        json.dumps({**json.loads(sample().to_json()), "numeric_claims": [], "quotes": [], "findings": [], "zones": []})
    )
    article = msgspec.structs.replace(record.article, id="bold", sha256=digest(text))
    bare = msgspec.structs.replace(record, article=article).with_text(text)
    done = evaluate(gold, record=bare, options=("-o", str(tmp_path / "misses.html")))
    assert done.exit_code == 0, done.output
    page = (tmp_path / "misses.html").read_text(encoding="utf8")
    assert "&lt;b&gt;Bold&lt;/b&gt; words: <mark>7</mark>" in page
    assert "<script" not in page


def test_verdicts_are_counted_by_table(evaluate: object) -> None:
    """What people accepted, corrected, rejected and did not find stands in a table."""
    done = evaluate(
        verdict("numeric_claims", "n1", "accept"),
        verdict("numeric_claims", "n3", "reject"),
        verdict("dates", "t1", "accept"),
        verdict("numeric_claims", None, "missed"),
    )
    rows = {line.split("  ")[0].strip(): line.split()[-4:] for line in done.output.splitlines() if line.strip()}
    assert rows["numeric claims"] == ["1", "0", "1", "1"]
    assert rows["dates"] == ["1", "0", "0", "0"]


def test_verdicts_become_figures(evaluate: object) -> None:
    """Rejected records cost precision, missed ones recall, corrected fields the stricter figure; others nothing."""
    found = figures(
        evaluate(
            verdict("numeric_claims", "n1", "accept"),
            verdict("numeric_claims", "n3", "reject"),
            verdict("numeric_claims", "n4", "correct", correction={"value": "1600000"}),
            verdict("numeric_claims", None, "missed"),
            options=("--format", "json"),
        )
    )
    claims, core = found["claims"], found["claims_core"]
    assert (claims["gold"], claims["pred"]) == (3, 3)
    assert (claims["p"], claims["r"], core["p"]) == (0.6667, 0.6667, 0.3333)


def test_a_corrected_speaker_is_the_gold_one(evaluate: object) -> None:
    """A quote whose speaker was corrected is found, but not by the right person."""
    found = figures(
        evaluate(verdict("quotes", "q1", "correct", correction={"speaker": "Joe Hill"}), options=("--format", "json"))
    )
    assert (found["quotes"]["f1"], found["quotes_full"]["f1"]) == (1.0, 0.0)


def test_the_later_verdict_counts(evaluate: object) -> None:
    """Of two verdicts on one record the later one is taken, in whatever order they stand."""
    later = verdict("numeric_claims", "n1", "accept", at="2026-02-01")
    done = evaluate(later, verdict("numeric_claims", "n1", "reject", at="2026-01-01"), options=("--format", "json"))
    assert figures(done)["claims"]["p"] == 1.0


def test_verdicts_are_written_as_annotated_articles(evaluate: object, tmp_path: Path) -> None:
    """An article with a verdict on every claim and quote becomes gold, against which its records can be held."""
    record = sample()
    lines = [verdict("numeric_claims", c.id, "accept") for c in record.numeric_claims]
    lines += [verdict("quotes", q.id, "accept") for q in record.quotes]
    done = evaluate(*lines, options=("--gold-output", str(tmp_path / "made.jsonl"), "--format", "json"))
    assert done.exit_code == 0, done.output
    again = figures(evaluate((tmp_path / "made.jsonl").read_text(encoding="utf8"), options=("--format", "json")))
    assert again["claims_full"]["f1"] == again["quotes_full"]["f1"] == 1.0


def test_an_article_judged_in_part_becomes_no_gold(evaluate: object, tmp_path: Path) -> None:
    """Where records have no verdict, nobody knows what is missing: the message says so."""
    done = evaluate(verdict("numeric_claims", "n1", "accept"), options=("--gold-output", str(tmp_path / "made.jsonl")))
    assert done.exit_code == 1
    assert "No article has a verdict on each" in done.output
    assert not (tmp_path / "made.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "no annotated articles"),
        ("no json", "gold.jsonl:1: This line is no annotated article"),
        ({"id": "a"}, "missing required field `text`"),
        ({**GOLD, "numeric_claims": [{"span": [0, 99999]}]}, "[0, 99999] of article 'trees' is not in its text"),
        ({**GOLD, "text": "Another text."}, "is not in its text"),
        ({"id": "other", "text": "Other."}, "None of the annotated articles is among the records"),
        ({"table": "quotes", "verdict": "maybe"}, "gold.jsonl:1: This line is no verdict"),
    ],
    ids=["empty", "text", "no text", "span", "other text", "other article", "verdict"],
)
def test_bad_input_is_one_clear_error(evaluate: object, line: object, said: str) -> None:
    """What is no gold, or gold of other articles, is told with the line and what is wrong."""
    done = evaluate(line)
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
