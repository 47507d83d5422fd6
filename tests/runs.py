"""What the tests of runs share: inputs, a worker without a process of its own, and all that a run has written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factextract.archive.batch import Setup, work
from factextract.archive.process import LostError
from factextract.archive.runner import Options, RunSummary, run

if TYPE_CHECKING:
    from spacy.language import Language

UNLIKE = {"manifest.json", "state.sqlite", ".lock"}  # they hold times


class Inline:
    """A worker in this process. `before` is called with every batch."""

    def __init__(self, nlp: Language, *, with_text: bool = False, before: Callable[[bytes], None] = lambda _: None):
        self.nlp, self.setup, self.before = nlp, Setup(model="", with_text=with_text), before

    def exchange(self, batch: bytes, seconds: float) -> bytes:  # noqa: ARG002 - it takes what it takes
        """The answer."""
        self.before(batch)
        return work(self.nlp, self.setup, batch)

    def close(self) -> None:
        """Nothing is held."""


def lost_on(word: bytes) -> Callable[[bytes], None]:
    """A batch with the word in it loses its worker."""

    def check(batch: bytes) -> None:
        if word in batch:
            raise LostError("killed its worker", "The worker was killed.")

    return check


def lines(path: Path, rows: list[Any]) -> Path:
    """A JSON Lines file of the rows; strings are lines as they are."""
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf8")
    return path


def texts(number: int, first: int = 0) -> list[dict[str, str]]:
    """Small articles, each with an id."""
    return [
        {"id": f"a{k}", "text": f"Mayor Ann Reed said {k + 2} of the {k + 90} trees fell in June 2024.\n"}
        for k in range(first, first + number)
    ]


def start(nlp: Language, source: Path, output: Path, **more: Any) -> RunSummary:
    """A run with a worker in this process."""
    before = more.pop("before", lambda _: None)
    tell = more.pop("tell", lambda _: None)
    options = Options(inputs=(str(source),), output=output, **more)
    return run(options, tell=tell, start=lambda: Inline(nlp, with_text=options.with_text, before=before))


def written(folder: Path) -> dict[str, bytes]:
    """All files of a run that must be the same in every run over the same inputs."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.name not in UNLIKE}
