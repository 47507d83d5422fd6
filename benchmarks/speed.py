"""Measure the speed of the whole pipeline beside the bare base model, on the same texts in the same run.

    python benchmarks/speed.py [ARTICLES.jsonl] [--rounds 5] [--stack]

Without ARTICLES.jsonl (a `text` a line) the articles in `examples/articles` are used. The two take turns, round by
round, so that a machine that slows down slows both; the median ratio is what to quote. `--stack` measures as well what
a user would otherwise put together: spaCy, textacy's quotations, quantulum3's parser and dateparser's `search_dates`
(`pip install 'factextract[bench]'`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

import factextract
from factextract.models import DEFAULT_MODEL, find_model

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
BATCH = 32  # texts at a time, for all alike: larger batches are slower
ENOUGH = 400  # texts of the examples: fewer would measure the start


def main() -> None:
    """Print tokens per second and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stack", action="store_true", help="measure the stack a user would otherwise put together")
    options = parser.parse_args()
    texts = read(options.articles)
    bare, whole = spacy.load(find_model(DEFAULT_MODEL)), factextract.load()
    tokens = sum(len(bare.make_doc(text)) for text in texts)
    jobs: dict[str, Callable[[], None]] = {
        "base model": lambda: through(bare, texts),
        "factextract": lambda: list(factextract.extract_many(texts, nlp=whole, batch_size=BATCH)) and None,
    }
    if options.stack:
        jobs["stack"] = stack(bare, texts)
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()  # warm
    for _ in range(options.rounds):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - began)
    for name, seconds in times.items():
        rate = tokens / statistics.median(seconds)
        ratio = statistics.median(a / b for a, b in zip(times["base model"], seconds, strict=True))
        print(f"{name:12} {rate:9,.0f} tokens/s   {ratio:.3f} of the base model")


def read(path: Path | None) -> list[str]:
    """The texts to be measured on."""
    if path is not None:
        with path.open(encoding="utf8") as lines:
            return [json.loads(line)["text"] for line in lines if line.strip()]
    texts = [file.read_text(encoding="utf8") for file in sorted(EXAMPLES.glob("*.txt"))]
    return (texts * ENOUGH)[:ENOUGH]


def through(nlp: Language, texts: list[str]) -> None:
    """All texts through a pipeline."""
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass


def stack(nlp: Language, texts: list[str]) -> Callable[[], None]:
    """The tools that a user would otherwise join: the same base model, then quotations, quantities and dates."""
    from dateparser.search import search_dates
    from quantulum3 import classifier
    from quantulum3 import parser as quantities
    from textacy.extract import direct_quotations

    classifier.USE_CLF = False  # its model does not load with current scikit-learn

    def job() -> None:
        for doc in nlp.pipe(texts, batch_size=BATCH):
            with contextlib.suppress(ValueError):  # textacy refuses texts with an odd number of marks
                list(direct_quotations(doc))
            for sentence in doc.sents:
                quantities.parse(sentence.text)
                search_dates(sentence.text, languages=["en"])

    return job


if __name__ == "__main__":
    main()
