"""Runs with processes of their own, which are killed, hang and take too much memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factextract
import runs
from generated import articles

if TYPE_CHECKING:
    from spacy.language import Language

# What the workers of these tests do beside their work: Python runs it when a process starts.
FAULTS = '''
import os, sys, time
if "factextract.archive.worker" in sys.orig_argv:
    import factextract.pipeline as pipeline
    make_doc = pipeline.make_doc
    def faulty(nlp, article):
        if "deadly" in article.text: os.kill(os.getpid(), 9)
        if "crashing" in article.text: os.abort()
        if "endless" in article.text: time.sleep(600)
        if "greedy" in article.text: bytearray(3 << 30)
        print("noise on standard output")
        return make_doc(nlp, article)
    pipeline.make_doc = faulty
'''  # fmt: skip


@pytest.fixture
def _faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faults").mkdir()
    (tmp_path / "faults" / "sitecustomize.py").write_text(FAULTS)
    path = os.pathsep.join(filter(None, [str(tmp_path / "faults"), os.environ.get("PYTHONPATH")]))
    monkeypatch.setenv("PYTHONPATH", path)


@pytest.mark.usefixtures("_faults")
def test_articles_that_cost_their_worker(tmp_path: Path) -> None:
    """Each goes to quarantine with its cause, and every other article of its batch to the records."""
    words = {"deadly": "killed its worker", "crashing": "killed its worker", "endless": "took too long",
             "greedy": "out of memory"}  # fmt: skip
    rows = runs.texts(6)
    for k, word in enumerate(words):
        rows.insert(2 * k, {"id": word, "text": f"This is a {word} article about 12 men."})
    source = runs.lines(tmp_path / "in.jsonl", rows)
    summary = factextract.archive.run(source, tmp_path / "out", workers=2, max_seconds=4, max_memory=2, shard_size=5)
    assert summary.counts.records == 6
    assert summary.counts.causes == {"killed its worker": 2, "took too long": 1, "out of memory": 1}
    assert summary.counts.reconciled
    files = sorted((tmp_path / "out/quarantine").iterdir())
    told = [line for path in files for line in path.read_text().splitlines()]
    for line, (word, cause) in zip(told, words.items(), strict=True):
        assert f'"id":"{word}"' in line
        assert cause in line


def command(source: Path, output: Path) -> list[str]:
    """The command line of a run in shards of four."""
    main = "from factextract.cli import main; main()"
    return [sys.executable, "-c", main, "run", str(source), "-o", str(output), "--shard-size", "4", "--workers", "2"]


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the file is there."""
    while not path.exists():
        assert process.poll() is None, "the run has ended before it could be interrupted"
        time.sleep(0.02)


def test_killed_and_stopped_and_taken_up(nlp: Language, tmp_path: Path) -> None:
    """After kill -9 and after `kill` the next run goes on; the end is what it would have been without them."""
    source = runs.lines(tmp_path / "in.jsonl", list(articles(32)))
    ways = [(signal.SIGKILL, -signal.SIGKILL, 1), (signal.SIGTERM, 130, 3)]
    for way, status, shard in ways:
        process = subprocess.Popen(command(source, tmp_path / "out"), stderr=subprocess.PIPE)
        wait_for(tmp_path / f"out/manifest/manifest-{shard:05d}.json", process)
        process.send_signal(way)
        _, told = process.communicate(timeout=60)
        assert process.returncode == status, told
    done = subprocess.run(command(source, tmp_path / "out"), capture_output=True, check=True, text=True)
    assert "Done: 32 articles" in done.stderr
    runs.start(nlp, source, tmp_path / "whole", shard_size=4)
    assert runs.written(tmp_path / "out") == runs.written(tmp_path / "whole")
