"""What a number takes from the sentence around it: units said once for several, points of an index, money."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.quantities.names import Names
from factextract.tokens import Tokens

_YEARS: Final = (1900, 2039)
_PART_OF: Final = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |some |about |around |nearly )?(?:total )?", re.I
)
_LISTED: Final = re.compile(r"(?:,? (?:and|or|to|but) |, ?|/)(?:(?:another|about|a further) )?", re.I)
_INDEX: Final = re.compile(
    r"\b(?:index|indices|Nasdaq|NASDAQ|Dow|Nikkei|Sensex|Nifty|FTSE|DAX|CAC|Hang Seng|Kospi|KOSPI|S&P|TSX|ASX|"
    r"Ordinaries|average|points)\b"
)
_INDEX_NAME: Final = re.compile(
    r"\b(?:Nasdaq|NASDAQ|Dow|Nikkei|Sensex|Nifty|FTSE|DAX|CAC|Hang Seng|Kospi|KOSPI|S&P|TSX|ASX|Ordinaries|"
    r"Composite|Bovespa|(?:stock|share|composite|price|benchmark) (?:index|average|gauge))\b"
)
_POLL: Final = re.compile(
    r"\b(?:polls?|polling|survey\w*|voters?|approval|leads?|led|ahead|margin|support|percentage|share|rates?|unemployment)\b",
    re.I,
)
_UP_TO: Final = re.compile(r"\bto (?:just |only |about |nearly )?\Z")
_NO_LEVEL: Final = frozenset({"rank", "score", "time", "fold"})
_SAME_REACH: Final = 60
_BY_POINTS: Final = re.compile(
    r"\b(?:w[io]n(?:ning|s)?|los(?:t|es?|ing)|le(?:d|ads?|ading)|trail\w*|ahead|behind|beat\w*|defeat\w*|up|down|"
    r"back(?:s|ed|ing)?|support\w*|favou?r\w*|prefer\w*|oppos\w*)\b"
    r"[^.;]{0,80}\bby [^.;]{0,12}\Z|\bwithin [^.;\d]{0,12}\Z",
    re.I,
)
_ELECTION: Final = re.compile(
    r"\b(?:polls|polling|voters?|votes?|ballots?|primar(?:y|ies)|caucus\w*|elections?|electorate|incumbent|nominee|"
    r"Democrats?|Republicans?|presidential|gubernatorial|Senate|candidates?)\b"
)
_LEAD_OF: Final = re.compile(
    r" (?:\w+ )?(?:leads?|margins?|advantages?|edge|deficit|win|victory|loss|swing|bump|gap)\b"
)
_MONEY_REACH: Final = 220
_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_RATE: Final = re.compile(
    r"\b(?:rate|percentage|share|proportion|growth|inflation|turnout|yield|probability)s?\b", re.I
)


def shared_units(text: str, drafts: list[Draft]) -> None:
    """`eight and fourteen percent`, `$5, 10 or 20`: a unit said once, for the last or for the first."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if a.kind == "digits" and 1500 <= a.size <= 2100 and text[max(0, a.start - 4) : a.start] == " in ":
            continue
        if b.unit == "percent" and (a.size > 100 or text[a.end : b.left].startswith(", or")):
            continue
        if _year_like(text, a) and b.unit and b.size < _YEARS[0]:
            continue  # "from 2012 and about 3 points from 2008"
        if b.unit == "percent" and a.kind in {"fraction", "share"}:
            continue  # "two-thirds, 67 percent"
        plain = a.unit is None and a.right == a.end and a.kind not in {"ones", "none", "vague", "half", "rank"}
        if plain and b.unit and not b.age and b.kind not in {"rank", "score", "times", "fold"} and b.money is None:
            hanging = text[a.end : a.end + 1] == "-" and re.match(r"-,? (?:(?:and|or|to) )?$", text[a.end : b.left])
            if hanging or (_LISTED.fullmatch(text[a.end : b.left])):
                a.unit, a.unit_span, a.rule = b.unit, b.unit_span, "shared_unit"
            elif _PART_OF.fullmatch(text[a.end : b.left]) and _part(a, b):
                a.unit, a.rule = b.unit, "part_unit"


