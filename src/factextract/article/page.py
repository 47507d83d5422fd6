"""Whether a paragraph is of the page around the article: links, printing, comments, subscriptions, other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from factextract.article.lexicon import lexicon

_LONGEST: Final = 60  # words of a paragraph that is of the page
_LINE: Final = 20  # words of a line that is no sentence
_URGE: Final = 35  # words of a paragraph that urges the reader to do something on the page
_LINKED = re.compile(r"^[(\[]\s?\d{1,2} \w{3,9}\.? \d{2,4}\s?\|[^()\[\]]{2,40}[)\]]$")
_OWNER = re.compile(r"^\W{0,2}(?:©|\(c\) ?(?:19|20)\d\d|copyright\b[ ,:]*(?:©|\(c\)|(?:19|20)\d\d))")
_HANDLE = re.compile(r"^\W{0,2}follow\b[^.\n]{0,60}(?:@\w|\bon (?:twitter|facebook|instagram))|^@\w{2,30}\.?$")
_ADDRESS = re.compile(r"\w@\w|e-?mail protected|\(?\d{3}\)?[ -]\d{3}[ -]\d{4}|\btwitter\b|\bfacebook\b")
_WRITER = re.compile(
    r"\b(?:(?:can|may) be (?:reached|contacted|e-?mailed|followed)|"
    r"(?:reach|e-?mail|contact|follow|write to|write) (?:him|her|them|us|the (?:author|writer|reporter|editor)s?)\b|"
    r"^(?:to )?(?:contact|reach|e-?mail)\b)"
)
_LINK_ONLY = re.compile(r"^\W{0,2}(?:source|url|link|permalink|via)?:? ?(?:https?://|www\.)\S+\W{0,2}$")
_COUNT = re.compile(
    r"^\W{0,2}(?:\d[\d,]* (?:reader )?comments?|page \d+ of \d+|\d+(?: +\d+){1,12}(?: +next| +last)?)"
    r"\W{0,3}(?:\W.{0,30})?$"
)
_COMMENTS = re.compile(
    r"^\W{0,2}(?:(?:recent|reader|readers'|user|latest|all|your|view|most recent|share your|top) )?comments?"
    r"(?: ?\(\d+\)| ?: ?\d+| section| on this (?:story|article))?\W{0,3}$"
)


def is_of_page(piece: str, words: Sequence[str], *, prose: bool, weak: int, separators: int) -> bool:
    """Whether the paragraph speaks of the page; `piece` is in lower case with straight apostrophes."""
    if len(words) > _LONGEST:
        return False
    if not words:
        return len(piece) < 80 or separators > 0
    known = lexicon()
    if known.sure.search(piece) or _LINKED.match(piece) or _OWNER.match(piece) or _HANDLE.search(piece):
        return True
    if _WRITER.search(piece) and _ADDRESS.search(piece):
        return True
    if _urges(piece, words):
        return True
    hits = {m.group() for m in islice(known.line.finditer(piece), 8)}
    if prose:
        return len(hits) > 1 and weak * 8 >= len(words)
    if hits and (len(words) <= _LINE or len(hits) > 1):
        return True
    return _is_bar(piece, words, separators) or bool(_LINK_ONLY.match(piece) or _COUNT.match(piece))


def is_label(piece: str, words: Sequence[str]) -> bool:
    """Whether a line names what it holds, as pages do behind an article: `Tags: port, storm`, `Video: ...`."""
    label, colon, _ = piece[:40].partition(":")
    return bool(colon) and len(words) <= _LINE and label.strip(" \t*•-–—[(").lower() in lexicon().labels


def opens_comments(piece: str) -> bool:
    """Whether what follows was written by readers."""
    return len(piece) < 40 and _COMMENTS.match(piece.lower()) is not None


def _urges(piece: str, words: Sequence[str]) -> bool:
    """`Get 50% off home delivery`, `Click here to see the pictures`: an imperative about the page."""
    known = lexicon()
    if len(words) > _URGE or len(words) < 2 or piece[0] in "\"'“‘" or not known.speech.isdisjoint(words):
        return False
    urges = words[1] in known.urged if words[0] in known.urges_nouns else words[0] in known.urges
    if not urges:
        return False
    return words[0] in known.urges_sure or bool(_ADDRESS.search(piece)) or not known.page_nouns.isdisjoint(words[1:])


def _is_bar(piece: str, words: Sequence[str], separators: int) -> bool:
    """A line of links: `Home | News | Sport`, or one link word alone."""
    known = lexicon()
    if piece.strip(" \t*•·:.…[]()|-–—»>_=\n") in known.alone:
        return True
    if 1 < len(words) <= 6 and sum(word in known.links for word in words) * 2 > len(words):
        return True
    return separators >= 2 and len(words) <= 6 * (separators + 1)
