"""Claims as matching has prepared them, kept in the archive: to read one is ten times quicker than to prepare it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from factextract.crossref import found as stored
from factextract.crossref.facts import ClaimFact
from factextract.crossref.matching.identity import Identity, identity

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Identity)
_ROOM: Final = 0.2  # more than by what two figures may be apart that meet after rounding and conversion
_BESIDE: Final = 100  # ids between two claims of one sentence, at most


def packed(fact: ClaimFact) -> dict[str, bytes | str | float | None]:
    """The claim as it is prepared, and what tells of most others at once that they are not about the same.

    Nothing for a claim that is not compared.
    """
    claim = identity(fact)
    if claim is None:
        return {}
    amount = claim.amount
    return {"head": claim.head, "low": amount.low, "high": amount.high, "prepared": _encoder.encode(claim)}


def load(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Identity]:
    """The claims with these ids that are compared; those that another release has prepared are prepared anew."""
    return _load(connection, "", (_listed(ids),))


def load_beside(connection: sqlite3.Connection, ids: Iterable[int], id: int, claim: Identity) -> dict[int, Identity]:
    """The same without those that cannot be about what the claim with this id is: of another noun and another figure.

    `likeness.liken` decides; this only saves reading what it would leave at once.
    """
    low, high = claim.amount.low, claim.amount.high
    room = _ROOM * max((abs(end) for end in (low, high) if math.isfinite(end)), default=0)
    among = " AND (head IS NULL OR ?2 IS NULL OR head = ?2 OR (low <= ?3 AND high >= ?4) OR abs(id - ?5) < ?6)"
    return _load(connection, among, (_listed(ids), claim.head, high + room, low - room, id, _BESIDE))


def _listed(ids: Iterable[int]) -> str:
    return msgspec.json.encode(list(ids)).decode()


def _load(connection: sqlite3.Connection, among: str, values: tuple[object, ...]) -> dict[int, Identity]:
    query = "SELECT id, prepared FROM claim_keys WHERE prepared IS NOT NULL AND id IN (SELECT value FROM json_each(?1))"
    found, old = dict[int, Identity](), list[int]()
    for id, blob in connection.execute(query + among, values):
        try:
            found[id] = _decoder.decode(blob)
        except msgspec.MsgspecError:
            old.append(id)
    for id, claim in stored.claims(connection, old).items() if old else ():
        if isinstance(claim.fact, ClaimFact) and (again := identity(claim.fact)) is not None:
            found[id] = again
    return found
