"""Reports without a clause: `accused Y of`, `described Y as`, `called Y "..."`, `urged Y to`, `denied the charge`."""

from __future__ import annotations

from factextract.quotes.extent import after_verb, clause_end, main_clause
from factextract.quotes.found import Found
from factextract.quotes.lexicon import Verb, words
from factextract.quotes.page import GLYPHS, Page
from factextract.quotes.phrases import Span, is_negated, np_end

_PREPOSITIONS = {"of": "of", "about": "about", "against": "against", "for": "for"}
_TIMED = frozenset(["late", "early", "last", "this", "earlier"])
_WORDS = 3  # words in marks that make a topic somebody's words
_ROW = frozenset(["and", "or", ",", "a", "an", "the", "as", "well", "who", "that", "is", "are", "was", "were"])
_PRONOUNS = frozenset(["him", "her", "it", "them", "me", "us", "you", "himself", "herself", "itself", "themselves"])


def frame(page: Page, i: int, verb: Verb, who: Span | None, high: int) -> Found | None:
    """The attribution of verb `i` by what stands behind it, or None."""
    t = page.tokens
    if who is None:
        return None
    c = i + 1
    while c < high and t.tag[c] == "RB":
        c += 1
    if verb.particle is not None and t.lower[c : c + 1] == [verb.particle]:
        c += 1
    if who and i < who[0]:  # "Calling for a strike, Doe said ..."
        if t.tag[i] != "VBG" or t.text[who[0] - 1] != ",":
            return None
        high = min(high, who[0] - 1)
    if c >= high:
        return None
    timed = t.lower[c] in _TIMED and t.lower[c + 1 : c + 2] and t.lower[c + 1] in words("times")
    found = _span(page, i, c, verb, high, who) if not timed else None
    if found is None and (later := _behind_aside(page, i, c, high)) > c:
        found = _span(page, i, later, verb, high, who)
    if found is None:
        return None
    (first, last), rule = found
    last = next((x for x in range(first + 1, last) if _closes(page, x)), last)
    if rule == "name" and is_negated(page, i):
        return None
    span = page.chars(first, last)
    if span[0] >= span[1]:
        return None
    negated = is_negated(page, i) or (verb.negates and rule != "as")
    return Found([span], (i, i + 1), t.lemma[i].lower(), who, rule, negated, page.sent[i])


def _behind_aside(page: Page, i: int, c: int, high: int) -> int:
    """The token behind a time, a place or a role: `vowed on Monday to`, `promised as a candidate to`; else `c`."""
    t = page.tokens
    later = after_verb(page, i, high, told=False)
    end = np_end(page, c + 1, high) if t.lower[c] in ("as", "on", "in") and c + 1 < high else c
    if end > c + 1 and (t.lower[c] == "as" or t.lower[end - 1] in words("times")):
        later = end
    links = later < high and (t.lower[later] in _PREPOSITIONS or t.lower[later] in ("to", "not", "on", "as"))
    return later if links else c


def _closes(page: Page, x: int) -> bool:
    """Whether a thing said ends at token `x`: a semicolon, a colon before a sentence, a comma before one in marks."""
    t = page.tokens
    if (t.text[x] == "," or page.dash(x)) and page.quoted[x] < 0 and t.lower[x + 1 : x + 2] in (["but"], ["and"]):
        first = x + 3 if t.tag[x + 2 : x + 3] == ["RB"] else x + 2
        return main_clause(page, first, min(first + 12, len(t)))  # what goes on is no infinitive and no thing
    if t.text[x] == "," and page.quoted[x] < 0 and t.text[x + 1 : x + 2] and t.text[x + 1] in GLYPHS:
        return x + 2 < len(t) and page.speech(page.quoted[x + 2])
    if t.text[x] not in (";", ":") or page.quoted[x] >= 0:
        return False
    following = t.text[x + 1 : x + 2]
    return t.text[x] == ";" or (bool(following) and following[0][:1].isupper())


