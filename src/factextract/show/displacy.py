"""Records as spaCy's displaCy takes them, for those who use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factextract.records import ArticleRecord

_TOKEN = re.compile(r"\w+|[^\w\s]")


def displacy_input(record: ArticleRecord) -> dict[str, Any]:
    """What `spacy.displacy.render(..., manual=True)` takes: `ents` for style "ent", `tokens` and `spans` for "span".

    Entities are figures, speakers and dates, which hardly overlap (of two that do, the first stays); spans are these
    and the quotes.

    Raises:
        InputError: the record has no text.
    """
    if record.text is None:
        raise InputError(f"The record of '{record.article.id}' has no text to show: give it with with_text().")
    labelled = sorted(set(_labelled(record)))
    ents, end = [], 0
    for found in labelled:
        if found[0] >= end and found[2] != "QUOTE":
            ents.append({"start": found[0], "end": found[1], "label": found[2]})
            end = found[1]
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(record.text)]
    spans = []
    for start, stop, label in labelled:
        inside = [k for k, (first, last, _) in enumerate(tokens) if first < stop and last > start]
        if inside:
            spans.append({"start_token": inside[0], "end_token": inside[-1] + 1, "label": label})
    words = [token for _, _, token in tokens]
    return {"text": record.text, "ents": ents, "tokens": words, "spans": spans, "title": record.article.title}


def _labelled(record: ArticleRecord) -> Iterator[tuple[int, int, str]]:
    for claim in record.numeric_claims:
        yield claim.start, claim.end, "FIGURE"
    for date in record.dates:
        yield date.start, date.end, "DATE"
    for quote in record.quotes:
        yield from ((span.start, span.end, "QUOTE") for span in quote.content)
        if quote.speaker_mention:
            yield quote.speaker_mention.start, quote.speaker_mention.end, "SPEAKER"
