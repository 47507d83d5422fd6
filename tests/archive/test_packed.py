"""Packed files and archives: what is in them is read, and what breaks them costs no more than itself."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factextract.archive import limits, unpacking
from factextract.archive.places import find
from factextract.archive.read import Reader
from factextract.inputs import ArticleInput, Failure
from packing import PACK, fault, page, read, record, sent, tarred, texts, write, zipped

LINES = b"".join(json.dumps({"text": f"Report {k} of the day."}).encode() + b"\n" for k in range(3))
REPORTS = ["Report 0 of the day.", "Report 1 of the day.", "Report 2 of the day."]


def table(values: list[str]) -> bytes:
    """A Parquet file of texts."""
    out = io.BytesIO()
    pq.write_table(pa.table({"text": values}), out)
    return out.getvalue()


FILES = {
    "a.txt": b"Report 0 of the day.",
    "b.html": page("Report 1 of the day."),
    "c.jsonl": LINES,
    "d.csv": b"id,text\nx,Report 0 of the day.\ny,Report 1 of the day.\n",
    "e.parquet": table(REPORTS),
    "f.warc": record(sent(page("Report 0."))) + record(sent(page("Report 1."))),
}
ARTICLES = {"a.txt": 1, "b.html": 1, "c.jsonl": 3, "d.csv": 2, "e.parquet": 3, "f.warc": 2}


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", FILES)
def test_packed_files(tmp_path: Path, name: str, suffix: str) -> None:
    """Every kind of file is read packed as it is read plain."""
    plain, packed = write(tmp_path / name, FILES[name]), write(tmp_path / f"{name}{suffix}", PACK[suffix](FILES[name]))
    assert texts(read(packed)) == texts(read(plain))
    assert len(read(packed)) == ARTICLES[name]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", ["", *PACK])
def test_standard_input_is_told_from_its_first_bytes(monkeypatch: pytest.MonkeyPatch, name: str, suffix: str) -> None:
    """Whatever comes through a pipe is known by its content."""
    data = PACK[suffix](FILES[name]) if suffix else FILES[name]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    assert len(texts(read("-"))) == ARTICLES[name]


@pytest.mark.parametrize("name", ["z.zip", "t.tar", "t.tar.gz", "t.tgz", "t.tar.zst", "t.tar.bz2"])
def test_archives(tmp_path: Path, name: str) -> None:
    """The files in an archive are read, packed or not; each article's place names archive, member and line."""
    files = {**FILES, "deep/down/g.jsonl.gz": gzip.compress(LINES), "h.csv.zst": PACK[".zst"](FILES["d.csv"])}
    data = zipped(files) if name == "z.zip" else tarred(files)
    packing = {".gz": ".gz", ".tgz": ".gz", ".zst": ".zst", ".bz2": ".bz2"}.get(Path(name).suffix)
    path = write(tmp_path / name, PACK[packing](data) if packing else data)
    results = read(path)
    assert len(texts(results)) == len(results) == sum(ARTICLES.values()) + 5
    places = [found.place for found in results]
    assert f"{path}!a.txt" in places
    assert f"{path}!deep/down/g.jsonl.gz:2" in places
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_long_and_foreign_names_in_tar(tmp_path: Path, form: int) -> None:
    """Names longer than a header, and with letters beyond ASCII, are read in every dialect of tar that has them."""
    name = "folder/" * (12 if form == tarfile.USTAR_FORMAT else 40) + "café.txt"
    path = write(tmp_path / "a.tar", tarred({name: b"One.", "b.txt": b"Two."}, form))
    assert [found.place for found in read(path)] == [f"{path}!{name}", f"{path}!b.txt"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_of_members_are_only_names(tmp_path: Path, pack: object) -> None:
    """A member that would climb out of the folder is read and written nowhere; its name does nothing to a terminal."""
    path = write(tmp_path / "in" / ("a.zip" if pack is zipped else "a.tar"), pack({"../../x\x1b[2J.txt": b"One."}))  # type: ignore[operator]
    before = sorted(tmp_path.rglob("*"))
    (found,) = read(path)
    assert found.place == f"{path}!../../x\ufffd[2J.txt"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    """Two members of one name are two articles with places of their own."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Two.")
    assert [found.place.rpartition("!")[2] for found in read(tmp_path / "a.zip")] == ["a.txt", "a.txt#2"]


def test_what_is_passed_over_in_archives(tmp_path: Path) -> None:
    """Other kinds of files, links and devices are counted; hidden files are not."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in [("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("p.txt", tarfile.FIFOTYPE)]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        for name in ("a.txt", "b.jpg", "__MACOSX/._a.txt", ".c.txt"):
            info = tarfile.TarInfo(name)
            info.size = 4
            archive.addfile(info, io.BytesIO(b"One."))
    reader = Reader(find([str(write(tmp_path / "a.tar", out.getvalue()))]).sources)
    assert texts(list(reader)) == ["One."]
    assert reader.passed_over == {"link": 2, "pipe": 1, ".jpg": 1}