def _span(page: Page, i: int, c: int, verb: Verb, high: int, who: Span | None) -> tuple[Span, str] | None:
    t = page.tokens
    word = t.lower[c]
    if "call" in verb.groups and who and {t.lower[x] for x in range(*who)} & words("devices"):
        return None
    if word in _PREPOSITIONS and word in verb.frames and c + 1 < high:
        return (c + 1, clause_end(page, i, c + 1, high)), "of"
    if word in ("about", "of") and "about_marks" in verb.frames and c + 1 < high:
        end = clause_end(page, i, c + 1, high)
        said = [x for x in range(c + 1, end) if page.quoted[x] >= 0]
        return ((c + 1, end), "of") if len(said) >= _WORDS and t.text[said[0]][:1].islower() else None
    if word == "to" and "appeal" in verb.frames:
        end = clause_end(page, i, c + 1, high)
        asked = any(t.lower[x] == "for" for x in range(c + 2, end))
        asked = asked or any(t.lower[x] == "to" and t.tag[x + 1 : x + 2] == ["VB"] for x in range(c + 2, end))
        return ((c + 1, end), "object_to") if asked else None
    if word == "on" and "on" in verb.frames:
        return _called_on(page, i, c, high)
    if word == "to" and "to" in verb.frames and "VB" in (t.tag[c + 1 : c + 2] + _behind_adverb(page, c + 1)):
        return (c, clause_end(page, i, c, high)), "to"
    if word == "not" and t.lower[c + 1 : c + 2] == ["to"] and "to" in verb.frames:
        return (c, clause_end(page, i, c, high)), "to"
    if word == "as" and "as" in verb.frames and c + 1 < high:
        return (c + 1, _shifted(page, c + 1, _named_end(page, i, c + 1, high))), "as"
    if word == "to" and "ing" in verb.frames and t.tag[c + 1 : c + 2] == ["VBG"]:
        return (c + 1, clause_end(page, i, c + 1, high)), "ing"
    if t.tag[c] == "VBG" and "ing" in verb.frames:
        return (c, clause_end(page, i, c, high)), "ing"
    return _object(page, i, c, verb, high, who)


def _shifted(page: Page, first: int, last: int) -> int:
    """The end of `too low` in `rejected as too low the offer of ...`."""
    t = page.tokens
    x = first
    while x < last and t.pos[x] in ("ADV", "ADJ"):
        x += 1
    return x if x > first and x < last and t.pos[x] == "DET" else last


def _behind_adverb(page: Page, i: int) -> list[str]:
    """The tag of the word behind an adverb or a mark at token `i`."""
    t = page.tokens
    return t.tag[i + 1 : i + 2] if t.tag[i : i + 1] == ["RB"] or (i < len(t) and t.text[i] in GLYPHS) else []


def _called_on(page: Page, i: int, c: int, high: int) -> tuple[Span, str] | None:
    end = _object_end(page, c + 1, high)
    if end > c + 1 and (at := _to(page, end, high)) is not None and at <= end + 1:
        return (c + 1, clause_end(page, i, c + 1, high)), "object_to"
    return None


def _object_end(page: Page, c: int, high: int) -> int:
    """The end of the object, with its `of` phrases and coordinated nouns."""
    t = page.tokens
    end = np_end(page, c, high)
    while end > c and end + 1 < high and (t.lower[end] in ("and", "or", ",", "of", "in", "at", "from")):
        if t.lower[end] == "of" and t.tag[end + 1] == "VBG":
            break
        more = np_end(page, end + 1, high)
        if more == end + 1:
            break
        end = more
    return end


