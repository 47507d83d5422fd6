"""What the parts of a text are, on marked-up cases and on texts made for one question."""

from __future__ import annotations

from itertools import pairwise

import pytest

from casefile import Case, load_cases
from factextract.article.calendar import written_days
from factextract.article.english import is_english
from factextract.article.notes import find_notes
from factextract.article.opening import writers
from factextract.article.paragraph import read_paragraphs
from factextract.article.published import find_published
from factextract.article.zones import Boilerplate
from factextract.article.zoning import find_zones
from factextract.layout import paragraphs

PROSE = (
    "The school will stay closed until the garden has been cleared, its head said on {day}, and that may take a week."
)


def zones_of(text: str, title: str | None = None):
    """The zones of a text."""
    read = read_paragraphs(text, paragraphs(text))
    return find_zones(text, read, find_notes(text, read), title)


def published_of(text: str, **article: str):
    """The date of publication and where it was found."""
    return find_published(text, zones_of(text, article.get("title")), article)


@pytest.mark.parametrize("case", load_cases("article"), ids=str)
def test_zones(case: Case):
    """Every marked stretch has its kind, line by line, and all else is body."""
    title = next((mark.attrs["title"] for mark in case.marked("given")), None)
    expected = []
    for mark in case.marks:
        if mark.tag != "given":
            found = paragraphs(case.words(mark))
            expected += [(mark.tag, case.text[mark.start + a : mark.start + b]) for a, b in found]
    found = [(z["kind"], case.text[z["start"] : z["end"]]) for z in zones_of(case.text, title) if z["kind"] != "body"]
    assert found == expected


@pytest.mark.parametrize("case", load_cases("article"), ids=str)
def test_every_paragraph_is_in_a_zone(case: Case):
    """Zones are in text order, do not overlap, and leave out nothing but white space."""
    zones = zones_of(case.text)
    assert all(a["end"] <= b["start"] for a, b in pairwise(zones))
    covered = "".join("".join(case.text[z["start"] : z["end"]].split()) for z in zones)
    left_out = [c for c in "".join(case.text.split()) if c not in "|,;"]
    assert [c for c in covered if c not in "|,;"] == left_out


@pytest.mark.parametrize("case", load_cases("article", "notes.txt"), ids=str)
def test_notes(case: Case):
    """Every marked note is found with its kind and its bounds, and no other is."""
    found = find_notes(case.text, read_paragraphs(case.text, paragraphs(case.text)))
    expected = [(m.attrs["kind"], case.words(m)) for m in case.marked("note")]
    assert [(n["kind"], case.text[n["start"] : n["end"]]) for n in found] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Friday, Dec 31, 2004,Page 16", "2004-12-31"),
        ("28 February 2007", "2007-02-28"),
        ("Posted at 3:14 p.m. Nov 9, 2004", "2004-11-09"),
        ("Published: 2004/11/29 12:30:46 GMT", "2004-11-29"),
        ("Tuesday 1st March, 2011", "2011-03-01"),
        ("By Ann Lee | 3 May 2016", "2016-05-03"),
        ("31/12/2004 09:15", "2004-12-31"),
    ],
)
def test_date_in_the_head(head: str, expected: str):
    """A full date in a date line or a byline is the date of publication."""
    text = f"Garden closed for a week\n\n{head}\n\n" + PROSE.format(day="Monday")
    assert published_of(text) == (expected, "dateline")


def test_date_given():
    """A given date goes before every other, in ISO form."""
    text = "Garden closed\n\nMay 3, 2016\n\n" + PROSE.format(day="Monday")
    assert published_of(text, published="2014-09-11T10:00:00Z") == ("2014-09-11", "given")
    assert published_of(text, published="11 September 2014") == ("2014-09-11", "given")
    assert published_of(text, published="soon") == ("2016-05-03", "dateline")
    assert published_of(text, published="2014-09-11", published_from="metadata") == ("2014-09-11", "metadata")


def test_date_from_title_or_address():
    """Without a date in its head, a text takes the one of its title or address."""
    text = PROSE.format(day="Monday")
    assert published_of(text, title="Garden closed: November 02, 2004: By Ann Lee") == ("2004-11-02", "metadata")
    assert published_of(text, url="https://example.org/news/2004/12/28/garden/") == ("2004-12-28", "metadata")
    assert published_of(text, url="https://example.org/2004/WORLD/europe/11/18/index.html") == (
        "2004-11-18",
        "metadata",
    )
    assert published_of(text, url="https://example.org/article/20041/1828") == (None, "unknown")


def test_year_from_the_years_of_the_text():
    """A day without a year takes the year of which the text speaks as the present."""
    text = (
        "Dike Repairs Cost Twice the Estimate\n\nOla Brandt 11 Sep\n\n"
        "The county has not repaired a single dike in 2014, according to figures released on Thursday.\n\n"
        "In 2013, just 21 were repaired, and in 2012 there were 30."
    )
    assert published_of(text) == ("2014-09-11", "context")


def test_year_from_a_weekday():
    """A weekday beside a day tells which of two years the text speaks of."""
    text = (
        "Dike Repairs Cost Twice the Estimate\n\nOla Brandt 11 Sep\n\nThe county said on Tuesday, Sept 9, that it had "
        "repaired no dike so far, after 30 last year, 2013, when the sea was calm."
    )
    assert published_of(text) == ("2014-09-11", "context")


