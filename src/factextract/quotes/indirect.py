"""Reported clauses: `X said (that) Y`, `Y, X said`, `Y, X said, Z`, `as X said, Y`."""

from __future__ import annotations

from factextract.quotes.doers import credible, quoter, speaker
from factextract.quotes.extent import after_verb, clause_end, rounds, venue
from factextract.quotes.found import Found
from factextract.quotes.frames import frame
from factextract.quotes.lexicon import Verb, words
from factextract.quotes.page import DASHES, GLYPHS, Page
from factextract.quotes.phrases import (
    Span,
    group_start,
    is_negated,
    np_end,
)
from factextract.quotes.verbs import agent, cue_verb, promised, reports

_WH = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_SUBJECT_DEPS = frozenset(["nsubj", "nsubjpass", "expl", "csubj"])
_CONTENT = frozenset(["if", "although", "though", "because", "unless", "while", "whether"])
_ASIDE = frozenset(["according", "asked", "speaking", "like"])
_RELATIVE = frozenset(["which", "that", "who", "what", "whom"])
_OF = frozenset(["of", "about", "against"])
_GOING_ON = frozenset(["until", "because", "if", "unless", "so", "since"])
_TELLING_WHEN = frozenset(["from", "in", "at", "on", "during", "after", "before", "since", "throughout", "for"])
_TURNING = frozenset(
    ["while", "whereas", "but", "and", "when"]
)  # behind a whole answer: "said yes while others did not"
_ANSWERS = frozenset(["yes", "no"])
_MOMENTS = frozenset(["start", "beginning", "outset", "detail", "public", "private", "length"])
_CLAUSE_FRAMES = frozenset(["clause", "that", "wh", "quote"])