def _object(page: Page, i: int, c: int, verb: Verb, high: int, who: Span | None) -> tuple[Span, str] | None:
    t = page.tokens
    end = _object_end(page, c, high)
    if end == c:
        end = _quoted_object(page, c, high)
        if end == c:
            return None
    if verb.particle is not None and "quote" in verb.frames:
        return None
    pronoun = end == c + 1 and t.lower[c] in _PRONOUNS
    for name, link in (
        ("object_of", "of"),
        ("object_for", "for"),
        ("object_on", "on"),
        ("object_at", "at"),
        ("object_like", "to"),
        ("object_with", "with"),
        ("as", "as"),
    ):
        if name in verb.frames and (at := _link(page, c, end, high, link)):
            if link == "at" and t.pos[at + 1] != "NUM" and t.pos[at + 2 : at + 3] != ["NUM"]:
                continue
            if link == "to" and t.tag[at + 1] == "VB":
                continue
            if link == "with" and t.text[at + 1] not in GLYPHS:
                continue  # a charge in court, unless its words are quoted
            start = at + 1 if pronoun and name != "object_like" else c
            stop = _named_end(page, i, at + 1, high) if name == "as" else clause_end(page, i, at, high)
            return (start, stop), name
    if "object_to" in verb.frames and (to := _to(page, end, high)):
        start = c if "urge" in verb.groups and not pronoun else to
        return (start, clause_end(page, i, to, high)), "object_to"
    if "name" in verb.frames and (named := _named(page, c, end, high, pronoun, who)) is not None:
        return (named, _named_end(page, i, named, high)), "name"
    if "judge" in verb.groups and not pronoun and (k := _in_marks(page, c, end, high)) >= 0:
        return (c, page.outer(k)[1]), "np"
    if who and t.lower[who[0]] == "those":
        return None
    if not pronoun and t.pos[c] != "PRON" and _reports(page, verb, c, end, who):
        marked = t.text[c] in GLYPHS or t.text[c + 1] in GLYPHS
        return (c, _named_end(page, i, c, high) if marked else clause_end(page, i, c, high)), "np"
    return None


def _in_marks(page: Page, c: int, end: int, high: int) -> int:
    """The marked stretch in an object that holds words of whoever judges it, no title: -1 if there is none."""
    t = page.tokens
    x = next((x for x in range(c, min(high, end + 3)) if page.quoted[x] >= 0), -1)
    return page.quoted[x] if x >= 0 and t.text[x][:1].islower() else -1


def _quoted_object(page: Page, c: int, high: int) -> int:
    """The end of an object that begins with a quotation mark."""
    t = page.tokens
    first = c + 1 if t.pos[c] == "DET" else c
    end = np_end(page, first + 1, high) if first + 1 < high and t.text[first] in GLYPHS else c
    if end <= first + 1 and c + 1 < high and t.tag[c] == "VBG" and t.text[c + 1] in GLYPHS:
        return c + 1  # "calls discounting "a game""
    return end if end > first + 1 else c


def _link(page: Page, c: int, end: int, high: int, word: str) -> int | None:
    t = page.tokens
    for x in range(max(c + 1, end - 6), min(high - 1, end + (20 if word == "as" else 8))):
        if t.lower[x] == word and (x >= end or word in ("of", "at")):
            if word == "of" and x < end and t.tag[x + 1] != "VBG" and t.text[x + 1] not in GLYPHS:
                continue
            return x
        if page.finite(x):
            return None
    return None


def _to(page: Page, end: int, high: int) -> int | None:
    t = page.tokens
    if end + 1 < high and t.text[end] == ",":
        end = end + 1 if t.lower[end + 1] == "to" else _apposition(page, end, high) or end
    for x in range(end, min(high - 1, end + 10)):
        if page.quoted[x] != page.quoted[end - 1] and t.text[x - 1] not in GLYPHS:
            return None
        infinitive = t.pos[x + 1] in ("VERB", "AUX") or "VB" in _behind_adverb(page, x + 1)
        if (t.lower[x] == "to" and infinitive) or (t.lower[x] == "not" and t.lower[x + 1] == "to"):
            return x
        if page.finite(x) or t.text[x] == ",":
            return None
    return None


def _apposition(page: Page, comma: int, high: int) -> int:
    """The token behind the comma that closes an apposition: `asked Jane Doe, the owner, to sell`; 0 if none does."""
    t = page.tokens
    close = next((x for x in range(comma + 1, min(high, comma + 14)) if t.text[x] == ","), 0)
    plain = close > comma + 1 and t.pos[comma + 1] in ("DET", "NOUN", "PROPN")
    return close + 1 if plain and not any(page.finite(x) for x in range(comma, close)) else 0


