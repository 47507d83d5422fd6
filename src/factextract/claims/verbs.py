"""The verb that governs a token, its subject and its object, and what a figure beside it is the measure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.claims.figure import Figure, Noun, earlier
from factextract.claims.phrases import noun_phrase, phrase_of
from factextract.claims.words import words
from factextract.tokens import Tokens

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
_VERBS = frozenset(["VERB", "AUX"])
_NOMINAL = frozenset(["NOUN", "PROPN"])
_SHARED = frozenset(["xcomp", "conj", "advcl", "aux", "auxpass", "acomp"])
_BY_TO = frozenset(["by", "to", "from", "at", "below", "above", "under", "over", "as", "beyond", "past"])
_PREPOSITIONS = _BY_TO | {"for", "between", "around", "than", "of", "up", "down", "near"}
_OF_SUBJECT = frozenset(["subject", "rank-subject"])
_RACE = frozenset(["ahead", "behind"])
_MOVED = frozenset(["up", "down"])
_POINTERS = frozenset(["it", "this", "that", "they", "these", "those"])
_STEPS = 12
_MANY = 60
LASTING = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"])


def dependents(tokens: Tokens, at: int) -> list[int]:
    """The first dependents of a token: enough of them for any sentence, few enough for a text without sentences."""
    return tokens.children[at][:_MANY]


def governor(tokens: Tokens, at: int) -> int:
    """The nearest verb above the token, or -1."""
    for _ in range(_STEPS):
        up = tokens.head[at]
        if up == at:
            return -1
        if tokens.pos[up] in _VERBS:
            return up
        at = up
    return -1


def main_verb(tokens: Tokens, verb: int) -> int:
    """The verb to which an auxiliary belongs, else the verb itself."""
    if tokens.dep[verb] in ("aux", "auxpass") and tokens.pos[tokens.head[verb]] in _VERBS:
        return tokens.head[verb]
    return verb


def clause_verb(tokens: Tokens, verb: int) -> int:
    """The main verb; for `the quarter ended in May` the verb above the quarter."""
    verb = main_verb(tokens, verb)
    noun = tokens.head[verb]
    if tokens.dep[verb] == "acl" and tokens.lemma[noun] in words("nouns", "term"):
        above = governor(tokens, noun)
        return main_verb(tokens, above) if above >= 0 else verb
    return verb


def subject(tokens: Tokens, verb: int) -> int:
    """The head of the verb's subject, looked for higher up where clauses share it; -1 if there is none."""
    start = verb
    for _ in range(6):
        for child in dependents(tokens, verb):
            if tokens.dep[child] == "expl":
                return -1
            if tokens.dep[child] in _SUBJECTS:
                return _relative(tokens, child, verb)
        dep, up = tokens.dep[verb], tokens.head[verb]
        if dep in ("acl", "relcl") and tokens.pos[up] in _NOMINAL:
            return up
        raised = object_of(tokens, up, start) if dep == "xcomp" or _infinitive(tokens, verb, dep) else -1
        if raised >= 0:
            return raised
        if dep == "pcomp":
            up = tokens.head[up]
        elif dep not in _SHARED:
            return -1
        if up == verb:
            return -1
        verb = _told(tokens, up, verb) if dep == "advcl" else up
    return -1


def _told(tokens: Tokens, verb: int, low: int) -> int:
    """`polls show support growing, rising to 51%`: beside a verb of telling, the verb of what is told."""
    if tokens.lemma[verb] not in words("verbs", "source"):
        return verb
    told = (c for c in dependents(tokens, verb) if tokens.dep[c] == "ccomp" and verb < c < low)
    return next(told, verb)


def _infinitive(tokens: Tokens, verb: int, dep: str) -> bool:
    """`had forecast losses to be over $6m`: the infinitive right after an object says something of the object."""
    to = tokens.children[verb][0] if tokens.children[verb] else verb
    return dep == "advcl" and tokens.lower[to] == "to" and tokens.pos[to - 1] in _NOMINAL


def object_of(tokens: Tokens, verb: int, before: int) -> int:
    """The head of the verb's direct object where it stands before the token `before`; -1 if there is none."""
    for child in dependents(tokens, verb):
        if tokens.dep[child] in ("dobj", "oprd") and child < before and tokens.pos[child] in _NOMINAL:
            return child
    return -1


