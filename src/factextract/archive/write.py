"""Records out, as JSON Lines: a file appears under its name only when it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from factextract.archive.places import Source
from factextract.errors import FactextractError


class OutputError(FactextractError):
    """The output cannot be written where it was asked for."""


def check(target: Path, sources: Iterable[Source]) -> None:
    """Refuse a target that is one of the inputs, a folder, or in a folder that is not there.

    Raises:
        OutputError: as said.
    """
    if target.is_dir():
        raise OutputError(f"'{target}' is a folder: name a file in it, as {target / 'records.jsonl'}.")
    if not target.absolute().parent.is_dir():
        raise OutputError(f"There is no folder '{target.parent}': create it first.")
    real = os.path.realpath(target)
    if any(source.path is not None and os.path.realpath(source.path) == real for source in sources):
        raise OutputError(f"'{target}' is itself an input: write to another file, outside of the input folders.")


@contextmanager
def replacing(target: Path) -> Iterator[IO[str]]:
    """A file that takes the target's name when the block ends.

    What was there before stays if the block fails or writes nothing.
    A target that is no regular file (`/dev/stdout`, a pipe) is written to as it is.
    """
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf8", newline="\n") as stream:
            yield stream
        return
    real = Path(os.path.realpath(target))
    part = real.with_name(f".{real.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("x", encoding="utf8", newline="\n") as stream:
            yield stream
            written = stream.tell()
        if real.exists():
            shutil.copymode(real, part)
        if written:
            part.replace(real)
        else:
            part.unlink()
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
