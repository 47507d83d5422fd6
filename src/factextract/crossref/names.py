"""Which names a sentence holds: runs of capitalised words, and the speakers whom the article mentions there."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from factextract.records import ArticleRecord, Span

_LINKS = r"(?:&|of|the|for|and|de|la|van|von|al|bin|du|di|der)"
_OPENERS = frozenset(
    [
        "a",
        "about",
        "according",
        "across",
        "after",
        "all",
        "almost",
        "also",
        "although",
        "among",
        "an",
        "and",
        "any",
        "around",
        "as",
        "at",
        "because",
        "before",
        "both",
        "but",
        "by",
        "despite",
        "during",
        "each",
        "earlier",
        "even",
        "eight",
        "every",
        "few",
        "five",
        "following",
        "for",
        "four",
        "from",
        "he",
        "her",
        "here",
        "his",
        "how",
        "however",
        "i",
        "if",
        "in",
        "instead",
        "it",
        "its",
        "just",
        "last",
        "later",
        "many",
        "meanwhile",
        "more",
        "most",
        "my",
        "nearly",
        "next",
        "nine",
        "no",
        "not",
        "now",
        "of",
        "on",
        "once",
        "one",
        "only",
        "or",
        "our",
        "over",
        "seven",
        "several",
        "she",
        "since",
        "six",
        "so",
        "some",
        "still",
        "such",
        "ten",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "three",
        "through",
        "today",
        "together",
        "two",
        "under",
        "until",
        "we",
        "what",
        "when",
        "where",
        "while",
        "who",
        "why",
        "with",
        "yesterday",
        "yet",
        "you",
        "your",
    ]
)
_WORD = r"[A-Z][\w&'’-]{0,40}"


class Names:
    """The names of one article by where they begin."""

    def __init__(self, found: list[tuple[int, int, str]]) -> None:
        self._found = sorted(found)

    @classmethod
    def of(cls, record: ArticleRecord) -> Names:
        """The names of a record: without its text, only those of speakers."""
        said = [
            (mention.start, mention.end, speaker.name) for speaker in record.speakers for mention in speaker.mentions
        ]
        return cls([*said, *_capitalised(record)])

    def within(self, span: Span) -> tuple[str, ...]:
        """The names in a span, each once, in text order."""
        place = bisect_left(self._found, (span.start,))
        names: dict[str, None] = {}
        while place < len(self._found) and self._found[place][0] < span.end:
            _, end, name = self._found[place]
            if end <= span.end:
                names[name] = None
            place += 1
        return tuple(names)


@cache
def _small() -> frozenset[str]:
    lines = (files(__package__) / "small.txt").read_text(encoding="utf8").splitlines()
    return frozenset(" ".join(lines[1:]).split())


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){_WORD}(?:[ \u00a0](?:{_LINKS}[ \u00a0]){{0,2}}{_WORD}){{0,7}}")


@cache
def _opening() -> re.Pattern[str]:
    """What stands in front of the first word of a sentence, of a line or of a quotation."""
    return re.compile(r"(?:^|[.!?:;\n\"“‘(\[*•–—-])\s*[\"“‘'(\[]*$")


def _capitalised(record: ArticleRecord) -> list[tuple[int, int, str]]:
    """Runs of capitalised words; a word alone that opens a sentence counts if it is elsewhere as well."""
    text = record.text
    if text is None:
        return []
    dates = {place for date in record.dates for place in range(date.start, date.end)}
    runs = [match.span() for match in _run().finditer(text) if match.start() not in dates]
    opens = [bool(_opening().search(text[max(0, start - 12) : start])) for start, _ in runs]
    inner = {
        word
        for (start, end), opening in zip(runs, opens, strict=True)
        for word in text[start:end].split()[1 if opening else 0 :]
    }
    found = []
    for (start, end), opening in zip(runs, opens, strict=True):
        words = text[start:end].split()
        bare = len(words) == 1 and words[0] not in inner and not words[0].isupper()
        if opening and (bare or words[0].lower() in _OPENERS):
            words = words[1:]
        while words and words[0].lower() in _small():
            words = words[1:]
        if words and len(words[-1]) > 1:
            start = text.index(words[0], start)
            found.append((start, end, " ".join(words)))
    return found
