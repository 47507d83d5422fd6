"""A worker process as its owner sees it: a batch in, an answer out, within a time, or the process is gone."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from typing import IO, Protocol

import msgspec

from factextract.archive.batch import Setup
from factextract.archive.worker import HEAD, frame
from factextract.errors import FactextractError

_START = 300  # seconds that loading a model may take on a very busy machine
_CHUNK = 1 << 20
# Each worker has a core of its own: numeric libraries that start threads only stand in each other's way.
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


class LostError(Exception):
    """A worker has gone while it held a batch: the cause in a few words, and a sentence. `late`: it took too long."""

    def __init__(self, cause: str, message: str, *, late: bool = False) -> None:
        super().__init__(message)
        self.cause = cause
        self.late = late


class WorkerError(FactextractError):
    """No worker can be started at all."""


class Worker(Protocol):
    """Whatever works on batches one at a time: a process, an actor of Ray."""

    def exchange(self, batch: bytes, seconds: float) -> bytes:
        """The answer to a packed batch.

        Raises:
            LostError: the worker died or took longer than `seconds`; it is gone then.
        """

    def close(self) -> None:
        """End it at once, whatever it is doing."""


class Process:
    """A worker in a process of this machine.

    Raises:
        WorkerError: it ended before it was ready.
    """

    def __init__(self, setup: Setup) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "factextract.archive.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1")},
            start_new_session=True,  # Ctrl-C is for the run, which ends its workers
        )
        for stream in (self._process.stdin, self._process.stdout):
            os.set_blocking(stream.fileno(), False)  # type: ignore[union-attr]
        try:
            self.exchange(msgspec.msgpack.encode(setup), _START)
        except LostError as error:
            raise WorkerError(f"A worker could not be started: {error} {self._last_words()}".strip()) from None

    def exchange(self, batch: bytes, seconds: float) -> bytes:
        """The answer to a packed batch."""
        deadline, answer = time.monotonic() + seconds, bytearray()
        left = memoryview(frame(batch))
        with selectors.DefaultSelector() as ready:
            ready.register(self._process.stdin, selectors.EVENT_WRITE)  # type: ignore[arg-type]
            ready.register(self._process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
            while not _whole(answer):
                events = ready.select(max(0.0, deadline - time.monotonic()))
                if not events and time.monotonic() >= deadline:
                    self.close()
                    raise too_long(seconds)
                for key, _ in events:
                    if key.fileobj is self._process.stdin:
                        left = self._sent(left)
                        if not left:
                            ready.unregister(key.fileobj)
                    else:
                        answer += self._received()
        return bytes(answer[HEAD:])

    def close(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.kill()
        self._process.wait()

    def _sent(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self._process.stdin.fileno(), left[:_CHUNK]) :]  # type: ignore[union-attr]
        except BlockingIOError:
            return left
        except BrokenPipeError:
            raise self._lost() from None

    def _received(self) -> bytes:
        try:
            part = os.read(self._process.stdout.fileno(), _CHUNK)  # type: ignore[union-attr]
        except BlockingIOError:
            return b""
        if not part:
            raise self._lost()
        return part

    def _lost(self) -> LostError:
        """How the process has ended, in words."""
        self._process.kill()  # it may have closed its pipes and live on
        status = self._process.wait()
        if status >= 0:
            return LostError(
                "killed its worker", f"The worker ended with status {status}. {self._last_words()}".strip()
            )
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
        if -status == signal.SIGKILL:
            return LostError("killed its worker", "The worker was killed (SIGKILL), as it is where memory runs out.")
        return LostError("killed its worker", f"The worker crashed ({name}).")

    def _last_words(self) -> str:
        """The last line that the process wrote on standard error."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - 4096))
        lines = self._errors.read().decode("utf8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def too_long(seconds: float) -> LostError:
    """What is said of an article whose time is up."""
    return LostError("took too long", f"It took longer than {seconds:g} seconds (see --max-seconds).", late=True)


def _whole(answer: bytearray) -> bool:
    return len(answer) >= HEAD and len(answer) >= HEAD + int.from_bytes(answer[:HEAD], "big")
