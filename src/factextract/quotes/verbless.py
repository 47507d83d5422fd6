"""Quotations whose speaker stands beside them without a verb: behind a dash, on the next line, or before them."""

from __future__ import annotations

from factextract.quotes.lexicon import words
from factextract.quotes.page import DASHES, GLYPHS, TERMINAL, Page
from factextract.quotes.phrases import Span, np_end

_SPEECH_FROM = 4  # words that a quotation without any cue needs to be taken for speech
_LABEL = 5  # tokens of the longest name that labels a quotation


def speech(page: Page, k: int) -> bool:
    """Whether the marked stretch is a sentence of its own, and the words before it end one."""
    t = page.tokens
    first, last = page.spans[k]
    low = page.outer(k)[0]
    opens = low == page.sentence(first)[0] or low == 0
    if not opens and all(word[:1].isupper() for word in t.text[first:last] if len(word) > 3):
        return False
    return (opens or t.text[low - 1] in (".", ":", "”", '"')) and sentence(page, k)


def sentence(page: Page, k: int) -> bool:
    """Whether the marked stretch begins and ends as a sentence does."""
    first, last = page.spans[k]
    word = page.tokens.text[first]
    whole = page.ending(k) in ".!?,…-" or last - first >= 2 * _SPEECH_FROM
    return last - first >= _SPEECH_FROM and (word[:1].isupper() or not word[:1].isalpha()) and whole


def remark(page: Page, k: int) -> bool:
    """Whether the marked stretch is a sentence of few words, alone between two stops: `... she wrote. "Never."`."""
    t = page.tokens
    low, high = page.outer(k)
    first, _ = page.spans[k]
    stops = page.ending(k) in ".!?" and t.text[first][:1].isupper()
    return stops and low > 0 and t.text[low - 1] in TERMINAL and (high >= len(t) or not t.text[high][:1].islower())


def closing_name(page: Page, i: int) -> Span | None:
    """A name and a title that end the paragraph at once: the speaker behind a dash or on a line of his own."""
    t = page.tokens
    if i >= len(t) or t.pos[i] != "PROPN":
        return None
    end = i
    while end < len(t) and t.par[end] == t.par[i] and t.pos[end] != "SPACE" and t.text[end] not in GLYPHS:
        if page.finite(end) or end - i >= 16:
            return None
        end += 1
    if any(t.text[x] in TERMINAL for x in range(i, end - 1)):
        return None
    name = np_end(page, i, end)
    return (i, name) if name > i else None


def signed(page: Page, k: int, i: int) -> Span | None:
    """The speaker on the next line, under a quotation that is a paragraph of its own."""
    t = page.tokens
    first, _ = page.outer(k)
    if i >= len(t) or (first and t.par[first - 1] == t.par[first] and t.pos[first - 1] != "SPACE"):
        return None
    dashed = t.text[i - 1][-1:] in DASHES
    name = closing_name(page, i)
    if name is None or not (dashed or t.ent[name[0]] == "PERSON"):
        return None
    last = name[1]
    while last < len(t) and t.par[last] == t.par[i]:
        last += 1
    return None if t.text[last - 1] in TERMINAL else name


def sentence_name(page: Page, first: int, high: int) -> Span | None:
    """`"...," Jane Doe, an analyst.`: a name ends the sentence and no verb stands beside it."""
    t = page.tokens
    if t.pos[first] != "PROPN" or t.text[high - 1] not in TERMINAL or any(page.finite(x) for x in range(first, high)):
        return None
    end = np_end(page, first, high)
    return (first, end) if t.text[end] in (",", ".") else None


def label(page: Page, k: int) -> Span | None:
    """`Doe on Friday "We ..."`: a name, perhaps with a day, between the sentence before and the mark."""
    t = page.tokens
    last = page.outer(k)[0]
    if last and t.text[last - 1] == ".":
        last -= 1
    first = last
    while first and t.par[first - 1] == t.par[last] and page.quoted[first - 1] < 0 and last - first <= 2 * _LABEL:
        if t.text[first - 1] in TERMINAL or t.text[first - 1] == ":" or t.text[first - 1] in GLYPHS:
            break
        first -= 1
    end = np_end(page, first, last)
    name = range(first, end)
    plain = 0 < len(name) <= _LABEL and all(t.pos[x] == "PROPN" and t.text[x][:1].isupper() for x in name)
    if not plain or (end - first > 1 and all(t.text[x].isupper() for x in name)):
        return None
    rest = [x for x in range(end, last) if t.pos[x] != "SPACE"]
    dated = bool(rest) and t.lower[rest[0]] in ("on", ",") and all(t.lower[x] in words("times") for x in rest[1:])
    return (first, end) if dated and t.lower[end - 1] not in words("times") else None
