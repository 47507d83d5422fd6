"""Who stands beside a verb: subjects, noun phrases and the verb group, from the parse where it holds and the words."""

from __future__ import annotations

from factextract.quotes.lexicon import verbs, words
from factextract.quotes.page import DASHES, GLYPHS, TERMINAL, Page

Span = tuple[int, int]

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_INSIDE_NP = frozenset(["NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_NOT_SUBJECT = frozenset(["that", "what", "which", "there", "whatever", "how", "why"])
_GROUP = frozenset(["aux", "auxpass", "neg", "advmod"])
_NEGATIVE = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nobody"])
_LEFT_DEPS = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "punct", "advmod"]
)
_SUBORDINATE = frozenset(["acl", "relcl", "advcl", "ccomp", "xcomp", "pcomp"])


def group_start(page: Page, verb: int) -> int:
    """Where the verb group begins: auxiliaries, negation and adverbs right before the verb belong to it."""
    t = page.tokens
    i = verb
    while i and (t.pos[i - 1] in ("AUX", "PART") or t.tag[i - 1] in ("MD", "RB", "TO")) and page.quoted[i - 1] < 0:
        if t.text[i - 1] in ("'s", "’s") and t.tag[i - 1] == "POS":
            break
        i -= 1
    return i


def is_negated(page: Page, verb: int) -> bool:
    """Whether the verb group or its subject says no."""
    t = page.tokens
    first = group_start(page, verb)
    return any(t.lower[i] in _NEGATIVE for i in range(max(first - 1, 0), verb))


def is_passive(page: Page, verb: int, chain: int = 5) -> bool:
    """Whether the verb is a passive: a participle behind a form of `be`, or one without any auxiliary or subject."""
    t = page.tokens
    if t.tag[verb] not in ("VBN", "VBD"):
        return False
    kids = t.children[verb]
    if any(t.dep[k] in ("auxpass", "nsubjpass") for k in kids):
        return True
    first = t.head[verb] if t.dep[verb] == "conj" and chain else verb
    if first != verb and t.tag[first] in ("VBD", "VBZ", "VBP") and not is_passive(page, first, chain - 1):
        return False  # a second past form that the tagger took for a participle
    return t.tag[verb] == "VBN" and not any(t.dep[k] in ("aux", "nsubj") for k in kids)


def subject_head(page: Page, verb: int, *, climb: bool = True) -> int | None:
    """The head of the verb's subject; for a participle or a second verb, that of the clause it hangs on."""
    t = page.tokens
    at, steps = verb, 0
    while steps < 6:
        for k in t.children[at]:
            if t.dep[k] in ("nsubj", "nsubjpass") and t.pos[k] != "SPACE":
                return _antecedent(page, k, at)
        if not climb:
            return None
        dep, head = t.dep[at], t.head[at]
        if head == at:
            return None
        if dep == "acl" and t.pos[head] in _NOMINAL:
            issuer = _issuer(page, head)
            return head if issuer is None else issuer
        if (
            dep in ("pobj", "pcomp")
            or t.pos[head] == "ADP"
            or dep in ("conj", "xcomp", "advcl", "prep", "dep", "ccomp", "parataxis", "acl")
            or t.pos[head]
            in (
                "VERB",
                "AUX",
            )
        ):
            at = head
        else:
            return None
        steps += 1
    return None


def _issuer(page: Page, noun: int) -> int | None:
    """Who issued the statement that says so: the subject of the verb that the noun, or the hearer in it, hangs on."""
    t = page.tokens
    at, steps = noun, 0
    while steps < 3 and t.dep[at] in ("pobj", "prep", "dative", "conj"):
        at, steps = t.head[at], steps + 1
    if at == noun and not (t.dep[noun] == "dobj" and t.lower[noun] in words("venues")):
        return None
    verb = t.head[at] if at == noun else at
    if t.pos[verb] not in ("VERB", "AUX") and t.dep[verb] == "dobj":
        verb = t.head[verb]
    kids = [k for k in t.children[verb] if t.dep[k] == "nsubj" and k < verb and t.tag[k] not in ("WP", "WDT")]
    return kids[0] if kids and t.pos[verb] == "VERB" else None


def _antecedent(page: Page, subject: int, verb: int) -> int | None:
    t = page.tokens
    if t.lower[subject] in _RELATIVE and t.tag[subject] in ("WP", "WDT"):
        head = t.head[verb]
        return head if t.dep[verb] in ("relcl", "acl") and t.pos[head] in _NOMINAL else None
    return None if t.lower[subject] in _NOT_SUBJECT and t.tag[subject] != "DT" else subject


