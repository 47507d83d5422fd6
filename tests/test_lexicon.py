"""Words and units of the user's own: read in every process, and refused where they make no sense."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factextract
from factextract.lexicon import LexiconError, own
from factextract.quotes.lexicon import verbs

if TYPE_CHECKING:
    from spacy.language import Language

OWN = """
roles = ["flarnmaster"]

[cues]
say = ["zibble"]

[units."vessel day"]
names = ["ship day"]
symbols = ["vd"]
"""
TEXT = (
    'Flarnmaster Ann Reed zibbled that 40 ship days were lost. "It will be 12vd more," she zibbled. '
    "Each vessel day costs 900 pounds."
)


def extracted(folder: Path, lexicon: str, *options: str) -> subprocess.CompletedProcess[str]:
    """What the command makes of the text, in a process of its own."""
    (folder / "article.txt").write_text(TEXT, encoding="utf8")
    (folder / "own.toml").write_text(lexicon, encoding="utf8")
    environment = {**os.environ, "FACTEXTRACT_LEXICON": str(folder / "own.toml")}
    command = [sys.executable, "-m", "factextract", "extract", str(folder / "article.txt"), *options]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_own_words_and_units_are_read_in_every_process(tmp_path: Path) -> None:
    """A unit, its other name and its symbol, a verb and a role are known, in worker processes too."""
    record = json.loads(extracted(tmp_path, OWN, "--processes", "2").stdout)
    units = [claim["unit"] for claim in record["numeric_claims"]]
    assert units[:2] == ["vessel day", "vessel day"]
    assert record["quotes"][0]["cue"]["lemma"].startswith("zibble")
    assert [(speaker["name"], speaker["role"]) for speaker in record["speakers"]] == [("Ann Reed", "Flarnmaster")]


def test_without_it_they_are_not_known(nlp: Language) -> None:
    """The same text without the lexicon has no such unit."""
    assert "vessel day" not in [claim.unit for claim in factextract.extract(TEXT, nlp=nlp).numeric_claims]


def test_what_makes_no_sense_stops_the_command(tmp_path: Path) -> None:
    """A lexicon that cannot be understood is one message before any article, and status 1."""
    done = extracted(tmp_path, "no toml at all")
    assert done.returncode == 1
    assert "own.toml' cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What was read of lexicons is forgotten before and after."""
    own.cache_clear()
    verbs.cache_clear()
    yield monkeypatch
    own.cache_clear()
    verbs.cache_clear()


@pytest.mark.parametrize(
    ("lexicon", "said"),
    [
        ("roles = 'one'", "Expected `array`"),
        ("colours = ['red']", "unknown field `colours`"),
        ("[cues]\nsing = ['croon']", "There is no group of cues 'sing': choose one of say,"),
        (None, "FACTEXTRACT_LEXICON names"),
    ],
    ids=["wrong type", "unknown table", "unknown group", "absent"],
)
def test_the_message_says_what_is_wrong(
    fresh: pytest.MonkeyPatch, tmp_path: Path, lexicon: str | None, said: str
) -> None:
    """A wrong type, a table or a group that there is none of, and a file that is not there are told apart."""
    if lexicon is not None:
        (tmp_path / "own.toml").write_text(lexicon, encoding="utf8")
    fresh.setenv("FACTEXTRACT_LEXICON", str(tmp_path / "own.toml"))
    with pytest.raises(LexiconError, match=re.escape(said)):
        verbs()
