"""Records in the words of the web, held against the shapes of the specifications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from factextract.cli import main
from factextract.crossref.archive import Archive
from factextract.crossref.linked_data import linked_data
from factextract.crossref.web_annotations import web_annotations
from factextract.records import Article, ArticleRecord, digest
from samples import TEXT, sample
from stories import bare, story

SHAPES = Path(__file__).parent / "shapes"
EMPTY = ArticleRecord(article=Article(id="e", sha256=digest(""), english=False)).with_text("")
RECORDS = [sample(), story("a"), bare(story("a")), EMPTY]


def shape(name: str) -> dict[str, Any]:
    """A JSON Schema written from a specification."""
    found: dict[str, Any] = json.loads((SHAPES / name).read_text(encoding="utf8"))
    return found


@pytest.mark.parametrize("record", RECORDS, ids=["sample", "story", "without text", "empty"])
def test_documents_have_the_shapes_of_the_specifications(record: ArticleRecord) -> None:
    """schema.org JSON-LD and W3C Web Annotations, with nothing in them that these do not know."""
    jsonschema.validate(linked_data(record), shape("schema_org.json"))
    jsonschema.validate(web_annotations(record), shape("web_annotation.json"))


@pytest.mark.parametrize("record", RECORDS, ids=["sample", "story", "without text", "empty"])
def test_references_are_to_what_is_there(record: ArticleRecord) -> None:
    """Every `@id` that is pointed to stands in the document, and no two are the same."""
    graph = linked_data(record)["@graph"]
    names = [node["@id"] for node in graph]
    assert len(set(names)) == len(names)
    for node in graph:
        for key in ("creator", "author", "appearance", "isPartOf"):
            if "@id" in node.get(key, {}):
                assert node[key]["@id"] in names
    annotated = [item["id"] for item in web_annotations(record)["items"]]
    assert len(set(annotated)) == len(annotated)


def test_selectors_point_to_the_words() -> None:
    """Position and quotation name the same words, with what stands around them."""
    targets: list[dict[str, Any]] = []
    for item in web_annotations(sample())["items"]:
        targets += item["target"] if isinstance(item["target"], list) else [item["target"]]
    for target in targets:
        position, quote = target["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert len(targets) == 3 + 5  # a quote in two pieces, one in one, and the claims


def test_positions_count_code_points() -> None:
    """A character beyond the basic plane is one, as the specification wants it."""
    text = "\U0001f600 Ten ran."
    plain = sample().numeric_claims[0].to_dict() | {"start": 2, "end": 5, "sentence": {"start": 2, "end": 10}}
    plain |= {"text": "Ten", "counted": None, "predicate": None, "attributed_to": None, "quote": None}
    line = json.dumps({"article": {"id": "x", "sha256": digest(text)}, "numeric_claims": [plain], "text": text})
    (item,) = web_annotations(ArticleRecord.from_json(line))["items"]
    assert item["target"]["selector"][1]["exact"] == "Ten"


def test_what_a_claim_says() -> None:
    """Value, bounds, unit, period and source; what was retracted is no claim any more."""
    claims = {node["name"]: node for node in linked_data(sample())["@graph"] if node["@type"] == "Claim"}
    assert claims["40 trees"]["about"] == {"@type": "QuantitativeValue", "name": "trees", "value": 40}
    assert claims["40 trees"]["temporalCoverage"] == "2024-06-01/2024-06-30"
    assert claims["40 trees"]["author"] == {"@id": "https://example.org/trees#s1"}
    assert claims["5 and 7 percent"]["about"]["minValue"] == 5
    assert claims["2-1 score"]["about"]["value"] == "2-1"
    assert not any(name.startswith("44") for name in claims)


@pytest.mark.parametrize("form", ["schema.org", "annotations"])
def test_export(tmp_path: Path, form: str) -> None:
    """The command writes one document a line, from records and from archives alike."""
    records, path, target = tmp_path / "r.jsonl", tmp_path / "a.db", tmp_path / "out.jsonl"
    records.write_text(story("a").to_json(text=True) + "\n" + sample().to_json(text=True) + "\n", encoding="utf8")
    Archive(path).index([story("a"), sample()])
    from_records = CliRunner().invoke(main, ["export", str(records), "--as", form])
    from_archive = CliRunner().invoke(main, ["export", str(path), "--as", form, "-o", str(target)])
    assert (from_records.exit_code, from_archive.exit_code) == (0, 0)
    assert from_records.stdout == target.read_text(encoding="utf8")
    assert len([json.loads(line) for line in from_records.stdout.splitlines()]) == 2
    missing = CliRunner().invoke(main, ["export", str(tmp_path / "none.jsonl"), "--as", form])
    assert missing.exit_code == 1
    assert "cannot be read" in missing.stderr