class Indirect:
    """Attributes what reporting verbs outside of attributed quotations report."""

    def __init__(self, page: Page, taken: set[int], cues: set[int]) -> None:
        self.page = page
        self.found: list[Found] = []
        for i in range(len(page.tokens)):
            if i in cues or i in taken:
                continue
            verb = cue_verb(page, i)
            if verb is not None and reports(page, i) and (found := self._attribution(i, verb)):
                self.found.append(found)

    def _attribution(self, i: int, verb: Verb) -> Found | None:
        page, t = self.page, self.page.tokens
        low, high = page.sentence(i)
        high = min(high, self._around(i, high))
        while high > i + 1 and (t.text[high - 1] in (".", "!", "?") or t.pos[high - 1] == "SPACE"):
            high -= 1
        if t.lower[i - 1 : i] == ["as"] and not (t.tag[i] == "VBG" and quoter(page, i) is not None):
            return None
        who = speaker(page, i, low, high)
        if i and t.lower[i - 1] in ("all", "that") and t.text[i + 1 : i + 2] == [","]:
            return None  # "all told", "that said"
        if who and (not credible(page, verb, who) or (who[1] == i and t.tag[i - 1] == "POS")):
            return None
        if verb.frames & _CLAUSE_FRAMES:
            if who and "clause" in verb.frames and (found := self._trailing(i, who, low, high)):
                return found
            if found := self._clause(i, verb, who, low, high):
                return found
        return None if promised(page, i) else frame(page, i, verb, who, high)

    def _around(self, i: int, high: int) -> int:
        """Where the clause around a relative clause that reports goes on, as in `Those who said A left`."""
        page, t = self.page, self.page.tokens
        head = t.head[i]
        if t.dep[i] not in ("relcl", "acl") or t.dep[head] not in ("nsubj", "nsubjpass") or not i < t.head[head] < high:
            return high
        main = group_start(page, t.head[head])
        return main if main > i + 2 and any(page.finite(x) for x in range(i + 1, main)) else high

    def _found(self, i: int, pieces: list[Span], who: Span | None, rule: str) -> Found | None:
        page = self.page
        spans = [page.chars(a, b) for a, b in pieces]
        text = page.tokens.doc_text
        spans = [s for s in spans if any(char.isalnum() for char in text[s[0] : s[1]])]
        if not spans or who is None:
            return None
        lemma = page.tokens.lemma[i].lower()
        verb = cue_verb(page, i)
        negated = is_negated(page, i) or (verb is not None and verb.negates)
        return Found(spans, (i, i + 1), lemma, who, rule, negated, page.sent[i])

    # ---- the clause before the verb --------------------------------------------------------------

    def _trailing(self, i: int, who: Span, low: int, high: int) -> Found | None:
        """The clause before its cue or around it: `Y, X said` and `Y, X said, Z`."""
        page, t = self.page, self.page.tokens
        first = min(who[0], group_start(page, i)) if who[0] < i else group_start(page, i)
        lead = first - 1
        if lead <= low or not (t.text[lead] == "," or t.text[lead] in DASHES or t.text[lead] in GLYPHS):
            return None
        if t.tag[i] == "VBG" or agent(page, i) is not None or self._taken_up(i, who, low, high):
            return None
        start = low
        for x in range(lead - 1, low, -1):
            if t.text[x] in (";", ":") and page.quoted[x] < 0:
                start = x + 1
                break
        end = max(who[1], i + 1)
        told = "tell" in t.lemma[i] or who[1] > i
        end = after_verb(page, end - 1, high, told=told)
        behind = end + 1 < high and t.text[end] == ","
        if not self._finite(start, lead):
            if behind and t.tag[end + 1] != "VBG" and not page.finite(end + 1) and self._bare(i, end + 1, high):
                aside = {t.lower[x] for x in range(start, min(start + 3, lead))} & _ASIDE
                opening = [(start, lead)] if not aside and t.tag[start] not in ("VBG", "VBN") else []
                return self._found(i, [*opening, (end + 1, clause_end(page, i, end + 1, high))], who, "trailing")
            if not behind or not (page.finite(end + 1) or t.text[end + 1] in GLYPHS):
                return None
        first = start
        while first < lead - 1 and (t.pos[first] == "CCONJ" or t.lower[first] in ("even", "only", "just")):
            first += 1
        if t.lower[first] in words("subordinators") | _ASIDE and not self._main_behind(first, start, lead):
            asked = t.lower[first] in _ASIDE or t.lower[first + 1] in _ASIDE
            if not behind or asked or not self._bare(i, end + 1, high):
                return None
            return self._found(i, [(start, lead), (end + 1, clause_end(page, i, end + 1, high))], who, "trailing")
        pieces = [(start, lead)]
        if end < high and t.text[end] == "," and self._goes_on(start, lead, end + 1, high):
            pieces.append((end + 1, clause_end(page, i, end + 1, high)))
        return self._found(i, pieces, who, "trailing")

    def _taken_up(self, i: int, who: Span, low: int, high: int) -> bool:
        """Whether the verb reports something else than what stands before it: a thing, a clause, a relative clause."""
        page, t = self.page, self.page.tokens
        group = group_start(page, i)
        if (group > low and t.tag[group - 1] in ("WP", "WDT")) or self._own_clause(i, high):
            return True
        verb = cue_verb(page, i)
        things = (c for c in t.children[i] if t.dep[c] == "dobj" and max(i, who[1] - 1) < c < high)
        speaks = verb is not None and bool(verb.groups & {"say", "tell", "ask"})
        return not speaks and any(t.lower[c] not in words("times") for c in things)

    def _main_behind(self, first: int, start: int, lead: int) -> bool:
        """Whether a main clause follows the subordinate one that begins at `first`, before the cue."""
        t = self.page.tokens
        comma = next((x for x in range(start, lead) if t.text[x] == ","), lead)
        clause = t.head[first]
        doer = min((k for k in t.children[clause] if t.dep[k] in _SUBJECT_DEPS), default=lead)
        hangs = t.dep[clause] == "advcl" and doer < comma and clause < lead <= t.head[clause]
        return comma < lead and not hangs

    def _own_clause(self, i: int, high: int) -> bool:
        """Whether the verb has a clause behind it, so that what stands before is not what it reports."""
        page, t = self.page, self.page.tokens
        verb = cue_verb(page, i)
        c = after_verb(page, i, high, told=verb is not None and verb.told)
        name = np_end(page, c, high)
        if t.text[i - 1] == "," and c == i + 1 and c < name < high and t.text[name] == "," and t.pos[c] == "PROPN":
            return False  # "..., said Jane Doe, ..."
        if c < high and (t.lower[c] in ("that", ":") or t.lower[c] in _WH):
            return True
        return c < high and t.text[c] != "," and t.pos[c] not in ("ADP", "SCONJ") and self._bare(i, c, high)

    def _goes_on(self, start: int, lead: int, first: int, high: int) -> bool:
        """Whether the words behind `, X said,` continue the sentence before it."""
        t = self.page.tokens
        if first < high and t.text[first] in GLYPHS:
            return "".join(t.text[first + 1 : first + 2])[:1].islower()
        if first < high and t.lower[first] == "that":
            return True
        if first < high and t.pos[first] == "CCONJ" and self._speaks_again(first + 1, high):
            return False
        if first >= high or t.tag[first] == "VBG" or t.tag[first] in ("WP", "WDT"):
            return False
        if t.lower[lead - 1] in ("why", "what", "how", "because", "that", "so", "if"):
            return True
        whole = self._finite(start, lead)
        return not whole or t.pos[first] in ("VERB", "AUX", "CCONJ", "ADP", "PART") or t.lower[first] in _GOING_ON

    def _speaks_again(self, first: int, high: int) -> bool:
        """Whether a subject and a reporting verb stand right at `first`."""
        page = self.page
        end = np_end(page, first, high)
        verb = cue_verb(page, end, "clause") if first < end < high else None
        return verb is not None and page.finite(end)

    def _finite(self, first: int, last: int) -> bool:
        """Whether a finite verb with a subject stands between."""
        page, t = self.page, self.page.tokens
        for x in range(first, last):
            if page.finite(x):
                kids = t.children[x] + (t.children[t.head[x]] if t.dep[x] in ("aux", "auxpass") else [])
                if any(t.dep[c] in _SUBJECT_DEPS and first <= c < last for c in kids):
                    return True
        return False

    # ---- the clause behind the verb --------------------------------------------------------------

    def _clause(self, i: int, verb: Verb, who: Span | None, low: int, high: int) -> Found | None:
        page, t = self.page, self.page.tokens
        c = after_verb(page, i, high, told=verb.told)
        if c >= high:
            return None
        if who and c < who[0] and t.tag[i] == "VBG" and (t.text[who[0] - 1] == "," or t.text[who[0] - 1] in GLYPHS):
            high = who[0] - (t.text[who[0] - 1] == ",")  # "Saying it was late, X left"
        elif who and who[0] > i and t.text[c] != ":":
            if agent(page, i) is None or who[1] >= high:
                return None
            c = who[1]
            if t.text[c] == ",":
                return None
        if self._as(who, i, low) and "clause" not in verb.frames:
            return None
        if self._as(who, i, low):
            return self._leading(i, who, c, high)
        c = self._behind_time(c, high)
        word = t.lower[c]
        if word == "by" and t.tag[c + 1 : c + 2] == ["VBG"]:
            return None  # "responded by saying"
        if word == "that" and t.tag[c] in ("IN", "DT", "WDT", "RB"):
            if t.dep[c] in ("nsubj", "nsubjpass") and c + 1 < high and page.finite(c + 1):
                return self._found(i, [(c, clause_end(page, i, c, high))], who, "bare")  # "say that is wrong"
            end = clause_end(page, i, c + 1, high) if c + 1 < high else high
            if any(t.tag[x][:2] in ("VB", "MD") for x in range(c + 1, end)):
                return self._found(i, [(c + 1, end)], who, "that")
            return None
        if word == "when" and t.tag[c + 1 : c + 2] == ["VBN"]:
            word = ""  # "said when asked"
        if word in _WH and (
            verb.frames & {"wh"} or ("clause" in verb.frames and word not in ("who", "which", "when", "where"))
        ):
            if "wh" not in verb.frames or (word in ("who", "which") and c > i + 1):
                return None
            return self._found(i, [(c, clause_end(page, i, c, high))], who, "wh")
        if word == ":" and c + 1 < high and page.quoted[min(c + 2, high - 1)] < 0 and "quote" in verb.frames:
            return self._found(i, [(c + 1, high)], who, "lead")
        told_of = who is not None and low + 1 < who[0] <= i and self._relative(who[0]) and "clause" in verb.frames
        if told_of and (page.finite(c) or t.tag[c] == "VBN"):
            return self._found(i, [(c, clause_end(page, i, c, high))], who, "relative")
        if (word in _OF and not rounds(page, c)) or (word and t.tag[c] in ("WRB", "WP", "WDT")):
            return None
        if word in _ANSWERS and "say" in verb.groups:
            end = next((x for x in range(c + 1, high) if t.lower[x] not in _ANSWERS | {","}), high)
            if end >= high or t.text[end - 1] == "," or t.lower[end] in _TURNING:
                return self._found(i, [(c, end)], who, "bare")
        if "clause" in verb.frames and (that := self._that(i, c, high)):
            return self._found(i, [(that + 1, clause_end(page, i, that + 1, high))], who, "that")
        if "clause" in verb.frames and t.pos[c] != "CCONJ" and self._bare(i, c, high):
            return self._found(i, [(c, clause_end(page, i, c, high))], who, "bare")
        if "clause" in verb.frames and t.text[c] in GLYPHS and page.quoted[c] < 0:
            return self._found(i, [(c, self._words_end(i, c, high))], who, "words")
        return None

    def _behind_time(self, c: int, high: int) -> int:
        """The pronoun right behind a phrase that tells when or where: `said after the vote he would go`."""
        page, t = self.page, self.page.tokens
        end = np_end(page, c + 1, high) if t.lower[c] in _TELLING_WHEN - {"for"} and c + 1 < high else c
        behind = end > c + 1 and end + 1 < high and t.tag[end] == "PRP" and page.finite(end + 1)
        return end if behind else c

    def _words_end(self, i: int, c: int, high: int) -> int:
        """Where words in marks end that are said: with their mark, unless their noun phrase goes on behind it."""
        page, t = self.page, self.page.tokens
        end = clause_end(page, i, c, high)
        if c + 1 >= end or page.quoted[c + 1] < 0:
            return end
        stop = page.outer(page.quoted[c + 1])[1]
        if stop < end and (t.lower[stop] in words("subordinators") | {"during"} or venue(page, stop, end)):
            return stop
        return stop if end <= stop or page.finite(stop) else end

    def _relative(self, first: int) -> bool:
        """Whether a clause that begins with its speaker at `first` tells more of what stands before it."""
        t = self.page.tokens
        if t.lower[first - 1] in _RELATIVE:
            return t.lower[first - 1] not in ("which", "whom") or t.pos[first - 2] != "ADP"
        return t.pos[first - 1] == "NOUN" and t.pos[first] in ("PRON", "PROPN", "DET")

    def _that(self, i: int, c: int, high: int) -> int | None:
        """The `that` of the verb's clause, further on behind an aside."""
        page, t = self.page, self.page.tokens
        if (behind := self._that_behind(c, high)) is not None:
            return behind
        verb = cue_verb(page, i)
        told = "tell" in t.lemma[i] or (verb is not None and verb.particle is not None)
        own = t.lower[c] not in words("subordinators")
        aside = False  # inside a clause that tells when it was said
        for x in range(c + own, min(high - 1, c + 20)):
            proven = (t.tag[x] == "IN" or t.dep[x] == "mark") and self._hangs(t.head[t.head[x]], i)
            aside = aside or t.lower[x] in words("subordinators")
            if (page.finite(x) and not aside) or t.text[x] == ",":
                return None
            sure = not aside and (told or (t.lemma[i] == "say" and t.tag[x] == "IN"))
            if t.lower[x] == "that" and (sure or proven):
                return x
        return None

    def _that_behind(self, c: int, high: int) -> int | None:
        """The `that` right behind `from the start`, `in public`, `for years`."""
        page, t = self.page, self.page.tokens
        end = np_end(page, c + 1, high) if t.lower[c] in _TELLING_WHEN and c + 1 < high else c
        behind = end > c + 1 and end + 1 < high and t.lower[end] == "that" and not page.finite(end + 1)
        sure = behind and (t.tag[end] == "IN" or t.lower[end - 1] in words("times") | _MOMENTS)
        return end if sure else None

    def _hangs(self, above: int, i: int) -> bool:
        """Whether a clause under `above` is what verb `i` reports, if only behind a clause that tells when."""
        t = self.page.tokens
        when = t.dep[above] == "advcl" and t.head[above] == i and i < above
        return above == i or (when and cue_verb(self.page, above, "clause") is None)

    def _as(self, who: Span | None, i: int, low: int) -> bool:
        t = self.page.tokens
        if who is None or not low < who[0] < i or t.lower[who[0] - 1] != "as":
            return False
        verb = i + 1 if t.tag[i + 1 : i + 2] == ["RP"] else i
        told = cue_verb(self.page, i)
        c = after_verb(self.page, verb, min(i + 25, len(t)), told=told is not None and told.told)
        return "tell" in t.lemma[i] or t.text[c : c + 1] == [","]

    def _leading(self, i: int, who: Span | None, c: int, high: int) -> Found | None:
        """The clause behind an introduction: `As X told Z, Y`."""
        t = self.page.tokens
        comma = next((x for x in range(i + 1, min(high, i + 25)) if t.text[x] == ","), None)
        if comma is None or comma < c - 1:
            return None
        end = next((x for x in range(comma + 1, high) if t.lower[x] == "according"), high)
        return self._found(i, [(comma + 1, end)], who, "as")

    def _mistagged(self, i: int, x: int) -> bool:
        """Whether a past tense was taken for a participle: it is what is said, has a subject and no helper."""
        t = self.page.tokens
        deps = {t.dep[k] for k in t.children[x]}
        return t.tag[x] == "VBN" and t.dep[x] == "ccomp" and t.head[x] == i and "nsubj" in deps and "aux" not in deps

    def _bare(self, i: int, c: int, high: int) -> bool:
        """Whether a clause with a subject of its own begins at token `c`."""
        page, t = self.page, self.page.tokens
        if t.lower[c] == "as" or t.lower[c : c + 2] == ["the", "same"]:
            return False  # "said as much", "said the same thing"
        vague = t.lower[c] in ("much", "little", "nothing", "more") and t.lower[c + 1 : c + 2] not in (["of"], ["than"])
        if vague and c + 1 < high and not page.finite(c + 1):
            return False
        free = i == page.sentence(i)[0] or t.text[i - 1] in (",", ";") or page.dash(i - 1)
        free = free or t.tag[i] != "VBG" or t.pos[i - 1] in ("AUX", "ADP")  # no participle that tells more of a noun
        if free and self._subject_and_verb(c, high):
            return True
        said = t.lemma[i] == "say" and t.pos[c] in ("DET", "PROPN", "PRON") and t.head[c] != i
        said = said and not any(t.dep[k] == "nsubj" and k > i for k in t.children[i])
        for x in range(c, min(high, c + 40)):
            if t.text[x] == ";":
                return False
            if not page.finite(x) and not self._mistagged(i, x):
                continue
            main = t.head[x] if t.dep[x] in ("aux", "auxpass") else x
            kids = [k for k in {*t.children[x], *t.children[main]} if t.dep[k] in _SUBJECT_DEPS and c <= k]
            if kids and all(t.tag[k] in ("WP", "WDT") for k in kids):
                continue  # a relative clause inside the subject
            if t.dep[main] == "relcl" and any(t.tag[y] in ("WP", "WDT", "WP$") for y in range(c, x)):
                continue
            if kids and t.lemma[i] == "say" and (t.pos[c] != "ADP" or rounds(page, c)):
                return True
            if t.dep[main] == "advcl" and t.head[main] == i:
                return False
            if t.dep[i] == "csubj" and t.head[i] == main and t.text[i - 1] == ",":
                return True  # a participle that the parse took for the subject of its own content
            if kids:
                return self._fronted(c, min(t.edges[min(kids)][0], min(kids)))
            if main != i and t.dep[main] == "ccomp" and t.head[main] == i:
                return x > c
            return said
        return said and any(t.tag[x] == "VBN" or page.finite(x) for x in range(c + 1, high))

    def _subject_and_verb(self, c: int, high: int) -> bool:
        """Whether a noun phrase and its finite verb stand right at token `c`, whatever the parse makes of them."""
        page, t = self.page, self.page.tokens
        end = np_end(page, c, high)
        while c < end < high - 1 and t.lower[end] == "of" and (more := np_end(page, end + 1, high)) > end + 1:
            end = more
        while c < end < high and t.tag[end] == "RB":
            end += 1
        return c < end < high and page.finite(end) and t.dep[end] not in ("relcl", "acl")

    def _fronted(self, c: int, subject: int) -> bool:
        """Whether nothing but adverbials stands between token `c` and the subject of its clause."""
        t = self.page.tokens
        if subject <= c:
            return True
        if t.pos[c] == "ADP" and t.text[subject - 1] != ",":
            return t.lower[c] not in ("to", "of", "on", "about", "with", "for", "against")
        opens = t.pos[c] in ("ADP", "SCONJ", "ADV", "PUNCT", "CCONJ") or t.tag[c] in ("VBG", "VBN", "WRB", "IN")
        return opens or all(t.pos[x] in ("ADV", "PUNCT", "SCONJ", "DET", "ADJ") for x in range(c, subject))
