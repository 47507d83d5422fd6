"""Web archives: the pages in them, with address and day, and what is broken of them."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

import factextract
from factextract.archive.places import find
from factextract.archive.read import Reader
from factextract.inputs import ArticleInput, Failure
from factextract.pipeline import make_doc
from packing import PACK, fault, only, page, read, record, sent, texts, write

WARCINFO = record(b"software: ours\r\n", kind="warcinfo")
STATED = (
    '<meta property="article:published_time" content="2024-02-01"><link rel="canonical" href="http://other.example">'
)
A, B, C = (record(sent(page(f"Report {name}.")), f"http://news.example/{name}") for name in "ABC")


def chunked(data: bytes) -> bytes:
    """The bytes as a server sends them in chunks."""
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)


def first_words(results: list[ArticleInput | Failure]) -> list[str]:
    """The first two words of each article."""
    return [" ".join(text.split()[:2]) for text in texts(results)]


def test_a_page_has_address_and_days(tmp_path: Path) -> None:
    """The address is the record's; the day is what the page states, and the day of capture is known beside it."""
    found = only(
        read(write(tmp_path / "a.warc", WARCINFO + record(sent(page("Report.", STATED)), "http://news.example/a")))
    )
    assert found.url == "http://news.example/a"
    assert (found.published, found.published_from, found.captured) == ("2024-02-01", "metadata", "2024-03-02")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Ten trees fell, the mayor said.", "2024-03-02"),
        ("5 January 2019\n\nTen trees fell, the mayor said.", "2019-01-05"),
    ],
)
def test_the_day_of_capture_comes_last(nlp, text: str, published: str) -> None:
    """A text that says its day is of that day; only one that nothing dates is taken as of the day of its capture."""
    doc = nlp(make_doc(nlp, ArticleInput(text=f"Trees fall\n\n{text}", captured="2024-03-02")))
    found = factextract.records(doc).article
    assert found.published == published


@pytest.mark.parametrize("pack", [b"".join, lambda records: b"".join(map(gzip.compress, records))])
def test_the_place_is_where_the_record_begins(tmp_path: Path, pack: object) -> None:
    """An offset leads to the record, in the file as it is."""
    data = pack([WARCINFO, A, B])  # type: ignore[operator]
    path = write(tmp_path / ("a.warc" if data.startswith(b"WARC") else "a.warc.gz"), data)
    offsets = [int(found.place.removeprefix(f"{path}:")) for found in read(path)]
    there = [data[offset:] if data.startswith(b"WARC") else gzip.decompress(data[offset:]) for offset in offsets]
    assert [piece[: len(A)] for piece in there] == [A, B]


def test_a_place_in_what_is_packed_as_one(tmp_path: Path) -> None:
    """Where several records are packed as one, the place is that of the whole and how far in it is."""
    for suffix, pack in PACK.items():
        path = write(tmp_path / f"a.warc{suffix}", pack(WARCINFO + A + B))
        assert [found.place for found in read(path)] == [
            f"{path}:0+{len(WARCINFO)}",
            f"{path}:0+{len(WARCINFO) + len(A)}",
        ]


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (lambda data: data, []),
        (gzip.compress, ["Content-Encoding: gzip"]),
        (zlib.compress, ["Content-Encoding: deflate"]),
        (chunked, ["Transfer-Encoding: chunked"]),
        (lambda data: chunked(gzip.compress(data)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (lambda data: data, ["Content-Encoding: gzip"]),
        (lambda data: data, ["Transfer-Encoding: chunked"]),
    ],
)
def test_what_a_server_packs(tmp_path: Path, data: object, headers: list[str]) -> None:
    """Pages are read however they were sent, also where the capture has unpacked them and kept the headers."""
    path = write(tmp_path / "a.warc", record(sent(data(page("Report.")), *headers)))  # type: ignore[operator]
    assert first_words(read(path)) == ["Report. The"]


def test_the_encoding_that_a_server_names(tmp_path: Path) -> None:
    """The server's word counts where the page does not state an encoding, and its bytes prove none."""
    body = page("Żółw said.").decode().encode("iso8859-2")
    path = write(tmp_path / "a.warc", record(sent(body, kind="text/html; charset=ISO-8859-2")))
    assert first_words(read(path)) == ["Żółw said."]


