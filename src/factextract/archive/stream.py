"""The inputs of a run as one stream that can be taken up where an earlier run left it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from factextract.archive.folder import Folder
from factextract.archive.places import Places, Source
from factextract.archive.read import Reader
from factextract.archive.state import Input, State, mark
from factextract.archive.write import OutputError
from factextract.errors import FactextractError
from factextract.inputs import ArticleInput, Failure

_STDIN = "-"


class ChangedError(FactextractError):
    """An input is no longer what it was when its records were made."""


class Item(NamedTuple):
    """What an input gives: an article, a failure, or nothing any more; `input` is how far it is read with that."""

    input: Input
    found: ArticleInput | Failure | None


class Stream:
    """What of some inputs has not been done yet.

    `total` is the size of all inputs in bytes, `done` how much of it has been read, by this run or an earlier one.

    Raises:
        ChangedError: an input whose records are there, or some of them, has changed.
    """

    def __init__(self, places: Places, state: State, folder: Folder, make_reader: Callable[[list[Source]], Reader]):
        self._state = state
        own = tuple({os.path.abspath(folder.path) + os.sep, os.path.realpath(folder.path) + os.sep})
        self._failures = [failure for failure in places.failures if state.input(f"!{failure.place}") is None]
        self._todo: list[tuple[Source, Input | None]] = []
        self._before = self.total = 0
        finished = state.finished()
        for source in places.sources:
            key = _key(source)
            if key.startswith(own):
                continue
            self.total += source.size
            if key in finished and self._is_same(source, key, finished[key]):
                self._before += source.size
            else:
                self._todo.append((source, self._begun_before(source, key)))
        self._reader = make_reader([source for source, _ in self._todo])

    @property
    def done(self) -> int:
        """How many bytes of the inputs have been read."""
        return self._before + self._reader.done

    @property
    def warned(self) -> int:
        """How many articles were taken without a date that cannot be read."""
        return self._reader.warned

    def __iter__(self) -> Iterator[Item]:
        """All items, with one without anything at the end of each input."""
        for failure in self._failures:
            told = Input(key=f"!{failure.place}", name=failure.place, consumed=1, finished=True)
            yield Item(told, failure)
        for source, known in self._todo:
            yield from self._items(source, known or _begun(source))

    def _items(self, source: Source, begun: Input) -> Iterator[Item]:
        before, consumed, last = self._reader.done, begun.consumed, begun.last
        found_in = _without_end(self._reader.read(source, max(0, consumed - 1)), source)
        if consumed:
            self._verify(begun, next(found_in, None))
        for found in found_in:
            consumed, last = consumed + 1, _mark(found)
            yield Item(_at(begun, consumed, last, self._reader.done - before), found)
        end = _at(begun, consumed, last, source.size)
        end.finished = True
        yield Item(end, None)

    def _is_same(self, source: Source, key: str, before: tuple[int, int]) -> bool:
        """Whether a finished source is what it was; standard input is another each time."""
        if source.path is None:
            return False
        status = os.stat(source.path)
        if (status.st_size, status.st_mtime_ns) != before:
            self._compare(source, self._state.input(key))
        return True

    def _begun_before(self, source: Source, key: str) -> Input | None:
        """What is remembered of a source that an earlier run has begun."""
        known = self._state.input(key)
        if source.path is not None:
            self._compare(source, known)
        return None if known is None or known.finished else known

    def _compare(self, source: Source, known: Input | None) -> None:
        """Refuse a file that has changed; one that only has another date has not."""
        assert source.path is not None
        if known is None or known.sha256 is None:
            return
        status = os.stat(source.path)
        same_size = status.st_size == known.size
        if not same_size or (status.st_mtime_ns != known.modified and _sha256(source) != known.sha256):
            raise ChangedError(
                f"'{source.name}' has changed since it was read: begin anew with --redo, or name another folder."
            )

    def _verify(self, begun: Input, found: ArticleInput | Failure | None) -> None:
        if found is None or _mark(found) != begun.last:
            raise ChangedError(
                f"'{begun.name}' does not hold what it held when it was begun: begin anew with --redo, or name another"
                " folder."
            )


def _without_end(found: Iterator[ArticleInput | Failure], source: Source) -> Iterator[ArticleInput | Failure]:
    """The same; whatever stops the reader on the way is a failure of the input, not of the run."""
    try:
        yield from found
    except Exception as error:
        message = f"It could not be read any further ({type(error).__name__}: {error}): please report this."
        yield Failure(place=source.name, cause="reading failed", message=message)


def refuse_inside(inputs: tuple[str, ...], folder: Folder) -> None:
    """Refuse inputs that lie in the output folder.

    Raises:
        OutputError: as said.
    """
    for named in inputs:
        if named != _STDIN and folder.holds(named):
            raise OutputError(
                f"'{named}' lies in the output folder '{folder.path}': name another folder for the output."
            )


def _begun(source: Source) -> Input:
    """A source that nothing is known of yet."""
    begun = Input(key=_key(source), name=source.name, size=source.size)
    if source.path is not None and source.path.is_file():
        try:
            begun.modified = os.stat(source.path).st_mtime_ns
            begun.sha256 = _sha256(source)
        except OSError:  # the reader will say so
            begun.sha256 = None
    return begun


def _key(source: Source) -> str:
    return _STDIN if source.path is None else os.path.abspath(source.path)


def _sha256(source: Source) -> str | None:
    assert source.path is not None
    with source.path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _at(begun: Input, consumed: int, last: bytes, bytes: int) -> Input:
    return Input(
        key=begun.key,
        name=begun.name,
        size=begun.size,
        modified=begun.modified,
        sha256=begun.sha256,
        consumed=consumed,
        last=last,
        bytes=bytes,
    )


def _mark(found: ArticleInput | Failure) -> bytes:
    if isinstance(found, ArticleInput):
        return mark(("article", found.place, found.id or "", found.text))
    return mark(("failure", found.place, found.cause))
