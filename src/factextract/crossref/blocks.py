"""Which facts of an archive may have to do with one another, and which have not been looked at yet.

Facts that share a key are candidates: of a key that very many share, those nearest in time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

NEAREST: Final = 8  # of those with a key, so many before and so many after a day are candidates
_BATCH: Final = 2000  # facts between two commits
_BEFORE: Final = (
    "SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND (day, id) < (?2, ?3)"
    " ORDER BY day DESC, id DESC LIMIT {limit})"
)
_AFTER: Final = (
    "SELECT id FROM (SELECT id FROM {kind}_key WHERE key = ?1 AND (day, id) > (?2, ?3) ORDER BY day, id LIMIT {limit})"
)
_LAST: Final = 2**63 - 1


class Blocks:
    """Finds those that share keys with a fact, the nearest in time of each key; with `after`, later ones as well."""

    def __init__(self, connection: sqlite3.Connection, kind: str, *, after: bool = True) -> None:
        self.connection = connection
        parts = (_BEFORE, _AFTER) if after else (_BEFORE,)
        self._query = " UNION ALL ".join(part.format(kind=kind, limit=NEAREST) for part in parts)
        self._most = NEAREST * len(parts)

    def candidates(self, keys: Iterable[int], day: int, id: int = _LAST) -> list[int]:
        """The ids of the others, the most promising first: a key counts for the more, the fewer have it."""
        weights = dict[int, float]()
        for key in keys:
            block = self.connection.execute(self._query, (key, day, id)).fetchall()
            weight = 3 - 2 * len(block) / self._most
            for (other,) in block:
                weights[other] = weights.get(other, 0) + weight
        return sorted(weights, key=weights.__getitem__, reverse=True)


class Pending:
    """The facts that have not been matched yet, in the order of days; each is given once."""

    def __init__(self, connection: sqlite3.Connection, kind: str) -> None:
        self.connection, self.kind = connection, kind
        ((last,),) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {kind}_keys")
        self._waits = bytearray(last + 1)
        for (id,) in connection.execute(f"SELECT id FROM {kind}_pending"):
            self._waits[id] = 1
        ((known,),) = connection.execute(f"SELECT count(*) FROM {kind}_keys")
        self.is_all = known == sum(self._waits)

    def batch(self) -> list[tuple[int, int, bytes]]:
        """The next ones: id, day and keys."""
        query = (
            f"SELECT id, day, keys FROM (SELECT id FROM {self.kind}_pending ORDER BY day, id LIMIT {_BATCH})"
            f" CROSS JOIN {self.kind}_keys USING (id) ORDER BY day, id"
        )
        rows = self.connection.execute(query).fetchall()
        missing = max((id for id, _, _ in rows), default=0) + 1 - len(self._waits)
        self._waits.extend(b"\1" * missing)  # what somebody else puts in meanwhile
        return rows

    def waits(self, id: int) -> bool:
        """Whether it is still to come."""
        return id >= len(self._waits) or bool(self._waits[id])

    def done(self, id: int, day: int) -> None:
        """Take one off the list."""
        self._waits[id] = 0
        self.connection.execute(f"DELETE FROM {self.kind}_pending WHERE day = ? AND id = ?", (day, id))


def waiting(connection: sqlite3.Connection, kind: str) -> int:
    """How many have not been matched yet."""
    return int(connection.execute(f"SELECT count(*) FROM {kind}_pending").fetchone()[0])
