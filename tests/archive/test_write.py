"""Records out: whole files only, and never over an input."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pytest

from factextract.archive.places import find
from factextract.archive.summary import Summary
from factextract.archive.write import OutputError, check, replacing
from factextract.inputs import Failure
from samples import sample


def _write_and_fail(stream: IO[str], fault: type[BaseException]) -> None:
    stream.write("new\n")
    raise fault


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until the block ends, the target is as it was; then it holds all lines, and nothing else is left behind."""
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with replacing(target) as stream:
        stream.write("new\n")
        assert target.read_text() == "old"
    assert target.read_text() == "new\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_failed_run_leaves_what_was_there(tmp_path: Path, fault: type[BaseException]) -> None:
    """After an error or Ctrl-C the old file is untouched and no part of the new one remains."""
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(fault), replacing(target) as stream:
        _write_and_fail(stream, fault)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_replaces_nothing(tmp_path: Path) -> None:
    """A run without a record does not empty the file of an earlier one."""
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with replacing(target):
        pass
    assert target.read_text() == "old"


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """The file a link points to is replaced, not the link."""
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "real.jsonl")
    with replacing(tmp_path / "out.jsonl") as stream:
        stream.write("new\n")
    assert (tmp_path / "out.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text() == "new\n"


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    """An output that is among the inputs is refused, by whatever name."""
    (tmp_path / "a.jsonl").write_text("{}")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "a.jsonl")
    for target in (tmp_path / "a.jsonl", tmp_path / "link.jsonl", tmp_path / "." / "a.jsonl"):
        with pytest.raises(OutputError, match="is itself an input"):
            check(target, find([str(tmp_path)]).sources)


@pytest.mark.parametrize(("name", "message"), [("", "is a folder"), ("none/out.jsonl", "create it first")])
def test_a_target_that_cannot_be_is_refused(tmp_path: Path, name: str, message: str) -> None:
    """A folder, or a file in a folder that is not there, is told before any work is done."""
    with pytest.raises(OutputError, match=message):
        check(tmp_path / name, [])


def test_summary_counts_what_was_found_and_left_out() -> None:
    """The summary holds every count, in the singular where it is one."""
    summary = Summary()
    summary.add(sample(), sample().confident(0.85))
    summary.fail(Failure(place="a.jsonl:2", cause="broken JSON", message=""))
    assert summary.lines(0.85) == [
        "1 article: 4 claims (1 retracted), 1 quote, 1 speaker, 1 date, 1 note, 1 finding (1 corrected)",
        "Left out: 1 article or file (1 broken JSON)",
        "Left out: 1 claim and 1 quote with a confidence below 0.85",
    ]
