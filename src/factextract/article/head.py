"""The head of an article: which line is the headline, which the byline, the standfirst, the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factextract.article.lexicon import lexicon
from factextract.article.opening import is_byline, is_date_line, is_dateline
from factextract.article.paragraph import Paragraph
from factextract.slots import ZoneKind

_ALIKE: Final = 0.5  # share of words that title and headline have in common
_WORD = re.compile(r"[^\W_]+")


def label_head(
    text: str, paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], lead: int, title: str | None
) -> None:
    """Label the paragraphs around and before the lead, the first long paragraph of prose."""
    front = range(min(lead + 4, len(paragraphs), 20))
    for k in front:
        if kinds[k] is None and not (paragraphs[k].prose and k >= lead):
            line = text[paragraphs[k].start : paragraphs[k].end]
            dated = is_date_line(line) or is_dateline(line)
            kinds[k] = "dateline" if dated else "byline" if is_byline(line) else None
    before = range(min(lead, len(paragraphs), 20) if lead < len(paragraphs) or title else 0)
    headline = _headline(paragraphs, kinds, before, title)
    if headline is None:
        _label_first(paragraphs, kinds, before, title)
        return
    kinds[headline] = "headline"
    for k in range(headline):
        if kinds[k] is None and paragraphs[k].short:
            kinds[k] = "headline" if paragraphs[k].text[-1] == ";" else "boilerplate"
    _label_standfirst(paragraphs, kinds, headline, lead)


def _headline(
    paragraphs: Sequence[Paragraph], kinds: Sequence[ZoneKind | None], before: range, title: str | None
) -> int | None:
    """The paragraph that is most like the title, else the one that is most like a headline."""
    lines = [k for k in before if kinds[k] is None and not paragraphs[k].bullet and len(paragraphs[k].words) <= 30]
    if title:
        scored = max(((_likeness(paragraphs[k].text, title), -k) for k in lines), default=(0.0, 0))
        if scored[0] >= _ALIKE:
            return -scored[1]
        marks = {k - 1 for k in before if kinds[k] in ("byline", "dateline")}
        lines = [k for k in lines if k in marks or _title_case(paragraphs[k])]
    lines = [k for k in lines if len(paragraphs[k].words) >= 2 and not paragraphs[k].terminal]
    lines = [k for k in lines if paragraphs[k].text[-1] != ":"]
    return max(lines, key=lambda k: (_shape(paragraphs, k), -k), default=None)


def _shape(paragraphs: Sequence[Paragraph], k: int) -> int:
    """How much the line looks like a headline: enough words, a block of its own."""
    block = paragraphs[k].block
    alone = all(paragraphs[n].block != block for n in (k - 1, k + 1) if 0 <= n < len(paragraphs))
    return 2 * (4 <= len(paragraphs[k].words) <= 20) + 2 * alone


def _title_case(paragraph: Paragraph) -> bool:
    words = [w for w in _WORD.findall(paragraph.text) if w.lower() not in lexicon().small]
    return bool(words) and sum(w[0].isupper() or w[0].isdigit() for w in words) >= 0.75 * len(words)


def _likeness(line: str, title: str) -> float:
    """Share of the words that are common to both, of the longer one; `Site - Title` counts as `Title`."""
    ours = set(_WORD.findall(line.lower()))
    best = 0.0
    for part in (title, *re.split(r" [|–—-] |: | - ", title)):
        theirs = set(_WORD.findall(part.lower()))
        if len(theirs) >= 2 and ours:
            best = max(best, len(ours & theirs) / max(len(ours), len(theirs)))
    return best


def _label_first(
    paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], before: range, title: str | None
) -> None:
    """Without a headline, a line before the lead that is no sentence describes a picture."""
    for k in before:
        ends = paragraphs[k].terminal or paragraphs[k].text[-1] == ":"
        if title and kinds[k] is None and not ends and len(paragraphs[k].words) >= 5:
            kinds[k] = "caption"


def _label_standfirst(paragraphs: Sequence[Paragraph], kinds: list[ZoneKind | None], headline: int, lead: int) -> None:
    """Lines between the headline and the byline or the lead; behind the byline no line is one."""
    marks = [k for k in range(headline + 1, min(lead + 1, len(paragraphs))) if kinds[k] in ("byline", "dateline")]
    stop = marks[0] if marks else lead
    for k in range(headline + 1, min(stop, headline + 4)):
        words = len(paragraphs[k].words)
        if kinds[k] is None and 4 <= words <= 45 and (marks or not paragraphs[k].terminal):
            kinds[k] = "standfirst"
