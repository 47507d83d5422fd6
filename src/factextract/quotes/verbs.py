"""Which tokens are reporting verbs, and in which form they report."""

from __future__ import annotations

from factextract.quotes.lexicon import Verb, verbs, words
from factextract.quotes.page import Page
from factextract.quotes.phrases import is_passive

MADE = frozenset(["lead", "prompt", "force"])  # what makes somebody else speak
_GO_ON = (
    frozenset(["go", "continue", "proceed", "rush", "hasten", "come", "take", "tweet", "write", "use", "step"]) | MADE
)
_VERBAL = frozenset(["VERB", "AUX"])
_OFF = frozenset(["up", "off", "over"])  # what adds up and is called off is not said
_TOPICS = frozenset(["whether", "if", "about", "why", "how", "what", "when", "where", "by", "on"])
_UNREAL = frozenset(["might", "may", "should", "must", "can", "could", "shall"])


def cue_verb(page: Page, i: int, frame: str | None = None) -> Verb | None:
    """The lexicon's entry if token `i` is a verb that reports (with the given frame)."""
    t = page.tokens
    if (
        t.pos[i] not in _VERBAL
        and t.tag[i][:2] != "VB"
        and (t.lower[i] not in words("alike") or not _mistagged(page, i))
    ):
        return None
    verb = verbs().get(t.lemma[i].lower()) or verbs().get(t.lower[i])
    if verb is None or (frame is not None and frame not in verb.frames):
        return None
    if verb.particle is None or t.lower[i + 1 : i + 2] == [verb.particle]:
        return verb
    return verb if t.lower[i + 1 : i + 3] == ["it", verb.particle] else None  # "made it clear"


def _mistagged(page: Page, i: int) -> bool:
    """Whether a noun beside a quotation is a verb that the tagger took for one: `the agency notes, "..."`."""
    t = page.tokens
    if (
        t.pos[i] not in ("NOUN", "PROPN", "ADJ")
        or i == 0
        or i + 1 >= len(t)
        or t.pos[i - 1] not in ("NOUN", "PROPN", "PRON")
    ):
        return False
    after = t.text[i + 1]
    return after in (",", ":", ".") and (after == "." or page.quoted[min(i + 3, len(t) - 1)] >= 0)


def reports(page: Page, i: int) -> bool:
    """Whether the verb's form reports something said: no bare infinitive, no order, no agentless passive."""
    t = page.tokens
    tag = t.tag[i]
    if (t.dep[i] == "amod" and not (tag == "VBD" and told(page, i))) or (
        t.tag[i + 1 : i + 2] == ["RP"] and t.lower[i + 1] in _OFF and t.lemma[i] != "sum"
    ):
        return False
    if tag in ("VBN", "VBD") and is_passive(page, i):
        return agent(page, i) is not None
    if t.lemma[i] == "ask" and (_is_asked(page, i) or _stays_unnamed(page, i)):
        return False
    if tag == "VB":
        return _infinitive(page, i)
    if tag == "VBG" and i and t.lower[i - 1] in ("without", "not"):
        return False
    return not conditional(page, i)


def _is_asked(page: Page, i: int) -> bool:
    """`Lund, asked whether it was safe, said no`: he is asked, whatever the tagger makes of it."""
    t = page.tokens
    return t.text[i - 1 : i] == [","] and t.lower[i + 1 : i + 2] != [] and t.lower[i + 1] in _TOPICS


def _stays_unnamed(page: Page, i: int) -> bool:
    """`who asked not to be named`: says nothing of anything."""
    t = page.tokens
    rest = t.lower[i + 1 : i + 6]
    return rest[:2] == ["not", "to"] and "be" in rest and not {"named", "identified", "quoted"}.isdisjoint(rest)


def told(page: Page, i: int) -> bool:
    """Whether a verb with a hearer behind it, however it was parsed, tells him something: `told reporters she ...`."""
    t = page.tokens
    return t.lemma[i] == "tell" and t.lower[i + 1 : i + 2] != [] and t.lower[i + 1] in words("hearers")


def conditional(page: Page, i: int) -> bool:
    """Whether the verb stands under `if` or `whether`: nothing has been said yet."""
    t = page.tokens
    return any(t.dep[c] == "mark" and t.lower[c] in ("if", "whether", "unless") and c < i for c in t.children[i])


def promised(page: Page, i: int) -> bool:
    """Whether the verb is only announced: `will ask`, `would propose`."""
    t = page.tokens
    return any(t.dep[c] == "aux" and t.lower[c] in ("will", "would", "'ll", "’ll", "'d") for c in t.children[i])


def agent(page: Page, i: int) -> int | None:
    """The head of the passive's `by` phrase."""
    t = page.tokens
    for c in t.children[i]:
        if t.lower[c] == "by" and c > i:
            return next((x for x in t.children[c] if t.dep[x] == "pobj"), None)
    return None


def _infinitive(page: Page, i: int) -> bool:
    t = page.tokens
    before = [t.lower[c] for c in t.children[i] if t.dep[c] == "aux" and c < i]
    if "to" in before:
        head = t.head[i]
        return t.lemma[head] in _GO_ON and head < i
    if any(word in _UNREAL for word in before):
        return False
    if conditional(page, i):
        return False
    return bool(before) or any(t.dep[c] == "nsubj" for c in t.children[i])
