"""What stands before the first word of an article's own text: link bars, dates, bylines, datelines."""

from __future__ import annotations

import re
from typing import Final

from factextract.article.calendar import written_days
from factextract.article.lexicon import lexicon
from factextract.slots import ZoneKind

Piece = tuple[int, int, ZoneKind]

_NAME = r"(?:[A-Z][\w.'’-]{0,20}|[dv][aeu]n?|[Dd]e[rl]?|[Ll]a|al|bin|[A-Z]\.)"
_NAMES = rf"{_NAME}(?:[ \t\xa0]+{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:[Ss]tory |[Ww]ritten |[Rr]eported |[Pp]osted |[Rr]eview )?[Bb][Yy]:?[ \t\xa0]+{_NAMES}"
    rf"(?:(?:,[ \t]*|[ \t]+and[ \t]+|[ \t]+AND[ \t]+|[ \t]*&[ \t]*){_NAMES}){{0,4}}"
)
_CAPITALS = re.compile(r"(?:[A-Z][A-Z.'’-]+[ \t]+){2,8}(?=[A-Z][A-Z.'’-]+ ?:[ \t])")
_PLACE = r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*|[ ](?:de|of|del|da|the|al|la|le)\b){0,3}"
_REGION = rf"(?:,[ ]?{_PLACE}){{0,2}}"
_AGENCY = r"[ ]?[(\[/][^()\[\]\n]{1,40}[)\]/]"
_DASH = r"(?:[ \t\xa0]*(?:--+|—|–|_+|-(?=\s))[ \t\xa0]*)"
_DAY = r"(?:,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,[ ]?\d{4})?)?"
_CITY = r"[A-Z]{2}[A-Z.'’-]*(?:[ /-][A-Z][A-Z.'’-]*){0,3}"
_DATELINES: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_CITY}|{_PLACE}){_REGION}{_DAY}{_AGENCY}(?:{_DASH}|:[ ])?",
        rf"{_CITY}{_REGION}{_DAY}(?:{_DASH}|[ ]?:[ ])",
        rf"{_PLACE}{_REGION}[ ](?:--?|–|:)[ ](?=[A-Z\"“‘`'])",
    )
)
_AFTER_DAY = re.compile(_DASH)
_ADDRESS = re.compile(r"\b(?:www\.)?[\w-]+\.(?:com|org|net|cn|uk|info|co|au|ca|in|tv|eu)\b(?:\.\w\w)?", re.IGNORECASE)
_CLOCK = re.compile(r"\d[:.]\d\d")
_AROUND_CLOCK: Final = 4  # words that may stand beside a day with its time
_ADVERT = re.compile(r"(?:ADVERTISEMENT|Advertise?ment|Advertising|Advert)[ \t]+(?=[A-Z\"“‘`])")
_DATED_PLACE = re.compile(rf"{_CITY}{_REGION},?[ ][A-Z][a-z]{{2,8}}\.?[ ]\d{{1,2}}(?:,[ ]?\d{{4}})?")
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"[\w+-]+(?:[ \t|•·]+|$)")
_SOURCE = re.compile(r"[ \t]+(?:Source|SOURCE):[ \t]*[A-Z][\w ]{1,30}$|\s*\n[ \t]*(?=By [A-Z])")
_BYLINE_REST: Final = 60  # characters behind the names in a byline
_LINE: Final = 120  # longest line of byline or date


def is_date_line(text: str) -> bool:
    """Whether the line says little more than a day: `Posted at 3:14 p.m. Nov 9, 2004`."""
    if len(text) > _LINE or not any(c.isdigit() for c in text):
        return False
    days = written_days(text)
    if not days:
        return False
    rest = _ADDRESS.sub(" ", text[: days[0].start] + " " + text[days[0].end :])
    known = lexicon()
    beside = known.date_words | known.links
    left = [w for w in _WORD.findall(rest) if w.lower() not in beside and w not in known.agencies]
    return len(left) <= (_AROUND_CLOCK if _CLOCK.search(rest) else 1)


def is_byline(text: str) -> bool:
    """Whether the line names the writers and nothing else: `By Ann Lee`, `Ann Lee 3 May`, `Staff Writer`."""
    if len(text) > _LINE:
        return False
    match = _BYLINE.match(text)
    if match and (
        match.end() == len(text) or text[match.end()] in ",|;" or text[match.end() :].strip()[:1] in "([|-–—"
    ):
        return True
    days = written_days(text)
    if match and days and text[match.end() :].strip() and len(text) - match.end() <= _BYLINE_REST:
        return True
    if days and re.fullmatch(rf"{_NAMES}[ \t,|•·-]*", text[: days[0].start]) and len(text) - days[0].end <= 20:
        return 2 <= len(text[: days[0].start].split()) <= 5
    return text[-1:] not in ".?!" and re.search(_POST, text) is not None and len(text.split()) <= 9


_POST = re.compile(
    r"\b(?:[Ss]taff|[Ss]pecial|[Cc]ontributing|[Ss]enior|[Ff]oreign|[Pp]olitical|[Bb]usiness)[ ]"
    r"(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist|[Ee]ditor)s?\b"
    r"|^AGENCIES$|^(?:[A-Z]+[ ]){1,3}(?:NEWS (?:NETWORK|SERVICE|AGENCY)|STAFF|BUREAU|CORRESPONDENT|REPORTER)$"
    r"|^(?:From|Source|SOURCE):? (?:[A-Z][\w&]*[ ,]*){1,4}$|[ ,](?:Writer|Correspondent|Reporter)s?$"
)


