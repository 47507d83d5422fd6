"""How well whole articles are read: claims, quotes and speakers against annotated articles.

A claim counts as found if its number overlaps the annotated one; `core` asks for value, unit and modifier too, `full`
for everything that is annotated. A quote counts as found at an intersection over union of its letters of 0.5; `full`
asks for 0.8 and the right speaker by name. Speakers are compared by their names and aliases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from factextract.evaluation.matching import (
    Span,
    claim_number,
    gold_number,
    head_noun,
    interval,
    iou,
    letters,
    matched,
    name_key,
    prf,
    same_number,
    share,
    span_iou,
    unit_key,
)  # fmt: skip

Names = dict[str, set[str]]
_CONTEXT = 60  # characters of the text on either side of a miss


class Miss(NamedTuple):
    """A record that is not as the gold has it.

    `kind` is `claim`, `quote` or `speaker`; `outcome` is `missed`, `spurious` or `wrong`; `fields` are those that are
    wrong, with what the gold has and what was found; `words` are those of the gold (of the record where it is spurious)
    and `before` and `after` what stands around them.
    """

    article: str
    kind: str
    outcome: str
    fields: tuple[tuple[str, Any, Any], ...] = ()
    before: str = ""
    words: str = ""
    after: str = ""


class Articles:
    """The counts over all articles seen so far, and what was not as the gold has it."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.hits: dict[str, list[bool]] = defaultdict(list)
        self.judged: dict[str, list[tuple[float, bool]]] = {"quotes": [], "claims": []}  # confidence, and whether right
        self.misses: list[Miss] = []

    def add(self, gold: dict[str, Any], record: dict[str, Any]) -> None:
        """Count one article: its gold and its record, both as their JSON has them."""
        people = {s["name"]: {name_key(s["name"]), *map(name_key, s["aliases"] or [])} for s in gold["speakers"]}
        article = _Article(
            gold, record, people, {s["id"]: s["name"] for s in record["speakers"]}, gold["text"], gold["id"]
        )
        self._claims(article)
        self._quotes(article)
        self._speakers(article)

    def figures(self) -> dict[str, dict[str, Any]]:
        """All figures, by name: precision, recall and F1 with counts, or the share that is right and of how many."""
        n, hits = self.counts, dict(self.hits)
        out = {
            "claims": prf(n["claim"], n["gold claim"], n["found claim"]),
            "claims_core": prf(n["claim core"], n["gold claim"], n["found claim"]),
            "claims_full": prf(n["claim full"], n["gold claim"], n["found claim"]),
            "quotes": prf(n["quote"], n["gold quote"], n["found quote"]),
            "quotes_iou8": prf(n["quote iou8"], n["gold quote"], n["found quote"]),
            "quotes_full": prf(n["quote full"], n["gold quote"], n["found quote"]),
        }
        for kind in ("direct", "mixed", "indirect"):
            out[f"quotes_{kind}_recall"] = share(hits.pop(f"recall {kind}", []))
        out["speakers"] = prf(n["speaker"], n["gold speaker"], n["found speaker"])
        return out | {name: share(found) for name, found in sorted(hits.items())}

    def reliability(self) -> list[tuple[str, str, int, float, float]]:
        """For quotes and claims by tenths of confidence: how many, their mean confidence, and the share that is right.

        A quote is right if it was found as above; a claim if its value, unit, modifier and counted noun are.
        """
        rows = []
        for kind, judged in self.judged.items():
            for tenth in range(10):
                within = [(c, ok) for c, ok in judged if tenth == min(9, int(c * 10 + 1e-9))]
                if within:
                    mean = sum(c for c, _ in within) / len(within)
                    right = sum(ok for _, ok in within) / len(within)
                    rows.append((kind, f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}", len(within), mean, right))
        return rows

    def _claims(self, a: _Article) -> None:
        claims, found = a.gold["numeric_claims"], a.record["numeric_claims"]
        pairs = matched([tuple(c["span"]) for c in claims], [(c["start"], c["end"]) for c in found], span_iou)
        self.counts.update({"claim": len(pairs), "gold claim": len(claims), "found claim": len(found)})
        sound = set()
        for i, j in pairs:
            fields = _claim_fields(claims[i], found[j], a)
            right = {name: ok for name, (ok, _, _) in fields.items()}
            for name, ok in right.items():
                if ok is not None and (name != "of" or claims[i]["of"] is not None or not ok):
                    self.hits[f"claim_{name}"].append(ok)
            core = not any(right[name] is False for name in ("value", "unit", "modifier"))
            self.counts["claim core"] += core
            self.counts["claim full"] += False not in right.values()
            if core and right["counted"] is not False:
                sound.add(j)
            wrong = [(name, has, got) for name, (ok, has, got) in fields.items() if ok is False]
            if wrong:
                self._tell(a, "claim", "wrong", [tuple(claims[i]["span"])], wrong)
        self.judged["claims"] += [(p["confidence"], j in sound) for j, p in enumerate(found)]
        self._unmatched(a, "claim", pairs, [[tuple(c["span"])] for c in claims], [[_ends(p)] for p in found])

    def _quotes(self, a: _Article) -> None:
        quotes, found = a.gold["quotes"], a.record["quotes"]
        has = [[tuple(s) for s in q["content"]] for q in quotes]
        got = [[_ends(s) for s in q["content"]] for q in found]
        said, heard = [letters(a.text, spans) for spans in has], [letters(a.text, spans) for spans in got]
        pairs = matched(said, heard, iou, 0.5)
        self.counts.update({"quote": len(pairs), "gold quote": len(quotes), "found quote": len(found)})
        for i, q in enumerate(quotes):
            self.hits[f"recall {q['type']}"].append(any(i == hit for hit, _ in pairs))
        for i, j in pairs:
            self._quote(a, quotes[i], found[j], close=iou(said[i], heard[j]) >= 0.8)
        heard_right = {j for _, j in pairs}
        self.judged["quotes"] += [(p["confidence"], j in heard_right) for j, p in enumerate(found)]
        self._unmatched(a, "quote", pairs, has, got)

    def _quote(self, a: _Article, q: dict[str, Any], p: dict[str, Any], *, close: bool) -> None:
        """A quote that was found: how well."""
        right = a.is_speaker(q["speaker"], p["speaker"]) if q["speaker"] else not p["speaker"]
        self.counts.update({"quote iou8": close, "quote full": close and right})
        self.hits["quote_speaker"].append(right)
        self.hits["quote_type"].append(q["type"] == p["type"])
        if q["speaker_mention"] and name_key(a.text[slice(*q["speaker_mention"])]) in ("he", "she", "they", "it"):
            self.hits["quote_speaker_pronoun"].append(right)
        if q["cue"]:
            self.hits["quote_cue"].append(bool(p["cue"]) and span_iou(tuple(q["cue"]), _ends(p["cue"])) > 0)
        if not (close and right):
            has, got = a.words(q["content"]), a.words(map(_ends, p["content"]))
            wrong: list[tuple[str, Any, Any]] = [] if close else [("extent", has, got)]
            if not right:
                wrong.append(("speaker", q["speaker"], a.called.get(p["speaker"])))
            self._tell(a, "quote", "wrong", [tuple(s) for s in q["content"]], wrong)

    def _speakers(self, a: _Article) -> None:
        named = [s for s in a.gold["speakers"] if s["kind"] in ("person", "organisation")]
        found = [s for s in a.record["speakers"] if s["kind"] in ("person", "organisation")]
        known = [{name_key(s["name"]), *map(name_key, s["aliases"])} for s in found]
        pairs = matched([a.people[s["name"]] for s in named], known, lambda x, y: len(x & y) / len(x | y))
        self.counts.update({"speaker": len(pairs), "gold speaker": len(named), "found speaker": len(found)})
        for i, j in pairs:
            s, p = named[i], found[j]
            right = {"name": name_key(s["name"]) == name_key(p["name"]), "kind": s["kind"] == p["kind"]}
            for field in ("role", "affiliation"):
                if s.get(field):
                    x, y = set(name_key(s[field]).split()), set(name_key(p[field]).split())
                    right[field] = bool(x & y) and len(x & y) / len(x | y) >= 0.5
            for field, ok in right.items():
                self.hits[f"speaker_{field}"].append(ok)
            wrong = tuple((field, s[field], p[field]) for field, ok in right.items() if not ok)
            if wrong:
                self.misses.append(Miss(a.id, "speaker", "wrong", wrong, words=s["name"]))
        for outcome, people, hit in (("missed", named, 0), ("spurious", found, 1)):
            for k in set(range(len(people))) - {pair[hit] for pair in pairs}:
                self.misses.append(Miss(a.id, "speaker", outcome, words=people[k]["name"]))

    def _unmatched(
        self, a: _Article, kind: str, pairs: list[tuple[int, int]], has: list[list[Span]], got: list[list[Span]]
    ) -> None:
        for outcome, places, hit in (("missed", has, 0), ("spurious", got, 1)):
            for k in sorted(set(range(len(places))) - {pair[hit] for pair in pairs}):
                self._tell(a, kind, outcome, places[k])

    def _tell(
        self, a: _Article, kind: str, outcome: str, spans: list[Span], fields: Sequence[tuple[str, Any, Any]] = ()
    ) -> None:
        start, end = spans[0][0], spans[-1][1]
        around = a.text[max(0, start - _CONTEXT) : start], a.words(spans), a.text[end : end + _CONTEXT]
        self.misses.append(Miss(a.id, kind, outcome, tuple(fields), *around))


class _Article(NamedTuple):
    """An article on both sides: `people` are the gold names with all forms of each, `called` the names found by id."""

    gold: dict[str, Any]
    record: dict[str, Any]
    people: Names
    called: dict[str | None, str]
    text: str
    id: str

    def words(self, spans: Iterable[Span]) -> str:
        """The words of some pieces of the text."""
        return " … ".join(self.text[slice(*span)] for span in spans)

    def is_speaker(self, gold: str, found: str | None) -> bool:
        """Whether the canonical name of the speaker found is a name of the gold speaker."""
        key = name_key(gold)
        return found in self.called and name_key(self.called[found]) in self.people.get(gold, {key}) | {key}


def _claim_fields(c: dict[str, Any], p: dict[str, Any], a: _Article) -> dict[str, tuple[bool | None, Any, Any]]:
    """Whether each field of the claim is right, with both values; None where there is nothing to be right about."""
    whole, by, value = c["of"], c["attributed_to"], gold_number(c["value"])
    period = p["period"] or {"start": None, "end": None}
    mine, theirs = interval(*(c["period"] or (None, None))), interval(period["start"], period["end"])
    counted = (p["counted"] or {}).get("text")
    source = a.is_speaker(by, p["attributed_to"]) if by else (False if p["attributed_to"] else None)
    right: dict[str, bool | None] = {
        "value": None if value == (None,) else same_number(value, claim_number(p)),
        "unit": unit_key(c["unit"]) == unit_key(p["unit"]),
        "modifier": c["modifier"] == p["modifier"],
        "of": (whole is None) == (p["whole"] is None) and (whole is None or same_number((whole,), (p["whole"],))),
        "counted": head_noun(c["counted"]) == head_noun(counted) if c["counted"] else None,
        "period": mine == theirs if mine or theirs else None,
        "attributed_to": source,
    }
    found = {
        "value": claim_number(p),
        "unit": p["unit"],
        "modifier": p["modifier"],
        "of": p["whole"],
        "counted": counted,
        "period": [period["start"], period["end"]],
        "attributed_to": a.called.get(p["attributed_to"]),
    }
    return {name: (ok, c[name], found[name]) for name, ok in right.items()}


def _ends(span: dict[str, Any]) -> Span:
    return span["start"], span["end"]
