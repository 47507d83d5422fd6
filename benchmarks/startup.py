"""Measure how long it takes to import the package, to show the command's help, and to load the pipeline.

    python benchmarks/startup.py [--rounds 5]

Each is a process of its own; the median is printed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

JOBS = {
    "python alone": "pass",
    "import factextract": "import factextract",
    "factextract --help": "import sys; sys.argv = ['factextract', '--help']; from factextract.cli import main; main()",
    "factextract.load()": "import factextract; factextract.load()",
}


def main() -> None:
    """Print the median seconds of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    for name, code in JOBS.items():
        seconds = []
        for _ in range(rounds):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            seconds.append(time.perf_counter() - began)
        print(f"{name:20} {statistics.median(seconds):6.2f} s")


if __name__ == "__main__":
    main()
