"""Files in, articles out, every fault told in its place."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract.archive.places import find
from factextract.archive.read import Reader
from factextract.inputs import ArticleInput, Failure
from packing import only, read, tarred, write, zipped

PAGE = """<!DOCTYPE html><html><head><title>Council fells trees | The Sample</title>
<meta property="article:published_time" content="2024-03-01T08:00:00Z">
<link rel="canonical" href="https://example.org/trees"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Council fells trees</h1>
<p>The council felled 40 of the 80 trees on Mill Road on Friday, Mayor Ann Reed said in a café.</p>
<p>Residents said they would protest next week, and the council meets again on Monday to talk about the plan.</p>
<p>Nobody at the nursery that had planted the trees a decade ago wanted to say what had gone wrong with them.</p>
</article><footer>All rights reserved.</footer></body></html>"""

SUFFIXES = [
    *(".txt", ".html", ".jsonl", ".csv", ".parquet", ".warc", ".zip", ".tar"),
    *(".jsonl.gz", ".warc.gz", ".csv.zst", ".html.bz2", ".tar.gz", ".gz"),
]
PIECES = [
    b'{"text": "A."}',
    b"\n",
    b"text",
    b",",
    b'"',
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<html>",
    b"<p>",
    b"caf\xe9 ",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b"PK\x03\x04",
    gzip.compress(b'{"text": "A."}'),
    zipped({"a.txt": b"A.", "b.jsonl": b'{"text": "A."}'}),
    tarred({"a.txt": b"A."}),
    bytes(512),
]


def test_text_is_read_exactly(tmp_path: Path) -> None:
    """A .txt file is its text, line ends untouched; its id is the path as given."""
    path = write(tmp_path / "a.txt", "One\r\n\r\nTwo\rThree\n")
    found = only(read(path))
    assert found.text == "One\r\n\r\nTwo\rThree\n"
    assert found.id == found.place == str(path)
    assert found.published is None


def test_a_page_gives_text_title_day_and_address(tmp_path: Path) -> None:
    """Of an HTML page the article is read, without menus; title, day and address come from its metadata."""
    found = only(read(write(tmp_path / "p.HTML", PAGE)))
    assert found.text.startswith("Council fells trees\n\nThe council felled 40 of the 80 trees")
    assert "Sport" not in found.text
    assert (found.title, found.published, found.published_from) == ("Council fells trees", "2024-03-01", "metadata")
    assert found.url == "https://example.org/trees"


@pytest.mark.parametrize(
    ("names", "byline"), [("Ann Lee", "Ann Lee"), ("Ann Lee; Bo Mott", "Ann Lee, Bo Mott"), ("mail@example.org", None)]
)
def test_a_page_names_its_author(tmp_path: Path, names: str, byline: str | None) -> None:
    """The author in a page's metadata is its byline, unless it is an address."""
    page = PAGE.replace("<head>", f'<head><meta name="author" content="{names}">')
    assert only(read(write(tmp_path / "p.html", page))).byline == byline


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<article><h1>Trees</h1><p>Ten\n fell, <b>Reed</b> said.</p><p>Two stood.</p></article>", None),
        ("<h1>Trees</h1><p>Ten fell, Reed said.<br>Two stood.</p>", "Trees\n\nTen fell, Reed said.\nTwo stood."),
        ("<h1>Trees</h1><ul><li>Ten fell, Reed said.</li><li>Two stood.</li></ul>", None),
        ("<pre>Ten fell, Reed\nsaid.</pre>", "Ten fell, Reed\nsaid."),
        (
            f"<table><tr><td>{'<p>Ten fell, Reed said.</p>' * 20}</td></tr></table>",
            "\n\n".join(["Ten fell, Reed said."] * 20),
        ),
    ],
)
def test_a_page_keeps_its_paragraphs(tmp_path: Path, page: str, text: str | None) -> None:
    """Paragraphs, headings and list items stay apart on any page; line ends of the source are spaces."""
    found = only(read(write(tmp_path / "p.html", page))).text
    assert found == (text or "Trees\n\nTen fell, Reed said.\n\nTwo stood.")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ("<meta charset='iso-8859-1'>", "cp1252"), ("", "cp1252"), ("<meta charset='latin1'>", "utf-8")],
)
def test_a_page_is_read_in_its_encoding(tmp_path: Path, head: str, encoding: str) -> None:
    """The encoding a page states is used unless the bytes prove UTF-8; what states none is found out."""
    page = PAGE.replace("<head>", f"<head>{head}").replace("café", "café – “Blue”")
    assert "café – “Blue”" in only(read(write(tmp_path / "p.htm", page.encode(encoding)))).text


