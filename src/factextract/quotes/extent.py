"""Where reported words begin and end: content stops where the source's words stop."""

from __future__ import annotations

from factextract.quotes.lexicon import words
from factextract.quotes.page import DASHES, GLYPHS, Page
from factextract.quotes.phrases import np_end, subject_head
from factextract.quotes.verbs import cue_verb

_RESUMING = frozenset(["that", "he", "she", "they", "it", "we", "i", "there"])
_HEARD = frozenset(["told", "tell", "inform", "remind", "assure", "warn", "advise", "notify"])
_PREPOSITIONS = frozenset(
    ["in", "on", "at", "to", "during", "after", "before", "through", "via", "by", "of", "from", "over", "about"]
)
_JOINING = frozenset(
    ["and", "but", "while", "though", "although", "whereas", "as", "after", "before", "when", "because", "since"]
)
_SPEAKING = frozenset(["say", "assert", "write", "tell", "ask", "request", "urge", "deny", "point", "accuse", "blame"])
_NAMING = _SPEAKING | {"judge", "describe", "name", "call", "liken"}
_FINITE_TAGS = frozenset(["VBD", "VBZ", "VBP", "MD"])


def after_verb(page: Page, verb: int, high: int, *, told: bool) -> int:
    """The first token behind the verb that is not a hearer, a place, a time or an adverb."""
    t = page.tokens
    i = verb + 1
    moved = True
    while moved and i < high:
        start = i
        adverb = t.tag[i] == "RB" and t.lower[i] not in ("not", "n't") and i + 1 < high and not rounds(page, i)
        if adverb or _is_time(page, i):
            i += 1
        elif (
            t.lower[i] in ("this", "last", "earlier", "late", "early")
            and i + 1 < high
            and t.lower[i + 1] in words("times")
            and t.tag[i + 2 : i + 3] != ["POS"]
        ):
            i += 2
        elif (
            (t.lower[i] in _PREPOSITIONS and (end := venue(page, i, high)))
            or (told and start == verb + 1 and (end := _hearer(page, i, high)))
            or (t.text[i] == "," and i + 1 < high and (end := _aside(page, i, high)))
        ):
            i = end
        moved = i > start
    return i


def _is_time(page: Page, i: int) -> bool:
    """Whether the token tells when it was said, and is no name: `said Monday it ...`, not `said May would ...`."""
    t = page.tokens
    if t.lower[i] not in words("times") or t.pos[i] not in ("PROPN", "NOUN", "ADV"):
        return False
    after = i + 2 if t.tag[i + 1 : i + 2] == ["RB"] else i + 1
    return t.tag[i + 1 : i + 2] != ["POS"] and not (after < len(t) and page.finite(after))


def rounds(page: Page, adverb: int) -> bool:
    """Whether the adverb belongs to what follows: `roughly 20 tonnes`, `nearly $3m`, `almost all`."""
    t = page.tokens
    if t.pos[adverb + 1 : adverb + 2] in (["NUM"], ["SYM"]):
        return True
    noun = t.pos[adverb + 1 : adverb + 2] in (["DET"], ["NOUN"], ["ADJ"], ["PRON"])
    return noun and t.lower[adverb] in words("degrees") and t.lower[adverb + 1] not in words("times")


def venue(page: Page, preposition: int, high: int) -> int:
    """The end of `in a statement on Monday`, `to reporters`, `on Tuesday`; 0 if it is none."""
    t = page.tokens
    if t.lower[preposition] == "of" or preposition + 1 >= high:
        return 0
    end = np_end(page, preposition + 1, high)
    if end == preposition + 1:
        return 0
    heads = {t.lower[x] for x in range(preposition + 1, end)}
    if t.lower[preposition] in ("in", "at") and t.ent[end - 1] in ("GPE", "LOC", "FAC") and _in_mind(page, end, high):
        return end
    if not heads & (words("venues") | words("times") | words("hearers")):
        return 0
    if t.lower[preposition] in ("about", "from", "of") and not heads & words("venues"):
        return 0
    if t.lower[preposition] in ("by", "over") and t.lower[end : end + 1] != ["that"]:
        return 0
    while end + 1 < high and t.lower[end] in ("of", "with", "to", "for", "by"):
        more = np_end(page, end + 1, high)
        if more == end + 1:
            break
        end = more
    return end


def _in_mind(page: Page, i: int, high: int) -> bool:
    """Whether a pronoun, `that`, a comma or the end follows a place: it is where somebody speaks."""
    t = page.tokens
    return i >= high or t.lower[i] in _RESUMING or t.text[i] in (",", ":") or t.lower[i] in ("on", "during", "after")


