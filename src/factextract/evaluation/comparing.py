"""Records and what they are held against, brought together article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from factextract.errors import InputError
from factextract.evaluation.articles import Articles
from factextract.evaluation.gold import GoldArticle, read_gold
from factextract.evaluation.verdicts import Verdict, is_complete, judged, read_verdicts, tally
from factextract.records import ArticleRecord, digest


@dataclass
class Compared:
    """What came of it: the counts, those of the verdicts by table, and the articles as the verdicts have them."""

    measure: Articles = field(default_factory=Articles)
    tally: dict[str, Counter[str]] = field(default_factory=dict)
    gold: list[GoldArticle] = field(default_factory=list)

    def gold_lines(self) -> str:
        """The articles as JSON Lines.

        Raises:
            InputError: there are none.
        """
        if not self.gold:
            raise InputError("No article has a verdict on each of its claims and quotes: there are none to write.")
        return "".join(msgspec.json.encode(article).decode("utf8") + "\n" for article in self.gold)


def compare(gold: Path, records: Iterable[ArticleRecord], *, tell: Callable[[str], None]) -> Compared:
    """Hold records against a file of annotated articles or of verdicts; `tell` gets what was left out.

    Raises:
        InputError: the file is neither, or none of its articles is among the records.
    """
    try:
        lines = gold.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"'{gold}' cannot be read: {error.strerror}.") from None
    if _holds_verdicts(lines):
        return _with_verdicts(read_verdicts(lines, str(gold)), records, tell)
    return _with_gold(read_gold(lines, str(gold)), records, tell)


def _holds_verdicts(lines: list[bytes]) -> bool:
    """Whether the first line is a verdict."""
    try:
        first = msgspec.json.decode(next((line for line in lines if line.strip()), b""))
    except (ValueError, msgspec.DecodeError):
        return False
    return isinstance(first, dict) and {"table", "verdict"} <= first.keys()


def _with_gold(gold: list[GoldArticle], records: Iterable[ArticleRecord], tell: Callable[[str], None]) -> Compared:
    compared = Compared()
    by_id = {article.id: article for article in gold}
    by_text = {digest(article.text): article for article in gold}
    waiting = set(by_id)
    for record in records:
        article = by_text.get(record.article.sha256)
        if article is None and record.article.id in by_id:
            tell(f"{record.article.id}: The text of the records is not that of the annotated article: left out.")
        elif article is not None and article.id in waiting:
            waiting.remove(article.id)
            compared.measure.add(article.to_dict(), record.to_dict())
    if len(waiting) == len(by_id):
        raise InputError("None of the annotated articles is among the records: they are found by their text.")
    if waiting:
        some = ", ".join(sorted(waiting)[:5])
        tell(f"{len(waiting)} of {len(by_id)} annotated articles have no records and are left out: {some}")
    return compared


def _with_verdicts(verdicts: list[Verdict], records: Iterable[ArticleRecord], tell: Callable[[str], None]) -> Compared:
    compared = Compared(tally=tally(verdicts))
    by_text: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_text[verdict.sha256].append(verdict)
    partly = 0
    for record in records:
        found = by_text.pop(record.article.sha256, None)
        if found is None:
            continue
        gold, part = judged(record, found)
        compared.measure.add(gold.to_dict(), part.to_dict())
        if is_complete(record, found):
            compared.gold.append(gold)
        else:
            partly += 1
    if not compared.gold and not partly:
        raise InputError("None of the articles with verdicts is among the records: they are found by their text.")
    if partly:
        judged_at_all = partly + len(compared.gold)
        tell(f"{partly} of {judged_at_all} articles are judged in part: records without a verdict are left out.")
    if by_text:
        tell(f"{len(by_text)} articles with verdicts have no records and are left out.")
    return compared
