"""Measure how an archive grows: time and memory of index and match, and of one look-up, on synthetic claims.

    python benchmarks/crossref_scale.py [--claims 10000 100000 1000000] [--folder DIR]

Each size is a process of its own; index and match are told in seconds of the processor, look-ups as they take. The
articles are made from a seed: stories of one organisation on some days, which several articles report with the same or
with other figures; names and nouns are drawn as unevenly as in newspapers, so that frequent ones are shared by very
many. `per n log n` is the time divided by that, with the smallest size as 1.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from factextract.crossref.archive import Archive
from factextract.records import Article, ArticleRecord, NumericClaim, Period, Phrase, Quote, Span, Speaker, digest

CLAIMS = 8  # an article
ROUNDS = 60  # look-ups
FIRST_DAY, DAYS = date(2004, 1, 1), 5000
SYLLABLES = [f"{a}{b}" for a in (*"bdfgklmnprstvz", "st", "pr", "tr", "kl") for b in (*"aeiou", "ar", "en", "or", "il")]
BODIES = (
    "Authority",
    "Council",
    "Ministry",
    "Board",
    "Agency",
    "Institute",
    "Union",
    "Group",
    "Bank",
    "University",
    "Company",
    "Office",
)
UNITS = (None, None, None, "percent", "USD", "EUR", "kilometre", "tonne")
WORDS = (
    "we",
    "will",
    "not",
    "wait",
    "for",
    "the",
    "inquiry",
    "before",
    "work",
    "starts",
    "on",
    "both",
    "sides",
    "because",
    "people",
    "deserve",
    "an",
    "answer",
)


class Maker:
    """Articles from a seed, as many as are asked for."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.bodies = [f"{self.name()} {self.random.choice(BODIES)}" for _ in range(20_000)]
        self.people = [f"{self.name()} {self.name()}" for _ in range(40_000)]
        self.places = [self.name() for _ in range(800)]
        self.nouns = [self.name().lower() + "s" for _ in range(4000)]
        self.kinds = [self.name().lower() for _ in range(500)]
        self.acts = [self.name().lower() + "ed" for _ in range(300)]

    def name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 3)))).capitalize()

    def uneven(self, names: list[str]) -> str:
        """One of the names: the first ones far more often than the last."""
        return names[min(int(len(names) ** self.random.random()), len(names) - 1)]

    def articles(self, claims: int) -> Iterator[ArticleRecord]:
        """Articles with so many claims, story by story."""
        made = number = 0
        while made < claims:
            day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
            body, person, place = self.uneven(self.bodies), self.uneven(self.people), self.uneven(self.places)
            facts = [self.fact() for _ in range(CLAIMS)]
            said = " ".join(f"{self.random.choice(WORDS)} {self.random.choice(self.nouns)}" for _ in range(8))
            for _ in range(self.random.choice((1, 1, 2, 3, 5))):
                day += timedelta(days=self.random.randrange(4))
                yield self.article(f"a{number}", day, body, person, place, facts, said)
                made, number = made + CLAIMS, number + 1

    def fact(self) -> tuple[int, str, str, str | None]:
        noun = f"{self.uneven(self.kinds)} {self.uneven(self.nouns)}"
        return self.random.randrange(3, 5000), noun, self.uneven(self.acts), self.random.choice(UNITS)

    def article(
        self,
        id: str,
        day: date,
        body: str,
        person: str,
        place: str,
        facts: list[tuple[int, str, str, str | None]],
        said: str,
    ) -> ArticleRecord:
        title = f"{body} in {place}"
        lines, claims, at = [title], [], len(title) + 1
        for number, (value, noun, act, unit) in enumerate(facts, 1):
            value += self.random.choice((0, 0, 0, 0, 7))
            words = f"{value:,}"
            line = f"The {body} in {place} {act} {words} {unit or ''} {noun} in {day.year}.".replace("  ", " ")
            begin = at + line.index(f" {words} ") + 1
            subject, noun_at = f"The {body}", at + line.index(noun)
            verb_at = at + len(subject) + line[len(subject) :].index(act)
            claims.append(
                NumericClaim(
                    id=f"n{number}",
                    start=begin,
                    end=begin + len(words),
                    text=words,
                    sentence=Span(start=at, end=at + len(line)),
                    value=value,
                    unit=unit,
                    counted=Phrase(start=noun_at, end=noun_at + len(noun), text=noun),
                    subject=Phrase(start=at, end=at + len(subject), text=subject),
                    predicate=Phrase(start=verb_at, end=verb_at + len(act), text=act),
                    period=Period(start=str(day.year), end=str(day.year)),
                    attributed_to="s1",
                    confidence=0.9,
                    rule="synthetic",
                )
            )
            lines.append(line)
            at += len(line) + 1
        lines.append(f'"{said}," said {person}.')
        text = "\n".join(lines)
        name_at = text.rindex(person)
        speaker = Speaker(
            id="s1",
            name=person,
            kind="person",
            affiliation=body,
            mentions=(Span(start=name_at, end=name_at + len(person)),),
        )
        quote = Quote(
            id="q1",
            type="direct",
            content=(Span(start=at + 1, end=at + 1 + len(said)),),
            speaker="s1",
            confidence=0.9,
            rule="synthetic",
        )
        about = Article(id=id, title=title, published=day.isoformat(), published_from="given", sha256=digest(text))
        record = ArticleRecord(article=about, speakers=(speaker,), quotes=(quote,), numeric_claims=tuple(claims))
        return record.with_text(text)


