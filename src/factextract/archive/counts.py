"""What a run counts: every input ends in the records, in quarantine or among the duplicates, and the sums say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from factextract.archive.flat import COLUMNS, Row

_ENGLISH, _PUBLISHED = (list(COLUMNS["articles"]).index(name) for name in ("english", "published"))


class Counts(msgspec.Struct, kw_only=True):
    """Counts over a shard, an input or a whole run.

    `read` is how many articles the inputs hold, with what could not be read as one each; `same_id` are those
    duplicates whose text is another one.
    """

    read: int = 0
    records: int = 0
    quarantined: int = 0
    duplicates: int = 0
    same_id: int = 0
    foreign: int = 0
    undated: int = 0
    rows: dict[str, int] = {}
    causes: dict[str, int] = {}

    def add(self, other: Counts) -> None:
        """Count what the other has counted as well."""
        for field in self.__struct_fields__:
            mine, theirs = getattr(self, field), getattr(other, field)
            both = dict(Counter(mine) + Counter(theirs)) if isinstance(mine, dict) else mine + theirs
            setattr(self, field, both)

    def add_record(self, rows: Mapping[str, list[Row]]) -> None:
        """Count an article that has given records."""
        self.records += 1
        (article,) = rows["articles"]
        self.foreign += not article[_ENGLISH]
        self.undated += article[_PUBLISHED] is None
        for table, found in rows.items():
            self.rows[table] = self.rows.get(table, 0) + len(found)

    def add_failure(self, cause: str) -> None:
        """Count an input that is in quarantine."""
        self.quarantined += 1
        self.causes[cause] = self.causes.get(cause, 0) + 1

    @property
    def reconciled(self) -> bool:
        """Whether nothing is missing and nothing was counted twice."""
        return self.read == self.records + self.quarantined + self.duplicates

    def plain(self) -> dict[str, Any]:
        """The counts for a manifest, in an order of their own."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain | {name: dict(sorted(plain[name].items())) for name in ("rows", "causes")}

    def lines(self) -> list[str]:
        """The counts in words."""
        found = ", ".join(
            counted(self.rows.get(table, 0), table.replace("_", " ")[:-1]) for table in COLUMNS if table != "articles"
        )
        lines = [
            f"Read {self.read:,} = {self.records:,} in records + {self.quarantined:,} in quarantine"
            f" + {counted(self.duplicates, 'duplicate')}",
            f"Found: {found}",
        ]
        if self.causes:
            ranked = sorted(self.causes.items(), key=lambda entry: (-entry[1], entry[0]))
            lines.append("In quarantine: " + ", ".join(f"{number:,} {cause}" for cause, number in ranked))
        if self.same_id:
            lines.append(
                f"Among the duplicates: {self.same_id:,} with another text under the same id (see duplicates/): are"
                " the ids unique?"
            )
        if self.foreign:
            verb = "does" if self.foreign == 1 else "do"
            lines.append(f"{counted(self.foreign, 'article')} {verb} not look like English: expect few or no records")
        if self.undated:
            lines.append(f"{counted(self.undated, 'article')} without a known publication date (see --published)")
        return lines


def counted(number: int, word: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
