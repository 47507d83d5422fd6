"""Parts of years: quarters, halves, seasons, fiscal years, holidays, centuries."""

from __future__ import annotations

from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of
from factextract.dates.numerals import full_year, number


def ordinal(word: str, last: int = 0) -> int:
    """The number of `third`, `3rd`, `final`; 0 if there is none."""
    if word in ("final", "closing", "last"):
        return last
    digits = "".join(c for c in word if c.isdigit()) or value_of(word)
    return int(digits) if digits.isdigit() else 0


def said_year(hit: Hit, context: Context) -> int | None:
    """The year that the words themselves say: `of 1990`, `last year's`, `a year ago`."""
    if hit.has("year"):
        return full_year(hit.word("year"), context.published.year if context.published else 2000)
    if context.published is None:
        return None
    if hit.has("last"):
        return context.published.year - 1
    if hit.has("this"):
        return context.published.year
    return context.published.year + 1 if hit.has("next") else None


def quarter(hit: Hit, context: Context) -> Reading | None:
    """`the third quarter of 1984`, `third-quarter`, `next year's first quarter`, `Q3 2014`."""
    which = ordinal(hit.word("which"), 4)
    return part(hit, context, "Q", which) if 1 <= which <= 4 else None


def half(hit: Hit, context: Context) -> Reading | None:
    """`the first half of 2015`, `the second half`."""
    which = ordinal(hit.word("which"), 2) or (2 if hit.word("which") == "latter" else 0)
    return part(hit, context, "H", which) if which in (1, 2) and said_year(hit, context) else None


def part(hit: Hit, context: Context, letter: str, which: int) -> Reading:
    """The quarter or half of the year that is said, or else of the year in which it was last begun."""
    year = said_year(hit, context)
    if year:
        return Reading("DATE", f"{year:04d}-{letter}{which}", anchor=None if hit.has("year") else "published")
    if hit.has("before"):
        base, anchor = context.base(hit.start, "quarter")
        year = base.year - 1 if base else None
    else:
        year, anchor = begun(hit, context, which * (3 if letter == "Q" else 6) - (2 if letter == "Q" else 5))
    return Reading("DATE", f"{year:04d}-{letter}{which}" if year else f"XXXX-{letter}{which}", anchor=anchor)


def begun(hit: Hit, context: Context, month: int) -> tuple[int | None, str | None]:
    """The year in which a part of the year that begins with the month was last begun, or is to begin next."""
    near = context.reference_year(hit.start, month)
    if near:
        return near, "text"
    if context.published is None:
        return None, None
    year = context.published.year - (context.published.month < month)
    if year < context.published.year and context.tense(hit.start) == "future":
        year += 1
    return year, "published"


def season(hit: Hit, context: Context) -> Reading | None:
    """`last fall`, `this summer`, `the winter of 1994`, `summer`."""
    word, code = hit.word("season"), value_of(hit.word("season"))
    if hit.has("year"):
        return Reading("DATE", f"{said_year(hit, context):04d}-{code}")
    named = hit.has("last") or hit.has("this") or hit.has("next")
    if not named and not is_season(hit, context, word):
        return None
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    published = context.published
    if not named and context.chronicle:
        year, anchor = begun(hit, context, month)
        return Reading("DATE", f"{year:04d}-{code}" if year else f"XXXX-{code}", anchor=anchor)
    if published is None:
        return Reading("DATE", f"XXXX-{code}")
    begun_in = published.year - (published.month < month)
    if hit.has("next"):
        year = begun_in + 1
    elif hit.has("last"):
        year = begun_in - (month <= published.month <= month + 2)
    elif hit.has("this"):
        year = published.year - (month == 12 and published.month < 3)
        year -= (
            0 if context.tense(hit.start) != "past" or published.month >= month else int(month > published.month + 3)
        )
    else:
        year = begun(hit, context, month)[0] or begun_in
    return Reading("DATE", f"{year:04d}-{code}", anchor="published")


def is_season(hit: Hit, context: Context, word: str) -> bool:
    """Whether `fall` or `spring` alone is a season: a noun after `in`, `by`, `since`, `the` ..."""
    if hit.atoms.words[hit.last] in ("before", "after", "that", "of"):
        return False
    at = context.tokens.at(hit.atoms.start[hit.match.start("season")])
    before = hit.atoms.words[hit.match.start("season") - 1]
    if word in ("fall", "spring"):
        return context.tokens.pos[at] == "NOUN" and before in ("in", "by", "since", "until", "during", "this", "last")
    return True


