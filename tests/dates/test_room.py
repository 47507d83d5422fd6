"""The room as a whole: alone in a pipeline, on any text, and the same on every machine and day."""

from __future__ import annotations

import ast
import datetime as dt
import doctest
import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab, create_vocab

import factextract.dates
from factextract.dates import component
from factextract.dates.calendar import days_of, duration, shift
from factextract.dates.find import find_dates
from factextract.dates.holidays import day_of
from factextract.dates.lexicon import lexicon
from factextract.slots import DateData, slot
from factextract.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

VOCAB: Vocab = create_vocab("en", English.Defaults)
SCRIPT = """
import json
from tests.dates.test_room import found
text = "On Tuesday, Jan. 5 and last June, two years earlier, at 9 p.m. on Sept. 16, '04, 9/11/2012, and next spring."
print(json.dumps([found(text, "2014-09-11"), found(text, None)]))
"""


def found(text: str, published: str | None) -> list[DateData]:
    """The dates of a text that has been cut into words only."""
    return find_dates(Tokens.of(Tokenizer(VOCAB)(text)), published)


def in_other_world(**world: str) -> str:
    """What a process of its own prints under other settings."""
    root = Path(__file__).parents[2]
    env = {**os.environ, **world, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def test_same_everywhere() -> None:
    """Hash seed, time zone and locale change nothing."""
    here = in_other_world(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8")
    there = in_other_world(PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C")
    assert here == there
    assert len(json.loads(here)[0]) == 6


def test_never_asks_for_today() -> None:
    """No module of the room reads a clock, so no result hangs on the day of the run."""
    clocks = {"today", "now", "utcnow", "localtime", "time", "gmtime"}
    for path in Path(factextract.dates.__path__[0]).glob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.Call)]
        assert not [c for c in calls if isinstance(c, ast.Attribute) and c.attr in clocks], path.name


@pytest.mark.parametrize("published", ["2014-09-11", None, "0001-01-01", "9999-12-31", "2014-02", "rubbish"])
def test_any_words(published: str | None) -> None:
    """Words of dates in any order raise nothing; offsets are in order and values name days that exist."""
    order = random.Random(7)
    words = [*lexicon().codes, "0", "7", "31", "99", "1900", "2199", ".", ",", "-", "/", "'s", "31/12/99", "0/0/00"]
    words += ["2014-13-45", "25:61", "24:00", "30th", "1980s", "9" * 400, "1/0", "²", "٣", "\n\n", "(", ")", '"', "\0"]
    for _ in range(150):
        text = " ".join(order.choices(words, k=80))
        dates = found(text, published)
        assert all(a["end"] <= b["start"] for a, b in pairwise(dates))
        assert all(days_of(d["value"]) for d in dates if d["from"])


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\0", '"' * 99, "5", "İ on Monday", "🎉 yesterday 🎉", "في 5 يونيو 2014"]
)
def test_odd_texts(text: str) -> None:
    """Tiny and foreign texts raise nothing and keep their offsets."""
    for date in found(text, "2014-09-11"):
        assert text[date["start"] : date["end"]].strip()


def test_alone_in_a_pipeline(nlp: Language) -> None:
    """The room marks its spans and fills its slot with plain data, and a Doc keeps both through bytes."""
    doc = nlp("It opened on 4 March 2009 and closed in 2012.")
    assert [span.text for span in doc.spans["factextract_dates"]] == ["4 March 2009", "2012"]
    assert type(doc)(doc.vocab).from_bytes(doc.to_bytes())._.factextract["dates"] == slot(doc)["dates"]


def test_example(nlp: Language) -> None:
    """The example in the component's docstring prints what it shows."""
    tests = doctest.DocTestFinder().find(component, globs={"nlp": nlp})
    results = [doctest.DocTestRunner().run(test) for test in tests]
    assert sum(done.attempted for done in results) == 2
    assert not any(done.failed for done in results)


@pytest.mark.parametrize(
    ("rule", "year", "wanted"),
    [
        ("+0", 2014, "2014-04-20"),
        ("-2", 2021, "2021-04-02"),
        ("11-4#4", 2013, "2013-11-28"),
        ("05-1#9", 2014, "2014-05-26"),
    ],
)
def test_moving_holidays(rule: str, year: int, wanted: str) -> None:
    """Holidays that are counted from Easter or by weekdays fall on the right day."""
    assert str(day_of(rule, year)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2014-02", ("2014-02-01", "2014-02-28")),
        ("2012-WI", ("2012-12-01", "2013-02-28")),
        ("2015-W53", ("2015-12-28", "2016-01-03")),
        ("2014-W53", None),
        ("2014-H2", ("2014-07-01", "2014-12-31")),
        ("2014-09-10TEV", ("2014-09-10", "2014-09-10")),
        ("0000", None),
        ("2014-02-30", None),
    ],
)
def test_days_of(value: str, wanted: tuple[str, str] | None) -> None:
    """A value covers the days of its own grain, or none where the calendar has no such time."""
    assert days_of(value) == wanted


@pytest.mark.parametrize(
    ("count", "unit", "wanted"),
    [(3, "day", "P3D"), (2.5, "year", "P2Y6M"), (0.5, "hour", "PT30M"), (2, "decade", "P20Y"), (None, "week", "PXW")],
)
def test_duration(count: float | None, unit: str, wanted: str) -> None:
    """Lengths of time are written as TIMEX3 writes them."""
    assert duration(count, unit) == wanted


def test_shift_keeps_to_the_month() -> None:
    """A month after the last day of January is the last day of February."""
    assert str(shift(dt.date(2014, 1, 31), 1, "month")) == "2014-02-28"