def test_year_from_a_copyright_line():
    """The year of a copyright line is the year of the article."""
    text = "Garden closed\n\nAnn Lee 3 May\n\n" + PROSE.format(day="Monday") + "\n\n© Harbour Media, 2004."
    assert published_of(text) == ("2004-05-03", "context")


def test_no_year_without_evidence():
    """Where the text does not speak for a year, none is guessed."""
    assert published_of("Garden closed\n\nAnn Lee 3 May\n\n" + PROSE.format(day="Monday")) == (None, "unknown")
    later = (
        "Garden closed\n\nAnn Lee 3 May\n\nThe garden of 1931 is closed, and it will be rebuilt by 2030, its head said."
    )
    assert published_of(later) == (None, "unknown")


def test_order_of_day_and_month():
    """`02/12/2004` is read so that the other days of the text lie just before it; else not at all."""
    letter = "The letter, dated November 25, says that the garden will stay closed, its head said."
    text = "Garden closed\n\n02/12/2004 11:44\n\n" + letter
    assert published_of(text) == ("2004-12-02", "context")
    assert published_of("Garden closed\n\n02/12/2004 11:44\n\n" + PROSE.format(day="Monday")) == (None, "unknown")


def test_written_days():
    """All forms of a calendar day are read, and no other number is."""
    days = written_days("on Sept. 9, 3 May 2016, 2004-11-29 and Thurs 11 Sep; not 9.5, 1/2, 2016 or 24/7")
    assert [(d.month, d.day, d.year, d.weekday) for d in days] == [
        (9, 9, None, None),
        (5, 3, 2016, None),
        (11, 29, 2004, None),
        (9, 11, None, 3),
    ]


def test_a_wrong_weekday_makes_no_date():
    """A weekday that does not fit its date makes it unfit."""
    assert written_days("Friday, May 7, 2015")[0].full is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee, Staff Writer", "Ann Lee"),
        ("Ann Lee 3 May", "Ann Lee"),
        ("AGENCIES", "AGENCIES"),
        (None, None),
        ("(Reporting by Ann Lee; Editing by Bo Mott)", None),
        ("-- Staff writer Ann Lee contributed to this report.", None),
    ],
)
def test_names_of_a_byline(byline: str | None, names: str | None):
    """A byline is cut down to its names, where it has any."""
    assert writers(byline) == names


def test_english():
    """Small words tell English from other languages; a short text gets the benefit of the doubt."""
    assert is_english(PROSE * 3)
    assert is_english("Goal!")
    assert not is_english(
        "Die Schule bleibt geschlossen, bis der Garten aufgeräumt ist, sagte die Leiterin am Montag. " * 4
    )
    assert not is_english("שלום עולם")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("La ministre a ouvert le pont.", False),
        ("Zwei Schafe fielen bei einem Sturm von der Brücke.", False),
        ("El alcalde no ha abierto el puente.", False),
        ("Bridge opens", True),
        ("Costa del Sol hotels full", True),
        ("Los Gatos 3, Las Palmas 2", True),
        ("Minister opens the pont de la Loire", True),
    ],
)
def test_short_english(text: str, english: bool):
    """A short text is English unless all its small words are foreign and stand in no name."""
    assert is_english(text) is english


def test_boilerplate_holds():
    """A span is held by boilerplate if it touches it."""
    held = Boilerplate([{"kind": "body", "start": 0, "end": 5}, {"kind": "boilerplate", "start": 6, "end": 10}])
    assert held
    assert held.holds(6, 7)
    assert held.holds(4, 8)
    assert not held.holds(0, 6)
    assert not held.holds(10, 12)
    assert not Boilerplate([])


@pytest.mark.parametrize("text", ["", "a", "\0", '"' * 9, "🎉", "שלום", "\n\n", "[Editor's note: ", "By ", "(" * 5000])
def test_any_text(text: str):
    """No text is too odd."""
    assert published_of(text) == (None, "unknown")


def test_component(nlp):
    """The room fills its part of the slot and begins a sentence with every paragraph."""
    doc = nlp("Garden closed for a week\n\nBy Ann Lee\n\nMay 3, 2016\n\n" + PROSE.format(day="Monday"))
    article = doc._.factextract["article"]
    assert article["title"] == "Garden closed for a week"
    assert article["byline"] == "Ann Lee"
    assert (article["published"], article["published_from"]) == ("2016-05-03", "dateline")
    assert article["english"] is True
    assert all(doc.char_span(z["start"], z["end"])[0].is_sent_start for z in doc._.factextract["zones"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The garden was closed in 1993, and the town has had none since then, its head said on Monday.",
        "It was the largest fire since the one in 1931, which had burned half of the town, police said on Tuesday.",
        "In 2009, after the mayor took office, the town sold its garden, and it has not had one since, its head said.",
    ],
)
def test_an_old_year_is_not_the_year(sentence: str):
    """A text that only speaks of the past says nothing of its own year."""
    assert published_of("Garden closed\n\nAnn Lee 3 May\n\n" + sentence) == (None, "unknown")
