"""Years, decades and eras."""

from __future__ import annotations

from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of
from factextract.dates.numerals import full_year

_STRETCH = 150  # the most years that two of them with a hyphen between make one time
_BEFORE_YEAR = {"in", "since", "by", "until", "of", "the", "its", "their", "during", "from", "for", "'s", "’s"}
_MEASURES = {
    "sq",
    "square",
    "m",
    "km",
    "kg",
    "g",
    "mm",
    "cm",
    "cc",
    "ft",
    "mph",
    "kw",
    "mw",
    "hp",
    "bn",
    "p",
    "calories",
}
_NOT_BEFORE_YEAR = {
    *(
        "$",
        "£",
        "€",
        "¥",
        "#",
        "us$",
        "no",
        "no.",
        "nos",
        "number",
        "about",
        "some",
        "nearly",
        "over",
        "than",
        "around",
    ),
    *("page", "room", "section", "route", "flight", "highway", "channel", "chapter", "article", "act", "version"),
    *("resolution", "windows", "model", "building", "postcode", "zip", "extension", "episode", "volume", "suite"),
}


def year(hit: Hit, context: Context) -> Reading | None:
    """`1989`, where nothing makes it a number of something."""
    word = hit.word("year") or hit.word("said")
    if not "1400" <= word <= "2100":
        return None
    tokens, at = context.tokens, context.tokens.at(hit.start)
    follows = tokens.tag[at + 1] if 0 <= at < len(tokens) - 1 else ""
    before = tokens.lower[at - 1] if at > 0 else ""
    far = not "1800" <= word <= "2060"
    if (far and before not in _BEFORE_YEAR and not hit.text[0].isalpha()) or hit.atoms.words[hit.last] in _MEASURES:
        return None
    if follows in ("NNS", "NN") and (far or (follows == "NNS" and before not in _BEFORE_YEAR)):
        return None
    if (
        before in _NOT_BEFORE_YEAR
        or hit.atoms.words[hit.first - 2 : hit.first] == ["no", "."]
        or (follows == "$" or tokens.lower[at + 1 : at + 2] == ["%"])
    ):
        return None
    until = hit.word("until")
    if until:
        return years(int(word), until)
    mod = "ON_OR_AFTER" if hit.has("after") else "ON_OR_BEFORE" if hit.has("before") else None
    return Reading("DATE", word, mod=mod)


def years(first: int, until: str) -> Reading | None:
    """`1989-1993`, `2012/13`: one stretch of years."""
    last = int(until) if len(until) == 4 else first - first % 100 + int(until)
    if not first < last <= first + _STRETCH or (len(until) != 4 and last != first + 1 and int(until) <= 12):
        return None
    return Reading("DATE", f"{first:04d}/{last:04d}")


def year_end(hit: Hit, context: Context) -> Reading | None:
    """`year-end`, `year-end 2013`, `the year's end`: the last one where the year is young and the verb past."""
    if value_of(hit.word("unit")) != "year":
        return None
    if hit.has("year"):
        return Reading("DATE", hit.word("year"), mod="END")
    if context.published is None:
        return Reading("DATE", "XXXX", mod="END")
    back = context.published.month <= 6 and context.tense(hit.start) == "past"
    return Reading("DATE", f"{context.published.year - back:04d}", mod="END", anchor="published")


def era(hit: Hit, _: Context) -> Reading | None:
    """`490 BC`, `AD 70`."""
    digits = hit.word("year") or hit.word("later")
    if not digits.isdigit() or len(digits) > 4 or any(c.islower() for c in hit.text):
        return None
    return Reading("DATE", f"BC{int(digits):04d}" if "b" in hit.text.lower() else f"{int(digits):04d}")


def short_year(hit: Hit, context: Context) -> Reading | None:
    """`in '04`."""
    near = context.published.year if context.published else 2000
    return Reading("DATE", f"{full_year(hit.word('short'), near):04d}")


def decade(hit: Hit, _: Context) -> Reading | None:
    """`the 1990s`, `the '80s`, `the nineties`."""
    word = hit.word("decade")
    if word.isalpha():
        return Reading("DATE", f"19{value_of(word)}")
    digits = "".join(c for c in word if c.isdigit())
    if len(digits) == 2:
        marked = not word[0].isdigit() or hit.text[:3].lower() == "the"
        return Reading("DATE", f"19{digits[0]}") if marked and digits[0] > "1" else None
    return Reading("DATE", digits[:2] if digits[2:] == "00" and digits < "2000" else digits[:3])


RULES = (
    Rule("(year:DAYNUM|NUMERAL|YEAR) ERA|ERA (later:DAYNUM|NUMERAL|YEAR)", era),
    Rule("(?:THE UNIT)? (year:YEAR) (?:(after:AND BEYOND|OR LATER)|(before:OR EARLIER))?|THE (said:YEAR) PERIOD", year),
    Rule("THE? (unit:UNIT) POSS? MINUS END (?:(?:OF|IN|COMMA)? (year:YEAR))?", year_end),
    Rule("(?<=IN|SINCE|OF|BY|FROM|FOR|TO)(short:SHORTYEAR)", short_year),
    Rule("THE? (decade:DECADE|TENS)", decade),
    Rule(
        "(?:THE (?:UNIT|UNITS))? (year:YEAR) (?:HYPHEN|SLASH) (until:YEAR|DAYNUM|ZERONUM|NUMERAL) (?!HYPHEN|SLASH)",
        year,
    ),
)
