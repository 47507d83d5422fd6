"""Who says what stands between quotation marks, from the words right behind, right before and in between."""

from __future__ import annotations

from factextract.quotes.doers import quoter
from factextract.quotes.extent import after_verb, clause_end
from factextract.quotes.found import Found
from factextract.quotes.lexicon import words
from factextract.quotes.page import DASHES, GLYPHS, TERMINAL, Page
from factextract.quotes.phrases import (
    Span,
    group_start,
    inverted,
    is_negated,
    is_passive,
    np_end,
    phrase,
    subject,
    subject_head,
    trim,
)
from factextract.quotes.verbless import closing_name, label, sentence, sentence_name, signed
from factextract.quotes.verbs import cue_verb, reports

_ROW = 5  # tokens between quotations in a row, and one
_REACH = 45  # tokens between a mark and its cue
_NP_BEGIN = frozenset(["PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM", "X", "SYM"])
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "with", "from", "by", "is", "it"]
)
_CIRCUMSTANCE = frozenset(["when", "after", "before", "as", "asked", "once", "until", "in", "on", "at"])
_RELATIVE = frozenset(["WP", "WDT", "WP$", "WRB"])
_CLAUSE = frozenset(["that", "whether", "if", "how", ":"])


class Direct:
    """Attributes the marked stretches of a page one after the other; `loose` are those nobody beside them says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Found] = []
        self.loose: list[int] = []
        self.by_cue: dict[int, Found] = {}
        for k in range(len(page.marks)):
            self._attribute(k)

    def _attribute(self, k: int) -> None:
        if self.page.marks[k].reopened and self.found and self.found[-1].marks[-1:] == [k - 1]:
            self._join(self.found[-1], k)
            return
        if self.found and self.found[-1].marks[-1:] == [k - 1] and self._in_row(k):
            self._join(self.found[-1], k)
            return
        before = self._before(k)
        if before and before.cue and before.cue[0] in self.by_cue and before.rule != "colon":
            self._join(self.by_cue[before.cue[0]], k)
            return
        after = self._after(k)
        sure = before is not None and before.rule == "colon" and before.cue and self.page.ending(k) != ","
        chosen = before if before and (after is None or sure) else after
        if chosen is None and (name := label(self.page, k)) and sentence(self.page, k):
            chosen = self._make(k, None, name, "label")
        if chosen is None:
            self.loose.append(k)
            return
        self.found.append(chosen)
        while self.page.marks[chosen.marks[0]].reopened and self.loose[-1:] == [chosen.marks[0] - 1]:
            first = self.loose.pop()
            chosen.marks.insert(0, first)
            chosen.pieces.insert(0, self.page.inside(first))
        if chosen.cue:
            self.by_cue[chosen.cue[0]] = chosen

    def _in_row(self, k: int) -> bool:
        """Whether nothing but an `and` stands between a quotation and the one before it."""
        t = self.page.tokens
        between = range(self.page.outer(k - 1)[1], self.page.outer(k)[0])
        return 0 < len(between) < _ROW and all(t.lower[x] in ("and", ",", "then", "or") for x in between)

    def _join(self, found: Found, k: int) -> None:
        last = self.page.spans[k][1]
        found.pieces.append(self.page.inside(k))
        found.marks.append(k)
        found.sentence = max(found.sentence, self.page.sent[last - 1])

    def _make(self, k: int, verb: int | None, mention: Span | None, rule: str, low: int | None = None) -> Found:
        page = self.page
        last = page.spans[k][1]
        cue = (verb, verb + 1) if verb is not None else None
        ends = [page.sent[last - 1]] + ([page.sent[verb]] if verb is not None else [])
        lemma = page.tokens.lemma[verb].lower() if verb is not None else ""
        negated = verb is not None and is_negated(page, verb)
        return Found([page.inside(k, low)], cue, lemma, mention, rule, negated, max(ends), [k])

    # ---- behind the mark ------------------------------------------------------------------------

    def _after(self, k: int) -> Found | None:
        page, t = self.page, self.page.tokens
        _, close = page.outer(k)
        inner_last = page.spans[k][1] - 1
        ending = page.ending(k)
        i = close
        separated = ending in ",.!?…-–—" or t.text[inner_last] in DASHES
        while i < len(t) and (t.text[i] in (",", ".") or t.text[i] in DASHES or t.pos[i] == "SPACE"):
            separated = separated or t.text[i] == ","
            i += 1
        if separated and t.lower[i : i + 1] == ["as"] and page.sent[i] == page.sent[inner_last]:
            i += 1  # "..., as X put it"
        if i >= len(t) or t.par[i] != t.par[inner_last]:
            name = signed(page, k, i) if ending in ".!?…" or close < len(t) else None
            return self._make(k, None, name, "signed") if name else None
        dashed = any(t.text[x][-1:] in DASHES for x in range(close - 1, i))
        if dashed and (name := closing_name(page, i)):
            return self._make(k, None, name, "dash")
        high = min(page.sentence(i)[1], i + _REACH)
        if (following := self._following(k)) is not None:
            high = min(high, page.outer(following)[0])
        before = page.outer(k)[0] - 1
        if before >= 0 and t.pos[before] == "ADP" and self._title(k):
            return None  # `In "Some Title," she says that ...`
        full_stop = ending in ".!?…" and t.text[close : close + 1] != [","] and page.sent[i] != page.sent[inner_last]
        for j in range(i, high):
            if cue_verb(page, j, "quote") is not None and not self._in_relative(i, j):
                mention = self._beside(k, i, j, high)
                closed = separated or (j == i and t.lemma[j] == "say")
                doubtful = full_stop or ending == "." or not (self._sentence(k) or self._opens(k, ending))
                if mention and closed and not is_negated(page, j) and not (doubtful and self._complement(j, mention)):
                    return self._and_that(self._make(k, j, mention, "after", self._lead(k)), j)
            if page.finite(j) and t.pos[j] != "AUX" and not self._in_relative(i, j):
                break
        nameless = ending == "," and high - i < 30 and self._sentence(k)
        name = sentence_name(page, i, high) if nameless else None
        return self._make(k, None, name, "verbless") if name else None

    def _following(self, k: int) -> int | None:
        """The next marked stretch that is no nickname inside a name."""
        page, t = self.page, self.page.tokens
        for n in range(k + 1, min(k + 3, len(page.marks))):
            first, last = page.spans[n]
            a, b = page.outer(n)
            inside = a > 0 and b < len(t) and t.pos[a - 1] == "PROPN" and t.text[b][:1].isupper()
            if not (inside and last - first <= 2 and t.text[first][:1].isupper()):
                return n
        return None

    def _opens(self, k: int, ending: str) -> bool:
        """Whether the marked stretch begins its sentence and ends in the comma before its cue."""
        return ending == "," and self.page.outer(k)[0] == self.page.sentence(self.page.spans[k][0])[0]

    def _sentence(self, k: int) -> bool:
        """Whether the mark holds a clause that begins like a sentence."""
        page, t = self.page, self.page.tokens
        first, last = page.spans[k]
        if self._title(k):
            return False
        return not t.text[first][:1].islower() and any(page.finite(x) or t.tag[x] == "VB" for x in range(first, last))

    def _and_that(self, found: Found, verb: int) -> Found:
        """`"It failed," she said, that the plan was late`: what follows the cue is said as well."""
        page, t = self.page, self.page.tokens
        high = page.sentence(verb)[1]
        end = max(verb + 1, found.mention[1] if found.mention else 0)
        end = after_verb(page, end - 1, high, told=True)
        if end + 2 < high and t.text[end] in (",", ":") and t.lower[end + 1] == "that":
            found.pieces.append(page.chars(end + 2, clause_end(page, verb, end + 2, high)))
        return found

    def _beside(self, k: int, i: int, verb: int, high: int) -> Span | None:
        """The speaker between `i` and the verb, or behind the verb."""
        page, t = self.page, self.page.tokens
        if t.tag[verb] == "VBG" and (quoting := quoter(page, verb)) is not None and t.tag[quoting] == "VBN":
            return subject(page, quoting, i, verb)  # "..., X was quoted as saying"
        if t.tag[verb] == "VBG" or any(t.dep[c] == "auxpass" for c in t.children[verb]):
            return None
        if all(t.tag[x] == "RB" for x in range(i, verb)):
            heads = [c for c in t.children[verb] if t.dep[c] in ("nsubj", "dobj", "nsubjpass", "attr") and c > verb]
            if any(t.dep[c] == "nsubj" and c < page.outer(k)[0] for c in t.children[verb]):
                return None
            start = verb + 1
            if (
                start < high
                and t.pos[start] in _NP_BEGIN
                and t.lower[start] not in ("that", "it", "him", "her", "them")
            ):
                head = heads[0] if heads and t.dep[heads[0]] == "nsubj" else None
                return inverted(page, start, high, head)
            return None
        if t.pos[i] not in _NP_BEGIN and not (t.pos[i] == "VERB" and t.text[i][:1].isupper() and t.tag[i] != "VBG"):
            return None
        first = max(group_start(page, verb), i)
        if first == i:
            return None
        head = subject_head(page, verb, climb=False)
        if head is not None and i <= head < first:
            return phrase(page, head, i, first)
        if self._plain(i, first):
            end = next((x for x in range(i, first) if t.text[x] == "," or t.tag[x] in _RELATIVE), first)
            return trim(page, i, end)
        return None

    def _plain(self, first: int, last: int) -> bool:
        """Whether the tokens can be one noun phrase with its appositions and relative clauses."""
        page, t = self.page, self.page.tokens
        return not any(page.finite(x) and not self._in_relative(first, x) for x in range(first, last)) and not any(
            t.text[x] in (";", ":") for x in range(first, last)
        )

    def _in_relative(self, first: int, i: int) -> bool:
        t = self.page.tokens
        opens = next((x for x in range(i - 1, max(first, i - 12) - 1, -1) if t.tag[x] in _RELATIVE), None)
        if opens is None or any(t.text[x] == "," for x in range(opens + 2, i)):
            return False
        return not any(self.page.finite(x) for x in range(opens + 1, i))

    def _complement(self, verb: int, mention: Span) -> bool:
        """Whether the verb has a clause, an object or another quotation of its own behind it."""
        page, t = self.page, self.page.tokens
        high = page.sentence(verb)[1]
        if t.text[high - 1] == ":":
            return True
        i = after_verb(page, max(verb, mention[1] - 1), high, told=False)
        if i < high and t.lower[i] in ("on", "back"):
            i += 1
        if i < high and (t.lower[i] in _CLAUSE or t.text[i] in GLYPHS):
            return True
        if i + 1 < high and t.lower[i] == "to" and t.tag[i + 1] == "VB":
            return True
        if i + 1 < high and t.text[i] == "," and (t.text[i + 1] in GLYPHS or t.lower[i + 1] == "that"):
            return True
        if i < high and t.text[i] not in (",", ";") and t.text[i] not in TERMINAL and t.pos[i] not in ("ADP", "SCONJ"):
            return "tell" not in t.lemma[verb]
        return any(t.dep[c] == "ccomp" and c > verb for c in t.children[verb])

    def _lead(self, k: int) -> int | None:
        """Where content begins that stands before the mark in the same sentence: `The plan is "dead," she said`."""
        page, t = self.page, self.page.tokens
        first, _ = page.outer(k)
        low = page.sentence(page.spans[k][0])[0]
        if k and page.outer(k - 1)[1] > low:
            low = page.outer(k - 1)[1] if page.spans[k - 1][1] - page.spans[k - 1][0] > 5 else low
        lead = [x for x in range(low, first) if t.pos[x] not in ("PUNCT", "SPACE", "CCONJ")]
        if not lead or t.text[first - 1] in (":",) or t.lower[lead[0]] in ("asked", "when"):
            return None
        cues = [cue for x in lead if page.quoted[x] < 0 and (cue := cue_verb(page, x, "clause")) is not None]
        if t.text[page.spans[k][0]][:1].islower() and not any(cue.groups & {"say", "tell"} for cue in cues):
            return lead[0]
        if cues:
            return None
        return lead[0]

    # ---- before the mark ------------------------------------------------------------------------

    def _before(self, k: int) -> Found | None:
        page, t = self.page, self.page.tokens
        first, close = page.outer(k)
        i = first - 1
        while i >= 0 and t.pos[i] == "SPACE":
            i -= 1
        if i < 0 or page.sent[i] < 0 or (t.par[i] != t.par[first] and t.text[i] != ":"):
            return None
        low, _high = page.sentence(i)
        if page.sent[i] != page.sent[first] and t.text[i] not in (":", ","):
            return None
        if k and page.outer(k - 1)[1] > low:
            low = min(page.outer(k - 1)[1], i)
        if t.pos[i] == "CCONJ" and t.text[i - 1] == "," and i - 1 > low:
            i -= 1
        colon, comma, dash = t.text[i] == ":", t.text[i] == ",", page.dash(i)
        end = i if colon or comma or dash else i + 1
        if not (colon or comma or dash) and not self._whole(k, end, close):
            return None
        if t.lower[end - 3 : end] == ["and", "i", "quote"]:
            end -= 4 if t.text[end - 4] == "," else 3
        for j in range(end - 1, max(low, end - _REACH) - 1, -1):
            verb = cue_verb(page, j, "quote") if not dash or j in self.by_cue else None
            sure = colon or comma or dash or (j == end - 1 and t.text[page.spans[k][0]][:1].isupper())
            if verb is not None and not (sure or verb.frames & {"clause", "wh"}):
                verb = None
            if verb is not None and not (colon or comma or dash) and after_verb(page, j, end, told=verb.told) < end:
                verb = None
            if (
                verb is not None
                and (colon or t.tag[j] != "VB" or t.lower[j - 1] != "to" or page.speech(k) or reports(page, j))
                and self._leads(j, end)
                and not self._titled(k, j, end)
                and not (t.tag[j] == "VBN" and is_passive(page, j))
            ):
                mention = subject(page, j, page.sentence(j)[0], end)
                if mention is None and t.tag[j] != "VBG":
                    mention = inverted(page, j + 1, end)
                if mention is not None and comma and self._medial(k, low, mention):
                    return None
                if mention is not None or t.tag[j] == "VBG":
                    return self._make(k, j, mention, "before")
            if page.finite(j) and not colon:
                break
        return self._colon(k, low, end) if colon else None

    def _whole(self, k: int, end: int, close: int) -> bool:
        """Whether a mark right behind its verb holds all that is said: nothing goes on behind it."""
        t = self.page.tokens
        if t.lower[end - 1] in ("that", "as", "like", "to", "of", "a", "an", "the"):
            return False
        rest = t.text[close] if close < len(t) else "."
        inner = self.page.ending(k)
        first, last = self.page.spans[k]
        if last - first < 3 or (t.text[first][:1].islower() and (last - first < 6 or inner not in ".!?")):
            return False
        return (
            rest in TERMINAL or rest in (",", ";") or inner in ".!?" or t.par[min(close, len(t) - 1)] != t.par[end - 1]
        )

    def _titled(self, k: int, verb: int, end: int) -> bool:
        """Whether the mark holds the title of a work that the words before it name: `in his book, "..."`."""
        return end - verb >= 3 and self.page.tokens.text[end : end + 1] != [":"] and self._title(k)

    def _title(self, k: int) -> bool:
        """Whether every longer word inside the mark begins with a capital."""
        t = self.page.tokens
        first, last = self.page.spans[k]
        long = [t.text[x] for x in range(first, last) if t.text[x][:1].isalpha() and t.lower[x] not in _SMALL]
        return last - first <= 10 and len(long) > 1 and all(word[0].isupper() for word in long)

    def _medial(self, k: int, low: int, mention: Span) -> bool:
        """`The plan, she said, "is dead"`: the words before the cue belong to what is said."""
        t = self.page.tokens
        first, _ = mention
        if not t.text[self.page.spans[k][0]][:1].islower() or first - 1 <= low or t.text[first - 1] != ",":
            return False
        subordinate = t.lower[low] in _CIRCUMSTANCE or (t.pos[low] in ("ADP", "ADV") and t.tag[low] != "WRB")
        return not subordinate and any(t.pos[x] in ("NOUN", "PROPN", "VERB") for x in range(low, first))

    def _leads(self, verb: int, end: int) -> bool:
        """Whether nothing but a hearer, a place or a time stands between the verb and the mark."""
        t, page = self.page.tokens, self.page
        for x in range(verb + 1, end):
            finite = page.finite(x) and not self._in_relative(verb + 1, x)
            if finite or t.lower[x] in ("that", "whether") or t.lower[x] in words("subordinators"):
                return False
        return True

    def _colon(self, k: int, low: int, end: int) -> Found | None:
        """`Jane Doe: "..."`, or a clause that ends in a colon, whose subject then speaks."""
        page, t = self.page, self.page.tokens
        verbs_here = [x for x in range(low, end) if page.finite(x)]
        if not verbs_here:
            mention = trim(page, low, end)
            short = 0 < mention[1] - mention[0] <= 8
            if not short or np_end(page, mention[0], end) <= low:
                return None
            found = self._make(k, None, mention, "colon")
            close, high = page.outer(k)[1], page.sentence(page.spans[k][1] - 1)[1]
            if page.ending(k) not in ",.!?" and close < high and t.text[close][:1].isalpha():
                found.pieces = [page.chars(end + 1, high)]  # a headline whose first words stand in marks
            return found
        for x in verbs_here:
            if t.dep[x] == "ccomp" and low <= t.head[x] < x and cue_verb(page, t.head[x], "clause") is not None:
                return None  # what stands before the mark is said already
            head = subject_head(page, x, climb=False)
            if head is not None and low <= head < end and t.lower[head] not in words("happenings"):
                cue = next((y for y in range(x, end) if cue_verb(page, y) and reports(page, y)), None)
                return self._make(k, cue, phrase(page, head, low, x if head < x else end), "colon")
        return None