def phrase(page: Page, head: int, low: int, high: int) -> Span:
    """The noun phrase of `head` inside `[low, high)`, with `of`-phrases and appositions, without relative clauses."""
    t = page.tokens
    left, right = t.edges[head]
    left, right = max(left, low), min(max(right, head + 1), high)
    for i in range(head - 1, left - 1, -1):
        if t.text[i] in (",", ";", ":") or i_is_mark(page, i) or (t.text[i] in TERMINAL and t.text[i] == "?"):
            left = i + 1
            break
        if page.finite(i) and t.pos[i] in ("VERB", "AUX"):
            left = i + 1
            break
    for i in range(head + 1, right):
        ends = t.dep[i] in ("relcl", "acl", "advcl") or t.tag[i] in ("WP", "WDT", "VBD", "VBZ", "VBP", "MD", "WRB")
        dash = t.text[i] in DASHES and t.tag[i] != "HYPH"
        if ends or i_is_mark(page, i) or t.text[i] in (";", ":") or dash:
            right = min(right, max(head + 1, i if t.tag[i] != "VBG" else min(i, t.edges[i][0])))
            break
    return trim(page, left, right)


def i_is_mark(page: Page, i: int) -> bool:
    """Whether the token is a double mark outside of or around marked words."""
    return page.tokens.text[i] in GLYPHS and page.tokens.text[i] not in ("'", "’", "‘")


def trim(page: Page, first: int, last: int) -> Span:
    """The span without outer punctuation, conjunctions and white space."""
    t = page.tokens
    while first < last and (t.pos[first] in ("PUNCT", "SPACE", "CCONJ", "SCONJ") or t.text[first] in GLYPHS):
        first += 1
    while last > first and (t.pos[last - 1] in ("SPACE", "CCONJ", "ADP") or _stop(t.text[last - 1])):
        last -= 1
    return first, last


def _stop(word: str) -> bool:
    return word in GLYPHS or word in DASHES or word in (",", ";", ":", ".", "(", "[", "?", "!")


def np_end(page: Page, first: int, high: int) -> int:
    """Where the noun phrase that begins at `first` ends, read from the words alone; `first` if there is none."""
    t = page.tokens
    if first >= high:
        return first
    if t.pos[first] == "PRON" and t.tag[first] != "PRP$":
        return first + 1
    i, noun = first, False
    while i < high:
        pos = t.pos[i]
        apart = t.iob[i] == 3 and t.iob[i - 1] in (1, 3) and t.ent[i] != t.ent[i - 1] and t.tag[i - 1] != "POS"
        if noun and (pos == "DET" or apart):
            break
        gerund = t.tag[i] == "VBG" and i > first and t.pos[i - 1] in ("DET", "ADJ") and t.dep[i] != "amod"
        if pos in _INSIDE_NP or gerund or t.tag[i] in ("PRP$", "POS") or (t.text[i] in ("-", "&") and i > first):
            noun = noun or gerund or pos in ("NOUN", "PROPN", "NUM")
            i += 1
        elif noun and i + 1 < high and t.lower[i] in words("particles") and _of_name(page, i):
            i += 1
        else:
            break
    while i > first and t.text[i - 1] in ("-", "&"):
        i -= 1
    return i if noun else first


def _of_name(page: Page, i: int) -> bool:
    """Whether the token stands between two parts of a name: `Maria de la Cruz`."""
    t = page.tokens
    after = i + 1 if t.lower[i + 1] not in words("particles") else i + 2
    return t.text[i - 1][:1].isupper() and after < len(t) and t.text[after][:1].isupper()


def np_start(page: Page, last: int, low: int) -> int:
    """Where the noun phrase that ends before `last` begins, read from the words alone; `last` if there is none."""
    t = page.tokens
    i = last
    while i > low:
        pos = t.pos[i - 1]
        if pos == "PRON" and t.tag[i - 1] != "PRP$":
            return i - 1 if i == last else i
        if not (pos in _INSIDE_NP or t.tag[i - 1] in ("PRP$", "POS") or t.text[i - 1] in ("-", "&", "of")):
            break
        i -= 1
    while i < last and (t.text[i] in ("-", "&", "of") or t.tag[i] == "POS"):
        i += 1
    return i


