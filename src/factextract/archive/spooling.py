"""What must be read from its end - Parquet, zip - as a file that can be, where it comes in a stream."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from factextract.archive.limits import CHUNK, IN_MEMORY, SPOOL
from factextract.archive.unpacking import fault_of
from factextract.archive.unreadable import UnreadableError


@contextmanager
def seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream itself if one can go back in it, else a copy in memory or in a temporary file without a name.

    Raises:
        UnreadableError: the stream broke off, or it is too long to be copied.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        size, head = 0, b""
        while data := stream.read(CHUNK):
            size, head = size + len(data), head or data
            if size > SPOOL:
                what = f"More than {SPOOL:,} bytes must be copied to read it from here: give it as a file of its own."
                raise UnreadableError("too long", what)
            copy.write(data)
        fault = fault_of(stream)
        if fault:
            fault.raw = head
            raise fault
        copy.seek(0, io.SEEK_SET)
        yield copy
