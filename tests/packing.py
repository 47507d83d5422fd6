"""Files of all kinds for tests - packed, in archives, in web archives - and what reading them gives."""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import zstandard

from factextract.archive.places import find
from factextract.archive.read import Reader
from factextract.inputs import ArticleInput, Failure

PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}


def page(words: str, head: str = "") -> bytes:
    """A page with an article of these words."""
    body = "".join(
        f"<p>{words} The council met on the hill and spoke about tree {k} of the park.</p>" for k in range(6)
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def sent(data: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """What a server answered."""
    head = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + data


def record(
    body: bytes, url: str = "http://news.example/a", *, kind: str = "response", length: int | None = None
) -> bytes:
    """A record of a web archive."""
    size = len(body) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-02T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive of files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def write(path: Path, data: str | bytes) -> Path:
    """The file with this content, UTF-8 if it is a string."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(*inputs: Path | str, **options: Any) -> list[ArticleInput | Failure]:
    """All that comes out of the inputs."""
    places = find(map(str, inputs))
    return [*places.failures, *Reader(places.sources, **options)]


def only(results: list[ArticleInput | Failure]) -> ArticleInput:
    """The one article."""
    (found,) = results
    assert isinstance(found, ArticleInput), found
    return found


def fault(results: list[ArticleInput | Failure]) -> Failure:
    """The one failure."""
    (found,) = (result for result in results if isinstance(result, Failure))
    return found


def texts(results: list[ArticleInput | Failure]) -> list[str]:
    """The texts of the articles."""
    return [found.text for found in results if isinstance(found, ArticleInput)]
