"""Claims as matching has prepared them, kept in the archive: to read one is ten times quicker than to prepare it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from factextract.crossref import found as stored
from factextract.crossref.facts import ClaimFact
from factextract.crossref.matching.identity import Identity, identity

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Identity)


def packed(fact: ClaimFact) -> bytes | None:
    """The claim as it is prepared; None for one that is not compared."""
    claim = identity(fact)
    return None if claim is None else _encoder.encode(claim)


def load(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Identity]:
    """The claims with these ids that are compared; those that another release has prepared are prepared anew."""
    wanted = msgspec.json.encode(list(ids)).decode()
    query = "SELECT id, prepared FROM claim_keys WHERE prepared IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    found, old = dict[int, Identity](), list[int]()
    for id, blob in connection.execute(query, (wanted,)):
        try:
            found[id] = _decoder.decode(blob)
        except msgspec.MsgspecError:
            old.append(id)
    for id, claim in stored.claims(connection, old).items() if old else ():
        if isinstance(claim.fact, ClaimFact) and (again := identity(claim.fact)) is not None:
            found[id] = again
    return found
