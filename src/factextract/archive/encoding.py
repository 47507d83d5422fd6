"""Bytes to text: the encoding that is told, marked, provable or, at last, guessed; never a silently mangled letter."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from factextract.archive.unreadable import UnreadableError

_MARKS = (  # longest first: the UTF-16 mark begins the UTF-32 one
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_RARE = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_turkish"]  # each mistaken for a Windows one
_SAMPLE = 1 << 18
_ASCII = bytes(range(0x80))
_TELLING = 16  # bytes beyond ASCII: of fewer, chance finds an alphabet for anything

# English and other western text, wrongly decoded, betrays itself: three accents in a row, an accented capital after or
# before lower case where no name has one ("donÕt", "ÒHe"), a sign inside a word.
_TYPICAL = re.compile(r"[\x00-\x7f“”‘’‚„…–—•€™£¥¢§°±²³¹½¼¾·»«©®¿¡´†‰ªº×‹›\u00a0\u00adÀ-ÖØ-öø-ÿŒœŠšŽžŸ]*", re.DOTALL)
_MANGLED = re.compile(
    r"[^\W\d_a-zA-Z]{3}|[a-z][À-ÖØ-Þ]|[À-ÖØ-Þ][A-Z][a-z]|[a-z][•€™£¥§±²³¹½¼¾«©®¿¡†‰×][a-z]|[âÂÃ][^\w\s]"
)
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x10-\x1a\x1c-\x1f\x7f]")
_NO_TEXT = "This is no text but binary data: give the article as .txt or .html."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, told: str | None = None) -> Decoded:
    """The text of `data`, without its byte order mark, line ends as they are.

    Raises:
        UnreadableError: it is no text, not in the encoding told, or in none that can be recognised.
    """
    if told is None and data.startswith(_BINARY):
        raise UnreadableError("not text", "This is no text file: give the article as .txt or .html.")
    encoding = told or marked(data)
    if encoding:
        return _refuse_binary(Decoded(_as_told(data, encoding), encoding))
    try:
        return _refuse_binary(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeError:
        guess = guessed(data)
        return _refuse_binary(Decoded(data.decode(guess), guess, guessed=True))


def guessed(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8.

    Raises:
        UnreadableError: nothing is likely.
    """
    if is_noise(data):
        raise UnreadableError("not text", _NO_TEXT)
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if _TYPICAL.fullmatch(text) and not _MANGLED.search(text):
            return encoding
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    enough = len(telling.translate(None, _ASCII)) >= _TELLING
    best = from_bytes(telling, cp_exclusion=_RARE).best() if enough else None
    try:
        if best is not None and best.encoding != "utf_8":
            data.decode(best.encoding)
            return best.encoding
    except UnicodeError:
        pass
    raise UnreadableError(
        "unknown encoding", "The encoding could not be recognised: name it with --encoding, as in cp1252."
    )


def marked(head: bytes) -> str | None:
    """The encoding that the first bytes prove: by a byte order mark, or by the zeros of a wide one."""
    return _marked(head) or _wide(head)


def is_ascii_based(encoding: str) -> bool:
    """Whether ASCII is written in this encoding as it is, so that bytes can be split into lines and cells."""
    plain = b"\x1b$B$\x1b(B+~{}\\" + bytes(range(0x7F))  # with what begins a shift in the encodings that have some
    try:
        return plain.decode(encoding).lstrip("\ufeff") == plain.decode("ascii")
    except UnicodeError:
        return False


def is_encoding(name: str) -> bool:
    """Whether Python knows a text encoding of this name."""
    try:
        b"a".decode(name)
    except LookupError:
        return False
    except UnicodeError:
        pass  # one byte is half a letter there
    return True


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English every other byte is zero, which valid UTF-8 would let pass."""
    head = data[:1024]
    if len(head) < 4 or head.count(0) < len(head) * 0.3:
        return None
    if head[1::2].count(0) > 4 * head[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 4 * head[1::2].count(0) else None


def without_mark(encoding: str) -> str:
    """The same encoding as one that takes a byte order mark off."""
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding


def _as_told(data: bytes, encoding: str) -> str:
    try:
        return data.decode(without_mark(encoding))
    except UnicodeError as error:
        where = f"Byte {error.start}" if isinstance(error, UnicodeDecodeError) else "This"
        where += f" is not valid {encoding}"
        raise UnreadableError(
            "wrong encoding", f"{where}: name another encoding with --encoding, or leave it out."
        ) from None


def _refuse_binary(decoded: Decoded) -> Decoded:
    head = decoded.text[:4096]
    if len(_CONTROL.findall(head)) > max(8, len(head) // 10):
        raise UnreadableError("not text", _NO_TEXT)
    return decoded


def is_noise(data: bytes) -> bool:
    """Whether so many bytes are control characters that this is no text in any encoding."""
    head = data[:_SAMPLE]
    return len(_CONTROL_BYTES.findall(head)) > max(2, len(head) // 25)
