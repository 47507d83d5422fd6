"""What the grammars of this room hand on: one attribution, before it is known who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass, field

from factextract.quotes.phrases import Span


@dataclass(slots=True)
class Found:
    """One attribution. `pieces` are character spans; `cue` and `mention` are token spans."""

    pieces: list[Span]
    cue: Span | None
    lemma: str
    mention: Span | None
    rule: str
    negated: bool = False
    sentence: int = -1  # the last sentence that it reaches into
    marks: list[int] = field(default_factory=list)  # the marked stretches that are its pieces
    direct: bool = False  # the words are a quotation though no marks stand around them
    follows: Found | None = None  # the attribution whose speaker goes on, where there is no mention

    def at(self) -> int:
        """The character at which the record begins, for the order of the text."""
        return self.pieces[0][0]
