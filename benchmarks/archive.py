"""Measure runs over archives: two workers beside one, the cost of bookkeeping, memory, and taking up again.

    python benchmarks/archive.py workers  [--articles 2000]     two workers over one
    python benchmarks/archive.py overhead [--articles 2000]     a run with one worker beside extract_many
    python benchmarks/archive.py memory   [--articles 20000]    peak memory of ten times as many articles
    python benchmarks/archive.py resume   [--articles 100000]   the time before new work starts

The articles are generated (`generated.py`). What is compared is measured in turns in one call, so that a machine that
slows down slows both; still, measure on one that has nothing else to do. `resume` finishes its articles with a worker
that reads nothing, because what a run must look through afterwards does not depend on what is in the records.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generated import articles, write

ENTRY = [sys.executable, "-c", "from factextract.cli import main; main()"]
COUNTED = [
    sys.executable,
    "-c",
    "import resource, sys\nfrom factextract.cli import main\ntry:\n    main()\nfinally:\n"
    "    usage = resource.getrusage(resource.RUSAGE_SELF)\n    print(usage.ru_utime + usage.ru_stime)",
]
MANY = """
import json, sys, factextract
rows = map(json.loads, open(sys.argv[1], encoding="utf8"))
for record in factextract.extract_many(rows):
    pass
"""


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=list(MEASURES))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--paragraphs", type=int, default=3, help="of each article: about 75 tokens each")
    options = parser.parse_args()
    usual = {"workers": 2000, "overhead": 2000, "memory": 20_000, "resume": 100_000}
    options.articles = options.articles or usual[options.what]
    with tempfile.TemporaryDirectory() as scratch:
        MEASURES[options.what](Path(scratch), options)


def workers(scratch: Path, options: argparse.Namespace) -> None:
    """Articles a second with two workers and with one, and where the processor's time goes."""
    source = write(scratch / "in.jsonl", options.articles, paragraphs=options.paragraphs)
    found: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(options.rounds):
        for number in found:
            found[number].append(cost(scratch, source, number))
    print(f"{options.articles:,} articles, the start of the workers included, median of {options.rounds} rounds")
    for number, costs in found.items():
        rate = options.articles / statistics.median(c.wall for c in costs)
        own, all = (
            1000 * statistics.median(each) / options.articles
            for each in zip(*((c.own, c.all) for c in costs), strict=True)
        )
        print(
            f"{number} worker(s): {rate:.1f} articles/s; CPU per article: run {own:.2f} ms, workers {all - own:.1f} ms"
        )
    ratio = statistics.median(one.wall / two.wall for one, two in zip(found[1], found[2], strict=True))
    print(f"two over one: {ratio:.2f} times")


class Cost(NamedTuple):
    """Seconds of a run: on the clock, of the processor for the run itself, and for it and its workers."""

    wall: float
    own: float
    all: float


