"""Who does what a reporting verb says, and whether his doing it reports words."""

from __future__ import annotations

from factextract.quotes.lexicon import Verb, words
from factextract.quotes.page import GLYPHS, Page
from factextract.quotes.phrases import Span, inverted, is_passive, np_end, phrase, subject, subject_head
from factextract.quotes.verbs import MADE, agent

_PEOPLE = frozenset(["he", "she", "they"])
_QUOTING = frozenset(f"{verb}{ending}" for verb in ("quot", "cit") for ending in ("e", "es", "ed", "ing")) | frozenset(
    ["report", "reports", "reported", "reporting"]
)


def credible(page: Page, verb: Verb, who: Span) -> bool:
    """Whether the subject is one whose doing this reports words: a finding needs somebody who finds."""
    t = page.tokens
    if t.lower[who[0]] in ("i", "we", "you") or _happens(page, verb, who):
        return False
    if verb.source is None:
        return True
    nouns = {t.lower[x] for x in range(*who)}
    if verb.source == "observer":
        return bool(nouns & words("observers"))
    if verb.source == "named":
        head = max(np_end(page, who[0], who[1]) - 1, who[0])
        titled = t.lower[head] in words("observers") | words("offices") | words("bodies")
        return t.pos[head] in ("PROPN", "PRON") or titled
    named = any(t.ent[x] in ("PERSON", "ORG", "NORP", "GPE") for x in range(*who))
    return named or bool(nouns & words("documents")) or (who[1] - who[0] == 1 and t.lower[who[0]] in _PEOPLE)


def _happens(page: Page, verb: Verb, who: Span) -> bool:
    """Whether the subject is an event or a state, which suggests and threatens without a word."""
    t = page.tokens
    end = next((x for x in range(who[0] + 1, who[1]) if t.pos[x] in ("ADP", "PUNCT") or t.tag[x] == "TO"), who[1])
    return t.lower[end - 1] in words("happenings") and not verb.groups & {"say", "write"}


def speaker(page: Page, i: int, low: int, high: int) -> Span | None:
    t = page.tokens
    by = agent(page, i)
    if by is not None and (t.tag[i] == "VBN" or not any(t.dep[k] == "nsubj" for k in t.children[i])):
        return phrase(page, by, i + 1, high)
    if (made := _made(page, i)) is not None:
        return phrase(page, made, t.head[i] + 1, i - 1)
    if (quoted := _quoted_as(page, i)) is not None:
        return phrase(page, quoted, low, i - 1)
    found = subject(page, _governor(page, i), low, high)
    behind_mark = i > low and (t.text[i - 1] == "," or t.text[i - 1] in GLYPHS)
    if not behind_mark or t.tag[i] not in ("VBD", "VBZ", "VBP", "VBN") or t.pos[i + 1 : i + 2] == ["PRON"]:
        return found
    if any(t.dep[k] == "nsubj" and k < i for k in t.children[i]):
        return found
    other = inverted(page, i + 1, high)
    return found if other is None or (other[1] < high and page.finite(other[1])) else other


def _made(page: Page, i: int) -> int | None:
    """Who is made to speak: `forced the owner to admit`."""
    t = page.tokens
    head = t.head[i]
    if t.tag[i] != "VB" or t.lemma[head] not in MADE:
        return None
    return next((c for c in t.children[head] if t.dep[c] == "dobj" and head < c < i), None)


def quoter(page: Page, i: int) -> int | None:
    """The verb of `the paper quoted X as saying` and `X is on record as saying`."""
    t = page.tokens
    if t.lower[i - 3 : i] == ["on", "record", "as"]:
        return next((x for x in range(i - 4, max(i - 9, -1), -1) if t.pos[x] in ("VERB", "AUX")), None)
    near = range(i - 2, max(i - 9, -1), -1) if t.lower[i - 1 : i] == ["as"] else range(0)
    return next((x for x in near if t.lower[x] in _QUOTING and t.tag[x][:2] == "VB"), None)


def _quoted_as(page: Page, i: int) -> int | None:
    """Who is quoted as saying."""
    t = page.tokens
    verb = quoter(page, i)
    if verb is None:
        return None
    if t.dep[verb] == "amod":  # so the parser may take the verb of "The Argus quoted director Ole Berg as saying"
        return i - 2 if t.pos[i - 2] in ("NOUN", "PROPN") else None
    if t.lower[i - 2] == "record" or (t.tag[verb] == "VBN" and is_passive(page, verb)):
        return subject_head(page, verb)
    return next((c for c in t.children[verb] if t.dep[c] in ("dobj", "nsubj") and verb < c < i), None)


def _governor(page: Page, i: int) -> int:
    """The verb whose subject speaks: that of `used the hour to criticise`, or the verb itself."""
    t = page.tokens
    own = any(t.dep[k] == "nsubj" for k in t.children[i])
    purpose = not own and t.tag[i] == "VB" and t.lower[i - 1] == "to" and t.pos[t.head[i]] == "VERB" and t.head[i] < i
    return t.head[i] if purpose else i