def measured(tokens: Tokens, figs: Sequence[Figure], k: int) -> Noun | None:
    """What a verb of level or change says the figure is the measure of: its subject, or its object."""
    fig = figs[k]
    headline = _headline(tokens, fig)
    if headline:
        return headline
    verb, prep = anchor(tokens, fig)
    if verb < 0 or (tokens.lemma[verb] == "be" and _spent(tokens, fig)):
        return None
    if prep in ("over", "under", "past") and fig.data["unit"] in LASTING:
        return None
    lemma = tokens.lemma[verb]
    head, rule = -1, ""
    ahead = not _RACE.isdisjoint(tokens.lower[verb + 1 : fig.left])
    if prep == "by" and (ahead or lemma in words("verbs", "contest")):
        return None
    causes = lemma in words("verbs", "cause")
    if prep in _BY_TO and (
        causes or (prep == "by" and fig.data["unit"] == "percent" and lemma not in words("verbs", "move"))
    ):
        head, rule = object_of(tokens, verb, fig.left), "object"
        if head < 0 and causes and passive(tokens, verb):
            head, rule = subject(tokens, verb), "subject"
    if head < 0 and _measures_subject(lemma, fig, prep):
        head, rule = _extended(tokens, verb) or subject(tokens, verb), "subject"
    if rule == "subject" and fig.kind == "count" and tokens.tag[head] == "NNP":
        return None  # "Reed hit .312", "Acme rose to 3.65"
    if rule == "subject" and lemma != "gross" and lemma in words("verbs", "earn") and _earner(tokens, head):
        return None
    return unwrap(tokens, figs, k, head, rule) if head >= 0 else None


def _extended(tokens: Tokens, verb: int) -> int:
    """The noun before the comma in `tariffs, ranging from 5 to 25 per cent`, else 0."""
    if tokens.tag[verb] != "VBG" or tokens.lemma[verb] not in words("verbs", "extent") or verb < 2:
        return 0
    return verb - 2 if tokens.text[verb - 1] == "," and tokens.pos[verb - 2] in _NOMINAL else 0


def _spent(tokens: Tokens, fig: Figure) -> bool:
    """`has been in office five years`: time that passes beside the verb is not what the subject is."""
    inside = range(fig.left, fig.right)
    return fig.data["unit"] in LASTING and any(
        tokens.dep[i] == "npadvmod" and tokens.head[i] not in inside for i in inside
    )


def _earner(tokens: Tokens, head: int) -> bool:
    """People and firms earn money, which is no measure of them; a film is measured by its takings."""
    return tokens.lemma[head] not in words("nouns", "work") and tokens.ent[head] != "WORK_OF_ART"


def subject_noun(tokens: Tokens, figs: Sequence[Figure], k: int, verb: int, rule: str) -> Noun | None:
    """The phrase of the subject of the verb."""
    head = subject(tokens, verb)
    return unwrap(tokens, figs, k, head, rule) if head >= 0 else None


def unwrap(tokens: Tokens, figs: Sequence[Figure], k: int, head: int, rule: str) -> Noun | None:
    """The phrase of a noun; `the number of passengers` is about passengers, a pronoun about what it points to."""
    fig = figs[k]
    other = next((f for f in earlier(figs, k) if f.sent == fig.sent and f.left <= head < f.right), None)
    if other or fig.left <= head < fig.right:
        return replace(other.noun, rule=rule) if other and other.noun else None
    if tokens.lower[head] == "those" and head + 1 < fig.sent[1] and tokens.tag[head + 1] in ("VBN", "VBG"):
        return Noun(head, head + 2, head + 1, rule)
    if tokens.tag[head] == "CD" and head > fig.sent[0] and tokens.pos[head - 1] == "PROPN":
        return replace(phrase_of(tokens, head - 1, fig.sent), last=head + 1, head=head, rule=rule)  # "the S&P 500"
    if tokens.pos[head] not in _NOMINAL:
        return _pointed(tokens, figs, k, head)
    noun = phrase_of(tokens, head, fig.sent)
    bare = tokens.pos[head - 1] not in _NOMINAL or tokens.lemma[head - 1] in words("nouns", "number")
    if fig.kind == "count" and bare and tokens.lemma[head] in words("nouns", "number"):
        inner = noun_phrase(tokens, head + 2, fig.sent[1]) if noun.last > head + 1 else None
        return replace(inner, rule=rule) if inner else None
    return replace(noun, rule=rule)


def _pointed(tokens: Tokens, figs: Sequence[Figure], k: int, head: int) -> Noun | None:
    """`this has dropped to 56 percent`: the noun of the figure before, in the same unit and sentence."""
    fig = figs[k]
    if tokens.lower[head] not in _POINTERS or fig.kind == "count":
        return None
    for before in earlier(figs, k):
        if before.sent == fig.sent and before.data["unit"] == fig.data["unit"] and before.noun:
            return replace(before.noun, rule="pronoun")
        last = (
            tokens.sent[fig.first] - tokens.sent[before.first] == 1
            and tokens.par[before.first] == tokens.par[fig.first]
        )
        if last and tokens.lower[head] == "it" and before.noun and before.noun.rule in _OF_SUBJECT:
            return replace(before.noun, rule="pronoun")
    return None


