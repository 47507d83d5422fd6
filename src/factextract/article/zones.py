"""What other rooms ask of the zones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factextract.slots import ZoneData, ZoneKind


class Boilerplate:
    """The parts of a text from which no claim and no quote is taken: menus, share buttons, rules for comments.

    With another `kind` it is the zones of that kind.
    """

    def __init__(self, zones: Sequence[ZoneData], kind: ZoneKind = "boilerplate") -> None:
        spans = sorted((zone["start"], zone["end"]) for zone in zones if zone["kind"] == kind)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __bool__(self) -> bool:
        return bool(self.starts)

    def holds(self, start: int, end: int) -> bool:
        """Whether the span touches such a zone anywhere."""
        k = bisect_right(self.starts, max(start, end - 1)) - 1
        return k >= 0 and self.ends[k] > start