def _year_like(text: str, a: Draft) -> bool:
    """Bare digits that can be a year of our time."""
    return a.kind == "digits" and _YEARS[0] <= a.size <= _YEARS[1] and text[a.start : a.end].isdigit()


def _part(a: Draft, b: Draft) -> bool:
    """`12 of 40 tonnes`: a part is of the unit of its whole; one of money or of a percentage says its own."""
    named = b.unit is not None and b.unit[:3].islower() and "percent" not in b.unit
    return named and b.value is not None and 0 < a.size < b.size and a.kind in {"digits", "words", "ones"}


def repeated_units(tok: Tokens, drafts: list[Draft]) -> None:
    """`by 2 percent in May and by 1 in June`, `from 208 pounds to 193`: the second takes the unit of the first."""
    for a, b in pairwise(drafts):
        plain = b.unit is None and b.scale == 1 and b.kind in {"digits", "words", "ones"}
        if not plain or not a.unit or b.left - a.right > _SAME_REACH or not _led_alike(tok.doc_text, a, b):
            continue
        nxt = tok.at(b.end - 1) + 1
        free = nxt >= len(tok) or tok.pos[nxt] not in _NOUNS or tok.tag[nxt] in {"VBN", "VBD"}
        if free and tok.sent[nxt - 1] == tok.sent[tok.at(a.start)]:
            b.unit, b.rule = a.unit, "repeated_unit"


def _led_alike(text: str, a: Draft, b: Draft) -> bool:
    """Whether `by` leads to both, or `from` to the one and `to` to the other."""
    lead = re.search(r"\b(by|to|from) $", text[max(0, a.left - 5) : a.left], re.I)
    if lead and lead[1].lower() == "from" and _UP_TO.search(text, max(0, b.left - 12), b.left):
        return a.unit not in _NO_LEVEL
    same = lead and text[max(0, b.left - 5) : b.left].lower().endswith(f" {lead[1].lower()} ")
    return bool(same) and a.unit in {"percent", "percentage point"}


def index_points(tok: Tokens, drafts: list[Draft]) -> None:
    """The level of an index, said without its unit: `closed at 6,679.20`, `the 2,100-mark`."""
    text = tok.doc_text
    for k, d in enumerate(drafts):
        if d.unit or d.kind != "digits" or d.size < 100 or d.scale > 1:
            continue
        raw = text[d.start : d.end]
        near = bool(_INDEX_NAME.search(text, max(0, d.start - 120), d.start)) and not raw.isdigit()
        near = near or any(abs(o.start - d.start) < 250 and o.unit == "point" for o in drafts[max(0, k - 4) : k + 5])
        if not near:
            continue
        i, nxt = tok.at(d.left), tok.at(d.end - 1) + 1
        mark = re.match(r"[ -](?:mark|level|barrier)\b", text[d.end : d.end + 9])
        free = nxt >= len(tok) or tok.pos[nxt] not in _NOUNS
        if mark or (
            free
            and i
            and tok.lower[i - 1] in listed("level")
            and _INDEX.search(text, max(0, d.start - 250), d.start + 100)
        ):
            d.unit, d.rule = "point", "index_level"


def poll_points(text: str, drafts: list[Draft]) -> None:
    """Points between percentages (`9.8%, up 0.2 points`) or of an election (`lost by 9 points`): percentage points."""
    for k, d in enumerate(drafts):
        if d.unit != "point" or d.size > 60:
            continue
        shares = [o for o in drafts[max(0, k - 4) : k + 2] if o.unit in {"percent", "percentage point"}]
        near = any(d.start - 260 < o.end < d.start or 0 <= o.left - d.right < 12 for o in shares)
        first, last = max(0, d.start - 160), d.end + 80
        index = _INDEX.search(text, first, d.start) or _INDEX.search(text, d.right, last)
        before = drafts[k - 1] if k else d  # "three percentage points for all voters, and 4.5 points for the young"
        joint = before.unit == "percentage point" and d.left - before.right < _SAME_REACH
        joint = joint and not _INDEX_NAME.search(text, before.right, last) and ". " not in text[before.right : d.left]
        if joint or (near and _POLL.search(text, first, last) and not index) or _won(text, d):
            d.unit = "percentage point"