def test_a_day_that_is_told_outranks_a_page(tmp_path: Path) -> None:
    """What the user says of an article is surer than its page's metadata."""
    found = only(read(write(tmp_path / "p.html", PAGE), published="2024-05-05"))
    assert (found.published, found.published_from) == ("2024-05-05", "given")


def test_json_lines(tmp_path: Path) -> None:
    """Each line is an article with its own fields; without an id, its place names it; blank lines are nothing."""
    rows = [
        {"text": "A.", "id": "x", "title": "T", "published": "2024-03-01T10:00:00Z", "url": "u"},
        {"text": "B.", "id": 7},
        {"text": "C.", "published": None, "other": [1]},
    ]
    path = write(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, rows)))
    first, second, third = read(path, published="2020-01-01")
    assert first == ArticleInput(text="A.", id="x", title="T", published="2024-03-01", url="u", place=f"{path}:1")
    assert isinstance(second, ArticleInput)
    assert isinstance(third, ArticleInput)
    assert (second.id, second.published) == ("7", "2020-01-01")
    assert third.id == third.place == f"{path}:5"


@pytest.mark.parametrize(
    ("line", "cause", "message"),
    [
        ('{"text": "A."', "broken JSON", "column 14"),
        ("[1, 2]", "broken JSON", "no JSON object"),
        ("[" * 100_000, "broken JSON", "cannot be read"),
        ('{"id": "x"}', "no text", 'There is no "text"'),
        ('{"text": null}', "no text", 'There is no "text"'),
        ('{"text": 5}', "text is no string", "not a number"),
        ('{"text": ["a"]}', "text is no string", "not a list"),
        ('{"text": " "}', "empty text", "empty"),
        ('{"text": "A.", "id": true}', "bad id", "not true or false"),
        ('{"text": "A.", "title": {}}', "bad title", "not an object"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: str, cause: str, message: str) -> None:
    """A fault is named with file and line; the lines around it are read."""
    path = write(tmp_path / "a.jsonl", f'{{"text": "Before."}}\n{line}\n{{"text": "After."}}\n')
    before, fault, after = read(path)
    assert isinstance(fault, Failure)
    assert (fault.place, fault.cause) == (f"{path}:2", cause)
    assert message in fault.message
    assert [found.text for found in (before, after) if isinstance(found, ArticleInput)] == ["Before.", "After."]


@pytest.mark.parametrize("day", ['"11/09/2014"', '"2014-02-30"', "5", "true", '["2014-09-11"]'])
def test_an_article_is_taken_without_a_bad_date(tmp_path: Path, day: str) -> None:
    """A date that cannot be read is told with its place, and the article is taken as undated."""
    path, told = write(tmp_path / "a.jsonl", f'{{"text": "A."}}\n{{"text": "B.", "published": {day}}}\n'), []
    reader = Reader(find([str(path)]).sources, published="2020-01-01", tell=told.append)
    first, second = reader
    assert isinstance(first, ArticleInput)
    assert isinstance(second, ArticleInput)
    assert (first.published, second.text, second.published) == ("2020-01-01", "B.", None)
    assert reader.warned == 1
    assert len(told) == 1
    assert told[0].startswith(f'Warning: {path}:2: "published" must be a date')


def test_a_date_without_hyphens(tmp_path: Path) -> None:
    """`20140911` is a date, be it a string or a number."""
    path = write(tmp_path / "a.jsonl", '{"text": "A.", "published": 20140911}\n{"text": "B.", "published": "20140911"}')
    assert [found.published for found in read(path)] == ["2014-09-11"] * 2  # type: ignore[union-attr]


def test_names_of_fields_in_other_capitals(tmp_path: Path) -> None:
    """`Title` and `ID` are `title` and `id`; a name written as it should be comes first."""
    rows = write(tmp_path / "a.csv", "ID;Title;TEXT\nx;T;One.\n")
    line = write(tmp_path / "b.jsonl", '{"Id": "y", "Text": "No.", "text": "Two.", "Published": "2014-09-11"}\n')
    pq.write_table(pa.table({"Text": ["Three."], "Url": ["u"]}), tmp_path / "c.parquet")
    first, second, third = read(rows, line, tmp_path / "c.parquet")
    assert isinstance(first, ArticleInput)
    assert isinstance(second, ArticleInput)
    assert isinstance(third, ArticleInput)
    assert (first.id, first.title, first.text) == ("x", "T", "One.")
    assert (second.id, second.text, second.published) == ("y", "Two.", "2014-09-11")
    assert (third.text, third.url) == ("Three.", "u")


def test_an_id_that_stands_twice_is_told_once(tmp_path: Path) -> None:
    """Articles of one id are all kept, and one line says so."""
    path, told = write(tmp_path / "a.jsonl", '{"text": "A.", "id": "x"}\n' * 3), []
    assert len(list(Reader(find([str(path)]).sources, tell=told.append))) == 3
    assert told == [f'Warning: this id stands for more than one article: "x" ({path}:2) and 1 more. All are kept.']


def test_a_line_in_another_encoding_is_not_mangled(tmp_path: Path) -> None:
    """One line of an older encoding among UTF-8 lines is read as what it is, and that is told once."""
    lines = ['{"text": "naïve"}'.encode(), *['{"text": "café – £5"}'.encode("cp1252")] * 2]
    path, told = write(tmp_path / "a.jsonl", b"\n".join(lines)), []
    texts = [found.text for found in Reader(find([str(path)]).sources, tell=told.append)]  # type: ignore[union-attr]
    assert texts == ["naïve", "café – £5", "café – £5"]
    assert len(told) == 1
    assert "cp1252" in told[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_wide_and_marked_encodings(tmp_path: Path, encoding: str, suffix: str) -> None:
    """A file with a byte order mark, or in UTF-16, is read line by line like any other."""
    text = '{"text": "Café."}\n{"text": "Ten."}\n' if suffix == "jsonl" else 'id,text\n1,Café.\n2,"Ten."\n'
    path = write(tmp_path / f"a.{suffix}", text.encode(encoding))
    told = {"encoding": encoding} if encoding == "utf-32" else {}
    assert [found.text for found in read(path, **told) if isinstance(found, ArticleInput)] == ["Café.", "Ten."]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str) -> None:
    """A column `text` is enough; quoted cells hold line breaks as they are; an empty cell is nothing known."""
    rows = [["id", "text", "published"], ["x", '"One\r\n\r\nTwo, ""three"""', "2024-03-01"], ["", "Four", ""]]
    path = write(tmp_path / "a.csv", "\r\n".join(separator.join(row) for row in rows) + "\r\n")
    first, second = read(path)
    assert isinstance(first, ArticleInput)
    assert isinstance(second, ArticleInput)
    assert (first.id, first.text, first.published) == ("x", 'One\r\n\r\nTwo, "three"', "2024-03-01")
    assert (second.id, second.text, second.published) == (f"{path}:5", "Four", None)


def test_csv_with_a_long_article(tmp_path: Path) -> None:
    """An article longer than the csv module expects of a cell is read."""
    path = write(tmp_path / "a.csv", "text\n" + "word " * 50_000 + "\n")
    assert len(only(read(path)).text) == 250_000


@pytest.mark.parametrize(
    ("data", "line", "cause"),
    [
        ('text,id\n"One" two,1\nThree,2\n', ":2", "broken CSV"),
        ("id,text\n1\n2,Three\n", ":2", "no text"),
        ("id,body\n1,One\n", "", "no text"),
        (b"text\nThree\ncaf\xe9 \x81 \xff\xfe\n", ":3", "unknown encoding"),
        (bytes(range(256)) * 4, "", "not text"),
        ("", "", "empty file"),
        ("text\n", "", "empty file"),
    ],
)
def test_broken_csv(tmp_path: Path, data: str | bytes, line: str, cause: str) -> None:
    """A fault of a row is told with its line and the next rows are read; one of the whole file with the file."""
    path = write(tmp_path / "a.csv", data)
    results = read(path)
    (fault,) = (found for found in results if isinstance(found, Failure))
    assert (fault.place, fault.cause) == (f"{path}{line}", cause)
    assert [found.text for found in results if isinstance(found, ArticleInput)] == (["Three"] if line else [])


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ('One\n"Two\nThree\nFour\n', "everything from line 3 on was not read"),
        ('One\n"Two\n"Three"\nFour\n', "Lines 3 to 4 were not read"),
    ],
)
def test_csv_says_which_lines_are_lost(tmp_path: Path, rows: str, lost: str) -> None:
    """A quotation mark that is not closed takes lines with it, and they are named."""
    first, fault, *_ = read(write(tmp_path / "a.csv", "text\n" + rows))
    assert isinstance(first, ArticleInput)
    assert isinstance(fault, Failure)
    assert lost in fault.message


