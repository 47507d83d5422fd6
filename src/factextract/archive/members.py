"""What archives of both kinds give: files with a name that is only a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NamedTuple

from factextract.archive.unreadable import UnreadableError

_REMEMBERED = 1_000_000


class Member(NamedTuple):
    """A file in an archive: its name, what opens it, and what else it is if it is no file with bytes of its own.

    `size` is how much of the archive it takes up, where that is known beforehand.
    """

    name: str
    open: Callable[[], IO[bytes]]
    other: str = ""
    error: UnreadableError | None = None
    size: int | None = None


class Names:
    """Gives each file of an archive a name of its own: the second of a name is `name#2`."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def own(self, name: str) -> str:
        """The name, with a number if it has been there before."""
        key = hash(name)
        number = self._seen.get(key, 0) + 1
        if number > 1 or len(self._seen) < _REMEMBERED:
            self._seen[key] = number
        return name if number == 1 else f"{name}#{number}"
