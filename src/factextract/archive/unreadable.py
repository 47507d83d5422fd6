"""Why an input, or a part of one, cannot be read."""

from __future__ import annotations

from factextract.errors import FactextractError
from factextract.inputs import Failure


class UnreadableError(FactextractError):
    """An input that cannot be read: the kind of cause in a few words, and a sentence that says what to do."""

    def __init__(self, cause: str, message: str) -> None:
        super().__init__(message)
        self.cause = cause

    def at(self, place: str) -> Failure:
        """The same as a result in the article's place."""
        return Failure(place=place, cause=self.cause, message=str(self))
