"""Quotation marks, paired on characters, paragraph by paragraph, before anything is known of the words.

A quote that opens again in the next paragraph, a nested mark, an inch mark, an apostrophe and a mark that never closes
are all normal input. Every character is looked at once or twice: the time is linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’'‹›]")
_OPENING = frozenset(["“", "„", "‟", "«", "``"])
_CLOSING = frozenset(["”", "»"])
_BEFORE_OPENING = frozenset("([{—–-/:,\u2014\"“«‘'")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…\"”»’'")
_ENDS = frozenset(".,!?…-–—;:")
_LONGEST_SINGLE = 4000
_TRIES = 12  # closing candidates looked at for one single mark


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks: `outer` offsets hold the marks, the others only what stands inside."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    single: bool = False
    closed: bool = True
    trusted: bool = False  # never closed, but plainly the rest of its paragraph
    reopened: bool = False  # goes on from the paragraph before, whose mark never closed


def pair_marks(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Marked]:
    """The outermost marked stretches of `text`, in text order; a nested one is part of its outer one."""
    found: list[Marked] = []
    open_before = False
    for start, end in paragraphs:
        hits = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
        if not hits:
            open_before = False
            continue
        at, mark = hits[0]
        if open_before and text[start].islower() and text[at - 1] in _ENDS and mark in ("”", "''", '"'):
            found[-1] = replace(found[-1], end=at, outer_end=at + len(mark), closed=True)  # the line was only broken
            open_before, hits = False, hits[1:]
        here = _Paragraph(text, start, end, hits).pair()
        if open_before and here and here[0].outer_start == start and _alike(text, found[-1].outer_start, start):
            first = here[0]
            here[0] = replace(first, outer_start=start, reopened=True)
        elif open_before and found and not found[-1].trusted:
            found.pop()  # what never closed and does not go on was no quote
        open_before = bool(here) and not here[-1].closed
        found.extend(here)
    if open_before and _too_long(found[-1]):
        found.pop()
    return found


def _alike(text: str, one: int, other: int) -> bool:
    """Whether two marks are of one kind: a straight one does not go on with a curly one."""
    return (text[one] == '"') == (text[other] == '"')


def _too_long(mark: Marked) -> bool:
    return mark.end - mark.start > 2 * _LONGEST_SINGLE


class _Paragraph:
    """The marks of one paragraph, paired from left to right."""

    def __init__(self, text: str, start: int, end: int, hits: list[tuple[int, str]]) -> None:
        self.text, self.start, self.end, self.hits = text, start, end, hits
        self.closers = [at for at, mark in hits if mark in "'’" and self._closes_single(at)]
        self.curly = [at for at, mark in hits if mark in ("“", "”")]
        self.inside: dict[int, int] = {}  # straight marks inside the curly stretch that opens there
        self.found: list[Marked] = []

    def pair(self) -> list[Marked]:
        """All outermost stretches; the last may be unclosed and then reaches the paragraph's end."""
        opened: tuple[int, int] | None = None  # where the open double mark stands, and its length
        single_until, again, nested = -1, False, 0
        for n, (at, mark) in enumerate(self.hits):
            if at < single_until:
                continue
            if mark in ("'", "‘", "’", "‹", "›"):
                if opened is None and (close := self._single(at, mark)) is not None:
                    self.found.append(Marked(at + 1, close, at, close + 1, single=True))
                    single_until = close + 1
                continue
            if self._inch(at, mark, opened is not None):
                continue
            if opened is not None and mark == '"' and self._nested(opened[0], at):
                continue
            opens, closes = self._sides(at, mark)
            if opened is None:
                if opens:
                    opened = (at, len(mark))
            elif nested and closes:
                nested -= 1
            elif opens and not closes and self._enclosed(opened[0], n):
                nested += 1
            elif closes or (mark == "“" and self.text[opened[0]] == "„"):
                self._close(opened, at, len(mark), reopened=again)
                opened, again = None, False
            elif opens and self._dangling(opened[0], at):
                again = self._reopened(opened, at)
                opened = (at, len(mark))
        if opened is not None and self._runs_on(opened[0]):
            inner = opened[0] + opened[1]
            if self.text[inner : self.end].strip():
                trusted = bool(self.found) and self._follows_stop(opened[0], inner)
                self.found.append(Marked(inner, self.end, opened[0], self.end, closed=False, trusted=trusted))
        return self.found

    def _nested(self, opened: int, at: int) -> bool:
        """Whether a straight mark stands inside curly ones that close further on: one of a pair of its own."""
        if self.text[opened] != "“":
            return False
        inside = self.inside.get(opened, 0)
        before = self.text[at - 1]
        if inside % 2 == 0 and not (before.isspace() or before in _BEFORE_OPENING):
            return False
        k = bisect_left(self.curly, at)
        nested = k < len(self.curly) and self.text[self.curly[k]] == "”"
        self.inside[opened] = inside + nested
        return nested

    def _close(self, opened: tuple[int, int], at: int, length: int, *, reopened: bool) -> None:
        inner = opened[0] + opened[1]
        if self.text[inner:at].strip():
            self.found.append(Marked(inner, at, opened[0], at + length, reopened=reopened))

    def _reopened(self, opened: tuple[int, int], at: int) -> bool:
        """Whether what opened before was a paragraph of a quotation that goes on: wire copy lost its line breaks."""
        inner, end = opened[0] + opened[1], at
        while end > inner and self.text[end - 1].isspace():
            end -= 1
        whole = (
            end > inner
            and self.text[end - 1] in ".!?"
            and self.text[inner].isupper()
            and self._follows_stop(opened[0], inner)
        )
        if whole:
            self.found.append(Marked(inner, end, opened[0], end, closed=False))
        return whole

    def _sides(self, at: int, mark: str) -> tuple[bool, bool]:
        """Whether the mark can open, and whether it can close."""
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + len(mark)] if at + len(mark) < self.end else " "
        if mark in _OPENING:
            turned = not before.isspace() and before not in _BEFORE_OPENING and (after.isspace() or after in ".,;")
            return not turned, turned  # “ for ”
        if mark in _CLOSING:
            turned = before.isspace() and after.isalnum()
            return turned, not turned  # ” for “
        left_free = before.isspace() or before in _BEFORE_OPENING
        right_free = after.isspace() or after in _AFTER_CLOSING
        if left_free and right_free and before.isspace() != after.isspace():
            return before.isspace(), after.isspace()
        return left_free or not right_free, right_free or not left_free

    def _inch(self, at: int, mark: str, is_open: bool) -> bool:
        """A straight mark right behind a digit, with nothing open, measures inches."""
        return not is_open and mark in ('"', "''", "”") and at > self.start and self.text[at - 1].isdigit()

    def _enclosed(self, opened: int, n: int) -> bool:
        """Whether the mark opens words quoted inside a quotation with marks of its kind: two that close follow it."""
        at, mark = self.hits[n]
        if mark == "“" == self.text[opened] and not self._follows_stop(at, at + 1):
            return [hit[1] for hit in self.hits[n + 1 : n + 7] if hit[1] in ("“", "”")][:2] == ["”", "”"]
        if mark != '"' or self.text[opened] != '"' or self._follows_stop(at, at + 1):
            return False
        following = [hit for hit in self.hits[n + 1 : n + 5] if hit[1] == '"'][:2]
        return len(following) == 2 and all(self._sides(*hit) == (False, True) for hit in following)

    def _dangling(self, opened: int, at: int) -> bool:
        """Whether an opening mark inside an open stretch shows that the first one was never closed."""
        return self.text[opened] == self.text[at] and at - opened > 1

    def _runs_on(self, opened: int) -> bool:
        """Whether a mark that does not close in its paragraph is to be believed up to the paragraph's end."""
        if opened == self.start:
            return True
        lead = self.text[max(self.start, opened - 3) : opened].rstrip()
        return lead[-1:] in (":", ",") or self.end - opened <= 300

    def _follows_stop(self, at: int, inner: int) -> bool:
        """Whether a sentence of its own begins with the mark at `at`."""
        return (
            self.text[max(self.start, at - 3) : at].rstrip()[-1:] in (".", "!", "?")
            and self.text[inner : inner + 1].isupper()
        )

    def _single(self, at: int, mark: str) -> int | None:
        """Where the single mark at `at` closes, if it opens a stretch at all."""
        if mark == "‹":
            close = self.text.find("›", at + 1, min(self.end, at + _LONGEST_SINGLE))
            return close if close > at + 1 else None
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        if mark in ("’", "›") or not (before.isspace() or before in _BEFORE_OPENING) or after.isspace():
            return None
        year = self.text[at + 1 : at + 4]
        if year[:2].isdigit() and len(year[:2]) == 2 and (year[2:] == "s" or not year[2:].isalnum()):
            return None  # '90s, '08
        if self.text[at + 1 : at + 2] == "n" and not self.text[at + 2 : at + 3].isalnum():
            return None  # rock 'n' roll
        first = bisect_left(self.closers, at + 2)
        for k in range(first, min(first + _TRIES, len(self.closers))):
            close = self.closers[k]
            if close - at > _LONGEST_SINGLE:
                break
            if self._sure(close) or k + 1 == len(self.closers) or not self._plural(close):
                return close
        return None

    def _closes_single(self, at: int) -> bool:
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        return not before.isspace() and not after.isalnum()

    def _sure(self, at: int) -> bool:
        """A single mark behind a stop or before one is no apostrophe."""
        after = self.text[at + 1] if at + 1 < self.end else "."
        return self.text[at - 1] in _ENDS or after in ".,:;!?"

    def _plural(self, at: int) -> bool:
        """`players'`: an apostrophe, as far as one can see."""
        return self.text[at - 1] in "sS" and at + 1 < self.end and self.text[at + 1].isspace()
