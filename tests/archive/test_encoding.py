"""Bytes to text: every letter as it was written, or a clear refusal."""

from __future__ import annotations

import pytest

from factextract.archive.encoding import decode, is_ascii_based, is_encoding
from factextract.archive.unreadable import UnreadableError

NEWS = "Café owner José said: “It’s £5 million – a naïve figure.”\r\nDon’t worry, the École’s note says.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_news_is_read_in_any_usual_encoding(encoding: str) -> None:
    """English with typographic marks comes back letter for letter, without a byte order mark, line ends untouched."""
    assert decode(NEWS.encode(encoding)).text == NEWS


@pytest.mark.parametrize(("encoding", "guess"), [("utf-8", False), ("utf-16", False), ("cp1252", True)])
def test_a_guess_says_that_it_is_one(encoding: str, guess: bool) -> None:
    """Only an encoding that neither a mark nor the bytes themselves prove is a guess."""
    assert decode(NEWS.encode(encoding)).guessed is guess


def test_other_scripts_are_detected() -> None:
    """Text that is not western is not taken for western."""
    russian = "Мэр сказал, что сорок деревьев погибли в городе этим летом."
    assert decode(russian.encode("cp1251")).text == russian


def test_what_is_told_holds() -> None:
    """A told encoding is used even where another would fit, and nothing is guessed."""
    assert decode("№ 5".encode("koi8-r", "replace"), "koi8-r").guessed is False
    assert decode("ö".encode(), "cp437").text == "├╢"


def test_a_told_encoding_that_is_wrong_is_refused() -> None:
    """Bytes that are not in the told encoding are an error that says where, not replacement characters."""
    with pytest.raises(UnreadableError, match="Byte 3 is not valid utf-8"):
        decode(b"caf\xe9", "utf-8")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", bytes(range(32)) * 40])
def test_binary_data_is_refused(data: bytes) -> None:
    """A file of another kind under the name of a text is no article."""
    with pytest.raises(UnreadableError, match="no text"):
        decode(data)


@pytest.mark.parametrize("data", [b"", b"\0", b"a\0b", b"7"])
def test_odd_but_valid_text_is_read(data: bytes) -> None:
    """A control character by itself does not make a file binary."""
    assert decode(data).text == data.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "shift_jis", "gb18030", "mac_roman"])
def test_encodings_that_lines_can_be_told_in(encoding: str) -> None:
    """Where ASCII is written as it is, bytes are split into lines and cells."""
    assert is_ascii_based(encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32-le", "utf-7", "iso2022_jp", "hz", "cp037"])
def test_encodings_that_must_be_decoded_first(encoding: str) -> None:
    """Where the byte of a comma may be half a letter or another one, nothing is split before it is decoded."""
    assert not is_ascii_based(encoding)


def test_few_letters_are_no_alphabet() -> None:
    """A few bytes that no western encoding explains are refused rather than read as Cyrillic."""
    with pytest.raises(UnreadableError, match="could not be recognised"):
        decode(b"caf\xe9 \x81 \xff\xfe and coffee")


def test_unknown_names_are_known_as_such() -> None:
    """Only text encodings are encodings."""
    assert is_encoding("latin-1")
    assert is_encoding("utf-16")
    assert not is_encoding("latin-77")
    assert not is_encoding("base64")