_CREDIT = re.compile(
    r"[(\[*–—-]|(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)\b|.{0,200}\bcontributed\b"
)
_ADVISORY = re.compile(
    r"\((?:Adds|Updates|Updated|Updating|Recasts|Releads|Rewrites|Corrects|Corrected|Refiles|Repeats|Removes|Clarifies|"
    r"Changes|Deletes|Writes|Replaces|Eds|Editors|For more|With|Story|First)\b[^()\n]{0,200}\)\s*"
)


def pieces(text: str, start: int, end: int, *, lead: bool) -> list[Piece]:
    """What is cut from the front of the paragraph, in text order; the rest is the paragraph's own.

    `lead` is the first paragraph of prose: only there does a place and a dash make a dateline.
    """
    found: list[Piece] = []
    at = _links(text, start, end, found)
    if advisory := _ADVISORY.match(text, at, end):
        at = _add(text, at, advisory.end(), "note", found)
    for _ in range(3):
        before = at
        at = _day(text, at, end, found)
        at = _byline(text, at, end, found)
        at = _dateline(text, at, end, found) if lead else at
        if at == before:
            break
    return found


def is_dateline(text: str) -> bool:
    """Whether the line is a dateline and nothing else: `WARSAW, Feb. 26 (XYZ) --`."""
    if len(text) > _LINE:
        return False
    if _DATED_PLACE.fullmatch(text):
        return True
    return any(form.fullmatch(text) and _is_dateline(text, by_agency=k == 0) for k, form in enumerate(_DATELINES[:2]))


def writers(byline: str | None) -> str | None:
    """The names of a byline, without `By`, day and office: `By Ann Lee, Staff Writer` -> `Ann Lee`."""
    if not byline or _CREDIT.match(byline):
        return None
    match = _BYLINE.match(byline)
    if match:
        names = byline[: match.end()]
        names = re.sub(r"^.{0,12}?[Bb][Yy]:?\s+", "", names, count=1)
        return ", ".join(name for name in names.split(", ") if not _POST.search(name)) or None
    day = next(iter(written_days(byline)), None)
    return byline[: day.start].strip(" ,|•·-") or None if day else byline


def source_cut(text: str) -> int | None:
    """Where a headline ends and its source begins: `Bank cuts rates Source: Reuters`."""
    match = _SOURCE.search(text)
    return match.start() if match else None


def _links(text: str, start: int, end: int, found: list[Piece]) -> int:
    """A bar of two or more link words in front: `Print Mail `."""
    at, count = start, 0
    while count < 8 and (match := _LINK.match(text, at, min(end, at + 40))):
        if match.group().rstrip(" \t|•·").lower() not in lexicon().links:
            break
        at, count = match.end(), count + 1
    if count < 2 or at >= end:
        return start
    return _add(text, start, at, "boilerplate", found)


def _day(text: str, at: int, end: int, found: list[Piece]) -> int:
    """A full date in front of text that begins anew: `Thursday, May 7, 2015 On Tuesday, ...`."""
    day = next(iter(written_days(text, at, min(end, at + 60))), None)
    if not day or day.start != at:
        return at
    dash = _AFTER_DAY.match(text, day.end, end)
    if not day.year and not (dash and found and found[-1][2] == "dateline"):
        return at
    stop = dash.end() if dash else day.end
    if tail := re.compile(r"[,;]?[ ]?(?:Page|page|p\.)[ ]?[A-Z]?\d{1,3}\b").match(text, stop, end):
        stop = tail.end()
    after = text[stop : stop + 8].lstrip(" \t\xa0,;:|-–—")
    if stop >= end or not after or not (after[0].isupper() or after[0] in "\"“‘`'"):
        return at
    at = _add(text, at, stop, "dateline", found)
    if advert := _ADVERT.match(text, at, end):
        at = _add(text, at, advert.end(), "boilerplate", found)
    return at


def _byline(text: str, at: int, end: int, found: list[Piece]) -> int:
    """A byline with a dateline right behind it, or a run of capitals before one."""
    capitals = _CAPITALS.match(text, at, min(end, at + _LINE))
    if capitals and not lexicon().desks.isdisjoint(capitals.group().lower().split()):
        return _add(text, at, capitals.end(), "byline", found)
    match = _BYLINE.match(text, at, min(end, at + _LINE))
    if not match:
        return at
    for space in reversed(list(re.finditer(r"[ \t\xa0]+", text[at : match.end() + 1]))):
        after = at + space.end()
        if after > at + 5 and any(form.match(text, after, end) for form in _DATELINES[:2]):
            return _add(text, at, after, "byline", found)
    return at


def _dateline(text: str, at: int, end: int, found: list[Piece]) -> int:
    """The place, the day and the agency, with the dash behind them."""
    stop = min(end, at + _LINE)
    for k, form in enumerate(_DATELINES):
        match = form.match(text, at, stop)
        if match and match.end() < end and _is_dateline(match.group(), by_agency=k == 0):
            return _add(text, at, match.end(), "dateline", found)
    return at


def _is_dateline(match: str, *, by_agency: bool) -> bool:
    words = _WORD.findall(match)
    if not words or words[0].lower() in lexicon().not_places:
        return False
    if not by_agency:
        return len(words) <= 6
    inside = match[max(match.rfind("("), match.rfind("["), match.rfind("/", 0, -4)) :]
    named = any(word in lexicon().agencies for word in re.findall(r"[\w-]+", inside))
    return named or match.rstrip()[-1] in "-–—_:"


def _add(text: str, start: int, end: int, kind: ZoneKind, found: list[Piece]) -> int:
    """Note the piece without outer white space; the offset at which the text goes on."""
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    found.append((start, stop, kind))
    while end < len(text) and text[end] in " \t\xa0,;|" and end - stop < 8:
        end += 1
    return end