def test_parquet(tmp_path: Path) -> None:
    """A table with a column `text` is read row by row; a date may be a date, an id a number."""
    days = [datetime.date(2024, 3, 1), None, None]
    table = {"text": ["One.", None, "Three."], "id": [1, 2, 3], "published": days, "other": [[1], [2], []]}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    first, fault, third = read(tmp_path / "a.parquet")
    assert isinstance(first, ArticleInput)
    assert (first.text, first.id, first.published) == ("One.", "1", "2024-03-01")
    assert isinstance(fault, Failure)
    assert fault.place == f"{tmp_path / 'a.parquet'}:2"
    assert isinstance(third, ArticleInput)


def test_a_broken_row_of_parquet_costs_no_other(tmp_path: Path) -> None:
    """A cell whose letters are none is a failure of its row, and does not end the table."""
    texts = ["One two three four.", "Ab cd ef gh ij.", "Five six seven."]
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": texts}), path, compression="none", use_dictionary=False, write_statistics=False)
    write(path, path.read_bytes().replace(b"cd ef", b"c\xff ef"))
    first, fault, third = read(path)
    assert isinstance(first, ArticleInput)
    assert isinstance(fault, Failure)
    assert (fault.place, fault.cause) == (f"{path}:2", "broken Parquet")
    assert isinstance(third, ArticleInput)


