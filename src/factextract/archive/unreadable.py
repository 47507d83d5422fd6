"""Why an input, or a part of one, cannot be read."""

from __future__ import annotations

from factextract.errors import FactextractError
from factextract.inputs import MAX_RAW, Failure


class UnreadableError(FactextractError):
    """An input that cannot be read: the kind of cause in a few words, and a sentence that says what to do."""

    def __init__(self, cause: str, message: str, raw: bytes | None = None) -> None:
        super().__init__(message)
        self.cause = cause
        self.raw = raw

    def at(self, place: str, raw: bytes | None = None) -> Failure:
        """The same as a result in the article's place, with what was there if that is known."""
        held = self.raw if self.raw is not None else raw
        kept = None if held is None else bytes(held[:MAX_RAW])
        return Failure(place=place, cause=self.cause, message=str(self), raw=kept)
