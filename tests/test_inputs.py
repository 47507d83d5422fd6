"""What goes in: dates of publication."""

from __future__ import annotations

import datetime

import pytest

from factextract.errors import InputError
from factextract.inputs import iso_date

READ = {
    "2014-09-11": "2014-09-11",
    "2014-09-11T23:30:00-05:00": "2014-09-11",
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


def test_date_object_is_read() -> None:
    """A `datetime.date` or `datetime.datetime` is taken as it is."""
    assert iso_date(datetime.date(2014, 9, 11)) == iso_date(datetime.datetime(2014, 9, 11, 10, 0)) == "2014-09-11"
