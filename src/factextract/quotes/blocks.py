"""Attributions by layout: headlines with a source, pull quotes, and words repeated from a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factextract.quotes.found import Found
from factextract.quotes.lexicon import words
from factextract.quotes.page import GLYPHS, TERMINAL, Page
from factextract.quotes.phrases import Span, np_end, trim
from factextract.quotes.turns import labelled, lists, make, transcript

_HEADLINE = 26  # tokens of the longest headline
_SOURCE = 6  # tokens of the longest source beside its colon
_RUN = 5  # words in a row that make a repetition
_LONGEST_ECHO = 150


def blocks(page: Page, direct: Sequence[Found]) -> Iterator[Found]:
    """Everything of this kind on the page; `direct` are the quotations that other paragraphs may repeat."""
    pars = _paragraphs(page)
    labels = labelled(page, pars)
    yield from transcript(page, pars, labels)
    yield from lists(page, pars)
    runs = _Runs(page, direct)
    for k, (a, b) in enumerate(pars):
        found = _headline(page, a, b, k) if k not in labels and b - a <= _HEADLINE else None
        found = found or (runs.echo(a, b) if b - a <= _LONGEST_ECHO else None)
        found = found or (_pull(page, (a, b), pars[k + 1]) if k + 1 < len(pars) else None)
        if found is not None:
            yield found


def _paragraphs(page: Page) -> list[Span]:
    """The token spans of the paragraphs, without white space around them."""
    t = page.tokens
    out: list[Span] = []
    for i in range(len(t)):
        if t.pos[i] == "SPACE":
            continue
        if out and t.par[out[-1][0]] == t.par[i]:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


# ---- headlines ------------------------------------------------------------------------------------


def _headline(page: Page, a: int, b: int, k: int) -> Found | None:
    """`Road toll "a disgrace": minister` and, in the first paragraphs, `Minister: road toll a disgrace`."""
    t = page.tokens
    colons = [x for x in range(a + 1, b - 1) if t.text[x] == ":"]
    if len(colons) != 1 or any(t.text[x] in (".", "?", "!") for x in range(a, b - 1)):
        return None
    colon = colons[0]
    if b - colon - 1 <= _SOURCE and t.text[b - 1] not in TERMINAL and _is_source(page, colon + 1, b):
        quoted = sorted({page.quoted[x] for x in range(a, colon)} - {-1})
        span = page.spans[quoted[0]] if len(quoted) == 1 else (a, colon)
        return make(page, span, trim(page, colon + 1, b), "headline") if colon - a > 2 else None
    if k < 2 and colon - a <= _SOURCE and b - colon > 3 and _is_source(page, a, colon) and _is_person(page, a, colon):
        return make(page, (colon + 1, b), trim(page, a, colon), "headline")
    return None


def _is_source(page: Page, a: int, b: int) -> bool:
    t = page.tokens
    if any(page.finite(x) or t.text[x] == "," or t.pos[x] in ("NUM", "VERB") for x in range(a, b)):
        return False
    nouns = words("observers") | words("documents") | words("offices")
    return _is_person(page, a, b) or t.lower[b - 1] in nouns


def _is_person(page: Page, a: int, b: int) -> bool:
    t = page.tokens
    named = any(t.ent[x] in ("PERSON", "ORG") for x in range(a, b)) or t.text[b - 1] in page.people
    return named or t.lower[b - 1] in ("poll", "study", "report", "survey", "police", "minister", "ministry")


# ---- pull quotes ----------------------------------------------------------------------------------


def _pull(page: Page, par: Span, below: Span) -> Found | None:
    """A paragraph without marks and without a full stop, and under it the name of the person who says so."""
    t = page.tokens
    a, b = par
    if (
        b - a < 6
        or b - a > 70
        or t.text[b - 1] in TERMINAL
        or t.text[b - 1] in (":", ",", ")", "]")
        or below[1] - below[0] > 9
    ):
        return None
    if any(t.text[x] in GLYPHS and t.text[x] not in ("'", "’") for x in range(a, b)):
        return None
    name = np_end(page, below[0], below[1])
    plain = not any(page.finite(x) or t.text[x] in TERMINAL or t.pos[x] == "NUM" for x in range(*below))
    person = any(t.ent[x] == "PERSON" or t.text[x] in page.people for x in range(*below))
    own = any(t.lower[x] in ("i", "we", "me", "my", "us", "our") for x in range(a, b))
    if not plain or t.pos[below[0]] != "PROPN" or not (person or own) or not _says(page, a, b):
        return None
    return make(page, _sentence_part(page, a, b), (below[0], name), "pull") if name > below[0] else None


def _says(page: Page, a: int, b: int) -> bool:
    """Whether the words can be somebody's own: a sentence with a subject, and somebody in it who speaks or is seen."""
    t = page.tokens
    verbs = [x for x in range(a, b) if page.finite(x)]
    return bool(verbs) and any(t.pos[x] == "PRON" for x in range(a, b))


def _sentence_part(page: Page, a: int, b: int) -> Span:
    """The paragraph without a label in capitals before it."""
    t = page.tokens
    while a < b - 1 and t.text[a].isupper() and len(t.text[a]) > 2:
        a += 1
    return a, b


# ---- repetitions ----------------------------------------------------------------------------------


class _Runs:
    """Runs of words inside direct quotations, to find the same words elsewhere without marks or as a heading."""

    def __init__(self, page: Page, direct: Sequence[Found]) -> None:
        self.page = page
        self.runs: dict[tuple[str, ...], tuple[int, Found]] = {}
        self.short: dict[tuple[str, ...], Found] = {}
        t = page.tokens
        self.inside: set[int] = set()
        for one in direct:
            for a, b in one.pieces:
                first, last = t.range(a, b)
                self.inside.update(range(first, last))
                lower = t.lower[first:last]
                for x in range(len(lower) - _RUN + 1):
                    self.runs.setdefault(tuple(lower[x : x + _RUN]), (first + x, one))
                for size in (2, 3):
                    for x in range(len(lower) - size + 1):
                        self.short.setdefault(tuple(lower[x : x + size]), one)

    def echo(self, a: int, b: int) -> Found | None:
        """A paragraph that begins with words of a quotation, or is a short quotation of its words."""
        page, t = self.page, self.page.tokens
        if a in self.inside or a + 1 in self.inside:
            return None
        first = a + 1 if t.text[a] in GLYPHS else a
        last = b - 1 if t.text[b - 1] in GLYPHS else b
        if first > a and last < b and 2 <= last - first <= 3:
            one = self.short.get(tuple(t.lower[first:last]))
            return self._found((first, last), None, one) if one else None
        hit = self.runs.get(tuple(t.lower[first : first + _RUN]))
        if hit is None or first > a:
            return None
        source, one = hit
        size = _RUN
        while first + size < b and t.lower[first + size] == t.lower[min(source + size, len(t) - 1)]:
            size += 1
        name = first + size
        if size < 2 * _RUN and name < b and t.pos[name] not in ("PROPN", "PUNCT"):
            return None
        if size < 2 * _RUN and name < b - 1 and t.text[name] not in TERMINAL and t.pos[name] == "PUNCT":
            return None
        mention = (name, np_end(page, name, b)) if name < b and t.pos[name] == "PROPN" else None
        return self._found((first, first + size), mention, one)

    def _found(self, span: Span, mention: Span | None, one: Found) -> Found | None:
        found = make(self.page, span, mention, "echo")
        if found is not None:
            found.follows = one
            found.direct = True
        return found