def fiscal(hit: Hit, context: Context) -> Reading | None:
    """`fiscal 1989`, `fiscal year 2013-14`, `the 2012/13 financial year`."""
    year = said_year(hit, context)
    if year is None and not hit.has("year"):
        return Reading("DATE", "XXXX")
    anchor = None if hit.has("year") else "published"
    until = hit.word("until")
    if until:
        last = int(until) if len(until) == 4 else int(f"{year:04d}"[:2] + until)
        if year is None or last != year + 1:
            return None
        return Reading("DATE", f"{year:04d}/{last:04d}")
    return Reading("DATE", f"{year:04d}", anchor=anchor)


def century(hit: Hit, _: Context) -> Reading | None:
    """`the 20th century`."""
    if value_of(hit.word("unit")) != "century":
        return None
    which = ordinal(hit.word("which"))
    return Reading("DATE", f"{which - 1:02d}") if 1 <= which <= 30 else None


def spoken_year(hit: Hit, _: Context) -> Reading | None:
    """`nineteen ninety-six`, `the year two thousand`."""
    words = [w for w in hit.words("number") if w.isalpha()]
    if hit.has("thousand"):
        return Reading("DATE", f"{2000 + int(number(words[2:]) or 0):04d}") if number(words[:1]) == 2 else None
    high, low = number(words[:1]), number(words[1:])
    if high not in (18, 19, 20) or not low or low < 10:
        return None
    return Reading("DATE", f"{high * 100 + low:04.0f}")


_SIDE = "(?:(last:LAST)|(this:THIS|THE CURRENT?)|(next:NEXT)) UNIT"
_YEAR_BEFORE = "A UNIT (?:AGO|EARLIER|BEFORE)|THE UNIT BEFORE|THE PREVIOUS UNIT"
_OF = f"(?:(?:OF|IN|COMMA)? (year:TERM)|(?:OF|IN)? {_SIDE}|(?:OF|IN)? (before:{_YEAR_BEFORE}))"
_QUARTER = "FISCAL? MINUS (which:ORDINAL|FINAL) QUARTER"
_HALF = "(which:ORDINAL|FINAL|LAST|LATTER) MINUS HALF"

RULES = (
    Rule(f"THE? {_QUARTER} {_OF}?", quarter),
    Rule("FISCAL? MINUS (which:ORDINAL) HYPHEN QUARTER (?:(year:YEAR))?", quarter),
    Rule(f"(?:{_SIDE} POSS|THE? (year:YEAR)|THE (before:UNIT MINUS (?:AGO|EARLIER))) {_QUARTER}", quarter),
    Rule(f"THE (which:LAST) QUARTER {_OF}", quarter),
    Rule("(which:QNUM) (?:(?:OF|IN)? (year:TERM))?", quarter),
    Rule(f"THE? {_HALF} {_OF}", half),
    Rule("(which:HNUM) (?:OF|IN)? (year:TERM)", half),
    Rule("THE? (season:SEASON) (?:OF|IN|COMMA)? (year:TERM) (?:(?:HYPHEN|SLASH) DAYNUM)?", season),
    Rule(f"THE? (season:SEASON) (?:OF|IN)? {_SIDE}", season),
    Rule("(?:(?:THIS|THE)? (last:GONE)|THE? (next:NEXT)|(this:THIS)) (season:SEASON)", season),
    Rule("THE? (season:SEASON)", season),
    Rule("(?:THE? FISCAL UNIT|FISCAL) (year:YEAR) (?:(?:HYPHEN|SLASH) (until:DAYNUM|NUMERAL|YEAR))?", fiscal),
    Rule("THE? (year:YEAR) (?:(?:HYPHEN|SLASH) (until:DAYNUM|NUMERAL|YEAR))? FISCAL UNIT", fiscal),
    Rule("THE? (?:(last:LAST|LATEST|PREVIOUS)|(this:CURRENT|THIS)|(next:NEXT|FOLLOWING)) FISCAL UNIT", fiscal),
    Rule("THE? (which:ORDINAL) MINUS (unit:UNIT)", century),
    Rule("(?:THE UNIT)? (number:NUM NUM MINUS NUM?)", spoken_year),
    Rule("THE UNIT (number:NUM (thousand:HUNDRED) AND? NUM?)", spoken_year),
)
