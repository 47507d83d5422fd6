"""Articles of one sentence and one quote, made by hand, for tests of archives that need no model."""

from __future__ import annotations

from factextract.records import (
    Article,
    ArticleRecord,
    Cue,
    Finding,
    Note,
    NumericClaim,
    Period,
    Phrase,
    Quote,
    Span,
    Speaker,
    digest,
)

SAID = "We have looked at every crane in the harbour and we will look again."


def story(
    id: str,
    published: str | None = "2024-05-14",
    *,
    value: int = 230,
    who: str = "Ines Carvalho",
    role: str | None = "chief engineer",
    affiliation: str | None = "Harbour Authority of Port Elm",
    said: str = SAID,
    unit: str | None = None,
    counted: str = "cranes",
    year: str = "2023",
) -> ArticleRecord:
    """An article in which a person gives a figure and says something."""
    first = f"The Harbour Authority of Port Elm inspected {value} {unit or ''} {counted} in {year}.".replace("  ", " ")
    text = f'{first}\n"{said}" said {who}.\nCorrection: none.'

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    def phrase(words: str) -> Phrase:
        return Phrase(start=at(words).start, end=at(words).end, text=words)

    claim = NumericClaim(
        id="n1",
        start=at(str(value)).start,
        end=at(str(value)).end,
        text=str(value),
        sentence=at(first),
        value=value,
        unit=unit,
        counted=phrase(counted),
        subject=phrase("The Harbour Authority of Port Elm"),
        predicate=phrase("inspected"),
        period=Period(start=year, end=year),
        attributed_to="s1",
        confidence=0.9,
        rule="count",
    )
    quote = Quote(
        id="q1",
        type="direct",
        content=(at(said),),
        cue=Cue(start=at(" said ").start + 1, end=at(" said ").end - 1, lemma="say"),
        speaker="s1",
        confidence=0.9,
        rule="marks",
    )
    speaker = Speaker(
        id="s1",
        name=who,
        kind="person",
        role=role,
        affiliation=affiliation,
        aliases=(who.split()[-1],),
        mentions=(at(who),),
    )
    return ArticleRecord(
        article=Article(id=id, title=f"Cranes, {id}", published=published, published_from="given", sha256=digest(text)),
        speakers=(speaker,),
        quotes=(quote,),
        numeric_claims=(claim,),
        notes=(Note(kind="correction", start=at("Correction").start, end=len(text)),),
        findings=(Finding(kind="adds_up", claims=("n1",), message="it adds up"),),
    ).with_text(text)


def bare(record: ArticleRecord) -> ArticleRecord:
    """The record as it is read from JSON without its text."""
    return ArticleRecord.from_json(record.to_json())
