"""Paragraphs with what their shape says: prose or not, a menu, a list, a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factextract.article.lexicon import lexicon
from factextract.article.page import is_of_page
from factextract.article.split import split

_WORD = re.compile(r"[^\W_]+(?:['’.&+-][^\W_]+){0,4}")
_READ: Final = 3000  # characters of a paragraph that are looked at
_TERMINAL: Final = frozenset(".!?…")
_CLOSING: Final = frozenset("\"'”’»)]")
_BULLETS: Final = frozenset("*•·▪►»‣●◦–—-#>")
_SEPARATORS = re.compile(r"\s[|•·»>]{1,3}\s|::|>>|\|")
_PROSE_WORDS: Final = 8
_PROSE_SHARE: Final = 0.15


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its shape. `block` numbers the stretches between blank lines."""

    start: int
    end: int
    text: str
    block: int
    words: Sequence[str]  # lower case
    terminal: bool  # ends as a sentence does
    bullet: bool
    separators: int
    prose: bool
    page: bool  # holds words of a web page that no article holds so
    weak: int  # words that web pages use around an article

    @property
    def short(self) -> bool:
        """A line that could be a menu entry: few words, no sentence."""
        return len(self.words) <= 5 and not self.terminal

    @property
    def news(self) -> bool:
        """A paragraph that can only belong to the article."""
        return self.prose and not self.page and not self.bullet and self.weak * 8 < max(len(self.words), 16)


def read_paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs at `spans`, each with its shape; what holds more than one thing is split."""
    found: list[Paragraph] = []
    block, last, apart = 0, 0, False
    for start, end in spans:
        if text.count("\n", last, start) > 1:
            block += 1
        for begin, stop, apart in split(text, start, end):
            block += apart
            found.append(_read(text, begin, stop, block))
        block += apart
        last = end
    return found


def _read(text: str, start: int, end: int, block: int) -> Paragraph:
    piece = text[start : min(end, start + _READ)]
    lower = piece.lower().replace("’", "'")
    words = _WORD.findall(lower)
    known = lexicon()
    tail = text[max(start, end - 4) : end].rstrip("\"'”’»)] ")
    terminal = bool(tail) and tail[-1] in _TERMINAL
    separators = len(_SEPARATORS.findall(piece))
    weak = sum(word in known.weak for word in words)
    shared = sum(word in known.function for word in words)
    prose = len(words) >= _PROSE_WORDS and shared >= _PROSE_SHARE * len(words) and (terminal or len(words) >= 25)
    return Paragraph(
        start=start,
        end=end,
        text=piece,
        block=block,
        words=words,
        terminal=terminal,
        bullet=piece[0] in _BULLETS,
        separators=separators,
        prose=prose,
        page=is_of_page(lower, words, prose=prose, weak=weak, separators=separators),
        weak=weak,
    )
