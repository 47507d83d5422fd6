"""The page of misses: the figures, and everything that is not as the gold has it, in the review page's clothes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from factextract.show.review.page import stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from factextract.evaluation.articles import Articles

# What the figures are, for people; what is not listed is the accuracy of the field of that name.
MEANINGS = {
    "claims": "figures found",
    "claims_core": "... with value, unit and modifier right",
    "claims_full": "... with every other field right as well",
    "quotes": "quotes found (letters shared: half of all)",
    "quotes_iou8": "... closer (four fifths)",
    "quotes_full": "... closer, and the right speaker by name",
    "quotes_direct_recall": "direct quotes, recall",
    "quotes_mixed_recall": "mixed quotes, recall",
    "quotes_indirect_recall": "indirect quotes, recall",
    "speakers": "speakers found (persons and organisations)",
    "claim_of": "claim: whole",
    "claim_attributed_to": "claim: source",
    "quote_speaker_pronoun": "quote: speaker behind a pronoun",
}


def meaning(name: str) -> str:
    """What a figure says, in words: `claim_period` -> `claim: period`."""
    return MEANINGS.get(name) or name.replace("_", ": ", 1)


def rows(figures: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """The figures as words: what, F1 or accuracy, precision, recall, and of how many; those of nothing left out."""
    made = []
    for name, figure in figures.items():
        if "f1" in figure and (figure["gold"] or figure["pred"]):
            parts = (f"{figure[key]:.3f}" for key in ("f1", "p", "r"))
            made.append((meaning(name), *parts, f"{figure['gold']} / {figure['pred']}"))
        elif figure.get("n"):
            made.append((meaning(name), f"{figure['acc']:.3f}", "", "", str(figure["n"])))
    return made


def report(measure: Articles) -> str:
    """The page, as one HTML document without script; all text of articles is escaped."""
    misses: dict[str, list[Any]] = {}
    for miss in measure.misses:
        misses.setdefault(miss.article, []).append(miss)
    figures, table = rows(measure.figures()), measure.reliability()
    return _template().render(style=stylesheet(), rows=figures, misses=misses, table=table)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader(__package__, "."), autoescape=True, trim_blocks=True).get_template(
        "report.html.jinja"
    )
