"""The stream of inputs, cut into shards: what belongs to which shard depends on the inputs alone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from factextract.archive.batch import Made
from factextract.archive.counts import Counts
from factextract.archive.flat import COLUMNS
from factextract.archive.pool import Origin, Task
from factextract.archive.state import Input, keys
from factextract.archive.stream import Item
from factextract.archive.tables import record_batch
from factextract.inputs import MAX_RAW, ArticleInput, Failure, writable

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_HEAVY = 1 << 24  # characters: a shard holds no more, nor does the memory
_ITEMS = 10  # times the size of a shard: what is duplicate or cannot be read fills a shard as well
BATCH = 32  # articles that go to a worker at a time
_BATCH_CHARS = 1 << 17  # fewer, if they are long: a batch is what a lost worker costs
_KEPT = 1 << 22  # characters or bytes of an input that quarantine keeps


class Quarantined(NamedTuple):
    """An input without records: where in its shard, why, and the input itself."""

    position: int
    failure: Failure
    article: ArticleInput | None


class Shard:
    """A slice of the stream, from its first item to its results."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.taken = 0
        self.missing = 0
        self.closed = False
        self.quarantined: list[Quarantined] = []
        self.duplicates: list[dict[str, Any]] = []
        self.inputs: dict[str, Input] = {}
        self.of_input: dict[str, Counts] = {}
        self.seen: set[bytes] = set()
        self.failed: set[bytes] = set()
        self.counts = Counts()
        self._waiting: list[tuple[ArticleInput, Origin]] = []
        self._waiting_chars = 0
        self._chars = 0
        self._lines: dict[int, bytes] = {}
        self._rows: dict[str, dict[int, RecordBatch]] = {table: {} for table in COLUMNS}

    def full(self, size: int) -> bool:
        """Whether the next item belongs to the next shard."""
        return self.taken >= size or self._chars >= _HEAVY or self.counts.read >= size * _ITEMS

    def note(self, item: Item) -> None:
        """Remember how far an input has been read."""
        self.inputs[item.input.key] = item.input
        of_input = self.of_input.setdefault(item.input.key, Counts())
        if item.found is not None:
            self.counts.read += 1
            of_input.read += 1

    def take(self, article: ArticleInput, input: str) -> None:
        """An article to be worked on."""
        self._waiting.append((article, Origin(self.counts.read, input)))
        self.taken += 1
        self.missing += 1
        self._chars += len(article.text)
        self._waiting_chars += len(article.text)

    def fail(self, failure: Failure, input: str, article: ArticleInput | None = None) -> None:
        """An input that gives no record."""
        self._refuse(Quarantined(self.counts.read, failure, article), input)
        self._chars += len(failure.raw or b"") + (len(article.text) if article else 0)

    def pass_over(self, article: ArticleInput, input: str, *, same: str) -> None:
        """An article that was there before."""
        self.duplicates.append({"place": writable(article.place), "id": article.id, "same": same})
        for counts in (self.counts, self.of_input[input]):
            counts.duplicates += 1
            counts.same_id += same == "id"

    def batch(self, least: int = 1) -> Task | None:
        """The articles that no worker has been given, if they are at least so many or long enough."""
        if len(self._waiting) < least and (not self._waiting or self._waiting_chars < _BATCH_CHARS):
            return None
        articles, origins = (list(column) for column in zip(*self._waiting, strict=True))
        self._waiting, self._waiting_chars = [], 0
        return Task(self.number, self.taken - len(articles), articles, origins)

    def put(self, task: Task, made: list[Made]) -> None:
        """What came of a batch."""
        for article, origin, result in zip(task.articles, task.origins, made, strict=True):
            if result.cause is None:
                self.counts.add_record(result.rows)
                self.of_input[origin.input].records += 1
            else:
                failure = Failure(place=article.place, cause=result.cause, message=result.message)
                self._refuse(Quarantined(origin.position, failure, article), origin.input)
        self._lines[task.first] = b"".join(result.line for result in made)
        for table, batches in self._rows.items():
            batches[task.first] = record_batch(table, [row for result in made for row in result.rows.get(table, ())])
        self.missing -= len(made)

    def lines(self) -> bytes:
        """The records as JSON Lines, in the order of the inputs."""
        return b"".join(self._lines[first] for first in sorted(self._lines))

    def rows(self, table: str) -> list[RecordBatch]:
        """The rows of a table, in the order of the inputs."""
        batches = self._rows[table]
        return [batches[first] for first in sorted(batches)]

    def _refuse(self, entry: Quarantined, input: str) -> None:
        self.quarantined.append(entry)
        if entry.article is not None:
            self.failed.update(key for key in keys(entry.article.id, entry.article.text) if key is not None)
        for counts in (self.counts, self.of_input[input]):
            counts.add_failure(entry.failure.cause)


