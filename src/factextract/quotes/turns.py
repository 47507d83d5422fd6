"""Attributions by paragraph: transcripts, interviews in questions and answers, and lists under `X says:`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factextract.quotes.found import Found
from factextract.quotes.page import DASHES, GLYPHS, Page
from factextract.quotes.phrases import Span, subject, trim
from factextract.quotes.verbs import cue_verb, reports

_LABELS = 3  # paragraphs that begin with a name and a colon before a text is taken for a transcript
_NAME = 4  # tokens of the longest label
_LEAD = 12  # tokens from the verb to the colon above a paragraph without marks
_WORDS = 6  # words of the shortest such paragraph
_OWN = frozenset(["i", "we", "my", "our", "me", "us", "you", "your"])
_ITEMS = 30  # items of the longest list
_BULLETS = DASHES | {"•", "*", "·", "●", "▪", "‣", "◦", "o", "~"}
_ASKED = frozenset(["q", "a"])


def make(page: Page, span: Span, mention: Span | None, rule: str) -> Found | None:
    """The attribution of the token span, if it holds a word."""
    chars = page.chars(*span)
    if chars[0] >= chars[1]:
        return None
    return Found([chars], None, "", mention, rule, False, page.sent[max(span[0], span[1] - 1)])


# ---- transcripts ----------------------------------------------------------------------------------


def labelled(page: Page, pars: Sequence[Span]) -> dict[int, int]:
    """Paragraph -> the token of the colon behind its speaker, in a text that is a transcript; else nothing."""
    capitals = {k: colon for k, (a, b) in enumerate(pars) if (colon := _label(page, a, b))}
    names = {k: colon for k, (a, b) in enumerate(pars) if (colon := _name_label(page, a, b))}
    turns = Counter(page.tokens.lower[colon - 1] for colon in names.values())
    names = {k: colon for k, colon in names.items() if turns[page.tokens.lower[colon - 1]] > 1}
    out = capitals if len(capitals) >= _LABELS else {}
    if len(names) >= _LABELS and any(_is_person(page, colon - 1) for colon in names.values()):
        out |= names
    asked = {k: at for k, (a, b) in enumerate(pars) if (at := _question(page, a, b))}
    both = {page.tokens.lower[pars[k][0]][:1] for k in asked} == _ASKED
    return out | asked if both else out


def _label(page: Page, a: int, b: int) -> int:
    """The token of the colon behind a name in capitals that begins the paragraph; 0 if there is none."""
    t = page.tokens
    first = a + 1 if t.text[a] in GLYPHS else a
    for x in range(first, min(b, first + _NAME)):
        if t.text[x] == ":" and x > first and x + 1 < b:
            return x
        if not (t.text[x].isupper() and len(t.text[x]) > 1 and t.text[x].isalpha()):
            return 0
    return 0


def _name_label(page: Page, a: int, b: int) -> int:
    """The token of the colon behind a name that begins the paragraph; 0 if there is none."""
    t = page.tokens
    colon = next((x for x in range(a + 1, min(b - 1, a + _NAME)) if t.text[x] == ":"), 0)
    named = colon and all(t.pos[x] in ("PROPN", "NOUN") and t.text[x][:1].isupper() for x in range(a, colon))
    return colon if named else 0


def _is_person(page: Page, i: int) -> bool:
    return page.tokens.text[i] in page.people or page.tokens.ent[i] == "PERSON"


def _question(page: Page, a: int, b: int) -> int:
    """The token behind which a question or an answer begins: `Q: ...`, `A. ...`; 0 if there is none."""
    t = page.tokens
    if t.text[a] in ("Q.", "A.") and b - a > 2:
        return a
    return a + 1 if t.text[a] in ("Q", "A") and t.text[a + 1 : a + 2] in ([":"], ["."]) and b - a > 3 else 0


def transcript(page: Page, pars: Sequence[Span], known: dict[int, int]) -> Iterator[Found]:
    """What everybody says, each with the paragraphs that go on under his label."""
    t = page.tokens
    for k in sorted(known):
        a, _ = pars[k]
        colon = known[k]
        mention = None if t.lower[a].rstrip(".") in _ASKED and colon <= a + 1 else trim(page, a, colon)
        found = make(page, (colon + 1, pars[k][1]), mention, "transcript")
        if found is None:
            continue
        last = k + 1
        while last < len(pars) and last not in known and any(n in known for n in range(last, last + 4)):
            more = page.chars(*pars[last])
            if more[0] < more[1]:
                found.pieces.append(more)
            last += 1
        yield found


# ---- lists ----------------------------------------------------------------------------------------


def lists(page: Page, pars: Sequence[Span]) -> Iterator[Found]:
    """`The union says:` and, below, one item each behind a bullet, or a paragraph without marks."""
    t = page.tokens
    for k, (_, b) in enumerate(pars[:-1]):
        if t.text[b - 1] != ":":
            continue
        lines = _lines(page, pars, k + 1)
        if not _item(page, pars[k + 1]) and not _block(page, lines):
            continue
        low, _high = page.sentence(b - 1)
        verb = next((x for x in range(b - 2, low, -1) if cue_verb(page, x, "clause") and reports(page, x)), None)
        mention = subject(page, verb, low, b - 1) if verb is not None else None
        if verb is None or mention is None or any(page.finite(x) for x in range(verb + 1, b)):
            continue
        found = Found([], (verb, verb + 1), t.lemma[verb].lower(), mention, "list", False, page.sent[verb])
        if not _item(page, pars[k + 1]):
            spans = (page.chars(*line) for line in lines)
            found.rule, found.pieces = "block", [(first, last) for first, last in spans if first < last]
            found.sentence = page.sent[lines[-1][1] - 1]
            if b - verb <= _LEAD and found.pieces:
                yield found
            continue
        for n in range(k + 1, min(len(pars), k + 1 + _ITEMS)):
            size = _item(page, pars[n])
            span = page.chars(pars[n][0] + size, pars[n][1])
            if not size or span[0] >= span[1]:
                break
            found.pieces.append(span)
            found.sentence = page.sent[pars[n][1] - 1]
        if found.pieces:
            yield found


def _lines(page: Page, pars: Sequence[Span], k: int) -> list[Span]:
    """The paragraph and, where a blank line parts it from the one above, the lines right below it."""
    t = page.tokens

    def blank(at: int) -> bool:
        return "\n\n" in t.doc_text[t.end[pars[at - 1][1] - 1] : t.start[pars[at][0]]].replace(" ", "")

    last = k + 1
    while blank(k) and last < min(len(pars), k + _ITEMS) and not blank(last):
        last += 1
    return list(pars[k:last])


def _block(page: Page, lines: Sequence[Span]) -> bool:
    """Whether the lines can be words quoted without marks: whole sentences, in which somebody speaks of himself."""
    t = page.tokens
    inside = [x for a, b in lines for x in range(a, b)]
    plain = all(page.quoted[x] < 0 for x in inside) and all(t.text[b - 1][-1:] in ".!?…" for _, b in lines)
    return plain and len(inside) >= _WORDS and any(t.lower[x] in _OWN for x in inside)


def _item(page: Page, par: Span) -> int:
    """How many tokens the bullet or number takes with which the paragraph begins; 0 if there is none."""
    t = page.tokens
    a, b = par
    if b - a < 3 or t.text[a] in GLYPHS:
        return 0
    if t.text[a] in _BULLETS:
        return 1
    return 2 if t.text[a].isdigit() and t.text[a + 1] in (")", ".") else 0