def _named(page: Page, c: int, end: int, high: int, pronoun: bool, who: Span | None) -> int | None:
    """Where the content of `called Y Z` begins, if something is called something."""
    t = page.tokens
    marked = t.text[c] in GLYPHS or (t.pos[c] == "DET" and t.text[c + 1] in GLYPHS)
    if marked and not (who and t.lower[max(who[0] - 1, 0)] in ("what", "which", "who", "whom")):
        return None  # nothing is called so
    x = end
    while x < min(high, end + 3) and t.pos[x] in ("DET", "ADJ", "ADV") and page.quoted[x] < 0:
        x += 1
    if x < high and (t.text[x] in GLYPHS or page.quoted[x] >= 0):
        return end if pronoun else c
    if any(page.quoted[x] >= 0 for x in range(c, min(end + 1, high))):
        return c
    if pronoun and end < high and t.pos[end] in ("DET", "ADJ"):
        return end
    predicate = [k for k in t.children[c - 1] if t.dep[k] in ("oprd", "acomp") and k > c]
    return c if predicate else None


def _named_end(page: Page, i: int, start: int, high: int) -> int:
    """A name in marks ends with its mark, or with the last of several in a row."""
    end = clause_end(page, i, start, high)
    first = next((x for x in range(start, min(end, start + 6)) if page.quoted[x] >= 0), -1)
    if first < 0:
        return end
    stop = page.outer(page.quoted[first])[1]
    while (k := _next_mark(page, stop, high)) >= 0:
        stop = page.outer(k)[1]
    return end if _goes_on(page, stop, end) else min(stop, end)


def _goes_on(page: Page, stop: int, end: int) -> bool:
    """Whether the words behind a name in marks belong to it: `"a day" which proves`, `"a day" and a gift`."""
    t = page.tokens
    if stop >= end:
        return False
    if t.lower[stop] in ("about", "of", "for", "toward", "towards"):
        return True
    if t.tag[stop] in ("WDT", "WP"):
        return stop + 1 < end and page.finite(stop + 1)
    after = np_end(page, stop + 1, end) if t.lower[stop] == "and" else stop
    return after > stop + 1 and t.pos[stop + 1] == "DET" and not (after < end and page.finite(after))


def _next_mark(page: Page, stop: int, high: int) -> int:
    """The marked stretch that goes on with a row of them: `"rude," a "bully" and "loud"`; -1 if there is none."""
    t = page.tokens
    x = stop
    while x < min(high - 1, stop + 6) and t.lower[x] in _ROW:
        x += 1
    row = x > stop and t.text[x] in GLYPHS and page.quoted[x] < 0
    return page.quoted[x + 1] if row and x + 1 < high else -1


def _is_somebody(page: Page, c: int) -> bool:
    """Whether the object of the verb before token `c` is a person or a group of them."""
    t = page.tokens
    head = next((k for k in t.children[c - 1] if t.dep[k] == "dobj"), c)
    people = words("observers") | words("offices") | words("hearers") | {"person", "people", "neighbours", "neighbors"}
    return t.ent[head] in ("PERSON", "ORG") or t.lower[head] in people


def _reports(page: Page, verb: Verb, c: int, end: int, who: Span | None) -> bool:
    """Whether an object alone tells what was said."""
    t = page.tokens
    nouns = {t.lower[x] for x in range(c, end)}
    if "np_report" in verb.frames and "np" not in verb.frames:
        return bool(nouns & words("that_nouns")) and not nouns & words("granted")
    if "np_long" in verb.frames and "np" not in verb.frames:
        named = all(page.tokens.pos[x] in ("PROPN", "DET", "CCONJ") for x in range(c, end))
        return end - c > 1 and not named and page.tokens.lower[end : end + 1] != ["."]
    if "np" not in verb.frames:
        return False
    if "show" in verb.groups:
        return who is not None and bool({t.lower[x] for x in range(*who)} & (words("documents") - words("bodies")))
    if "deny" in verb.groups:
        return not nouns & words("granted")
    if t.lemma[c - 1] == "cite" and _is_somebody(page, c):
        return False  # who says it, not what he says
    if nouns & {"interest"}:
        return False
    if "announce" in verb.groups:
        return t.pos[c] != "DET" or t.lower[c] in ("a", "an")
    return True
