"""What goes in: dates of publication."""

from __future__ import annotations

import datetime

import pytest
import spacy

import factextract
from factextract.errors import InputError
from factextract.inputs import ArticleInput, iso_date

READ = {
    "2014-09-11": "2014-09-11",
    "2014-09-11T23:30:00-05:00": "2014-09-11",
    "20140911": "2014-09-11",
    "20140911T101500Z": "2014-09-11",
    "11 Sep 2014": "2014-09-11",
    "Thu, 11 Sep 2014 23:30:00 -0500": "2014-09-11",
    "September 11th, 2014, 3:14 pm EST": "2014-09-11",
    "2014/9/11": "2014-09-11",
    "25/12/2014": "2014-12-25",
}
REFUSED = [
    "",
    "2014",
    "Sep 2014",
    "11 Sep",
    "12/09/2014",
    "11.9.2014",
    "12-Sep-14",
    "32 Sep 2014",
    "yesterday",
    "1410393600",
    "20141399",
]


@pytest.mark.parametrize("text", READ)
def test_date_is_read(text: str) -> None:
    """A full date in any usual form is read, as of its own time zone."""
    assert iso_date(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_date_is_refused(text: str) -> None:
    """What is no full date, or could be two days, is refused with the form to use."""
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        iso_date(text)


def test_many_want_a_list(nlp) -> None:
    """One article where a list of them belongs is refused at once, not taken letter by letter."""
    for article in ("Ten men ran.", {"text": "Ten men ran."}):
        with pytest.raises(TypeError, match="list"):
            factextract.extract_many(article, nlp=nlp)  # type: ignore[arg-type]


def test_many_go_on_without_a_bad_date(nlp) -> None:
    """A `published` that is no date is warned of and left out; alone, it is an error."""
    bad = {"id": "x", "text": "Ten men ran.", "published": "11/09/2014"}
    with pytest.warns(UserWarning, match="x: '11/09/2014' is no date"):
        (record,) = factextract.extract_many([bad], nlp=nlp)
    assert (record.article.id, record.article.published) == ("x", None)
    with pytest.raises(InputError):
        factextract.extract("Ten men ran.", published="11/09/2014", nlp=nlp)


def test_a_byline_from_outside(nlp) -> None:
    """The author that came with a text is its byline unless the text has one."""
    texts = ["Ten men ran down the hill on Monday, the clerk said.", "Men run\n\nBy Bo Mott\n\nTen men ran on Monday."]
    given = [ArticleInput(text=text, byline="Ann Lee") for text in texts]
    assert [r.article.byline for r in factextract.extract_many(given, nlp=nlp)] == ["Ann Lee", "Bo Mott"]


def test_a_doc_of_another_pipeline() -> None:
    """Records of a Doc that our components never saw are none, with a warning; those of one they saw come without."""
    with pytest.warns(UserWarning, match="No component of factextract"):
        assert factextract.records(spacy.blank("en")("Ten men ran.")).numeric_claims == ()


def test_date_object_is_read() -> None:
    """A `datetime.date` or `datetime.datetime` is taken as it is."""
    assert iso_date(datetime.date(2014, 9, 11)) == iso_date(datetime.datetime(2014, 9, 11, 10, 0)) == "2014-09-11"