def _hearer(page: Page, i: int, high: int) -> int:
    """The end of the noun phrase addressed: `told reporters`, `told The Herald`."""
    t = page.tokens
    if t.lower[i] in ("that", "it", "there", "this", "he", "she", "they", "we", "i"):
        return 0
    end = np_end(page, i, high)
    if end == i:
        return 0
    if end < high and t.lower[end] in ("that", "whether", "if", "how", "why", "what"):
        return end
    for x in range(i + 1, end):  # a new name, a number or a bare pronoun begins the clause
        if t.iob[x] == 3 and t.iob[x - 1] in (1, 3) and t.ent[x - 1] and t.tag[x - 1] != "POS":
            return x
        if t.tag[x] == "CD" and t.pos[x - 1] in ("NOUN", "PROPN"):
            return x
    if end < high and page.finite(end):  # the subject of the clause was read as part of the hearer
        return next((x for x in range(end - 1, i, -1) if t.iob[x] == 3), 0)
    while end + 1 < high and t.lower[end] in ("of", "and", "at", "in", "from", "for", "with"):
        more = np_end(page, end + 1, high)
        if more == end + 1 or (more < high and t.tag[more] in _FINITE_TAGS):
            break
        end = more
    return end


def _aside(page: Page, comma: int, high: int) -> int:
    """The end of a short aside in commas behind the verb: `said, in a letter, that`; `said Friday, adding`."""
    t = page.tokens
    for x in range(comma + 1, min(high, comma + 14)):
        if t.text[x] == ",":
            return x + 1 if x + 1 < high and t.lower[x + 1] == "that" else 0
        if page.finite(x):
            return 0
    return 0


def clause_end(page: Page, verb: int, start: int, high: int) -> int:
    """Where the content that begins at `start` under `verb` ends, at the latest at `high`."""
    t = page.tokens
    depth = 0
    for i in range(start + 1, high):
        if t.text[i] in ("(", "["):
            depth += 1
        elif t.text[i] in (")", "]"):
            depth -= 1
        if depth < 0:
            return i
        if depth > 0 or page.quoted[i] >= 0:
            continue
        if t.text[i] == ":" and i + 2 < high and t.text[i + 1] in GLYPHS and page.quoted[i + 2] >= 0:
            return i
        shut = t.text[i] in GLYPHS and page.quoted[i - 1] >= 0
        closing = shut and (t.text[i - 1] == "," or (i + 1 < high and page.finite(i + 1)))
        if closing or t.text[i] in (",", ";") or page.dash(i) or t.lower[i] in _JOINING:
            if _breaks(page, verb, i, high):
                return i + 1 if shut and t.text[i - 1] != "," else i
        elif t.lower[i] == "according" and i + 1 < high and t.lower[i + 1] == "to":
            return i
    return high


def _breaks(page: Page, verb: int, i: int, high: int) -> bool:
    """Whether the source's words end before the comma or conjunction at `i`."""
    t = page.tokens
    comma = t.text[i] == "," or t.text[i] in DASHES or t.text[i] in GLYPHS
    nxt = i + 1
    while nxt < high and (t.text[nxt] in GLYPHS or t.tag[nxt] == "RB") and nxt < i + 3:
        nxt += 1
    if nxt >= high or _more_words(page, i, high):
        return False
    if (comma and t.lower[nxt] == "according") or (comma and _participle(page, nxt)):
        return True
    if comma and _attribution(page, nxt, high):
        return True
    person = t.ent[nxt] == "PERSON" or t.lower[nxt] in ("he", "she")
    if t.text[i] == ";" and person and main_clause(page, nxt, high):
        return True
    if (
        (t.text[i] in GLYPHS or (t.text[i] == "," and t.text[nxt - 1] not in GLYPHS))
        and t.tag[nxt] in ("VBD", "VBZ", "VBP", "MD")
        and _embedded(page, verb, nxt)
    ):
        return True
    if comma and (t.lower[nxt] in words("asides") or t.lower[i + 1] in words("asides")):
        return True
    if t.text[i] in GLYPHS and t.lower[i + 1] == "but" and not any(page.quoted[x] >= 0 for x in range(i + 1, high)):
        return True  # "... was "true," but they ..."
    if comma and t.tag[nxt] == "VBG" and t.head[nxt] == verb and t.dep[nxt] == "advcl":
        return True
    if t.text[i] in GLYPHS and t.pos[nxt] == "SCONJ" and t.tag[nxt + 1 : nxt + 2] == ["VBG"]:
        return True
    if (comma or page.dash(i)) and (_summary(page, i + 1, high) or _said_of(page, i + 1, high)):
        return True
    if t.tag[nxt] == "VBG" and (_joins_speech(page, verb, i) and _speaks(page, nxt)):
        return True
    if t.text[i] in (",", ";") and _new_report(page, nxt, high):
        return True
    told_of = any(t.tag[c] in ("WDT", "WP") for c in t.children[verb])
    inner = _subordinate(page, verb) or (told_of and not _subordinated(page, verb + 1, i))
    if comma and inner and main_clause(page, i + 1, high):
        return True
    joint = nxt if t.pos[nxt] in ("CCONJ", "SCONJ") or t.lower[nxt] in _JOINING else (i if not comma else -1)
    if joint < 0:
        return False
    return _other_clause(page, verb, joint, high)


