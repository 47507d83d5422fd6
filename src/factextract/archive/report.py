"""How far a run is, read from its folder while it works or afterwards."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from factextract.archive.counts import Counts, counted
from factextract.archive.folder import STATE, Folder
from factextract.archive.state import Run, State
from factextract.archive.write import OutputError

_LATELY = 900.0  # seconds over which the rate is taken while a run works


class Status(msgspec.Struct, kw_only=True, frozen=True):
    """How far a run is.

    `state` is `running`, `complete`, `stopped` (by Ctrl-C or an error) or `killed`; `done` and `total` are bytes of the
    inputs, `rate` is articles a second in finished shards, `left` an estimate of the seconds that are left.
    """

    output: str
    state: str
    shards: int
    counts: Counts
    done: int
    total: int
    rate: float | None
    left: float | None

    def lines(self) -> list[str]:
        """The status in words."""
        share = f", {min(1.0, self.done / self.total):.0%} of the inputs" if self.total else ""
        lines = [f"{self.output}: {self.state}; {counted(self.shards, 'shard')}{share}", *self.counts.lines()]
        if self.rate:
            lines.append(f"{self.rate:,.1f} articles a second" + (f"; {_span(self.left)} left" if self.left else ""))
        if self.state in {"stopped", "killed"}:
            lines.append("Run the same command again: it goes on where this one stopped.")
        return lines


def status(output: Path) -> Status:
    """What the folder says of its run.

    Raises:
        OutputError: no run has begun there.
    """
    folder = Folder(output)
    if not folder.is_ours() or not (output / STATE).is_file():
        raise OutputError(f"'{output}' holds no run of factextract: name the folder that was given to 'run' with -o.")
    running = folder.is_locked()
    state = State(output / STATE)
    try:
        last = state.last_run()
        how = "running" if running else last.state if last else "stopped"
        done = state.bytes_done()
        total = max(done, last.total if last else 0)
        rate = _rate(state, last)
        counts = state.counts()
        known = rate and done and counts.read and how == "running"
        return Status(
            output=str(output),
            state="killed" if how == "running" and not running else how,
            shards=state.last_shard(),
            counts=counts,
            done=done,
            total=total,
            rate=rate,
            left=(total - done) / (done / counts.read) / rate if known else None,  # type: ignore[operator]
        )
    finally:
        state.close()


def _rate(state: State, last: Run | None) -> float | None:
    """Articles a second in the shards of the last run; of its last minutes, if it is long."""
    if last is None:
        return None
    until = last.ended or time.time()
    since = max(last.began, until - _LATELY)
    finished = list(state.shards(since))
    if not finished:
        return None
    seconds = finished[-1][0] - since
    return sum(counts.read for _, counts in finished) / seconds if seconds > 0 else None


def _span(seconds: float | None) -> str:
    """`2 h 5 min` of a number of seconds."""
    minutes, hours = round((seconds or 0) / 60), round((seconds or 0) / 3600)
    if minutes < 1:
        return "less than a minute"
    if hours >= 48:
        return f"{hours // 24} days {hours % 24} h"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
