"""Dates that the words name themselves: days, months, years, decades, centuries, seasons, quarters."""

from __future__ import annotations

from factextract.dates.calendar import grain_of, make_day
from factextract.dates.context import Context
from factextract.dates.grammar import Hit, Reading, Rule
from factextract.dates.lexicon import value_of
from factextract.dates.numerals import day_number, full_year

_TERROR = {"attack", "attacks", "terror", "terrorist", "hijackers", "hijackings"}  # the September 11 attacks
_LINKS = {",", ".", "and", "or", "to"}
_FAR = 8  # months: "through August" written in October looks back
_ISSUE = 8  # days around the publication date
_COMING = {
    "by",
    "until",
    "till",
    "through",
    "payable",
    "effective",
    "due",
    "deadline",
    "upcoming",
    "maturing",
    "delivery",
}


def iso(hit: Hit, _: Context) -> Reading | None:
    """`2014-09-11`."""
    year, month, day = map(int, hit.text.split("-"))
    return Reading("DATE", hit.text) if make_day(year, month, day) else None


def slashes(hit: Hit, context: Context) -> Reading | None:
    """`18/11/2004`, `11/18/04`; where both orders make a day, only the year is sure unless one is the day of issue."""
    a, b, c = hit.text.replace(".", "/").split("/")
    if "." in hit.text and len(c) != 4:
        return None
    published = context.published
    year = full_year(c, published.year if published else 2000)
    options = {d for d in (make_day(year, int(b), int(a)), make_day(year, int(a), int(b))) if d}
    if published and len(options) == 2:
        options = {d for d in options if abs((d - published).days) <= _ISSUE} or options
    if len(options) == 2:
        return Reading("DATE", f"{year:04d}-XX-XX")
    return Reading("DATE", options.pop().isoformat()) if options else None


def day_month(hit: Hit, context: Context) -> Reading | None:
    """`September 11, 2014`, `11 Sept.`, `Thursday, 11 September`."""
    month, day = month_number(hit, "month", True), day_number(hit.word("day"))
    if not month or not 1 <= day <= 31:
        return None
    if (month, day) == (9, 11) and not hit.has("year") and hit.atoms.words[hit.last] in _TERROR:
        return Reading("DATE", "2001-09-11")
    until = day_number(hit.word("until"))
    year: int | None
    anchor: str | None = None
    if hit.has("year"):
        year = full_year(hit.word("year"), context.published.year if context.published else 2000)
    else:
        year = year_of_day(hit, context, month, day)
        anchor = "text" if context.chronicle else "published"
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    first = make_day(year, month, day)
    last = make_day(year, month, until) if until else None
    if first is None:
        return None
    value = f"{first}/{last}" if last and last > first else first.isoformat()
    return Reading("DATE", value, anchor=anchor)


def day_after(hit: Hit, context: Context) -> Reading | None:
    """The second day of `April 24 and 25`."""
    k = hit.first - 1
    while k > max(0, hit.first - 10) and (hit.atoms.words[k].isdigit() or hit.atoms.words[k] in _LINKS):
        k -= 1
    last = context.reference(hit.start, 30)
    if not last or grain_of(last) != "day" or str(int(last[5:7])) != value_of(hit.atoms.words[k]):
        return None
    day = make_day(int(last[:4]), int(last[5:7]), day_number(hit.word("day")))
    return Reading("DATE", day.isoformat(), anchor="text") if day and day.isoformat() > last else None


def year_of_day(hit: Hit, context: Context, month: int, day: int) -> int | None:
    """The year in which a day and month without year lies."""
    published = context.published
    said = context.reference_year(hit.start, month)
    if published is None or said:
        return said
    options = [d for y in (-1, 0, 1) if (d := make_day(published.year + y, month, day))]
    if not options:
        return published.year
    weekday = value_of(hit.word("weekday"))
    fitting = [d for d in options if str(d.isoweekday()) == weekday]
    if len(fitting) == 1:
        return fitting[0].year
    before = [d for d in options if d <= published]
    after = [d for d in options if d >= published]
    tense = tense_of(hit, context)
    if before and (published - before[-1]).days < 330 and tense == "past":
        return before[-1].year
    if after and (after[0] - published).days < 330 and tense == "future":
        return after[0].year
    return min(options, key=lambda d: abs((d - published).days)).year


def tense_of(hit: Hit, context: Context) -> str:
    """The tense around a day or a month, unless a word before it (`payable`, `by`, `ended`) is clearer."""
    before = set(hit.atoms.words[max(0, hit.first - 3) : hit.first])
    before_one = hit.atoms.words[hit.first - 1]
    if before & {"ended", "dated"} or before_one == "last":
        return "past"
    char = hit.atoms.start[hit.match.start("month")]
    describes = beside(char, context)  # "hit by the January storm"
    if before_one == "next" or (before & _COMING and not describes and not context.past_perfect(char)):
        return "future"
    tense = context.tense(char)
    return "" if tense != "past" and describes else tense


def beside(char: int, context: Context) -> bool:
    """Whether the month at the character only describes a noun: `the March talks`."""
    token = context.tokens.at(char)
    return token >= 0 and context.tokens.dep[token] in ("compound", "nmod", "amod")