def _more_words(page: Page, i: int, high: int) -> bool:
    """Whether a conjunction behind the comma at `i`, or at `i`, leads to more marked words: `, and "still" he ...`."""
    t = page.tokens
    joint = i + 1 if t.text[i] == "," else i
    if joint + 2 >= high or t.lower[joint] not in ("and", "but", "or") or t.text[joint + 1] not in GLYPHS:
        return False
    return page.quoted[joint + 2] >= 0 and t.text[joint + 2][:1].islower()


def _joins_speech(page: Page, verb: int, i: int) -> bool:
    """Whether a participle behind the conjunction at `i` reports beside the verb: `saying A but warning B`."""
    t = page.tokens
    return t.lower[i] == "while" or (t.lower[i] in ("and", "but") and t.tag[verb] == "VBG")


def _new_report(page: Page, first: int, high: int) -> bool:
    """`..., many said that`: another subject with a reporting verb of its own."""
    t = page.tokens
    end = np_end(page, first, min(high, first + 8))
    cue = cue_verb(page, end, "clause") if first < end < high and page.finite(end) else None
    return cue is not None and bool(cue.groups & {"say", "tell"}) and t.pos[first] != "PRON"


def _participle(page: Page, i: int) -> bool:
    """`, adding that`, `, citing`: the writer speaks again."""
    t = page.tokens
    verb = cue_verb(page, i) if t.tag[i] == "VBG" and t.dep[i] not in ("nsubj", "amod", "compound") else None
    return verb is not None and (bool(verb.groups & _NAMING) or t.lower[i] == "citing")


def _summary(page: Page, first: int, high: int) -> bool:
    """`..., a move that`, `..., something which`: the writer sums up what was said."""
    t = page.tokens
    if t.lower[first] == "something":
        return True
    if t.lower[first] not in ("a", "an") or first + 2 >= high:
        return False
    noun = next((x for x in range(first + 1, min(high, first + 4)) if t.pos[x] == "NOUN"), None)
    return noun is not None and t.lower[noun] in words("summaries") and noun + 1 < high and t.text[noun + 1] != ","


def _said_of(page: Page, first: int, high: int) -> bool:
    """`..., which the agency said`: another attribution begins."""
    t = page.tokens
    if t.tag[first] not in ("WDT", "WP"):
        return False
    for x in range(first + 1, min(high, first + 6)):
        if page.finite(x):
            verb = cue_verb(page, x, "clause")
            return x > first + 1 and verb is not None and "say" in verb.groups
    return False


def _subordinated(page: Page, first: int, last: int) -> bool:
    """Whether a subordinate clause begins between the two tokens."""
    t = page.tokens
    return any(t.lower[x] in words("subordinators") and t.pos[x] != "ADP" for x in range(first, last))


def _subordinate(page: Page, verb: int) -> bool:
    """Whether the reporting clause is itself a subordinate clause that opens its sentence: `While X says Y, Z`."""
    t = page.tokens
    low = page.sentence(verb)[0]
    if t.pos[low] == "CCONJ" or t.lower[low] in ("however", "still", "only"):
        low += 2 if t.text[low + 1] == "," else 1
    if (
        t.tag[verb] == "VBG"
        and verb - low < 12
        and t.lower[verb - 1] in ("despite", "after", "before", "besides", "while")
    ):
        return True
    if t.dep[verb] == "advcl" and t.head[verb] > verb + 2 and t.tag[verb] in ("VBD", "VBZ", "VBP"):
        return True
    opens = t.lower[low] in ("while", "although", "though", "when", "if", "as", "after", "because", "since", "once")
    return opens and not any(t.text[x] == "," for x in range(low, verb))


