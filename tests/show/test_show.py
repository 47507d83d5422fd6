"""What people see: the marked text in a notebook, the tables there and on a terminal."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from factextract.records import Article, ArticleRecord, Cue, Date, Note, NumericClaim, Quote, Span, digest
from factextract.show.html import Mark, cut, html
from factextract.show.terminal import render
from factextract.show.words import denial, figure, number
from samples import TEXT, sample

HOSTILE = '<script>alert("1")</script> & \x1b[31mred\x1b[0m [bold]5[/bold] trees'


class Page(HTMLParser):
    """The tags of a page, and the text inside its marked-up text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, and whether the article's text begins."""
        self.tags.add(tag)
        if tag == "div":
            self.depth = 1 if ("class", "fx-text") in attrs else 0

    def handle_endtag(self, tag: str) -> None:
        """Note where the article's text ends."""
        if tag == "div":
            self.depth = 0

    def handle_data(self, data: str) -> None:
        """Collect the article's text."""
        if self.depth:
            self.words += data


def shown(record: ArticleRecord, width: int = 100) -> str:
    """What a terminal of that width gets."""
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=False).print(render(record))
    return stream.getvalue()


def hostile() -> ArticleRecord:
    """A record whose every string tries to be more than text."""
    article = Article(id=HOSTILE, title=HOSTILE, byline=HOSTILE, url="javascript:alert(1)", sha256=digest(HOSTILE))
    everything = Span(start=0, end=len(HOSTILE))
    return ArticleRecord(
        article=article,
        notes=(Note(kind="update", start=0, end=len(HOSTILE)),),
        numeric_claims=(
            NumericClaim(
                id=HOSTILE,
                start=0,
                end=5,
                text=HOSTILE,
                sentence=everything,
                value=5,
                unit=HOSTILE,
                confidence=1,
                rule="",
            ),
        ),
    ).with_text(HOSTILE)


def test_notebook_shows_the_text_unchanged() -> None:
    """Marks are laid over the text; taken off again, the text is what it was."""
    assert Page(sample()._repr_html_()).words == TEXT


def test_notebook_marks_every_kind_of_record() -> None:
    """Claims, quotes, cues, speakers, dates, notes and boilerplate each have their mark and their tooltip."""
    page = html(sample())
    for kind in ("claim", "quote", "cue", "speaker", "date", "note", "boilerplate", "retracted"):
        assert re.search(rf'class="[^"]*fx-{kind}[^"]*"', page), kind
    assert "n1: 40 of 80 trees (fell), 2024-06-01 – 2024-06-30" in page
    assert 'title="q1: indirect, Ann Reed' in page


def test_overlapping_marks_all_show() -> None:
    """Where a claim stands in a quote, the stretch is marked as both."""
    marks = [Mark(0, 6, "quote"), Mark(4, 9, "claim"), Mark(5, 6, "claim"), Mark(8, 8, "date")]
    assert [(part.text, part.classes) for part in cut("0123456789", marks)] == [
        ("0123", "fx-quote"),
        ("4", "fx-quote fx-claim"),
        ("5", "fx-quote fx-claim"),
        ("678", "fx-claim"),
        ("9", ""),
    ]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40))))
def test_any_marks_leave_the_text_whole(text: str, ends: list[tuple[int, int]]) -> None:
    """Whatever is marked, and however wrongly, the pieces make up the text."""
    assert "".join(part.text for part in cut(text, [Mark(a, b, "claim") for a, b in ends])) == text


def test_notebook_escapes_everything() -> None:
    """HTML in an article is shown, never run."""
    page = hostile()._repr_html_()
    assert Page(page).words == HOSTILE
    assert "<script" not in page
    assert "script" not in Page(page).tags
    assert not re.search(r"<[^>]*javascript:", page)


def test_terminal_gets_no_commands() -> None:
    """Control characters and markup of an article are shown as text and do nothing to the terminal."""
    output = shown(hostile(), width=200)
    assert "\x1b" not in output
    assert "[bold]5[/bold]" in output


def test_notebook_without_the_text() -> None:
    """A record read from JSON alone shows its tables."""
    page = ArticleRecord.from_json(sample().to_json())._repr_html_()
    assert "fx-text" not in page.split("</style>")[1]
    assert "<table>" in page


def test_an_article_without_records_says_so() -> None:
    """Nothing found, and a language that is not English, are said in words."""
    empty = ArticleRecord(article=Article(id="a", sha256=digest(""), english=False))
    for output in (html(empty), shown(empty)):
        assert "No claims, quotes or notes were found." in output
        assert "does not look like English" in output


