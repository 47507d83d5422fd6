"""Which names a sentence holds: runs of capitalised words, and the speakers whom the article mentions there."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from factextract.records import ArticleRecord, Span

_LINKS = r"(?:&|of|the|for|and|de|la|van|von|al|bin|du|di|der)"
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
def _small() -> tuple[frozenset[str], frozenset[str]]:
    """Words that begin no name, and words that begin none at the head of a sentence."""
    lists = tomllib.loads((files(__package__) / "small.toml").read_text(encoding="utf8"))
    grammar = frozenset(lists["grammar"].split())
    return grammar, grammar | frozenset(lists["heads"].split())


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
    runs = [_words(match) for match in _run().finditer(text)]
    opens = [bool(_opening().search(text[max(0, run[0][0] - 12) : run[0][0]])) for run in runs]
    inner = {word for run, opening in zip(runs, opens, strict=True) for _, word in run[1 if opening else 0 :]}
    grammar, heads = _small()
    found = []
    for run, opening in zip(runs, opens, strict=True):
        alone = opening and len(run) == 1 and run[0][1] not in inner and not run[0][1].isupper()
        if alone or (opening and run[0][1].lower() in heads):
            del run[0]
        while run and (run[0][1].lower() in grammar or run[0][0] in dates):
            del run[0]
        while run and run[-1][0] in dates:
            del run[-1]
        if run and len(run[-1][1]) > 1:
            found.append((run[0][0], run[-1][0] + len(run[-1][1]), " ".join(word for _, word in run)))
    return found


def _words(run: re.Match[str]) -> list[tuple[int, str]]:
    """The words of a run, each with its place in the text."""
    return [(run.start() + word.start(), word[0]) for word in re.finditer(r"\S+", run[0])]