@pytest.mark.parametrize("column", [{"body": ["One."]}, {"text": [1]}, {"text": [b"One."]}])
def test_parquet_without_texts(tmp_path: Path, column: dict[str, list[object]]) -> None:
    """A table without texts is told."""
    pq.write_table(pa.table(column), tmp_path / "a.parquet")
    (fault,) = read(tmp_path / "a.parquet")
    assert isinstance(fault, Failure)
    assert "text" in fault.message


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n", "empty text"),
        ("a.txt", b"%PDF-1.4", "not text"),
        ("a.html", b"", "empty file"),
        ("a.html", b"<html></html>", "no article"),
        (
            "a.html",
            b"<ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul><p>(c) All rights reserved.</p>",
            "no article",
        ),
        ("a.txt", bytes(range(256)) * 4, "not text"),
        ("a.jsonl", b"", "empty file"),
        ("a.parquet", b"", "broken Parquet"),
        ("a.parquet", b"PAR1 no more", "broken Parquet"),
        ("a.docx", b"x", "unknown kind of file"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    """What is wrong with a file is told in one line, and the next file is read."""
    results = read(write(tmp_path / name, data), write(tmp_path / "good.txt", "Good."))
    fault, good = results
    assert isinstance(fault, Failure)
    assert (fault.place, fault.cause) == (str(tmp_path / name), cause)
    assert "\n" not in fault.message
    assert isinstance(good, ArticleInput)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that is not there is an unreadable input, not the end."""
    (fault,) = read(tmp_path / "none.txt")
    assert isinstance(fault, Failure)
    assert "No such file" in fault.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A file without permission to read is told."""
    write(tmp_path / "a.txt", "A.").chmod(0)
    (fault,) = read(tmp_path / "a.txt")
    assert isinstance(fault, Failure)
    assert "Permission denied" in fault.message


def test_folders_are_read_in_order_each_file_once(tmp_path: Path) -> None:
    """All files below a folder, sorted; hidden ones and other kinds are passed over, the latter counted."""
    for name in ("b.txt", "a/z.txt", "a/y.jsonl", ".hidden.txt", "picture.jpg", "notes"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write(path, '{"text": "A."}')
    places = find([str(tmp_path), str(tmp_path / "b.txt")])
    assert [Path(source.name).name for source in places.sources] == ["b.txt", "y.jsonl", "z.txt"]
    assert places.passed_over == {".jpg": 1, "without suffix": 1}
    assert places.failures == []


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    """An empty folder is a fault, not a success with nothing in it."""
    (fault,) = read(tmp_path)
    assert isinstance(fault, Failure)
    assert fault.cause == "no articles"


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    """Links that go round in a circle are not followed."""
    write(tmp_path / "a.txt", "A.")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    only(read(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX only")
def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    """A file whose name is not valid text is read, under a name that can be written."""
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), "A.")
    assert "caf\ufffd.txt" in str(only(read(tmp_path)).id)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Plain text.\n", ["Plain text.\n"]),
        (b"\n\n{brace} text", ["\n\n{brace} text"]),
        (b'\n{"text": "A."}\n{"text": "B."}\n', ["A.", "B."]),
        ('\ufeff{"text": "Café."}'.encode(), ["Café."]),
        ('{"text": "Café."}\n{"text": "B."}'.encode("utf-16"), ["Café.", "B."]),
        ("Café.".encode("utf-16"), ["Café."]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    """Standard input is a text, or JSON Lines if it looks like it."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    assert [found.text for found in read("-") if isinstance(found, ArticleInput)] == texts


def test_standard_input_as_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may come through a pipe."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(PAGE.encode()))))  # type: ignore[arg-type]
    found = only(read("-"))
    assert found.title == "Council fells trees"
    assert found.id is None


def test_progress_reaches_its_total(tmp_path: Path) -> None:
    """The bytes done grow with the articles and end at the total."""
    write(tmp_path / "a.jsonl", '{"text": "A."}\n' * 50)
    write(tmp_path / "b.txt", "B.")
    reader = Reader(find([str(tmp_path)]).sources)
    seen = [reader.done for _ in reader]
    assert seen == sorted(seen)
    assert reader.done == reader.total == 50 * 15 + 2


@given(
    data=st.binary(max_size=200) | st.lists(st.sampled_from(PIECES)).map(b"".join),
    suffix=st.sampled_from(SUFFIXES),
    encoding=st.sampled_from([None, "utf-8", "cp1252", "utf-16", "utf-32", "shift_jis"]),
)
@settings(deadline=None)
def test_no_bytes_are_too_strange(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str, encoding: str | None
) -> None:
    """Any bytes under any name give articles or faults, at least one, the same from any of them on; nothing raises."""
    (source,) = find([str(write(tmp_path_factory.getbasetemp() / f"any{suffix}", data))]).sources
    found = list(Reader([source], encoding=encoding))
    assert found
    for start in (1, len(found)):
        assert list(Reader([source], encoding=encoding).read(source, start)) == found[start:]