def month_number(hit: Hit, group: str, dated: bool) -> int:
    """The month of the group's word, 0 where it is another word: `may`, `march`, `sun`."""
    at = hit.match.start(group)
    word = hit.atoms.words[at]
    shown = hit.atoms.text[hit.atoms.start[at] : hit.atoms.end[at]]
    if shown[0].islower() and (word in ("may", "march", "mar", "dec", "jan", "august") or not dated):
        return 0
    return int(value_of(word))


def month_year(hit: Hit, context: Context) -> Reading | None:
    """`June 2014`, `March of 1996`, `Jan. '97`."""
    month = month_number(hit, "month", True)
    year = full_year(hit.word("year"), context.published.year if context.published else 2000)
    return Reading("DATE", f"{year:04d}-{month:02d}") if month else None


def bare_month(hit: Hit, context: Context) -> Reading | None:
    """`June`, `last June`, `June this year`: the last one, or the next where the verb speaks of what is to come."""
    month = month_number(hit, "month", False)
    chosen = next((name for name in ("last", "this", "next") if hit.has(name)), "")
    if not month or not (chosen or is_month(hit, context)):
        return None
    published = context.published
    year = None if chosen else context.reference_year(hit.start, month)
    if published is None or year:
        return Reading(
            "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", anchor="text" if year else None
        )
    if chosen and hit.match.start("month") == hit.first:
        year = published.year + {"last": -1, "this": 0, "next": 1}[chosen]
    elif chosen == "this":
        year = published.year
    elif chosen:
        year = published.year - (month >= published.month) + (chosen == "next")
    else:
        char = hit.atoms.start[hit.match.start("month")]
        told = context.same_month(month) if beside(char, context) else None
        year = told or published.year - (month > published.month) + comes(hit, context, (month - published.month) % 12)
    return Reading("DATE", f"{year:04d}-{month:02d}", anchor="published")


def comes(hit: Hit, context: Context, ahead: int) -> int:
    """1 where a bare month so many months ahead is the coming one, else 0."""
    tense = tense_of(hit, context)
    if ahead > _FAR and hit.atoms.words[hit.first - 1] in _COMING:
        return 0
    return int(ahead > 0 and (tense == "future" or (ahead <= 4 and tense != "past")))


def is_month(hit: Hit, context: Context) -> bool:
    """Whether a month's name alone is a month here and not a verb or a person."""
    at = context.tokens.at(hit.start)
    word = hit.word("month")
    if word in ("jan", "mar", "jun", "sep", "dec", "apr", "aug") and hit.atoms.words[hit.last - 1] != ".":
        return False
    if word in ("may", "march") and at >= 0 and context.tokens.pos[at] in ("AUX", "VERB"):
        return False
    return not (
        at >= 0 and context.tokens.ent[at] in ("PERSON", "ORG", "GPE") and word in ("april", "june", "may", "august")
    )


_WEEKDAY = "(?:(weekday:WEEKDAY|WKDAY) DOT? COMMA?)?"
_TO_DATED = "(?=(?:AND|OR|TO|DASH) (?:MON DAY|DAY MON) COMMA? (year:YEAR))"

RULES = (
    Rule("ISODATE", iso),
    Rule("SLASHDATE", slashes),
    Rule(f"(month:MON) (day:DAY) {_TO_DATED}", day_month),
    Rule(f"THE? (day:DAY) (month:MON) {_TO_DATED}", day_month),
    Rule(
        "(day:DAYNUM|DAYORD) (?=(?:COMMA DAYNUM){0,4} COMMA? (?:AND|OR|TO) DAY (month:MON) (?:COMMA? (year:YEAR))?)",
        day_month,
    ),
    Rule("(?<=AND|TO|COMMA)(day:DAYNUM) (?=DOT|COMMA|BREAK|CLOSE|IN|AT|ON|BY|FOR|AND|OR)", day_after),
    Rule("(?:(last:GONE)|(next:NEXT)|(this:THIS)) (month:MON) (day:DAY) (?!COMMA? YEAR)", day_month),
    Rule(f"{_WEEKDAY} (month:MON) (day:DAY) (?:DASH (until:DAY))? (?:COMMA? (year:TERM))?", day_month),
    Rule(
        f"{_WEEKDAY} (?:THE (?=DAYORD|ORD))? (day:DAY) (?:DASH (until:DAY))? OF? (month:MON)"
        "(?:COMMA? (year:TERM|ZERONUM))?",
        day_month,
    ),
    Rule("(month:MON) COMMA? OF? (year:TERM)", month_year),
    Rule("(month:MON) (?=(?:AND|OR|TO|DASH|COMMA) MON COMMA? (year:YEAR))", month_year),
    Rule("(?:(?:THIS? (last:GONE)|THIS? (next:NEXT)|(this:THIS)))? (month:MON) (?!DOT? DAYNUM)", bare_month),
    Rule("(month:MON) OF? (?:(last:LAST)|(this:THIS)|(next:NEXT)) UNIT", bare_month),
)
