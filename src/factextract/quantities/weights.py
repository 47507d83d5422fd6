"""Pounds of weight and pounds of money."""

from __future__ import annotations

import re
from typing import Final

from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.units import Unit

_WEIGHING: Final = re.compile(
    r"\b(?:weigh\w*|heav\w+|thrust|overweight|slimm\w*|diet\w*|lbs?|ounces?|kilograms?|kilogrammes?|kilos?|kgs?|tons?|tonnes?|"
    r"cocaine|heroin|marijuana|cannabis|drugs?|explosives?|dynamite|bombs?|fertili[sz]er|meat|beef|pork|fish|catch|"
    r"cargo|payload|baby|lean|muscle|bench|lift\w*|tall|torque|square inch)\b",
    re.I,
)
_STERLING: Final = re.compile(r"£|\bpence\b|\bsterling\b|\bGBP\b")
_NEAR: Final = 70


def weigh(text: str, drafts: list[Draft], money: Currencies) -> None:
    """Make weights of the pounds that are said as a word and are not money."""
    pounds = [
        d for d in drafts if d.unit == "GBP" and d.unit_span and text[d.unit_span.start].lower() == "p" and not d.money
    ]
    sterling = bool(pounds) and bool(_STERLING.search(text))
    for d in pounds:
        near = text[max(0, d.left - _NEAR) : d.right + _NEAR].replace("\n", " ")
        heavy = bool(_WEIGHING.search(near)) or text[d.right : d.right + 4] == " of "
        britain = sterling or money.weight("GBP") > money.weight("USD")
        if d.scale < 1e6 and (heavy or not britain) and d.unit_span:
            d.unit, d.unit_span = "pound", Unit("pound", d.unit_span.start, d.unit_span.end)