class Cutter:
    """Turns a stream into tasks for workers, shard after shard; `shards` are those that are not written yet."""

    def __init__(self, *, size: int, first: int, max_chars: int, has_seen: Callable[[bytes], bool]) -> None:
        self.shards: dict[int, Shard] = {first: Shard(first)}
        self._size, self._number, self._max_chars, self._has_seen = size, first, max_chars, has_seen

    def tasks(self, items: Iterator[Item]) -> Iterator[Task | None]:
        """The batches for the workers; None where a shard has been closed."""
        shard = self.shards[self._number]
        for item in items:
            if item.found is not None and shard.full(self._size):
                yield from self._close(shard)
                shard = self._next()
            self._sort(shard, item)
            if task := shard.batch(BATCH):
                yield task
        yield from self._close(shard)

    def _close(self, shard: Shard) -> Iterator[Task | None]:
        if task := shard.batch():
            yield task
        shard.closed = True
        yield None

    def _next(self) -> Shard:
        self._number += 1
        self.shards[self._number] = Shard(self._number)
        return self.shards[self._number]

    def _sort(self, shard: Shard, item: Item) -> None:
        """Put an item where it belongs: to be worked on, in quarantine, or among the duplicates."""
        shard.note(item)
        found, input = item.found, item.input.key
        if isinstance(found, Failure):
            shard.fail(found, input)
        elif found is not None:
            same = self._same(shard, found)
            if same:
                shard.pass_over(found, input, same=same)
            elif len(found.text) > self._max_chars:
                shard.fail(self._too_long(found), input, found)
            else:
                shard.take(found, input)

    def _same(self, shard: Shard, article: ArticleInput) -> str | None:
        """What the article has in common with one before it; if nothing, it is remembered."""
        id, text = keys(article.id, article.text)
        if self._known(text):
            return "text"
        if id is not None and self._known(id):
            return "id"
        shard.seen.update(key for key in (id, text) if key is not None)
        return None

    def _known(self, key: bytes) -> bool:
        return any(key in shard.seen for shard in self.shards.values()) or self._has_seen(key)

    def _too_long(self, article: ArticleInput) -> Failure:
        length = f"The text has {len(article.text):,} characters; the limit is {self._max_chars:,}"
        return Failure(place=article.place, cause="too long", message=f"{length}: split it into articles.")


def quarantine(entries: Iterable[Quarantined]) -> bytes:
    """The inputs without records as JSON Lines: place, cause, message, and the input, as text where it is text.

    `whole` says whether all of it is there.
    """
    return lines(map(_entry, sorted(entries, key=lambda entry: entry.position)))


def lines(entries: Iterable[object]) -> bytes:
    """JSON Lines."""
    return b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)


def _entry(entry: Quarantined) -> Mapping[str, object]:
    failure, article = entry.failure, entry.article
    told: dict[str, object] = {
        "place": writable(failure.place),
        "cause": failure.cause,
        "message": writable(failure.message),
    }
    if article is not None:
        fields = {name: value for name, value in msgspec.structs.asdict(article).items() if value is not None}
        kept = {name: writable(value[:_KEPT]) for name, value in fields.items() if name != "place"}
        return told | {"article": kept, "whole": len(article.text) <= _KEPT}
    if failure.raw is None:
        return told
    whole = len(failure.raw) < MAX_RAW
    try:
        return told | {"input": failure.raw.decode("utf8"), "whole": whole}
    except UnicodeDecodeError:
        return told | {"input_base64": base64.b64encode(failure.raw).decode(), "whole": whole}