def _won(text: str, d: Draft) -> bool:
    """`lost by 13 points`, `within four points of the governor`, `a 9-point lead` in a text about an election."""
    lead = _BY_POINTS.search(text, max(0, d.start - 110), d.start) or _LEAD_OF.match(text, d.right)
    first, last = max(0, d.start - 300), d.end + 300
    return bool(lead and _ELECTION.search(text, first, last) and not _INDEX_NAME.search(text, first, last))


def elided_money(tok: Tokens, drafts: list[Draft], names: Names, money: Currencies) -> None:
    """`the $9bn beside the two billion already spent`: millions of nothing beside money are money."""
    text = tok.doc_text
    codes = money.codes
    for k, d in enumerate(drafts):
        if d.unit or d.scale < 1e6 or d.kind not in {"digits", "words", "range"}:
            continue
        nxt = tok.at(d.end - 1) + 1
        after = tok.lower[nxt] if nxt < len(tok) else ""
        if after in {"per", "apiece"} and re.search(
            r"\b(?:at|for|cost\w*)[ ](?:\w+[ ])?$", text[max(0, d.left - 16) : d.left]
        ):
            d.unit, d.rule = money.of_family("dollar"), "elided_money"
            continue
        if (
            (names.counted(nxt) and tok.lemma[nxt] not in listed("expected"))
            or after in {"of", "-", "more", "others", "people"}
            or (nxt < len(tok) and tok.pos[nxt] in _NOUNS - {"VERB"} and tok.lemma[nxt] not in listed("expected"))
        ):
            continue
        near = [o for o in drafts[max(0, k - 3) : k] if o.unit and o.unit in codes and d.start - o.end < _MONEY_REACH]
        near = [o for o in near if text[o.left - 1 : o.left] != "("] or near  # not what restates another in brackets
        between = text[near[-1].end : d.start] if near else ""
        if near and "\n" not in between and "number" not in between and abs(near[-1].scale - d.scale) < 1e13:
            d.unit, d.unit_span, d.rule = near[-1].unit, near[-1].unit_span, "elided_money"


def zero_rates(tok: Tokens, drafts: list[Draft]) -> None:
    """`the acceptance rate drops to zero`: nought of a rate is nought per cent."""
    for d in drafts:
        if d.kind == "zero" and d.unit is None:
            i = tok.at(d.start)
            first = tok.sents[tok.sent[i]][0] if tok.sent[i] >= 0 else i
            if (
                i
                and tok.lower[i - 1] in {"to", "at", "near", "below", "above"}
                and _RATE.search(tok.words(max(first, i - 8), i))
            ):
                d.unit = "percent"


def equivalents(text: str, drafts: list[Draft]) -> None:
    """`seven miles (11 km)`: the second restates the first and is as exact."""
    for k, (a, b) in enumerate(pairwise(drafts)):
        gap = text[max(a.right, a.end) : b.left]
        if not (a.unit and b.unit and a.unit != b.unit and a.kind != "rank" and b.kind != "rank") or len(gap) > 12:
            continue
        if re.fullmatch(r",? ?[(\[/] ?(?:or |about |around |approximately |~|=)?", gap) and same_dimension(
            a.unit, b.unit
        ):
            b.equivalent = k
            b.modifier = a.modifier if b.modifier == "exact" else b.modifier


def same_dimension(a: str, b: str) -> bool:
    """Whether two units can measure the same: both are money, or neither is and neither is a percentage."""
    money = [len(u.split()[0]) == 3 and u.split()[0].isupper() for u in (a, b)]
    return all(money) or not (any(money) or "percent" in a or "percent" in b)
