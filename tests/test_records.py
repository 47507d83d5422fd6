"""The records: their JSON, their schema, their tables, and the text beside them."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factextract
from factextract.records import ArticleRecord, NumericClaim, Span, json_schema
from samples import TEXT, sample

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES = [
    TEXT,
    "",
    "7",
    'OSLO, May 3, 2019 - The union said 1,200 of its 3,000 members struck. "We lost $2.5m," Per Dahl said.',
    "\0\ud83d \U0001f600 “Ten” ‘9’",
]


def one_claim(**fields: object) -> NumericClaim:
    """A claim with the given values."""
    nowhere = Span(start=0, end=0)
    return NumericClaim(id="n1", start=0, end=0, text="", sentence=nowhere, confidence=1, rule="", **fields)  # type: ignore[arg-type]


def test_json_round_trip_loses_nothing() -> None:
    """A record read from its own JSON equals it."""
    assert ArticleRecord.from_json(sample().to_json()) == sample()


@pytest.mark.parametrize("text", ARTICLES)
def test_json_round_trip_of_extracted_records(nlp: Language, text: str) -> None:
    """What the pipeline makes survives its JSON, and the JSON keeps to the schema."""
    record = factextract.extract(text, nlp=nlp, published="2020-02-02")
    assert ArticleRecord.from_json(record.to_json()) == record
    jsonschema.validate(json.loads(record.to_json()), json_schema(), jsonschema.Draft202012Validator)


def test_field_names_are_those_of_the_contract() -> None:
    """JSON says `from`, not `from_`, and holds every field even where nothing is known."""
    plain = json.loads(sample().to_json())
    assert plain["dates"][0]["from"] == "2024-06-01"
    assert plain["numeric_claims"][3]["change"] == {"direction": "up", "from": 1000000, "to": 1500000}
    assert plain["quotes"][1]["cue"] is None
    assert "text" not in plain


def test_to_dict_has_the_shape_of_the_json() -> None:
    """`to_dict` gives lists where JSON has lists."""
    assert sample().to_dict() == json.loads(sample().to_json())
    assert sample().numeric_claims[2].to_dict()["value"] == [2, 1]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (132.0, 132),
        (0.5, 0.5),
        ((2.0, 1.0), (2, 1)),
        (-3.0, -3),
        (1e300, 1e300),
        (10**30, 1e30),
        (float("inf"), None),
        (10**400, None),
        ((1, float("nan")), None),
    ],
)
def test_whole_numbers_are_ints(value: object, kept: object) -> None:
    """A count of 132 is 132 and never 132.0; what JSON cannot hold as a number is null."""
    held = one_claim(value=value).value
    assert held == kept
    assert type(held) is type(kept)


@given(st.floats() | st.integers() | st.lists(st.floats() | st.integers(), max_size=3).map(tuple))
def test_any_value_survives_json(value: object) -> None:
    """Whatever number a claim was given, it reads back as the same number of the same type."""
    claim = one_claim(value=value)
    again = msgspec.json.decode(msgspec.json.encode(claim), type=NumericClaim)
    assert repr(again.value) == repr(claim.value)


def test_records_are_frozen() -> None:
    """No field can be set, and what is in a record can be a key."""
    record = sample()
    with pytest.raises(AttributeError):
        record.numeric_claims[0].value = 41  # type: ignore[misc]
    assert len({record.quotes[0], sample().quotes[0]}) == 1


def test_schema_is_a_schema_and_fits() -> None:
    """The schema is valid itself, and a full record is valid by it."""
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(sample().to_json(text=True)), json_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "path", [("schema_version",), ("article", "sha256"), ("numeric_claims", 0, "period"), ("dates", 0, "from")]
)
def test_schema_asks_for_every_field(path: tuple[str | int, ...]) -> None:
    """JSON that lacks a field is not valid."""
    plain = json.loads(sample().to_json())
    inner = plain
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, json_schema(), jsonschema.Draft202012Validator)


def test_another_version_is_refused() -> None:
    """JSON of a schema version we do not know is not read as if it were ours."""
    with pytest.raises(msgspec.ValidationError, match="schema_version"):
        ArticleRecord.from_json(sample().to_json().replace('"schema_version":"1.0"', '"schema_version":"9.0"'))


def test_a_field_may_be_added() -> None:
    """JSON with a field of a later version is read."""
    plain = {**json.loads(sample().to_json()), "mood": "calm"}
    assert ArticleRecord.from_json(json.dumps(plain)) == sample()


def test_text_travels_when_asked() -> None:
    """The text is in the JSON when it is wanted, and back beside the record when that is read."""
    assert ArticleRecord.from_json(sample().to_json(text=True)).text == TEXT
    assert ArticleRecord.from_json(sample().to_json()).text is None


def test_a_wrong_text_is_refused() -> None:
    """Offsets are never put beside a text that they do not belong to."""
    with pytest.raises(ValueError, match="not the text of article 'trees'"):
        sample().with_text(TEXT + "!")


@pytest.mark.parametrize("remake", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))])
def test_copies_keep_the_text(remake: object) -> None:
    """A copy, or a record sent to another process, still has its text."""
    again = remake(sample())  # type: ignore[operator]
    assert again == sample()
    assert again.text == TEXT


def test_words_are_the_evidence() -> None:
    """The words of a span are the text's own; without the text there are none."""
    record = sample()
    assert [record.words(piece) for piece in record.quotes[1].content] == [
        "Between 5 and 7 per cent may die,",
        "at least.",
    ]
    assert ArticleRecord.from_json(record.to_json()).words(record.quotes[0].content[0]) is None


