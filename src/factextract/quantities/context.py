"""What a number takes from the sentence around it: ages, units said once for several, points of an index, money."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from factextract.quantities.currencies import Currencies
from factextract.quantities.draft import Draft
from factextract.quantities.lists import listed
from factextract.quantities.names import Names
from factextract.tokens import Tokens

_LISTED: Final = re.compile(r"(?:,? (?:and|or|to|but) |, ?|/)(?:(?:another|about|a further) )?", re.I)
_AGED: Final = re.compile(
    r"\b(?:aged?|ages|age of|ages of|aging|turn(?:s|ed|ing)?)"
    r"(?: (?:only|just|about|over|under|between|from|at least))? $",
    re.I,
)
_IS_AGED: Final = re.compile(
    r"\b(?:he|she|who|I)(?:['’]s|['’]m|['’]ll be| is| was| am| were| will be| would be)"
    r"(?: (?:now|only|just|about|already))? $",
    re.I,
)
_LIFE: Final = re.compile(r"\b(?:life expectancy|median age|average age|mean age|retirement age)\b[^.;,]{0,40} $", re.I)
_AGE_GROUP: Final = re.compile(
    r"\b(?:people|those|adults|children|kids|youths?|women|men|girls?|boys?|voters|anyone|anybody|someone|everyone|"
    r"youngsters|teenagers|drivers|patients|workers|players|students|persons?|residents|minors|americans|citizens|"
    r"woman|man|child) "
    r"(?:aged )?(?:under|over|above|below|younger than|older than|aged|between)(?: the age of)? $",
    re.I,
)
_NEXT_AGED: Final = re.compile(r"[;,]? ?(?:and )?(?:[A-Z][\w.'’-]{1,20} ){0,2}[A-Z][\w.'’-]{1,20},? ")
_ENDED: Final = re.compile(r"\b(?:dies?|died|dead|dying|pass(?:es|ed) away|retire[sd]?|retiring) at $", re.I)
_OLD: Final = re.compile(r"[ -](?:years?|yrs?|months?|weeks?|days?)?[ -]?olds?\b|[ -](?:years?|months?) of age\b", re.I)
_AGE_BEHIND: Final = frozenset(
    {",", ".", ";", ")", "―", "said", "of", "from", "was", "who", "is", "has", "had", "and", "–", "—", "-"}
)
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
_LAST_HOUR: Final = 12  # "died at 10" may say when
_UP_TO: Final = re.compile(r"\bto (?:just |only |about |nearly )?\Z")
_NO_LEVEL: Final = frozenset({"rank", "score", "time", "fold"})
_SAME_REACH: Final = 60
_BY_POINTS: Final = re.compile(
    r"\b(?:w[io]n(?:ning|s)?|los(?:t|es?|ing)|le(?:d|ads?|ading)|trail\w*|ahead|behind|beat\w*|defeat\w*|up|down)\b"
    r"[^.;]{0,40}\bby [^.;]{0,12}\Z|\bwithin [^.;\d]{0,12}\Z",
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


def ages(tok: Tokens, drafts: list[Draft]) -> None:
    """Mark ages: `Reid, 64, said`, `aged 8-10`, `34-year-old`, `turned 50`."""
    text = tok.doc_text
    for d in drafts:
        if d.kind in {"rank", "score", "share", "times", "fold"} or d.size <= 0:
            continue
        if d.unit in {"year", "month", "week", "day"}:
            span = d.unit_span
            old = _OLD.match(text, span.start - 1) if span else None
            before = text[max(0, d.left - 14) : d.left]
            if old or (d.unit == "year" and _AGED.search(before) and "turn" not in before):
                d.age, d.right = True, max(d.right, old.end() if old else 0)
        elif d.unit is None and d.size < 125 and (_aged(tok, d) or _named_age(tok, d) or _stated_age(tok, d)):
            d.unit, d.age, d.rule = "year", True, "age"


def shared_ages(text: str, drafts: list[Draft]) -> None:
    """`aged 19 and 21`; `Ann, 40; Ida, 38; and Kai 9`: the next ones are ages as well."""
    for a, b in pairwise(drafts):
        alike = a.age and a.rule == "age" and b.unit is None and b.kind == "digits" and b.size < 125
        joint = re.fullmatch(r",? (?:and|or|to) |, ", text[a.right : b.left])
        if (
            a.age
            and b.unit is None
            and b.kind == "digits"
            and b.size < 125
            and _NEXT_AGED.fullmatch(text[a.right : b.left])
        ):
            b.unit, b.age, b.rule = "year", True, "age"
        if alike and joint and not re.match(r" [a-z]", text[b.right : b.right + 2]):
            b.unit, b.age, b.rule = "year", True, "age"


def _aged(tok: Tokens, d: Draft) -> bool:
    m = _AGED.search(tok.doc_text[max(0, d.left - 26) : d.left])
    nxt = tok.at(d.end - 1) + 1
    counts = nxt < len(tok) and tok.pos[nxt] in {"NOUN", "PROPN"} and tok.lower[nxt] not in {"years"}
    return (
        bool(m)
        and not counts
        and d.size >= (5 if m and m[0].lower().startswith("turn") else 1)
        and float(d.size).is_integer()
    )


def _named_age(tok: Tokens, d: Draft) -> bool:
    """`Jan Smit, 44, of Delft`: digits between commas right behind a name."""
    i, nxt = tok.at(d.start), tok.at(d.end - 1) + 1
    if (
        d.kind != "digits"
        or i < 2
        or tok.sent[i] != tok.sent[i - 2]
        or d.end - d.start > 3
        or not float(d.size).is_integer()
    ):
        return False
    if tok.text[i - 1] == "," and tok.pos[i - 2] == "PROPN":
        after = tok.text[nxt] if nxt < len(tok) else "."
        person = tok.ent[i - 2] in {"PERSON", ""} or after == ","
        alone = tok.text[i - 2][0].isupper() and person and d.size >= 5
        return alone and (after in _AGE_BEHIND or nxt == len(tok) or not after.strip())
    return (
        tok.text[i - 1] == "("
        and tok.ent[i - 2] == "PERSON"
        and nxt < len(tok)
        and tok.text[nxt] == ")"
        and d.size >= 14
    )


def _stated_age(tok: Tokens, d: Draft) -> bool:
    """`he is 70.`, `people under 30`."""
    text = tok.doc_text
    nxt = tok.at(d.end - 1) + 1
    ends = (
        nxt >= len(tok)
        or tok.text[nxt] in {".", ",", ";", ")", "?", "!", "and", "or", "but", "when", "by", "in", "on"}
        or not tok.text[nxt].strip()
    )
    if d.kind not in {"digits", "words"} or not ends or not float(d.size).is_integer():
        return False
    before = text[max(0, d.left - 32) : d.left]
    if d.size < 125 and _LIFE.search(text, max(0, d.left - 70), d.left):
        return True
    if d.size > _LAST_HOUR and _ENDED.search(before):
        return True
    return (d.size >= 12 and bool(_IS_AGED.search(before))) or bool(_AGE_GROUP.search(before))


def shared_units(text: str, drafts: list[Draft]) -> None:
    """`eight and fourteen percent`, `$5, 10 or 20`: a unit said once, for the last or for the first."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if a.kind == "digits" and 1500 <= a.size <= 2100 and text[max(0, a.start - 4) : a.start] == " in ":
            continue
        if b.unit == "percent" and (a.size > 100 or text[a.end : b.left].startswith(", or")):
            continue
        plain = a.unit is None and a.right == a.end and a.kind not in {"ones", "none", "vague", "half", "rank"}
        if plain and b.unit and not b.age and b.kind not in {"rank", "score", "times", "fold"} and b.money is None:
            hanging = text[a.end : a.end + 1] == "-" and re.match(r"-,? (?:(?:and|or|to) )?$", text[a.end : b.left])
            if hanging or (_LISTED.fullmatch(text[a.end : b.left])):
                a.unit, a.unit_span, a.rule = b.unit, b.unit_span, "shared_unit"


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
        if (near and _POLL.search(text, first, last) and not index) or _won(text, d):
            d.unit = "percentage point"


def _won(text: str, d: Draft) -> bool:
    """`lost by 13 points`, `within four points of the governor`, `a 9-point lead` in a text about an election."""
    lead = _BY_POINTS.search(text, max(0, d.start - 60), d.start) or _LEAD_OF.match(text, d.right)
    first, last = max(0, d.start - 300), d.end + 300
    return bool(lead and _ELECTION.search(text, first, last) and not _INDEX_NAME.search(text, first, last))


def elided_money(tok: Tokens, drafts: list[Draft], names: Names, money: Currencies) -> None:
    """`the $5bn on top of the four billion it has`: millions of nothing beside money are money."""
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
            names.counted(nxt)
            or after in {"of", "-", "more", "others", "people"}
            or (nxt < len(tok) and tok.pos[nxt] in _NOUNS - {"VERB"})
        ):
            continue
        near = [o for o in drafts[max(0, k - 3) : k] if o.unit and o.unit in codes and d.start - o.end < _MONEY_REACH]
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
