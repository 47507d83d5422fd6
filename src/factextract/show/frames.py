"""Records as pandas tables: one row a record, what is nested laid flat, the evidence in words beside the offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from factextract.records import ArticleRecord, Span

# What stands in each table: paths into the record; `counted.text` becomes the column `counted`.
_COLUMNS: Mapping[str, str] = {
    "zones": "kind start end",
    "speakers": "id name kind role affiliation aliases mentions",
    "quotes": "id type content cue cue.start cue.end cue.lemma speaker_mention speaker_mention.start"
    " speaker_mention.end speaker negated confidence rule",
    "numeric_claims": "id text value low high unit modifier counted.text counted.start counted.end whole"
    " change.direction change.from_ change.to predicate.text predicate.start predicate.end subject.text subject.start"
    " subject.end polarity modality period.start period.end period.date attributed_to quote status confidence rule"
    " start end sentence sentence.start sentence.end",
    "dates": "id text type value from_ to mod anchor start end",
    "notes": "kind start end retracts",
    "findings": "kind message claims",
}
_ARTICLE = "id title byline published published_from url sha256 english"


def frames(records: Iterable[ArticleRecord]) -> dict[str, DataFrame]:
    """The tables of some articles: `article` and one for each kind of record, with the same columns for any input."""
    import pandas as pd

    rows: dict[str, list[dict[str, Any]]] = {"article": [], **{table: [] for table in _COLUMNS}}
    for record in records:
        rows["article"].append(_cells(record, record.article, _ARTICLE))
        for table, paths in _COLUMNS.items():
            for item in getattr(record, table):
                row = {"article": record.article.id, **_cells(record, item, paths), **_evidence(record, table, item)}
                rows[table].append(row)
    made = {table: pd.DataFrame(found, columns=_header(table)).convert_dtypes() for table, found in rows.items()}
    for table in ("quotes", "numeric_claims"):  # not whole numbers where all happen to be 1
        made[table] = made[table].astype({"confidence": "Float64"})
    return made


def _header(table: str) -> list[str]:
    if table == "article":
        return [_name(path) for path in _ARTICLE.split()]
    columns = ["article", *map(_name, _COLUMNS[table].split())]
    added = {"quotes": ["text", "speaker_name"], "numeric_claims": ["speaker_name"]}
    return columns + added.get(table, ["text"] if table in {"zones", "notes", "findings"} else [])


def _name(path: str) -> str:
    """`counted.text` -> `counted`, `change.from_` -> `change_from`."""
    return path.removesuffix(".text").removesuffix("_").replace(".", "_")


def _cells(record: ArticleRecord, item: object, paths: str) -> dict[str, Any]:
    return {_name(path): _cell(record, item, path) for path in paths.split()}


def _cell(record: ArticleRecord, item: Any, path: str) -> Any:
    """What stands at the end of the path: a number or a string, the words of a span, the offsets of several."""
    for step in path.split("."):
        item = None if item is None else getattr(item, step)
    if isinstance(item, tuple):
        return [(part.start, part.end) if hasattr(part, "start") else part for part in item]
    return record.words(item) if hasattr(item, "start") else item


def _evidence(record: ArticleRecord, table: str, item: Any) -> dict[str, Any]:
    """The columns that have no path: the words a record rests on, and who said it by name."""
    cells: dict[str, Any] = {}
    if table in {"zones", "notes"}:
        cells["text"] = record.words(item)
    elif table == "findings":
        cells["text"] = " | ".join(claim.text for claim in record.numeric_claims if claim.id in item.claims)
    elif table == "quotes":
        cells["text"] = joined(record, item.content)
    if table in {"quotes", "numeric_claims"}:
        speaker = record.speaker(item.speaker if table == "quotes" else item.attributed_to)
        cells["speaker_name"] = speaker.name if speaker else None
    return cells


def joined(record: ArticleRecord, content: Iterable[Span]) -> str | None:
    """The words of a quote, its pieces joined by an ellipsis."""
    return None if record.text is None else " … ".join(record.words(span) or "" for span in content)
