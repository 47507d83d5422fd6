"""A worker process: batches come in on standard input, answers go out on standard output, each with its length first.

It is a process of its own rather than one of `multiprocessing`: a script that calls `archive.run` needs no guard for
its main module, and a worker ends by itself when the run that it works for has been killed.
"""

from __future__ import annotations

import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import IO

import msgspec

from factextract.archive.batch import Setup, pipeline, work

HEAD = 8  # bytes of the length, before every message
READY = b"ready"


def main() -> None:
    """Work until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what any library prints must not stand among the answers
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    setup = msgspec.msgpack.decode(requests.get(), type=Setup)
    nlp = pipeline(setup)
    _send(answers, READY)
    while True:
        _send(answers, work(nlp, setup, requests.get()))


def frame(message: bytes) -> bytes:
    """The message as it is written to the pipe."""
    return len(message).to_bytes(HEAD, "big") + message


def _listen(stream: IO[bytes], requests: SimpleQueue[bytes]) -> None:
    """Take in what is sent; when the other side is gone, so is the reason to work on, whatever is under way."""
    while len(head := stream.read(HEAD)) == HEAD:
        requests.put(stream.read(int.from_bytes(head, "big")))
    os._exit(0)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(frame(message))
    stream.flush()


if __name__ == "__main__":
    main()
