"""A record made by hand, with everything in it that a record can hold: for tests that need no model."""

from __future__ import annotations

from factextract.records import (
    Article,
    ArticleRecord,
    Change,
    Cue,
    Date,
    Finding,
    Note,
    NumericClaim,
    Period,
    Phrase,
    Quote,
    Span,
    Speaker,
    Zone,
    digest,
)

TEXT = (
    "Trees lost\n\n"
    "Mayor Ann Reed said 40 of the 80 trees fell in June 2024.\n\n"
    '"Between 5 and 7 per cent may die," she warned, "at least."\n\n'
    "The club won 2-1. Nobody paid the $1.5 million.\n\n"
    "Correction: the mayor named 40 trees, not 44.\n\n"
    "Share this"
)


def at(words: str, nth: int = 0) -> Span:
    """Where the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def phrase(words: str) -> Phrase:
    """The words with their place."""
    return Phrase(start=at(words).start, end=at(words).end, text=words)


def claim(id: str, words: str, sentence: str, **fields: object) -> NumericClaim:
    """A claim whose number stands where the words do."""
    found = {"confidence": 0.9, "rule": "count", "value": None, **fields}
    place = at(words)
    return NumericClaim(
        id=id,
        text=words,
        start=place.start,
        end=place.end,
        sentence=at(sentence),
        **found,  # type: ignore[arg-type]
    )


def sample() -> ArticleRecord:
    """The record of TEXT."""
    said = "Mayor Ann Reed said 40 of the 80 trees fell in June 2024."
    day = at("June 2024")
    return ArticleRecord(
        article=Article(
            id="trees",
            title="Trees lost",
            byline="A. Writer",
            published="2024-07-01",
            published_from="given",
            url="https://example.org/trees",
            sha256=digest(TEXT),
        ),
        zones=(
            Zone(kind="headline", start=0, end=10),
            Zone(kind="boilerplate", start=at("Share this").start, end=at("Share this").end),
        ),
        speakers=(
            Speaker(
                id="s1", name="Ann Reed", kind="person", role="Mayor", aliases=("Reed",), mentions=(at("Ann Reed"),)
            ),
        ),
        quotes=(
            Quote(
                id="q1",
                type="indirect",
                content=(at("40 of the 80 trees fell in June 2024"),),
                cue=Cue(start=at("said").start, end=at("said").end, lemma="say"),
                speaker_mention=at("Mayor Ann Reed"),
                speaker="s1",
                confidence=0.8,
                rule="cue",
            ),
            Quote(
                id="q2",
                type="direct",
                content=(at("Between 5 and 7 per cent may die,"), at("at least.")),
                speaker="s1",
                confidence=0.95,
                rule="marks",
            ),
        ),
        numeric_claims=(
            claim(
                "n1",
                "40",
                said,
                value=40,
                whole=80,
                counted=phrase("trees"),
                predicate=phrase("fell"),
                period=Period(start="2024-06-01", end="2024-06-30", date="t1"),
                attributed_to="s1",
                quote="q1",
            ),
            claim(
                "n2", "5 and 7", TEXT.split("\n\n")[2], low=5, high=7, unit="percent", modality="forecast", quote="q2"
            ),
            claim("n3", "2-1", "The club won 2-1.", value=(2, 1), unit="score", confidence=0.4),
            claim(
                "n4",
                "1.5 million",
                "Nobody paid the $1.5 million.",
                value=1.5e6,
                unit="USD",
                polarity="denied",
                change=Change(direction="up", from_=1e6, to=1.5e6),
            ),
            claim("n5", "44", "Correction: the mayor named 40 trees, not 44.", value=44, status="retracted"),
        ),
        dates=(
            Date(
                id="t1",
                text="June 2024",
                start=day.start,
                end=day.end,
                type="DATE",
                value="2024-06",
                from_="2024-06-01",
                to="2024-06-30",
            ),
        ),
        notes=(Note(kind="correction", start=at("Correction").start, end=at("not 44.").end, retracts=("n5",)),),
        findings=(Finding(kind="corrected", claims=("n1", "n5"), message="44 was corrected to 40"),),
    ).with_text(TEXT)