def test_confident_drops_what_is_doubtful_and_what_points_to_it() -> None:
    """Claims and quotes below the limit go, and no id is left pointing to nothing."""
    kept = sample().confident(0.85)
    assert [quote.id for quote in kept.quotes] == ["q2"]
    assert [claim.id for claim in kept.numeric_claims] == ["n1", "n2", "n4", "n5"]
    assert kept.numeric_claims[0].quote is None
    assert kept.text == TEXT
    none = sample().confident(0.99)
    assert none.findings == none.speakers == none.notes[0].retracts == ()


def test_tables_hold_every_record_with_its_evidence() -> None:
    """`to_pandas` gives a table for each kind; every row names its article and holds words, not only offsets."""
    tables = sample().to_pandas()
    assert {name: len(table) for name, table in tables.items()} == {
        "articles": 1,
        "speakers": 1,
        "quotes": 2,
        "numeric_claims": 5,
        "dates": 1,
        "notes": 1,
        "findings": 1,
    }
    assert all((table["article_id"] == "trees").all() for table in tables.values())
    assert tables["quotes"]["text"][1] == "Between 5 and 7 per cent may die, … at least."
    assert tables["quotes"]["speaker_name"][0] == "Ann Reed"
    assert tables["numeric_claims"]["counted"][0] == "trees"
    assert tables["dates"]["from"][0] == "2024-06-01"


def test_tables_of_an_empty_article_have_the_same_columns(nlp: Language) -> None:
    """No records still make all tables with all columns, so that tables of many articles can be joined."""
    full, empty = sample().to_pandas(), factextract.extract("", nlp=nlp).to_pandas()
    assert {name: list(table.columns) for name, table in full.items()} == {
        name: list(table.columns) for name, table in empty.items()
    }


def test_tables_are_the_same_in_arrow_and_polars() -> None:
    """`to_arrow` and `to_polars` give the same tables, columns and rows."""
    arrow, polars = sample().to_arrow(), sample().to_polars()
    assert {name: table.column_names for name, table in arrow.items()} == {
        name: table.columns for name, table in polars.items()
    }
    assert polars["quotes"]["text"].to_list() == arrow["quotes"]["text"].to_pylist()


def test_whole_numbers_stay_whole_in_pandas() -> None:
    """A count of 80 is 80, and missing is NA; a confidence is a share whatever it is."""
    claims = sample().to_pandas()["numeric_claims"]
    assert claims["whole"].head(2).tolist()[0] == 80
    assert str(claims["whole"].dtype) == "Int64"
    assert str(claims["confidence"].dtype) == "Float64"


def test_tables_without_the_text() -> None:
    """A record read from JSON alone has tables too, with no words where they are not known."""
    tables = ArticleRecord.from_json(sample().to_json()).to_pandas()
    assert tables["quotes"]["text"].isna().all()
    assert tables["numeric_claims"]["text"][0] == "40"