def cost(scratch: Path, source: Path, number: int) -> Cost:
    """What a whole run into a new folder takes."""
    output = scratch / "out"
    shutil.rmtree(output, ignore_errors=True)
    before, began = used(), time.perf_counter()
    command = [*COUNTED, "run", str(source), "-o", str(output), "--workers", str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return Cost(time.perf_counter() - began, float(done.stdout), used() - before)


def used() -> float:
    """Seconds of the processor that all ended processes of this one, and theirs, have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def overhead(scratch: Path, options: argparse.Namespace) -> None:
    """What a run with one worker takes beyond `extract_many` over the same articles, both with their start."""
    source = write(scratch / "in.jsonl", options.articles, paragraphs=options.paragraphs)
    alone, whole = [], []
    for _ in range(options.rounds):
        before, began = used(), time.perf_counter()
        subprocess.run([sys.executable, "-c", MANY, str(source)], check=True)
        alone.append((time.perf_counter() - began, used() - before))
        run = cost(scratch, source, 1)
        whole.append((run.wall, run.all))
    print(f"{options.articles:,} articles, median of {options.rounds} rounds, both with their start")
    for k, what in enumerate(("on the clock", "of the processor")):
        ratio = statistics.median(run[k] / many[k] for run, many in zip(whole, alone, strict=True))
        many, run = (statistics.median(each[k] for each in both) for both in (alone, whole))
        print(f"{what}: extract_many {many:.1f} s, run {run:.1f} s: {ratio - 1:+.1%}")


def memory(scratch: Path, options: argparse.Namespace) -> None:
    """Peak memory of the run and of its workers, for the articles and for a tenth of them."""
    peaks = {}
    for number in (options.articles // 10, options.articles):
        source = write(scratch / f"in{number}.jsonl", number, paragraphs=options.paragraphs)
        output = scratch / f"out{number}"
        command = [*ENTRY, "run", str(source), "-o", str(output), "--workers", "2"]
        peaks[number] = watched(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        for who, most in peaks[number].items():
            print(f"{number:>7,} articles: {who:7} {most / 1024:,.0f} MiB", flush=True)
    few, many = peaks.values()
    for who in few:
        print(f"{who}: {many[who] / few[who] - 1:+.1%}")


def watched(process: subprocess.Popen[bytes]) -> dict[str, int]:
    """The highest resident memory in KiB, of the run itself and of the largest of its workers."""
    most = {"run": 0, "worker": 0}
    while process.poll() is None:
        workers = [int(pid) for path in Path(f"/proc/{process.pid}/task").glob("*/children") for pid in words(path)]
        most["run"] = max(most["run"], peak(process.pid))
        most["worker"] = max([most["worker"], *map(peak, workers)])
        time.sleep(0.5)
    return most


def peak(pid: int) -> int:
    """The highest resident memory that a process has had, in KiB."""
    lines = words(Path(f"/proc/{pid}/status"))
    return int(lines[lines.index("VmHWM:") + 1]) if "VmHWM:" in lines else 0


def words(path: Path) -> list[str]:
    """What stands in a file of /proc; nothing, if the process has just ended."""
    try:
        return path.read_text().split()
    except OSError:
        return []


def resumed(scratch: Path, options: argparse.Namespace) -> None:
    """Seconds from the start of a run to its first new batch, after so many finished articles."""
    number = options.articles
    big, small = scratch / "big", scratch / "small"
    big.mkdir()
    write(big / "all.jsonl", number, paragraphs=options.paragraphs)
    small.mkdir()
    for k, row in enumerate(articles(number, seed=1, paragraphs=options.paragraphs)):
        (small / f"{k % 100:02d}").mkdir(exist_ok=True)
        (small / f"{k % 100:02d}" / f"{k}.txt").write_text(row["text"], encoding="utf8")
    for name, source, new in (
        ("one JSON Lines file, stopped near its end", big, None),
        ("as many small files, and one more", small, small / "zz.txt"),
    ):
        output = scratch / f"out-{source.name}"
        finish(source, output, stop_after=None if new else number - 500)
        if new:
            new.write_text("Two men ran from the police on Friday.\n", encoding="utf8")
        print(f"{number:,} articles, {name}: {until_work(source, output)}", flush=True)


HOLLOW = """
import json, sys, time
from pathlib import Path
import msgspec
from factextract.archive import batch, runner
from factextract.archive.flat import COLUMNS

class Stop(Exception): pass

class Hollow:
    def exchange(self, packed, seconds):
        made = msgspec.msgpack.decode(packed, type=list[batch.ArticleInput])
        hollow = dict.fromkeys(COLUMNS, ())
        return msgspec.msgpack.encode([batch.Made(line=b"{}\\n", rows={**hollow, "articles": [row(a)]}) for a in made])
    def close(self): pass

def row(article):
    return (article.id, *[None] * 5, "", True, article.place, *[0] * 7, None)

def show(progress):
    if stop is not None and progress.articles >= stop: raise Stop

source, output, stop = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
try:
    runner.run(runner.Options(inputs=(source,), output=output), show=show, start=Hollow)
except Stop:
    pass
"""

TIMER = """
import sys, time
from pathlib import Path
began = time.perf_counter()
from factextract.archive import runner

class First(BaseException): pass

class Timer:
    def __init__(self):
        print(f"{time.perf_counter() - began:.2f} s, {time.process_time():.2f} s of the processor", flush=True)
        raise First

try:
    runner.run(runner.Options(inputs=(sys.argv[1],), output=Path(sys.argv[2])), start=Timer)
except First:
    pass
"""


def finish(source: Path, output: Path, *, stop_after: int | None) -> None:
    """A folder of shards that were finished without looking into the articles."""
    subprocess.run([sys.executable, "-c", HOLLOW, str(source), str(output), json.dumps(stop_after)], check=True)


def until_work(source: Path, output: Path) -> str:
    """Seconds from the start until the first worker is asked for, which is when the first new batch is there."""
    done = subprocess.run(
        [sys.executable, "-c", TIMER, str(source), str(output)], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()[0]


MEASURES: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "workers": workers,
    "overhead": overhead,
    "memory": memory,
    "resume": resumed,
}

if __name__ == "__main__":
    main()