def measure(claims: int, path: Path) -> dict[str, float]:
    """Seconds, megabytes and milliseconds for an archive of this size."""
    archive, maker = Archive(path), Maker(seed=6)
    indexing = work(lambda: archive.index(maker.articles(claims)))
    matching = work(archive.match)
    ids, words = [f"a{k}" for k in range(0, claims // CLAIMS, max(1, claims // CLAIMS // ROUNDS))], Maker(seed=6)
    probes = [record for id in ids if (record := archive.record(id)) is not None]
    links = [seconds(lambda id=id: archive.links((id, "n1"))) for id in ids]  # type: ignore[misc]
    checks = [seconds(lambda record=record: archive.check(record)) / CLAIMS for record in probes]  # type: ignore[misc]
    wanted = [f"{words.uneven(words.nouns)} {words.uneven(words.kinds)}" for _ in ids]
    searches = [seconds(lambda words=words: archive.search(words)) for words in wanted]  # type: ignore[misc]
    return {
        "index s": indexing,
        "match s": matching,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file MB": path.stat().st_size / 2**20,
        "links ms": 1000 * statistics.median(links),
        "check ms": 1000 * statistics.median(checks),
        "search ms": 1000 * statistics.median(searches),
        "slowest ms": 1000 * max(*links, *checks, *searches),
    }


def work(job: Callable[[], object]) -> float:
    """The processor's seconds that the job takes, whatever else the machine does."""
    began = time.process_time()
    job()
    return time.process_time() - began


def seconds(job: Callable[[], object]) -> float:
    """How long the job takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where the archives are made and left; else they are removed")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if options.one is not None:
            path = (options.folder or Path(folder)) / f"scale_{options.one}.db"
            path.unlink(missing_ok=True)
            print(json.dumps(measure(options.one, path)))
            return
    first = 0.0
    for claims in options.claims:
        command = [sys.executable, __file__, "--one", str(claims)]
        command += ["--folder", str(options.folder)] if options.folder else []
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        figures: dict[str, float] = json.loads(done.stdout)
        cost = (figures["index s"] + figures["match s"]) / (claims * math.log(claims))
        first = first or cost
        told = "  ".join(f"{name} {value:,.1f}" for name, value in figures.items())
        print(f"{claims:>9,} claims: {told}  per n log n {cost / first:.2f}", flush=True)


if __name__ == "__main__":
    main()
