"""The same work on a real Ray, begun on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import factextract
import runs
from factextract.records import ArticleRecord

if TYPE_CHECKING:
    from spacy.language import Language

ray: Any = pytest.importorskip("ray")


@pytest.fixture(scope="module", autouse=True)
def _ray() -> Iterator[None]:
    """A cluster of this machine alone."""
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False)
    yield
    ray.shutdown()


def test_run_on_ray_writes_the_same(nlp: Language, tmp_path: Path) -> None:
    """Actors make the same bytes as a worker of this machine."""
    source = runs.lines(tmp_path / "in.jsonl", [*runs.texts(6), {"txt": 1}])
    summary = factextract.archive.run(source, tmp_path / "ray", engine="ray", shard_size=4)
    assert (summary.counts.records, summary.counts.quarantined) == (6, 1)
    runs.start(nlp, source, tmp_path / "here", shard_size=4)
    assert runs.written(tmp_path / "ray") == runs.written(tmp_path / "here")


def test_dataset_of_articles_to_dataset_of_records(nlp: Language) -> None:
    """Each row of articles gives a row with its record, or with why there is none."""
    rows = [*runs.texts(3), {"id": "bad", "text": None}]
    found = factextract.archive.ray_dataset(ray.data.from_items(rows), batch_size=2).take_all()
    by_id = {row["article_id"]: row for row in found}
    for row in rows[:3]:
        expected = factextract.extract(row["text"], id=row["id"], nlp=nlp)
        assert ArticleRecord.from_json(by_id[row["id"]]["record"]) == expected
    assert (by_id[None]["cause"], by_id[None]["record"]) == ("bad input", None)