def _resumed(page: Page, verb: int) -> int:
    """The reporting verb that a second one goes on with, if the parse hung it on the first one's content."""
    t = page.tokens
    content = t.head[verb]
    first = t.head[content]
    if t.dep[verb] != "conj" or t.dep[content] != "ccomp" or t.tag[first] != t.tag[verb] or t.lower[verb - 1] != "and":
        return verb
    both = {t.lemma[first], t.lemma[verb]} <= verbs().keys()
    return first if both and not any(t.dep[c] == "nsubj" for c in t.children[verb]) else verb


def subject(page: Page, verb: int, low: int, high: int) -> Span | None:
    """The mention of who does the verb, inside `[low, high)`: from the parse, else from the words before the verb."""
    t = page.tokens
    verb = _resumed(page, verb)
    first = group_start(page, verb)
    head = subject_head(page, verb, climb=False)
    if head is None and (beside := _beside(page, verb, low, first)):
        return beside
    head = subject_head(page, verb) if head is None else head
    count = head is not None and t.pos[head] == "NUM" and t.lemma[verb] == "say"  # "nine in ten say"
    if head is not None and low <= head < high and (count or t.pos[head] in _NOMINAL | {"DET", "ADJ", "X", "SYM"}):
        bound = first if head < first else high
        ahead = head < first or t.tag[verb] == "VBG"
        found = phrase(page, head, low, bound) if ahead else inverted(page, verb + 1, high, head)
        if found and found[0] < found[1]:
            return found
    own = np_start(page, first, low)
    if all(t.pos[x] == "NUM" for x in range(own, first)):
        return None
    if own < first and t.tag[verb] != "VBG":
        return trim(page, own, first)
    return _before_relative(page, low, first) if t.text[first - 1 : first] == [","] else None


def _before_relative(page: Page, low: int, first: int) -> Span | None:
    """The noun phrase before a relative clause that ends right before the verb: `One, who was not named, said`."""
    t = page.tokens
    comma = next((x for x in range(low, first - 1) if t.text[x] == "," and t.tag[x + 1] in ("WP", "WP$")), None)
    if comma is None:
        return None
    start = np_start(page, comma, low)
    return trim(page, start, comma) if start < comma else None


def _beside(page: Page, verb: int, low: int, first: int) -> Span | None:
    """A noun phrase between a comma or mark and a finite verb: `..., officials said`, whatever the parse says."""
    t = page.tokens
    if not page.finite(verb) and t.tag[verb] != "VBN":
        return None
    start = np_start(page, first, low)
    if start == first and t.text[first - 1] == "," and first - 2 > low:
        return _described(page, low, first - 1)
    if start >= first or start <= low or not (t.text[start - 1] == "," or i_is_mark(page, start - 1)):
        return None
    return start, first


def _described(page: Page, low: int, comma: int) -> Span | None:
    """A name and its description between commas, before the verb: `Doe, the head of the club, said`."""
    t = page.tokens
    for x in range(comma - 1, max(low, comma - 16), -1):
        if page.finite(x) or t.text[x] in (";", ":"):
            return None
        if t.text[x] == ",":
            participle = t.tag[x + 1] in ("VBN", "VBG")
            if not participle and (t.pos[x + 1] not in ("DET", "NOUN") or np_end(page, x + 1, comma) == x + 1):
                return None
            name = x
            while name > low and t.text[name - 1][:1].isupper():
                name -= 1
            return (name, comma) if name < x else None
    return None


def inverted(page: Page, first: int, high: int, head: int | None = None) -> Span | None:
    """The mention behind its verb: `said Jane Doe, head of the club, on Monday`."""
    t = page.tokens
    if head is None:
        end = np_end(page, first, high)
        if end == first:
            return None
        head = end - 1
    _, right = phrase(page, head, first, high)
    times = words("times")
    for i in range(head + 1, right):
        if t.lower[i] in times and t.pos[i] in ("PROPN", "NOUN") and t.text[i - 1] in ("on", ","):
            right = i - 1
            break
        if t.text[i] in ("in", "on", "at", "during", "after", "before", "to", "as") and _is_venue(page, i, right):
            right = i
            break
    return trim(page, first, right) if right > first else None


def _is_venue(page: Page, preposition: int, high: int) -> bool:
    t = page.tokens
    end = np_end(page, preposition + 1, min(high, preposition + 8))
    last = t.lower[end - 1] if end > preposition + 1 else ""
    return last in words("venues") or last in words("times") or last in words("hearers")
