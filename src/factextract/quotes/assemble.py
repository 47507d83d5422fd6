"""From attributions to records: what belongs together, what is the writer's own, who is meant, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from factextract.article.zones import Boilerplate
from factextract.quotes.blocks import blocks
from factextract.quotes.direct import Direct
from factextract.quotes.found import Found
from factextract.quotes.indirect import Indirect
from factextract.quotes.lexicon import confidence
from factextract.quotes.page import Page
from factextract.quotes.phrases import Span, phrase, subject_head
from factextract.quotes.posts import posts
from factextract.quotes.sources import sources
from factextract.quotes.verbless import remark, speech
from factextract.quotes.verbs import cue_verb
from factextract.slots import QuoteData, QuoteType, ZoneData
from factextract.speakers.register import Register
from factextract.tokens import Tokens

_RUN = 8  # words in marks that make a sentence go on with the quotation before it
_TURN = 12  # sentences that the turn before the last one can lie back
_CLIMB = 8  # steps up the parse to see whether an attribution stands in a relative clause


def assemble(doc: Doc, tokens: Tokens, zones: Sequence[ZoneData]) -> list[QuoteData]:
    """The quotes of a Doc, in text order."""
    page = Page(tokens, zones)
    found = attributions(page)
    boilerplate = Boilerplate(zones)
    if boilerplate:
        found = [f for f in found if not any(boilerplate.holds(a, b) for a, b in f.pieces)]
    labels = {zone["start"] for zone in zones if zone["kind"] == "note"}
    found = [f for f in found if f.mention is None or not _is_label(tokens, f.mention, labels)]
    found.sort(key=Found.at)
    for one in found:
        if one.mention is not None and one.mention[0] >= one.mention[1]:
            one.mention = None
    register = Register.of(doc)
    out: list[QuoteData] = []
    speakers: dict[int, str | None] = {}
    for one in found:
        speakers[id(one)] = _speaker(page, register, one)
    for number, one in enumerate(found, 1):
        speaker = speakers[id(one)]
        if speaker is None and one.follows is not None:
            speaker = speakers.get(id(one.follows))
        out.append(_record(page, one, number, speaker))
    return out


def _is_label(tokens: Tokens, mention: Span, notes: set[int]) -> bool:
    """Whether the source is what a note begins with: `Correction: an earlier version said that 40 died`."""
    start = tokens.start[mention[0]]
    return start in notes or (tokens.text[mention[0] - 1 : mention[0]] in (["["], ["("]) and start - 1 in notes)


def attributions(page: Page) -> list[Found]:
    """Everything on the page that is attributed to somebody."""
    direct = Direct(page)
    marked = [k for one in direct.found for k in one.marks] + [k for k in direct.loose if speech(page, k)]
    taken = {i for k in marked for i in range(*page.spans[k])}
    indirect = Indirect(page, taken, set(direct.by_cue))
    inner: dict[int, list[Found]] = {}
    for one in direct.found:
        if one.cue is not None:
            inner.setdefault(page.sent[one.cue[0]], []).append(one)
    outer = [_around(page, one, inner.get(one.sentence, [])) for one in sources(page, taken)]
    found = [*direct.found, *indirect.found, *outer]
    found = _without_doubles([one for one in found if _stands(page, one)])
    _Continued(page, found).run(direct.loose)
    found.extend(blocks(page, [one for one in found if one.marks]))
    found.extend(posts(page))
    return found


def _around(page: Page, one: Found, direct: Sequence[Found]) -> Found:
    """What a source reports, with the quotation that its words begin behind: `"...," X said, according to Y`."""
    t = page.tokens
    start, end = one.pieces[0]
    for inner in direct if one.rule == "according" else ():
        inside = inner.cue is not None and start <= t.start[inner.cue[0]] < end
        if inside and inner.at() < start and t.par[t.at(inner.at())] == t.par[t.at(start)]:
            one.pieces[0] = (inner.at(), end)
    return one


def _stands(page: Page, one: Found) -> bool:
    """Whether an attribution inside marks is more than a turn of phrase of who is quoted: it names its speaker."""
    if one.marks or one.cue is None or page.quoted[one.cue[0]] < 0:
        return True
    if page.quoted[page.tokens.at(one.at())] < 0 and one.at() > page.tokens.start[one.cue[0]]:
        return True
    inside = one.mention is not None and page.quoted[one.mention[0]] == page.quoted[one.cue[0]]
    return inside and any(page.tokens.pos[x] == "PROPN" for x in range(*(one.mention or (0, 0))))


class _Continued:
    """Quotations without a cue: each goes on under the attribution right before it, or stands for itself."""

    def __init__(self, page: Page, found: list[Found]) -> None:
        self.page, self.found = page, found
        self.covered: set[int] = set()
        self.by_sentence: dict[int, list[Found]] = {}
        for one in found:
            self._note(one)

    def _note(self, one: Found) -> None:
        self.by_sentence.setdefault(one.sentence, []).append(one)
        for a, b in one.pieces:
            self.covered.update(range(*self.page.tokens.range(a, b)))

    def run(self, loose: Sequence[int]) -> None:
        """Give every stretch of `loose` that is speech to somebody, or leave it to the writer."""
        for k in loose:
            first, last = self.page.spans[k]
            if first in self.covered and last - 1 in self.covered:
                continue
            if speech(self.page, k):
                self._attach(k)
            elif remark(self.page, k):
                self._join(k, self.page.inside(k))
            elif (rest := self._run_on(k)) is not None:
                self._join(k, rest)

    def _attach(self, k: int) -> None:
        page, span = self.page, self.page.inside(k)
        own = page.sent[page.spans[k][0]]
        near = [one for n in (own - 1, own) for one in self.by_sentence.get(n, []) if one.at() < span[0]]
        inner = [one for one in near if one.rule != "according"]
        if (turn := self._turn(k, near)) is not None:
            self.found.append(turn)
            self._note(turn)
        elif near:
            latest = max(inner or near, key=lambda one: (one.sentence, _reach(page, one)))
            latest = next((one for one in near if one.marks and _tells_of(page, latest, one)), latest)
            latest.pieces.append(span)
            latest.marks.append(k)
            latest.sentence = max(latest.sentence, page.sent[page.spans[k][1] - 1])
            self._note(latest)
        elif (stray := _stray(page, k)) is not None:
            self.found.append(stray)
            self._note(stray)

    def _turn(self, k: int, near: list[Found]) -> Found | None:
        """A paragraph in marks that answers the question before it, or asks again, is said by the other of two."""
        page, t = self.page, self.page.tokens
        low, high = page.outer(k)
        while high < len(t) and t.pos[high] == "SPACE":
            high += 1
        alone = (low == 0 or t.par[low - 1] != t.par[low]) and (high >= len(t) or t.par[high] != t.par[low])
        last = max((one for one in near if one.marks), key=Found.at, default=None)
        if not alone or last is None or t.par[t.at(last.at())] != t.par[low] - 1:
            return None
        root = last.follows or last
        own = page.sent[page.spans[k][0]]
        earlier = (one for n in range(own - _TURN, own) for one in self.by_sentence.get(n, []))
        before = [one for one in earlier if one.marks and one.at() < last.at()]
        other = max(before, key=Found.at, default=None)
        other = other and (other.follows or other)
        if other is None or other.mention is None or root.mention is None or other is root:
            return None
        if t.par[t.at(max(one.at() for one in before))] < t.par[low] - 2 or not self._differ(root, other):
            return None
        asks, asked = page.ending(k) == "?", page.ending(last.marks[-1]) == "?"
        if asks == asked or not (asked or page.ending(other.marks[-1]) == "?"):
            return None
        return Found(
            [page.inside(k)], None, "", None, "turn", False, page.sent[page.spans[k][1] - 1], [k], follows=other
        )

    def _differ(self, one: Found, other: Found) -> bool:
        """Whether two attributions name two speakers."""
        words = [{self.page.tokens.text[x] for x in range(*found.mention)} for found in (one, other) if found.mention]
        return len(words) == 2 and not words[0] & words[1]

    def _run_on(self, k: int) -> Span | None:
        """A sentence without a cue that stands mostly between marks, behind a quotation."""
        page = self.page
        own = page.sent[page.spans[k][0]]
        low, high = page.sentence(page.spans[k][0])
        marked = sum(page.quoted[x] == k for x in range(low, high))
        if self.by_sentence.get(own) or marked < _RUN or 2 * marked < high - low:
            return None
        plain = (x for x in range(low, high) if page.quoted[x] < 0)
        return None if any(cue_verb(page, x) is not None for x in plain) else page.chars(low, high)

    def _join(self, k: int, piece: Span) -> None:
        """Give what stands right behind a quotation, in its paragraph, to whoever says it."""
        page = self.page
        low = page.sentence(page.spans[k][0])[0]
        own = page.sent[page.spans[k][0]]
        near = [one for one in self.by_sentence.get(own - 1, []) if one.marks and one.cue]
        if near and page.tokens.par[low] == page.tokens.par[low - 1]:
            latest = max(near, key=lambda one: _reach(page, one))
            latest.pieces.append(piece)
            latest.marks.append(k)
            latest.sentence = max(latest.sentence, own)
            self._note(latest)


def _tells_of(page: Page, one: Found, direct: Found) -> bool:
    """Whether an attribution stands in a relative clause behind a direct one: `"...," said X, who heard that ...`."""
    t = page.tokens
    if one is direct or one.cue is None or direct.cue is None or one.sentence != direct.sentence:
        return False
    at, steps = one.cue[0], 0
    while steps < _CLIMB and t.head[at] != at and at > direct.cue[0]:
        if t.dep[at] == "relcl":
            return True
        at, steps = t.head[at], steps + 1
    return False


def _reach(page: Page, one: Found) -> int:
    """The last character of an attribution, cue or content."""
    return max(one.pieces[-1][1], page.tokens.start[one.cue[0]] if one.cue else 0)


def _stray(page: Page, k: int) -> Found | None:
    """A whole sentence in marks with no attribution beside it is said by the subject of the sentence before it."""
    t = page.tokens
    first, last = page.spans[k]
    own = page.sent[first]
    if own < 1 or t.par[page.sents[own - 1][0]] != t.par[first]:
        return None
    low, high = page.sents[own - 1]
    for x in range(low, high):
        if page.finite(x):
            head = subject_head(page, t.head[x] if t.dep[x] in ("aux", "auxpass") else x, climb=False)
            if head is None or head < low or head > x:
                return None
            named = t.pos[head] == "PROPN" and t.ent[head] in ("PERSON", "")
            person = named or t.lower[head] in ("he", "she", "they")
            if not person:
                return None
            mention = phrase(page, head, low, x)
            return Found([page.inside(k)], None, "", mention, "stray", False, page.sent[last - 1], [k])
    return None


def _without_doubles(found: list[Found]) -> list[Found]:
    """One record for each content; the first that was found keeps it."""
    out: list[Found] = []
    seen: dict[tuple[int, int], Found] = {}
    for one in sorted(found, key=lambda o: (o.at(), -o.pieces[-1][1])):
        key = (one.pieces[0][0], one.pieces[-1][1])
        if key in seen and (seen[key].cue == one.cue or one.mention == seen[key].mention):
            continue
        seen[key] = one
        out.append(one)
    return out


def _speaker(page: Page, register: Register, one: Found) -> str | None:
    if one.mention is None:
        return None
    at = page.tokens.start[one.cue[0]] if one.cue else one.at()
    speaker = register.resolve(*one.mention, at=at)
    if speaker is not None:
        register.spoke(speaker, one.cue[0] if one.cue else one.mention[0])
    return speaker


def _record(page: Page, one: Found, number: int, speaker: str | None) -> QuoteData:
    t = page.tokens
    one.pieces = _apart(one.pieces)
    return {
        "id": f"q{number}",
        "type": _type(page, one),
        "content": [{"start": a, "end": b} for a, b in one.pieces],
        "cue": {"start": t.start[one.cue[0]], "end": t.end[one.cue[1] - 1], "lemma": one.lemma} if one.cue else None,
        "speaker_mention": {"start": t.start[one.mention[0]], "end": t.end[one.mention[1] - 1]}
        if one.mention
        else None,
        "speaker": speaker,
        "negated": one.negated,
        "confidence": confidence(one.rule, one.lemma),
        "rule": one.rule,
    }


def _apart(pieces: list[Span]) -> list[Span]:
    """The pieces in text order, overlapping ones as one."""
    out: list[Span] = []
    for start, end in sorted(pieces):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _type(page: Page, one: Found) -> QuoteType:
    """How much of the content stands between quotation marks."""
    t = page.tokens
    if one.direct or one.rule == "pull":
        return "direct"
    inside = outside = 0
    for a, b in one.pieces:
        for i in range(*t.range(a, b)):
            if t.text[i][:1].isalnum():
                if page.quoted[i] >= 0:
                    inside += 1
                else:
                    outside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"
