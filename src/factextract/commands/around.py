"""What stands around the work of a command: signals and warnings."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM)  # Ctrl-C and `kill`


@contextmanager
def stopped_by(stop: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Inside the block, `stop` is what Ctrl-C and `kill` call."""
    before = [signal.signal(way, stop) for way in STOPPING]
    try:
        yield
    finally:
        for way, handler in zip(STOPPING, before, strict=True):
            signal.signal(way, handler)


@contextmanager
def warnings_told(tell: Callable[[str], None]) -> Iterator[None]:
    """Inside the block, warnings are lines for a user rather than for a developer."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: tell(f"Warning: {message}")
        yield
