"""Where the text names somebody: capitalised words, cut into names and told apart by what stands in and around them.

The entity recogniser is one witness among several: it misses names, cuts them short, swallows titles and mistakes
persons for organisations, so its labels add to a score and its bounds are a hint where to cut.
"""

from __future__ import annotations

from factextract.speakers.capitals import Capitals
from factextract.speakers.evidence import CORPORATE, Evidence, Name
from factextract.speakers.lexicon import lexicon, listed
from factextract.tokens import Tokens

_AND = frozenset(["&", "amp", "&amp;"])  # also as left over from a page's code
_INNER = frozenset(
    ["of", "for", "on", "and", "&", "amp", "&amp;", "the", "in", "to", "against", "at", "with", "from", "by", "a", "an"]
)
_PEOPLE = frozenset(
    ["people", "children", "women", "men", "workers", "farmers", "lord", "king", "queen", "nurses", "teachers"]
)
_AFTER_TAIL = frozenset(["NOUN", "PROPN"])
_LONGEST = 14  # tokens of a name


class NameFinder:
    """The names of one text."""

    def __init__(self, tokens: Tokens, skipped: list[bool]) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.evidence = Evidence(tokens)
        capitals = Capitals(tokens, skipped)
        self.starts = capitals.starts
        self.headings = capitals.headings
        self.peoples = {
            " ".join(tokens.lower[a:b])
            for a, b, e in tokens.ents
            if e == "NORP" and tokens.tag[b - 1] == "NNPS" and tokens.lower[b - 1][:-1] not in listed("parties")
        }
        self.caps = capitals.all
        self.causes = capitals.around_for()
        self.owning = {
            (tokens.lower[i - 1], tokens.lower[i + 1])
            for i in range(1, len(tokens) - 1)
            if tokens.tag[i] == "POS" and tokens.lower[i] in ("'s", "’s") and self._covered(i - 1, i + 1, "FAC")
        }  # parts of a name in one place, so in all

    def find(self) -> list[Name]:
        """All names, in text order; they do not overlap."""
        found: list[Name] = []
        i, n = 0, len(self.tokens)
        while i < n:
            if self.caps[i]:
                end = self._run(i)
                found.extend(self._split(i, end))
                i = max(end, found[-1].last if found else 0)
            else:
                i += 1
        return found

    def _run(self, i: int) -> int:
        """The end of the run of name words that begins at `i`."""
        t, end = self.tokens, i + 1
        while end < len(t) and end - i < _LONGEST and t.par[end] == t.par[i]:
            step = self._step(i, end)
            if not step:
                break
            end += step
        return end

    def _step(self, first: int, end: int) -> int:
        """How many more tokens belong to the run `first:end`; 0 if it ends here."""
        t, n = self.tokens, len(self.tokens)
        if "\n" in t.doc_text[t.end[end - 1] : t.start[end]] or "\n" in t.text[end]:
            return 0
        if not t.text[end].strip():  # a hard space
            return 2 if end + 1 < n and self.caps[end + 1] and t.par[end + 1] == t.par[first] else 0
        low = t.lower[end]
        if t.lower[end - 1] in CORPORATE and low not in _AND and low != "(":
            return 0
        if t.text[end] in "-‐‑" and t.end[end - 1] == t.start[end] and end + 1 < n and t.start[end + 1] == t.end[end]:
            return 2 if self._hyphen_joins(end) else 0
        if self.caps[end]:
            return 1
        if low == "." and f"{t.lower[end - 1]}." in self.lex.titles and t.end[end - 1] == t.start[end]:
            return 2 if end + 1 < n and self.caps[end + 1] and t.par[end + 1] == t.par[first] else 0
        if low in CORPORATE and t.text[end][0].isupper():
            return 1
        if low == "," and end + 1 < n and t.lower[end + 1] in CORPORATE and t.text[end + 1][0].isupper():
            return 2
        if low == "," and (step := self._partners(end)):
            return step
        if low in ("'s", "’s") and end + 1 < n and self.caps[end + 1]:
            joins = t.lower[end - 1] in _PEOPLE or (t.lower[end - 1], t.lower[end + 1]) in self.owning
            return 2 if joins or self._covered(end - 1, end + 1, "FAC") else 0
        if low in ("'", "’") and t.text[end - 1] in ("O", "D"):
            return 2 if end + 1 < n and t.text[end + 1][0].isupper() and t.par[end + 1] == t.par[first] else 0
        if low.isdigit() and len(low) == 1 and t.ent[end] not in ("DATE", "TIME"):
            return 2 if end + 1 < n and self.caps[end + 1] and t.par[end + 1] == t.par[first] else 0
        if t.text[end] in '"“(' and end + 3 < n and t.text[end + 2] in '"”)' and t.lower[end - 1] in self.lex.given:
            nicknamed = self.caps[end + 1] and self.caps[end + 3] and t.text[end + 1].istitle()
            return 4 if nicknamed else 0  # Juan "Chico" Lund
        if low in self.lex.connectors:
            return self._over(end, self.lex.connectors, 2)
        return self._inner(first, end) if low in _INNER else 0

    def _partners(self, comma: int) -> int:
        """`Lund, Berg & Dahl`: tokens up to and with the last of a firm's partners; 0 where there is no firm."""
        t, k = self.tokens, comma
        while k + 1 < len(t) and k - comma < 6 and t.text[k] == "," and self.caps[k + 1]:
            k += 2
            while k < len(t) and k - comma < 7 and self.caps[k]:
                k += 1
        joined = k + 1 < len(t) and k > comma and t.lower[k] in _AND and self.caps[k + 1]
        return k + 2 - comma if joined and t.par[k + 1] == t.par[comma] else 0

    def _hyphen_joins(self, hyphen: int) -> bool:
        """`Lund-Berg` and `Jong-un` are one name; `Oslo-based` and `R-Texas` are not."""
        t = self.tokens
        after = t.text[hyphen + 1]
        if t.text[hyphen - 1] in ("R", "D", "I"):
            return False
        return after[0].isupper() or (after.isalpha() and len(after) < 6 and after.lower() not in listed("hyphened"))

    def _over(self, end: int, allowed: frozenset[str], most: int) -> int:
        """Tokens up to and with the next capital, over at most `most` words of `allowed` (and their hyphens)."""
        t, k = self.tokens, end
        while k < len(t) and k - end <= most and (t.lower[k] in allowed or t.text[k] == "-"):
            k += 1
        return k + 1 - end if k < len(t) and self.caps[k] and t.par[k] == t.par[end] else 0

    def _inner(self, first: int, end: int) -> int:
        """A small word inside the name of an organisation: `Bank of America`, `Church of the East`."""
        t = self.tokens
        step = self._over(end, _INNER, 2)
        if not step or (t.lower[end] in ("of", "for") and t.lower[end - 1] in self.lex.roles):
            return 0
        if t.lower[end] == "and" and step == 2 and self._portfolio(end + 2):
            return step
        if t.lower[end] == "for" and (t.lower[end - 1], t.lower[end + 1]) in self.causes:
            return step
        if t.lower[end] in _AND or (t.lower[end] in ("of", "for", "against", "without") and self._of_head(first, end)):
            return step
        if t.lower[end] == "and" and step == 2 and self._goes_on(first, end):
            return step
        return step if self._covered(end - 1, end + step - 1, "ORG") else 0

    def _portfolio(self, at: int) -> bool:
        """`Trade and Industry Minister`: a minister's field of work."""
        t = self.tokens
        for k in range(at, min(at + 3, len(t))):
            if t.lower[k] in listed("fields"):
                return True
            if not self.caps[k]:
                return False
        return False

    def _abbreviated(self, first: int, end: int) -> bool:
        """`Union of Bakers and Millers (UBM)`: the abbreviation after the next word says that the name goes on."""
        t = self.tokens
        if end + 4 >= len(t) or t.text[end + 2] != "(" or t.text[end + 4] != ")":
            return False
        return t.text[end + 3].isupper() and "of" in t.lower[first:end] and t.text[end + 3][0] == t.text[first][0]

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether `and` stands inside the name."""
        return self._abbreviated(first, end) or self._two_fields(first, end) or self._of_two(first, end)

    def _of_two(self, first: int, end: int) -> bool:
        """`Center for Coastal and Marine Studies`: two words for what it is about, and no new name."""
        t = self.tokens
        begins = t.text[end + 1].isupper() or (t.iob[end + 1] == 3 and t.ent[end + 1] != "ORG")
        headed = any(
            t.lower[k] in ("of", "for") and t.lower[k - 1] in self.lex.of_heads
            for k in range(max(first + 1, end - 3), end)
        )
        return headed and not begins and (t.head[end - 1] > end or t.iob[end] == t.iob[end + 1] == 1)

    def _two_fields(self, first: int, end: int) -> bool:
        """`the Fisheries and Wildlife Bureau`: what a public body cares for."""
        t, heads = self.tokens, self.lex.org_heads
        if t.lower[end - 1] in heads or t.text[end - 1].isupper() or t.ent[end - 1] == "PERSON":
            return False
        if t.lower[first - 1 : first] != ["the"] and t.lower[first] not in self.lex.countries:
            return False
        k = end + 2
        while k < len(t) and k - end < 5 and self.caps[k]:
            k += 1
        return k > end + 2 and "agency" in heads.get(t.lower[k - 1], frozenset()) and t.ent[end + 1] == "ORG"

    def _of_head(self, first: int, end: int) -> bool:
        t = self.tokens
        if t.lower[end - 1] not in self.lex.of_heads:
            people = t.tag[end - 1] == "NNPS" and t.lower[end - 1].removesuffix("s") in self.lex.nationalities
            return people and t.lower[end] == "for" and end - 1 == first
        return t.lower[end] == "of" or end - 1 == first or t.ent[end - 1] == "ORG"

    def _covered(self, first: int, last: int, label: str) -> bool:
        """Whether one entity of the label (or an organisation) holds both tokens."""
        t = self.tokens
        return t.ent[first] in (label, "ORG") and all(t.iob[k] == 1 for k in range(first + 1, last + 1))

    # ---- cutting a run into names --------------------------------------------------------------

    def _split(self, first: int, last: int) -> list[Name]:
        """The names in the run: an organisation, a title and a person may follow one another without a comma."""
        cut = self._title_end(first, last)
        if cut is not None:
            begin = self._title_start(first, cut)
            found = self._chunks(first, begin) if begin > first else []
            return [*found, *self._chunks(cut, last, begin)]
        end = last
        while end - 1 > first and self._trailing_title(end - 1):
            end -= 1
        while first < end - 1 and end < last and self.tokens.lower[end - 1] in self.lex.rising:
            end -= 1
        return self._chunks(first, end)

    def _title_end(self, first: int, last: int) -> int | None:
        """The token after the last title that stands before a person's name in the run."""
        t, lex = self.tokens, self.lex
        if t.lower[last - 1] in lex.org_heads and t.ent[last - 1] != "PERSON":
            return None
        for k in range(last - 2, first - 1, -1):
            if t.text[k] == "." and f"{t.lower[k - 1]}." in lex.titles:
                return k + 1
            low = t.lower[k] if t.lower[k] in lex.personal else lex.singular(t.lower[k])
            if (low not in lex.personal and low.rstrip(".") not in lex.courtesy) or t.text[k] in lex.connectors:
                continue  # "Maria del Carmen Ruiz"
            if low != t.lower[k] and t.iob[k] == t.iob[k + 1] == 1:
                continue  # "Flower Sellers Weekly"
            if (
                low in lex.given
                and t.ent[k] == "PERSON"
                and t.iob[k] == 3
                and k + 1 < last
                and t.ent[k + 1] == "PERSON"
            ):
                continue
            if t.text[k + 1] in ("of", "for", "-", "and", "&", ",") or f"{low} {t.lower[k + 1]}" in lex.like_people:
                continue
            if t.lower[k + 1] in lex.org_heads and t.ent[k + 1] != "PERSON":
                continue
            if t.lower[k + 1].rstrip(".") in ("jr", "sr", "ii", "iii"):
                continue
            return k + 1
        return None

    def _title_start(self, first: int, cut: int) -> int:
        """Where the titles before `cut` begin: `Vice President`, `Chief Executive`."""
        t, k = self.tokens, cut
        while k > first and (
            t.lower[k - 1] in self.lex.personal or t.lower[k - 1] in self.lex.rising or t.text[k - 1] in (".", "-")
        ):
            k -= 1
        return min(k, cut - 1)

    def _trailing_title(self, k: int) -> bool:
        """Whether the last word is a title that follows an organisation: `NASA Administrator`."""
        t = self.tokens
        if t.lower[k] not in self.lex.roles or t.lower[k - 1] in _INNER or t.text[k - 1] == "-":
            return False
        return not (t.ent[k - 1] == "PERSON" and t.ent[k] == "PERSON")

    def _chunks(self, first: int, last: int, title: int | None = None) -> list[Name]:
        """One name, or more where the recogniser sees a person begin or end inside."""
        t = self.tokens
        title = first if title is None else title
        first, last = self._trim(first, last)
        if first >= last:
            return []
        if t.lower[first - 1] in self.lex.org_nouns and t.lower[first - 1] not in self.lex.personal:
            title = first  # "Carmaker" is no title
        for k in range(first + 1, last):
            begins = t.ent[k] == "PERSON" and t.iob[k] == 3 and k + 1 < last and t.iob[k + 1] == 1
            ends = t.ent[k - 1] == "PERSON" and t.iob[k] == 3 and t.ent[k] in ("ORG", "GPE")
            given = k - first == 1 and t.lower[first] in self.lex.given
            if (begins or ends) and not given and t.text[k - 1] not in "-'’" and t.text[k] != "-":
                return [*self._chunks(first, k, title), *self._chunks(k, last)]
        for k in range(first + 1, last):
            if t.ent[k] == "GPE" and t.iob[k] == 3 and t.ent[k - 1] == "NORP" and not self._bodily(last - 1):
                return [*self._chunks(first, k, title), *self._chunks(k, last)]
            if t.ent[k - 1] == "GPE" and t.iob[k] != 1 and t.ent[last - 1] == "NORP":
                return [*self._chunks(first, k, title), *self._chunks(k, last)]
        if first > 1 and t.lower[first - 1] in ("of", "for") and t.lower[first - 2] in listed("portfolios"):
            cut = next((k for k in range(first + 1, last - 1) if t.lower[k] in self.lex.given), None)
            if cut is not None and not self._bodily(last - 1):
                return [self.evidence.name(first, cut, first), *self._chunks(cut, last)]
        if t.ent[first] in ("NORP", "GPE") and self._place_before_person(first, last):
            k = first + 1
            while k < last and t.iob[k] == 1:
                k += 1
            return self._chunks(first, k) + self._chunks(k, last)
        return [self.evidence.name(first, self._tail(first, last), min(title, first))]

    def _bodily(self, k: int) -> bool:
        return self.tokens.lower[k] in self.lex.org_heads

    def _place_before_person(self, first: int, last: int) -> bool:
        """`Kenyan Wangari Maathai`: the rest of the words are a person's."""
        t = self.tokens
        k = first + 1
        while k < last and t.iob[k] == 1:
            k += 1
        return k < last and t.ent[k] == "PERSON" and t.lower[last - 1] not in self.lex.org_heads

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Leave out the words that begin or end no name."""
        t, lex = self.tokens, self.lex
        while first < last and (
            t.lower[first] in _INNER or not t.text[first][0].isalnum() or self._only_title(first, last)
        ):
            first += 1
        while first < last and (
            t.lower[last - 1] in _INNER or (not t.text[last - 1][-1].isalnum() and t.text[last - 1] in ",-–&")
        ):
            last -= 1
        while last - first > 1 and t.lower[first] in listed("lower"):
            first += 1
        if last - first > 2 and first in self.starts and t.lower[first] in lex.variations:
            first += 1  # "Billionaire Jon Lund said"
        party = t.lower[first : first + 1] == ["republican"] or t.lower[first : first + 1] == ["democrat"]
        if party and last - first > 1 and t.iob[first + 1] != 1 and not self._bodily(last - 1):
            first += 1  # "Republican Lund"
        common = first in self.starts and t.lower[first] in lex.org_nouns and t.lower[first] not in lex.org_heads
        if common and last - first > 1 and self.caps[first + 1]:
            first += 1  # "Carmaker Norauto said"
        while last - first > 2 and t.text[last - 1] in lex.letters:
            last -= 1
        if last - first > 1 and last < len(t) and t.lower[last] in lex.roles:
            press = t.lower[last - 1] == "press" and t.lower[last] in ("secretary", "officer")
            last -= press or t.lower[last - 1] in lex.rising
        if first < last and (self._common(first, last) or (last - first == 1 and len(t.text[first]) == 1)):
            return first, first
        for size in (2, 1):
            if last - first > size and " ".join(t.lower[last - size : last]) in self.peoples:
                last -= size
        if all(
            t.lower[k] in lex.personal or t.lower[k] in lex.rising or t.lower[k] in _INNER for k in range(first, last)
        ):
            return first, first if not self._surname(first, last) else last
        return first, last

    def _common(self, first: int, last: int) -> bool:
        """Words with a capital that name nobody: `MPs`, `Police`, and slogans in capitals."""
        t = self.tokens
        if last - first == 1:
            word, one = t.lower[first], self.lex.singular(t.lower[first])
            people = t.tag[first] == "NNPS" and word[-1] == "s" and word[:-1] in self.lex.nationalities
            return (
                people
                or word in listed("no_names")
                or word in self.lex.collective
                or (one != word and self.lex.is_person_noun(one))
            )
        if last - first == 3 and t.text[first + 1] in "-‐‑" and t.tag[last - 1] == "NNPS":
            return t.lower[last - 1][:-1] in self.lex.nationalities  # "Cuban-Americans"
        return all(t.text[k].isupper() and len(t.text[k]) > 4 for k in range(first, last))

    def _only_title(self, k: int, last: int) -> bool:
        low = self.tokens.lower[k]
        return k + 1 < last and (low.rstrip(".") in self.lex.courtesy or low in ("former", "then"))

    def _surname(self, first: int, last: int) -> bool:
        """A title's word that is a surname here: `Baker said`."""
        t = self.tokens
        if t.lower[first - 1 : first] == ["the"]:
            return "media" in self.lex.org_heads.get(t.lower[first], frozenset())  # "the Guardian"
        return last - first == 1 and t.ent[first] == "PERSON" and t.lower[first] not in self.lex.titles

    def _tail(self, first: int, last: int) -> int:
        """The end of a name that goes on in small letters: `the Indonesian military`, `Yonhap news agency`."""
        t, k = self.tokens, last
        while k < len(t) and k - last < 2 and t.lower[k] in listed("tail_modifiers") and t.text[k].islower():
            k += 1
        if k >= len(t) or t.par[k] != t.par[first] or t.text[k] not in listed("tails"):
            return last
        after = t.pos[k + 1] if k + 1 < len(t) else ""
        noun = after in _AFTER_TAIL and not self.lex.is_person_noun(self.lex.singular(t.lower[k + 1]))
        whole = t.lower[last - 1] in self.lex.org_heads and not (
            last - first == 1 and t.lower[first] in ("house", "senate")
        )
        return last if noun or whole else k + 1