@pytest.mark.parametrize(
    ("name", "data"), [("b.zip", zipped({"a.txt": b"One."})), ("b.tar.gz", gzip.compress(tarred({})))]
)
def test_archives_in_archives_are_told(tmp_path: Path, name: str, data: bytes) -> None:
    """What lies in an archive in an archive is not read, and that is said."""
    results = read(write(tmp_path / "a.zip", zipped({name: data, "c.txt": b"Two."})))
    assert texts(results) == ["Two."]
    assert fault(results).cause == "archive in an archive"


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    """A member behind a password is one failure; the others are read."""
    data = bytearray(zipped({"a.txt": b"One.", "b.txt": b"Two."}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    data[6] |= 1
    results = read(write(tmp_path / "a.zip", bytes(data)))
    assert texts(results) == ["Two."]
    assert fault(results).cause == "encrypted"
    assert "password" in fault(results).message


@pytest.mark.parametrize("suffix", PACK)
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, suffix: str) -> None:
    """Of a packed file without its end, all whole lines are read, and one failure says where it broke."""
    lines = [json.dumps({"text": f"{k} " + "".join(map(str, range(k, k + 400)))}).encode() + b"\n" for k in range(400)]
    packed = bz2.compress(b"".join(lines), 1) if suffix == ".bz2" else PACK[suffix](b"".join(lines))
    path = write(tmp_path / f"a.jsonl{suffix}", packed[: len(packed) * 3 // 4])
    results = read(path)
    broken = fault(results)
    assert results[-1] is broken
    assert len(results) > 100
    assert texts(results) == [json.loads(line)["text"] for line in lines[: len(results) - 1]]
    assert broken.cause.startswith("broken ")
    assert broken.place == str(path)
    assert broken.raw is not None
    assert lines[len(results) - 1].startswith(broken.raw)


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.parquet", "a.html"])
def test_every_kind_that_breaks_off_is_one_failure(tmp_path: Path, name: str) -> None:
    """A page, a text or a table that was cut in its packing is told once, with as much as there was."""
    whole = {"a.csv": b"text\n" + b"Report of the day.\n" * 2000, "a.parquet": table(REPORTS * 500)}
    packed = gzip.compress(whole.get(name) or page("Report of the day. " * 500), 0)
    broken = fault(read(write(tmp_path / f"{name}.gz", packed[:-100])))
    assert broken.cause == "broken gzip"
    assert broken.raw


def test_bytes_after_the_end_are_told(tmp_path: Path) -> None:
    """What is appended to a packed file and is not packed was not read; zeros only fill it up."""
    assert texts(read(write(tmp_path / "a.jsonl.gz", gzip.compress(LINES) + bytes(700)))) == REPORTS
    results = read(write(tmp_path / "b.jsonl.gz", gzip.compress(LINES) + b"more"))
    assert texts(results) == REPORTS
    assert "after its end" in fault(results).message


def test_several_members_are_one_file(tmp_path: Path) -> None:
    """Packed files that were joined are read to the end."""
    for suffix, pack in PACK.items():
        path = write(tmp_path / f"a.jsonl{suffix}", b"".join(pack(line) for line in LINES.splitlines(keepends=True)))
        assert texts(read(path)) == REPORTS


def test_a_name_that_promises_too_much(tmp_path: Path) -> None:
    """A text under the name of a packed file is read; other bytes under it are told."""
    assert texts(read(write(tmp_path / "a.jsonl.gz", LINES))) == REPORTS
    assert fault(read(write(tmp_path / "b.jsonl.gz", bytes(range(32)) * 9))).cause == "broken gzip"
    assert fault(read(write(tmp_path / "c.txt.zst", b""))).cause == "broken Zstandard"


@pytest.mark.parametrize("share", [0.95, 0.6, 0.3])
def test_a_zip_archive_without_its_end(tmp_path: Path, share: float) -> None:
    """Files before the break are read, though the directory at the end is lost; the break is one failure."""
    files = {f"{k}.txt": f"Report {k}. ".encode() + bytes(range(48, 90)) * k for k in range(1, 9)}
    data = zipped(files)
    results = read(write(tmp_path / "a.zip", data[: int(len(data) * share)]))
    assert texts(results) == [data.decode() for data in files.values()][: len(results) - 1]
    assert len(results) > 2
    assert fault(results).cause == "broken zip"


@pytest.mark.parametrize(("size", "read_before"), [(2048, 2), (1700, 2), (1538, 1), (1200, 1), (1024, 1), (700, 1)])
def test_a_tar_archive_without_its_end(tmp_path: Path, size: int, read_before: int) -> None:
    """Files before the break are read; the break is one failure, be it in a file, in a header or before the end."""
    data = tarred({"a.txt": b"One.", "b.txt": b"Two."})
    results = read(write(tmp_path / "a.tar", data[:size]))
    assert texts(results) == ["One.", "Two."][:read_before]
    assert fault(results).cause == "broken tar"


def test_a_damaged_header_ends_a_tar_archive(tmp_path: Path) -> None:
    """Behind a header that is no header nothing can be found, and that is said; the files before it are read."""
    data = bytearray(tarred({"a.txt": b"One.", "b.txt": b"Two.", "c.txt": b"Three."}))
    data[1024] ^= 0xFF
    results = read(write(tmp_path / "a.tar", bytes(data)))
    assert texts(results) == ["One."]
    assert "from byte 1,024 on" in fault(results).message


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.bz2", "a.jsonl.zst", "a.zip", "a.tar.gz"])
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What unpacks to many times its size is not unpacked further."""
    monkeypatch.setattr(unpacking, "FREE", 1 << 20)
    monkeypatch.setattr("factextract.archive.zips.FREE", 1 << 20)
    zeros = b"\n" * (8 << 20)
    if name == "a.zip":
        data = zipped({"a.jsonl": zeros})
    else:
        data = PACK[Path(name).suffix](zeros if ".tar" not in name else tarred({"a.jsonl": zeros}))
    assert fault(read(write(tmp_path / name, data))).cause == "unpacks to too much"


def test_packing_twice_gives_no_more_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packed file in a zip archive is held against the bytes that lie in the archive."""
    monkeypatch.setattr(unpacking, "FREE", 1 << 20)
    bomb = gzip.compress(b"\n" * (24 << 20))
    results = read(write(tmp_path / "a.zip", zipped({"a.jsonl.gz": bomb})))
    assert fault(results).cause == "unpacks to too much"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt", "html"])
def test_what_is_longer_than_the_limit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    """A line, a row or a file over the limit is one failure, with its beginning; the next one is read."""
    for module in ("rows", "contents"):
        monkeypatch.setattr(f"factextract.archive.{module}.LONGEST", 5000)
    long = "long " * 2000
    rows = {"jsonl": f'{{"text": "{long}"}}\n{{"text": "Next."}}\n', "csv": f"text\n{long}\nNext.\n"}
    results = read(write(tmp_path / f"a.{suffix}", rows.get(suffix, long)))
    broken = fault(results)
    assert broken.cause == "too long"
    assert "long long" in (broken.raw or b"").decode()
    assert texts(results) == (["Next."] if suffix in rows else [])


@pytest.mark.parametrize("start", [1, 2, 5, 8, 40])
@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "c.jsonl", "d.csv", "e.parquet", "cut.zip", "cut.tar", "f.warc"])
def test_a_source_is_taken_up_where_it_was_left(tmp_path: Path, name: str, start: int) -> None:
    """From any item on, the same items come as without a beginning."""
    files = {**FILES, "x.txt": b"", "y.jsonl": b'{"text": 1}\n{"text": "One."}'}
    archives = {
        "a.zip": zipped(files),
        "a.tar.gz": gzip.compress(tarred(files)),
        "cut.zip": zipped(files)[:-400],
        "cut.tar": tarred({"x.txt": b"One.", "y.txt": b"Two." * 1000})[:3000],
    }
    (source,) = find([str(write(tmp_path / name, archives.get(name) or files[name]))]).sources
    whole = list(Reader([source]).read(source))
    assert list(Reader([source]).read(source, start)) == whole[start:]


def test_a_page_of_nothing_but_tags_is_refused(tmp_path: Path) -> None:
    """A page with so many tags that reading it would take minutes is told at once."""
    results = read(write(tmp_path / "a.html", page("Report.") + b"<span>x</span>" * 20_001))
    assert fault(results).cause == "too long"


def test_a_failure_carries_what_failed(tmp_path: Path) -> None:
    """The line, row, page or text that cannot be read goes with the failure, cut off where it is very long."""
    rows = b"text,id\n" + b'"One" two,1\n'
    assert fault(read(write(tmp_path / "a.jsonl", b'{"text": "A."}\n{"text": \n'))).raw == b'{"text": \n'
    assert fault(read(write(tmp_path / "a.csv", rows))).raw == b'"One" two,1\n'
    assert fault(read(write(tmp_path / "a.txt", b"%PDF-1.4"))).raw == b"%PDF-1.4"
    raw = fault(read(write(tmp_path / "b.jsonl", b'{"text": ' + b"a" * (2 << 20)))).raw
    assert raw is not None
    assert len(raw) == 1 << 20


def test_folders_with_links(tmp_path: Path) -> None:
    """Links that lead out of the folder are not followed, and counted; those inside it lead to what is read once."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    write(inside / "a.txt", "One.")
    write(outside / "b.txt", "Two.")
    (inside / "l.txt").symlink_to(outside / "b.txt")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "again.txt").symlink_to(inside / "a.txt")
    (inside / "nowhere.txt").symlink_to(inside / "none.txt")
    places = find([str(inside)])
    assert [source.name for source in places.sources] == [str(inside / "a.txt")]
    assert places.passed_over == {"link out of the folder": 2}
    assert [failure.place for failure in places.failures] == [str(inside / "nowhere.txt")]
    assert texts(read(inside / "l.txt")) == ["Two."]  # who names a link means it


def test_the_limits_leave_room_for_articles() -> None:
    """A line holds the longest article that the pipeline takes, all of it in escapes for pairs of surrogates."""
    from factextract.pipeline import MAX_CHARS

    assert limits.LONGEST >= 12 * MAX_CHARS


def test_articles_of_one_kind_are_like_those_of_another(tmp_path: Path) -> None:
    """The article is the same wherever it lies: only place and id tell."""
    line = b'{"text": "One.", "id": "x", "title": "T", "published": "2024-03-01", "url": "u"}\n'
    places = [write(tmp_path / "a.jsonl", line), write(tmp_path / "a.jsonl.zst", PACK[".zst"](line))]
    found = [result for path in places for result in read(path)]
    found += read(write(tmp_path / "a.zip", zipped({"a.jsonl": line})))
    assert not any(isinstance(result, Failure) for result in found)
    assert len({(f.text, f.id, f.title, f.published, f.url) for f in found if isinstance(f, ArticleInput)}) == 1
