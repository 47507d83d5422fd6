"""What goes into the pipeline and what can go wrong with it: shared by reading, running and the command line."""

from __future__ import annotations

from typing import Literal

import msgspec


class ArticleInput(msgspec.Struct, frozen=True, kw_only=True):
    """One article to be processed. `published` is an ISO date; `place` is `file` or `file:line`, for messages."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata"] = "given"
    url: str | None = None
    place: str = ""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An article that could not be read or processed: where, the kind of cause in a few words, and what to do."""

    place: str
    cause: str
    message: str
