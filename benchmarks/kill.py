"""Kill a run at random moments, take it up again, and compare with a run that nobody has killed.

    python benchmarks/kill.py [--times 20] [--articles 300] [--workers 2] [--worker]

Each time a run in a process of its own is ended by `kill -9` at a moment in the course of a shard, both drawn by chance
(and not by the clock alone: a machine that has become busier or less busy would move all moments to one end), and the
same command is given again. What is in the folder then must be the same, byte for byte, but for `manifest.json` and
`state.sqlite`, which hold times. With `--worker` it is one of the workers that is killed instead, so that the run
itself must see to it. Prints a table; the exit status is 1 if any folder differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from generated import write

ENTRY = [sys.executable, "-c", "from factextract.cli import main; main()"]
UNLIKE = {"manifest.json", "state.sqlite", ".lock"}


def main() -> None:
    """Kill, take up, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--worker", action="store_true", help="kill one of the workers, not the run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(0 if compare(Path(scratch), options) else 1)


def compare(scratch: Path, options: argparse.Namespace) -> bool:
    """Whether every run came to the same end."""
    source = scratch / "in"
    source.mkdir()
    write(source / "a.jsonl", options.articles * 2 // 3)
    write(source / "b.jsonl", options.articles // 3, seed=1)
    (source / "c.jsonl").write_text('{"text": broken\n', encoding="utf8")
    command = [*ENTRY, "run", str(source), "--shard-size", "20", "--workers", str(options.workers), "-o"]
    began = time.monotonic()
    subprocess.run([*command, str(scratch / "whole")], stderr=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - began
    whole = contents(scratch / "whole")
    print(f"uninterrupted: {seconds:.1f} s, {len(whole)} files; killed -9 and taken up again:\n")
    print("| killed after | shards finished then | the end |\n|---|---|---|")
    shards = sum(name.startswith("manifest/") for name in whole)
    chance, same = random.Random(options.seed), 0
    for k in range(options.times):
        output = scratch / f"out{k}"
        moment = Moment(chance.randrange(shards), chance.uniform(0, seconds / shards))
        finished = killed([*command, str(output)], output, moment, worker=options.worker)
        if not options.worker:
            subprocess.run([*command, str(output)], stderr=subprocess.DEVNULL, check=False)
        found = contents(output)
        same += found == whole
        differing = sorted(name for name in found.keys() | whole.keys() if found.get(name) != whole.get(name))
        print(f"| {moment} | {finished} | {'identical' if not differing else f'differs: {differing[:3]}'} |")
    print(f"\n{same} of {options.times} identical to the uninterrupted run")
    return same == options.times


class Moment(NamedTuple):
    """So many seconds after so many shards are finished."""

    shards: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.shards} shards and {self.seconds:.2f} s"


def killed(command: list[str], output: Path, moment: Moment, *, worker: bool) -> int:
    """How many shards were finished when the run, or one of its workers, was killed."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(list(output.glob("manifest/*.json"))) < moment.shards:
        time.sleep(0.01)
    time.sleep(moment.seconds)
    finished = len(list(output.glob("manifest/*.json")))
    if not worker:
        process.send_signal(signal.SIGKILL)
    elif workers := children(process.pid):
        os.kill(random.choice(workers), signal.SIGKILL)
    process.wait()
    return finished


def children(pid: int) -> list[int]:
    """The processes that a process has begun."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file that must be the same."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in UNLIKE)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    main()
