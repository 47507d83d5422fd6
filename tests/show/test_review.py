"""The review page: safe, self-contained, and what stands on its cards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import factextract
from factextract.cli import main
from factextract.records import ArticleRecord
from factextract.show.review.cards import cards
from factextract.show.review.page import review
from samples import sample

HOSTILE = """</script><script>document.title = "taken"</script><img src=x onerror="document.title='taken'">

Mayor Ann Reed said "<b>40</b> of the 80 trees & <!-- shrubs -->" were lost. \u2028 {{ 7 * 7 }} ${alert(1)}
"""


class Page(HTMLParser):
    """The elements of a page and the JSON of its data blocks."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: dict[str, object] = {}
        self._block: str | None = None
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._block = dict(attrs).get("id") if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks[self._block] = json.loads(data)

    def handle_endtag(self, _tag: str) -> None:
        self._block = None


def test_the_page_holds_the_text_letter_for_letter(everything: ArticleRecord) -> None:
    """The segments of an article, put together, are its text, each at its offset in code points."""
    article = Page(review([everything])).blocks["article-0"]
    segments = article["segments"]
    assert "".join(text for _, text, _ in segments) == everything.text
    assert all(everything.text[start : start + len(text)] == text for start, text, _ in segments)


def test_a_hostile_article_brings_no_element_into_the_page(extract: Callable[..., ArticleRecord]) -> None:
    """Markup and script in an article stay data: the page has the same elements as for any other article."""
    mild, hostile = (Page(review([extract(text)])) for text in ("Nothing happened.", HOSTILE))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in mild.tags]
    assert "".join(text for _, text, _ in hostile.blocks["article-0"]["segments"]) == HOSTILE


def test_the_page_allows_only_its_own_style_and_script(everything: ArticleRecord) -> None:
    """The policy names the style and the script by their hashes, and nothing is loaded from anywhere."""
    source = review([everything])
    policy = next(attrs["content"] for tag, attrs in Page(source).tags if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in Page(source).tags if {"src", "href"} & attrs.keys() - {"href"}]
    assert not re.search(r"https?://", re.sub(r'<script type="application/json".*?</script>', "", source, flags=re.S))


def test_every_record_has_a_card(everything: ArticleRecord) -> None:
    """Findings, notes, claims, quotes, speakers and dates: one card each, with ids that are there once."""
    made = cards(everything)
    tables = ("findings", "notes", "numeric_claims", "quotes", "speakers", "dates")
    assert [sum(card.table == table for card in made) for table in tables] == [
        len(getattr(everything, t)) for t in tables
    ]
    assert len({card.id for card in made}) == len(made)


def test_findings_come_first_and_link_their_claims(everything: ArticleRecord) -> None:
    """The first cards are the findings, and each joins the claims that it is about."""
    made = cards(everything)
    assert made[0].table == "findings"
    assert made[0].joins == everything.findings[0].claims
    assert set(made[0].joins) <= {card.id for card in made if card.table == "numeric_claims"}


def test_a_claims_card_says_what_the_record_says(extract: Callable[..., ArticleRecord]) -> None:
    """Value, unit, whole, thing counted, source and confidence of a claim stand on its card."""
    record = extract("Mayor Ann Reed said 40 of the 80 trees were lost in 2019.")
    card = next(card for card in cards(record) if card.id == "n1")
    facts = dict(card.facts)
    assert (card.head, card.body.split(" (")[0], facts["period"], facts["source"]) == (
        "40 of 80",
        "trees",
        "2019",
        "Ann Reed",
    )
    assert card.confidence == record.numeric_claims[0].confidence
    assert (card.unit, card.speaker) == ("count", "Ann Reed")


def test_a_field_can_be_corrected_only_to_what_its_type_allows(everything: ArticleRecord) -> None:
    """The choices of a corrected modifier are the modifiers of the records."""
    card = next(card for card in cards(everything) if card.table == "numeric_claims")
    modifier = next(field for field in card.fields if field["name"] == "modifier")
    assert tuple(modifier["choices"]) == ("exact", "approx", "more_than", "less_than", "at_least", "at_most")


def test_the_command_writes_one_file(everything: ArticleRecord, tmp_path: Path) -> None:
    """`factextract review` reads records with their text and writes the page."""
    (tmp_path / "records.jsonl").write_text(everything.to_json(text=True) + "\n", encoding="utf8")
    done = CliRunner().invoke(main, ["review", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "review.html")])
    assert done.exit_code == 0, done.output
    assert (
        Page((tmp_path / "review.html").read_text(encoding="utf8")).blocks["articles"][0]["id"] == everything.article.id
    )


def test_records_without_text_get_it_from_the_articles(everything: ArticleRecord, tmp_path: Path) -> None:
    """`--articles` gives records their text back; without it the message says what to do."""
    (tmp_path / "records.jsonl").write_text(everything.to_json() + "\n", encoding="utf8")
    (tmp_path / "article.txt").write_text(everything.text, encoding="utf8")
    asked = ["review", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "review.html")]
    bare = CliRunner().invoke(main, asked)
    assert bare.exit_code == 1
    assert "--with-text" in bare.output
    assert CliRunner().invoke(main, [*asked, "--articles", str(tmp_path / "article.txt")]).exit_code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "no records"), ("no json\n", "no record"), ('{"a": 1}\n', "no record")],
    ids=["empty", "text", "other json"],
)
def test_what_is_no_file_of_records_is_one_clear_error(tmp_path: Path, content: str, said: str) -> None:
    """An empty file, a text and other JSON give a message and status 1; no page is written."""
    (tmp_path / "records.jsonl").write_text(content, encoding="utf8")
    done = CliRunner().invoke(main, ["review", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "review.html")])
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "review.html").exists()


def test_a_broken_line_costs_only_itself(everything: ArticleRecord, tmp_path: Path) -> None:
    """A line that is no record is told by its number and left out."""
    (tmp_path / "records.jsonl").write_text("{broken\n" + everything.to_json(text=True) + "\n", encoding="utf8")
    done = CliRunner().invoke(main, ["review", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "review.html")])
    assert done.exit_code == 0
    assert "records.jsonl:1: This line is no record" in done.output


def test_offsets_count_characters_beyond_the_basic_plane(extract: Callable[..., ArticleRecord]) -> None:
    """An emoji before a figure moves no mark: offsets are code points."""
    record = extract("\U0001f600 The \U0001f333 council planted 40 trees.")
    segments = Page(review([record])).blocks["article-0"]["segments"]
    assert [text for _, text, marks in segments if "claim" in marks] == ["40"]


@pytest.fixture
def everything() -> ArticleRecord:
    """A record with everything in it that a record can hold."""
    return sample()


@pytest.fixture(scope="module")
def extract(nlp: object) -> Callable[..., ArticleRecord]:
    """The records of a text."""
    return lambda text: factextract.extract(text, nlp=nlp)