def main_clause(page: Page, first: int, high: int) -> bool:
    """Whether a subject and a finite verb stand right behind the comma."""
    t = page.tokens
    end = np_end(page, first, high)
    while end > first and end < high and t.tag[end] == "RB":
        end += 1
    return first < end < high and page.finite(end)


def _embedded(page: Page, verb: int, nxt: int) -> bool:
    """Whether the finite verb behind a comma belongs to the clause around a relative clause that reports."""
    t = page.tokens
    return any(t.tag[c] in ("WP", "WDT") for c in t.children[verb]) or t.head[verb] == nxt


def _attribution(page: Page, i: int, high: int) -> bool:
    """Whether a bare `X said` begins at token `i` and ends at a comma or the sentence's end."""
    t = page.tokens
    for x in range(i, min(high, i + 12)):
        if page.finite(x) or t.tag[x] == "VBN":
            verb = cue_verb(page, x, "clause") or cue_verb(page, x, "quote")
            if verb is None or (
                "say" not in verb.groups and "assert" not in verb.groups and "write" not in verb.groups
            ):
                return False
            end = after_verb(page, x, high, told=False)
            if x == i:  # "said X"
                end = np_end(page, end, high) if end < high else end
            return (
                end >= high
                or t.text[end] in (",", ".", ";", "?", "!")
                or t.lower[end] in ("in", "on", "at", "after", "who")
            )
        if t.text[x] == "," or t.tag[x] in ("WP", "WDT", "IN"):
            return False
    return False


def _other_clause(page: Page, verb: int, joint: int, high: int) -> bool:
    """Whether the conjunction at `joint` opens a clause beside or around the reporting one, not inside the content."""
    t = page.tokens
    first = joint + 1
    while first < high and t.tag[first] == "RB":
        first += 1
    if first >= high or t.lower[first] == "that":
        return False
    x = next(
        (x for x in range(first, min(high, first + 14)) if page.finite(x) or (t.tag[x] == "VBN" and x == first)), -1
    )
    if x < 0:
        return False
    coordinating = t.lower[joint] in ("and", "but", "then")
    main = t.head[x] if t.dep[x] in ("aux", "auxpass") else x
    if x == first:
        return coordinating and (_speaks(page, x) or _resumes(page, verb, x, main))
    if t.head[main] == verb and t.dep[main] == "advcl" and t.lower[joint] not in ("because", "since", "if"):
        return True
    if t.head[main] == verb and t.dep[main] == "conj":
        apart = t.text[joint - 1] == "," and t.pos[first] != "PRON"
        if apart or _resumes(page, verb, x, main):
            return True
    cue = cue_verb(page, x)
    if cue is not None and t.lower[joint] in ("and", "but", "while") and "clause" in cue.frames:
        subject = subject_head(page, x, climb=False)
        return subject is not None and subject >= first
    beside = t.dep[main] == "conj" and t.head[main] != verb and _climbs(page, t.head[main], verb)
    if beside and t.text[joint - 1] == "," and coordinating:
        return True
    above = t.head[main] != verb and _climbs(page, main, verb)
    return above and t.lower[joint] in ("but", "while", "although", "though")


def _speaks(page: Page, x: int) -> bool:
    verb = cue_verb(page, x)
    return verb is not None and bool(verb.groups & (_SPEAKING | {"judge", "describe", "name", "commit"}))


def _resumes(page: Page, verb: int, x: int, main: int) -> bool:
    """Whether a verb without a subject goes on with the reporting verb, not with the content's: by parse and tense."""
    t = page.tokens
    inside = [c for c in range(verb + 1, x) if page.finite(c)]
    if not inside:
        infinitive = t.tag[x] == "VBP" and t.lower[x] != "are" and t.lower[x + 1 : x + 2] not in (["not"], ["n't"])
        return not infinitive  # which stands beside the first
    if t.dep[main] != "conj" or t.head[main] != verb or t.tag[x] != t.tag[verb]:
        return False
    return not any(t.tag[c] == t.tag[x] for c in inside)


def _climbs(page: Page, x: int, verb: int) -> bool:
    """Whether the clause of `x` hangs above the reporting verb in the parse."""
    t = page.tokens
    at, steps = verb, 0
    while steps < 8 and t.head[at] != at:
        at = t.head[at]
        if at == x:
            return True
        steps += 1
    return False