def test_what_is_no_page(tmp_path: Path) -> None:
    """Requests, pictures and the like are passed over; pages that were not there are counted."""
    others = [
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(sent(b"\x89PNG", kind="image/png")),
        record(sent(page("Gone."), status="404 Not Found")),
        record(sent(b"", status="301 Moved")),
        record(sent(page("Report."), kind="")),
    ]
    reader = Reader(find([str(write(tmp_path / "a.warc", b"".join(others)))]).sources)
    assert first_words(list(reader)) == ["Report. The"]
    assert reader.passed_over == {"page with status 404": 1, "page with status 301": 1}
    assert fault(read(write(tmp_path / "b.warc", others[0]))).cause == "no articles"


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (b"\0" * 300 + b"\nnoise\n", ["A", "C"]),
        (B.replace(b"WARC/1.0", b"WARX/1.0"), ["A", "C"]),
        (B.replace(b"Content-Length: ", b"Content-Length: x", 1), ["A", "C"]),
        (record(sent(page("Report B.")), length=30), ["A", "C"]),
        (record(sent(page("Report B.")), length=len(B) + 400), ["A", "C"]),
        (record(sent(gzip.compress(page("Report B."))[:30], "Content-Encoding: gzip")), ["A", "C"]),
        (record(sent(page(""), "Content-Encoding: br"))[:-40] + b"\r\n\r\n", ["A", "C"]),
    ],
)
def test_a_broken_record_costs_no_other(tmp_path: Path, broken: bytes, words: list[str]) -> None:
    """Noise, a damaged head or a wrong length is one failure; the records around it are read."""
    path = write(tmp_path / "a.warc", A + broken + C)
    results = read(path)
    assert first_words(results) == [f"Report {word}." for word in words]
    assert fault(results).place.startswith(f"{path}:{len(A)}")
    assert fault(results).raw


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [3, 60, 300, len(B) - 30])
def test_an_archive_that_breaks_off(tmp_path: Path, cut: int, packed: bool) -> None:
    """Records before the break are read; the break is one failure, told where its record begins."""
    data = gzip.compress(A + B, 0)[: -8 - cut] if packed else (A + B)[:-cut]
    results = read(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), data))
    assert first_words(results)[0] == "Report A."
    assert len(results) == 2 or cut == 3
    if cut > 4:
        assert fault(results).cause == ("broken gzip" if packed else "broken WARC")


def test_a_page_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page over the limit is told without being held, as it lies there or as it unpacks."""
    monkeypatch.setattr("factextract.archive.warcs.LONGEST", 100_000)
    long = page("Report. " * 40_000)
    for body in (sent(long), sent(gzip.compress(long), "Content-Encoding: gzip")):
        results = read(write(tmp_path / "a.warc", A + record(body) + C))
        assert first_words(results) == ["Report A.", "Report C."]
        assert fault(results).cause in ("too long", "unpacks to too much")


def test_a_page_without_an_article(tmp_path: Path) -> None:
    """A page of menus is a failure in its place, with what the archive holds of it."""
    results = read(write(tmp_path / "a.warc", A + record(sent(b"<html><body><p>Home</p></body></html>"))))
    assert fault(results).cause == "no article"
    assert b"Home" in (fault(results).raw or b"")


@pytest.mark.parametrize(
    ("suffix", "where"), [*((".gz", where) for where in (0, 1, 30, 200, -3)), (".bz2", 0), (".bz2", 60), (".zst", 0)]
)
def test_a_damaged_member_costs_no_other(tmp_path: Path, suffix: str, where: int) -> None:
    """Where records are packed one by one, a damaged one is one failure in its place, and the next ones are read."""
    members = [bytearray(PACK[suffix](item)) for item in (A, B, C)]
    members[1][where] ^= 0xFF
    path = write(tmp_path / f"a.warc{suffix}", b"".join(members))
    results = read(path)
    assert first_words(results) == ["Report A.", "Report C."]
    assert fault(results).place == f"{path}:{len(members[0])}"
    (source,) = find([str(path)]).sources
    for start in range(4):
        assert list(Reader([source]).read(source, start)) == results[start:]


def test_two_damaged_members_are_two_failures(tmp_path: Path) -> None:
    """Each record that is lost is told."""
    members = [bytearray(gzip.compress(item)) for item in (A, B, A, C)]
    members[1][-3] ^= 0xFF
    members[2][-3] ^= 0xFF
    results = read(write(tmp_path / "a.warc.gz", b"".join(members)))
    assert first_words(results) == ["Report A.", "Report C."]
    assert len(results) == 4
