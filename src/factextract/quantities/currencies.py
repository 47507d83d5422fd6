"""Money: which currency a sign or a word means, and whose dollar a bare `$` is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from factextract.quantities.lists import listed
from factextract.quantities.units import Unit
from factextract.tokens import Tokens

_FAMILY_SIGNS: Final = {"$": "dollar", "＄": "dollar"}
_DEFAULT: Final = {
    "dollar": "USD",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "franc": "CHF",
    "euro": "EUR",
    "won": "KRW",
    "rupee": "INR",
    "ruble": "RUB",
    "rouble": "RUB",
    "krona": "SEK",
    "kronor": "SEK",
    "krone": "NOK",
    "kroner": "NOK",
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?")
_OF: Final = re.compile(r"of[ \n](?:U\.S\. )?")
_SIGN_BEHIND: Final = re.compile(r"€|£|₽|₺|zł|Kč|[A-Z]{3}\b")
_POUNDS: Final = re.compile(r"[\d.,]{1,12} ?(?:million|billion|bn|m)\b")  # wires write # for the pound sign
_LONGEST: Final = 4
_LEAD: Final = 300  # characters of a headline and a dateline, whose places say where the article is from


_LEAST: Final = 4  # evidence for another money than the usual one; a land named once in the first lines gives 3


class _Money(NamedTuple):
    signs: dict[str, str]
    names: dict[str, str]
    families: dict[str, list[str]]
    places: dict[str, str]
    codes: frozenset[str]
    last: frozenset[str]  # the characters in which signs end


@cache
def _money() -> _Money:
    signs: dict[str, str] = {}
    names: dict[str, str] = {}
    families: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for line in (files(__package__) / "currencies.txt").read_text("utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, marks, words, family, where = (part.strip() for part in line.split("|"))
        signs.update((s, code) for s in marks.split())
        for word in (w.strip().lower() for w in words.split(",")):
            names[word] = code
            names[word if word.endswith(("s", "i", "yen", "yuan", "won", "kroner", "kronor")) else f"{word}s"] = code
        for word in (w.strip() for w in family.split(",")):
            families.setdefault(word, []).append(code)
        for place in filter(None, (p.strip() for p in where.split(","))):
            places.setdefault(place, code)
    return _Money(
        signs,
        names,
        families,
        places,
        frozenset(signs.values()) | frozenset(names.values()),
        frozenset([*(s[-1] for s in signs), *_FAMILY_SIGNS]),
    )


class Currencies:
    """The currencies of one article."""

    def __init__(self, tok: Tokens) -> None:
        self.tok, self.text = tok, tok.doc_text
        self._seen: Counter[str] | None = None

    @property
    def codes(self) -> frozenset[str]:
        """All ISO codes of the list."""
        return _money().codes

    def sign_before(self, at: int) -> Unit | None:
        """The currency sign right before the number that begins at `at`."""
        text = self.text
        end = at - 1 if text[at - 1 : at] in {" ", "\u00a0", "-"} and at else at
        money = _money()
        if text[end - 1 : end] == "#" and end == at and _POUNDS.match(text, at):
            return Unit("GBP", end - 1, end)
        if text[end - 1 : end] not in money.last:
            return None
        for length in range(min(5, end), 0, -1):
            sign = text[end - length : end]
            code = money.signs.get(sign)
            before = text[end - length - 1 : end - length] if end > length else ""
            if code and not (before.isalnum() and sign[0].isalpha()):
                if end < at and (text[end] == "-" or sign == "PS") and sign[-1].isalpha():
                    continue
                if sign in {"¥", "￥"}:
                    code = self.of_family("yuan") if self._evidence()["CNY"] > self._evidence()["JPY"] else "JPY"
                return Unit(code, end - length, end)
        if text[end - 1 : end] in _FAMILY_SIGNS and end:
            return self._bare(end)
        return None

    def _bare(self, end: int) -> Unit:
        """A bare `$`: by the country named right before it (`U.S. $`, `US $`), else by the article's country."""
        m = re.search(r"(?<!\w)(U\.?S\.?|NZ|AU|HK|CA) ?$", self.text[max(0, end - 7) : end - 1])
        if m:
            code = {"US": "USD", "NZ": "NZD", "AU": "AUD", "HK": "HKD", "CA": "CAD"}
            return Unit(code[m[1].replace(".", "")], end - 1 - len(m[0]), end)
        return Unit(self.of_family("dollar"), end - 1, end)

    def word_after(self, at: int) -> Unit | None:
        """The currency whose name or sign stands right behind the number that ends at `at`."""
        text = self.text
        start = at + 1 if text[at : at + 1] in {" ", "-", "\u00a0", "\n"} else at
        of = _OF.match(text, start)
        words: list[tuple[int, int]] = []
        stop = begin = of.end() if of else start
        while len(words) < _LONGEST and (m := _WORD.match(text, stop)):
            words.append(m.span())
            stop = m.end() + 1
            if text[m.end() : stop] not in {" ", "-", "\n"}:
                break
        for k in range(len(words), 0, -1):
            end = words[k - 1][1]
            code = self._named(text[begin:end].replace("-", " ").replace("\n", " "), k)
            if code:
                return Unit(code, begin, end)
        sign = _SIGN_BEHIND.match(text, start)
        if sign and sign[0] in _money().signs and not of:
            return Unit(_money().signs[sign[0]], *sign.span())
        if text[start : start + 1] == "$" and not text[start + 1 : start + 2].isdigit() and not of:
            return Unit(self.of_family("dollar"), start, start + 1)
        return None

    def _named(self, surface: str, words: int) -> str | None:
        key = surface.lower()
        money = _money()
        if words == 1 and key.removesuffix("s") in listed("not_alone"):
            return self._shared(key) if surface.islower() else None
        if key in money.names:
            return money.names[key]
        return self._shared(key) if words == 1 else None

    def _shared(self, key: str) -> str | None:
        """The currency of a word that several countries use, where the text says which.

        A noun that is not only money (`mark`, `crown`) needs its country in the text.
        """
        money = _money()
        for word in (key, key.removesuffix("s"), key.removesuffix("es")):
            if word in money.families:
                evident = self._evidence()
                best = max(money.families[word], key=lambda code: evident[code])
                if evident[best]:
                    return self.of_family(word)
                return None if word in listed("not_alone") else _DEFAULT.get(word, word)
        return None

    def of_family(self, word: str) -> str:
        """Whose `dollar` (`pound`, `peso`) the article means."""
        evident, codes = self._evidence(), _money().families[word]
        default = _DEFAULT.get(word, codes[0])
        best = max(codes, key=lambda code: (evident[code], code == default))
        if best == default or evident[best] < _LEAST or evident[best] <= 2 * evident[default]:
            return default if word in {"dollar", "pound"} or not evident[best] else best
        return best

    def weight(self, code: str) -> int:
        """How much the places named in the article speak for a currency."""
        return self._evidence()[code]

    def _evidence(self) -> Counter[str]:
        """How often the places of each currency are named; those in the first lines count more."""
        if self._seen is None:
            self._seen = Counter()
            tok, heads = self.tok, _place_heads()
            for i, word in enumerate(tok.lower):
                if word in heads and tok.text[i][0].isupper():
                    for length in heads[word]:
                        code = _money().places.get(" ".join(tok.lower[i : i + length]))
                        if code and (word not in {"us", "uk", "uae"} or tok.text[i].isupper()):
                            lead = 4 if tok.text[i].isupper() and len(word) > 3 else 3  # TORONTO (CP) is a dateline
                            self._seen[code] += lead if tok.start[i] < _LEAD else 1
                            break
        return self._seen


@cache
def _place_heads() -> dict[str, list[int]]:
    """The first words of the places' names, each with the lengths in tokens of its names, longest first."""
    found: dict[str, list[int]] = {}
    for place in sorted(_money().places, key=lambda p: (-len(p.split()), p)):
        lengths = found.setdefault(place.split()[0], [])
        if len(place.split()) not in lengths:
            lengths.append(len(place.split()))
    return found