def test_terminal_tables_come_in_order() -> None:
    """Title and day, then findings, claims, quotes, notes."""
    output = shown(sample())
    places = [output.index(words) for words in ("Trees lost", "2024-07-01", "Findings", "Claims", "Quotes", "Notes")]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_terminal_of_any_width_shows_all_words(width: int) -> None:
    """Narrow terminals wrap cells; nothing goes beyond the edge."""
    output = shown(sample(), width)
    assert max(map(len, output.splitlines())) <= width
    if width >= 80:
        assert {"40 of 80", "5 – 7 %", "2 : 1", "denied", "retracted"} <= set(re.split(r"  +|\n|, ", output))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 1234567}, "1,234,567"),
        ({"value": 2 / 3, "text": "two-thirds"}, "two-thirds"),
        ({"value": 1 / 3, "text": "1/3", "modifier": "more_than"}, "> 1/3"),
        ({"value": 0.25, "text": "0.25"}, "0.25"),
        ({"value": 0.5, "text": "half", "unit": "mile"}, "half mile"),
        ({"value": 7.5, "text": "seven and a half", "unit": "year"}, "7.5 years"),
        ({"value": 1, "unit": "week"}, "1 week"),
        ({"value": 11, "unit": "week"}, "11 weeks"),
        ({"value": 0, "unit": "square foot"}, "0 square feet"),
        ({"value": 60, "unit": "mile per hour"}, "60 miles per hour"),
        ({"value": None, "low": 40, "high": 50, "unit": "minute"}, "40 – 50 minutes"),
        ({"value": 9, "unit": "rank"}, "rank 9"),
        ({"value": 412_000_000, "unit": "USD"}, "412m USD"),
        ({"value": 1.234e12, "unit": "EUR"}, "1.234tn EUR"),
        ({"value": 120_500, "whole": 412_000, "unit": "GBP"}, "120.5k GBP of 412k"),
        ({"value": 1_234_567, "unit": "USD"}, "1,234,567 USD"),
        ({"value": 99_000, "unit": "USD"}, "99,000 USD"),
        ({"value": 2_000_000, "unit": "USD per barrel"}, "2m USD per barrel"),
        ({"value": 2_000_000, "unit": "ton"}, "2,000,000 tons"),
        ({"value": 1.2, "unit": "GBP"}, "1.2 GBP"),
        ({"value": 132, "whole": 308}, "132 of 308"),
        ({"value": 50, "unit": "percent", "modifier": "more_than"}, "> 50 %"),
        ({"value": 2.3e9, "unit": "USD", "modifier": "approx"}, "≈ 2.3bn USD"),
        ({"value": (2, 1), "unit": "score"}, "2 : 1"),
        ({"value": None, "low": 5, "high": 7}, "5 – 7"),
        ({"value": None, "low": 5}, "5"),
        ({"value": None}, ""),
    ],
)
def test_figures_read_as_figures(fields: dict[str, object], words: str) -> None:
    """A value shows with its modifier, unit and whole."""
    assert figure(msgspec.structs.replace(sample().numeric_claims[2], unit=fields.pop("unit", None), **fields)) == words


@pytest.mark.parametrize(
    ("before", "cue", "words"),
    [("", "declined to say", "declined to say"), ("", "denied", "denied"), ("did not ", "confirm", "not: confirm")],
)
def test_denials_in_their_own_words(before: str, cue: str, words: str) -> None:
    """What was denied shows how: by a verb that denies, or by a verb that is denied."""
    text = f"Ann Lee {before}{cue} that ten men ran."
    quote = Quote(
        id="q1",
        type="indirect",
        content=(Span(start=text.index("ten"), end=len(text) - 1),),
        cue=Cue(start=8 + len(before), end=8 + len(before) + len(cue), lemma="x"),
        negated=True,
        confidence=1,
        rule="",
    )
    record = ArticleRecord(article=Article(id="a", sha256=digest(text)), quotes=(quote,)).with_text(text)
    assert denial(record, quote) == words
    assert denial(record, msgspec.structs.replace(quote, negated=False)) == ""
    assert denial(ArticleRecord.from_json(record.to_json()), quote) == "denied"


def test_numbers_of_any_size_are_short() -> None:
    """No number fills a column."""
    assert all(len(number(value)) <= 25 for value in (10**15, 1e300, 1e-300, 0.1 + 0.2, 123456.789, 2**60))


def test_a_long_article_is_shown_fast() -> None:
    """Thousands of records in a megabyte of text do not take minutes."""
    text = "In 2020 it rained. " * 50_000
    date = {"id": "t", "text": "2020", "type": "DATE", "value": "2020"}
    dates = tuple(Date(start=k, end=k + 4, **date) for k in range(3, 190_000, 19))  # type: ignore[arg-type]
    record = ArticleRecord(article=Article(id="a", sha256=digest(text)), dates=dates).with_text(text)
    assert html(record).count('class="fx-date"') == len(dates) + 1