def _headline(tokens: Tokens, fig: Figure) -> Noun | None:
    """`Car sales plunge by 45%`: a headline's verb that the tagger takes for a noun."""
    at = fig.left - 1
    if at - 1 > fig.sent[0] and tokens.lower[at] in ("by", "to"):
        at -= 1
    if at - 1 < fig.sent[0] or tokens.pos[at] != "NOUN" or tokens.lemma[at] not in words("verbs", "level"):
        return None
    if tokens.tag[at - 1] not in ("NNS", "NNPS") or (at == fig.left - 1 and fig.kind == "count"):
        return None
    return replace(phrase_of(tokens, at - 1, fig.sent), last=at, rule="headline")


def _measures_subject(lemma: str, fig: Figure, prep: str) -> bool:
    if prep == "for":
        return lemma in words("verbs", "endure") and fig.kind == "measure"
    if lemma == "run" and not prep and fig.data["unit"] in LASTING:
        return True
    if lemma in words("verbs", "level"):
        return bool(prep) or fig.kind not in ("count", "money") or lemma not in words("verbs", "transitive")
    if lemma in words("verbs", "earn") and fig.kind == "money":
        return True
    moved = fig.kind in ("share", "measure") and prep != "by"
    return lemma in words("verbs", "move") and (moved or prep in ("to", "at", "from"))


def passive(tokens: Tokens, verb: int) -> bool:
    """Whether the verb is in the passive, or a participle that leans on a noun."""
    return tokens.tag[verb] == "VBN" and (
        tokens.dep[verb] in ("acl", "relcl", "ccomp")
        or any(tokens.dep[c] in ("auxpass", "nsubjpass") for c in dependents(tokens, verb))
    )


def _relative(tokens: Tokens, noun: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the noun itself."""
    if tokens.dep[verb] == "relcl" and (tokens.tag[noun] in ("WDT", "WP") or tokens.lower[noun] == "that"):
        return tokens.head[verb]
    return noun


def anchor(tokens: Tokens, fig: Figure) -> tuple[int, str]:
    """The verb that the figure hangs on, and the preposition between them; (-1, "") if something else is between."""
    at = fig.left - 1
    prep = next((tokens.lower[i] for i in range(fig.left, fig.first) if tokens.pos[i] == "ADP"), "")
    own = next((i for i in range(fig.left, fig.first) if tokens.pos[i] == "VERB"), -1)
    if own >= 0:
        return own, ""  # "exceeded 1,000"
    for _ in range(6):
        if at < fig.sent[0]:
            break
        if tokens.pos[at] in _VERBS:
            return clause_verb(tokens, at), prep
        if not _between(tokens, at):
            break
        prep = tokens.lower[at] if tokens.pos[at] == "ADP" or (not prep and tokens.lower[at] in _MOVED) else prep
        at -= 1
    return _climb(tokens, fig)


def _climb(tokens: Tokens, fig: Figure) -> tuple[int, str]:
    """The same by the parse."""
    inside = range(fig.left, fig.right)
    at = next((i for i in inside if tokens.head[i] not in inside), -1)
    if at >= 0 and tokens.pos[at] == "VERB":
        return at, ""
    prep = ""
    for _ in range(_STEPS):
        if at < 0 or tokens.head[at] == at:
            break
        at = tokens.head[at]
        if tokens.pos[at] in _VERBS:
            return clause_verb(tokens, at), prep
        if at not in inside and not _between(tokens, at):
            verb = tokens.head[at]
            cut = (
                prep in ("by", "to", "from")
                and tokens.dep[at] == "dobj"
                and tokens.lemma[verb] in words("verbs", "cause")
            )
            return (
                (verb, prep) if cut else (-1, "")
            )  # "cut the share by a third", where the parse hangs `by` on `share`
        prep = tokens.lower[at] if tokens.pos[at] == "ADP" else prep
    return -1, ""


def _between(tokens: Tokens, at: int) -> bool:
    """Whether a token may stand between a verb and its figure."""
    pos = tokens.pos[at]
    if pos == "ADP" or tokens.lower[at] == "than":
        return tokens.lower[at] in _PREPOSITIONS
    if pos == "NOUN":
        return tokens.lemma[at] in words("nouns", "level")
    return pos in ("ADV", "ADJ", "DET", "NUM", "PART", "SYM")
