"""How well whole articles are read: claims, quotes and speakers against annotated articles.

A claim counts as found if its number overlaps the annotated one; `core` asks for value, unit and modifier too, `full`
for everything that is annotated. A quote counts as found at an intersection over union of its letters of 0.5; `full`
asks for 0.8 and the right speaker by name. Speakers are compared by their names and aliases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from matching import (
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


class Articles:
    """The counts over all articles seen so far; `details` lists what was missed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.hits: dict[str, list[bool]] = defaultdict(list)
        self.judged: dict[str, list[tuple[float, bool]]] = {"quotes": [], "claims": []}  # confidence, and whether right
        self.details: list[list[Any]] = []

    def add(self, gold: dict[str, Any], record: dict[str, Any]) -> None:
        """Count one article."""
        names = {s["name"]: {name_key(s["name"]), *map(name_key, s["aliases"] or [])} for s in gold["speakers"]}
        canon = {s["id"]: name_key(s["name"]) for s in record["speakers"]}
        self._claims(gold, record, names, canon)
        self._quotes(gold, record, names, canon)
        self._speakers(gold, record, names)

    def figures(self) -> dict[str, Any]:
        """All figures, by name."""
        n = self.counts
        out = {
            "claims": prf(n["claim"], n["gold claim"], n["found claim"]),
            "claims_core": prf(n["claim core"], n["gold claim"], n["found claim"]),
            "claims_full": prf(n["claim full"], n["gold claim"], n["found claim"]),
            "quotes": prf(n["quote"], n["gold quote"], n["found quote"]),
            "quotes_iou8": prf(n["quote iou8"], n["gold quote"], n["found quote"]),
            "quotes_full": prf(n["quote full"], n["gold quote"], n["found quote"]),
        }
        for kind in ("direct", "mixed", "indirect"):
            out[f"quotes_{kind}_recall"] = share(self.hits.pop(f"recall {kind}", []))
        out["speakers"] = prf(n["speaker"], n["gold speaker"], n["found speaker"])
        return out | {name: share(hits) for name, hits in sorted(self.hits.items())}

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

    def _claims(self, gold: dict[str, Any], record: dict[str, Any], names: Names, canon: dict[str, str]) -> None:
        claims, found, text = gold["numeric_claims"], record["numeric_claims"], gold["text"]
        pairs = matched([tuple(c["span"]) for c in claims], [(c["start"], c["end"]) for c in found], span_iou)
        self.counts.update({"claim": len(pairs), "gold claim": len(claims), "found claim": len(found)})
        for i, j in pairs:
            right = _claim_fields(claims[i], found[j], names, canon)
            for name, ok in right.items():
                if ok is not None and (name != "of" or claims[i]["of"] is not None or not ok):
                    self.hits[f"claim_{name}"].append(ok)
            core = all(right[name] for name in ("value", "unit", "modifier"))
            self.counts["claim core"] += core
            self.counts["claim full"] += core and False not in right.values()
            if False in right.values():
                wrong = [name for name, ok in right.items() if ok is False]
                self._tell(gold["id"], "claim wrong in", wrong, text, *claims[i]["span"])
        sound = {j for i, j in pairs if _claim_is_sound(claims[i], found[j])}
        self.judged["claims"] += [(p["confidence"], j in sound) for j, p in enumerate(found)]
        for i in set(range(len(claims))) - {i for i, _ in pairs}:
            self._tell(gold["id"], "claim missed", [], text, *claims[i]["span"])
        for j in set(range(len(found))) - {j for _, j in pairs}:
            self._tell(gold["id"], "claim spurious", [], text, found[j]["start"], found[j]["end"])

    def _quotes(self, gold: dict[str, Any], record: dict[str, Any], names: Names, canon: dict[str, str]) -> None:
        quotes, found, text = gold["quotes"], record["quotes"], gold["text"]
        said = [letters(text, [tuple(s) for s in q["content"]]) for q in quotes]
        heard = [letters(text, [(s["start"], s["end"]) for s in q["content"]]) for q in found]
        pairs = matched(said, heard, iou, 0.5)
        self.counts.update({"quote": len(pairs), "gold quote": len(quotes), "found quote": len(found)})
        for i, q in enumerate(quotes):
            self.hits[f"recall {q['type']}"].append(any(i == a for a, _ in pairs))
        for i, j in pairs:
            q, p = quotes[i], found[j]
            right = _is_speaker(q["speaker"], p["speaker"], names, canon) if q["speaker"] else not p["speaker"]
            close = iou(said[i], heard[j]) >= 0.8
            self.counts.update({"quote iou8": close, "quote full": close and right})
            self.hits["quote_speaker"].append(right)
            self.hits["quote_type"].append(q["type"] == p["type"])
            if q["speaker_mention"] and name_key(text[slice(*q["speaker_mention"])]) in ("he", "she", "they", "it"):
                self.hits["quote_speaker_pronoun"].append(right)
            if q["cue"]:
                self.hits["quote_cue"].append(bool(p["cue"]) and _overlap(q["cue"], p["cue"]))
            if not (close and right):
                wrong = ([] if close else ["extent"]) + ([] if right else ["speaker"])
                self._tell(gold["id"], "quote wrong in", wrong, text, q["content"][0][0], q["content"][-1][1])
        heard_right = {j for _, j in pairs}
        self.judged["quotes"] += [(p["confidence"], j in heard_right) for j, p in enumerate(found)]
        for i in set(range(len(quotes))) - {i for i, _ in pairs}:
            content = quotes[i]["content"]
            self._tell(gold["id"], "quote missed", [], text, content[0][0], content[-1][1])
        for j in set(range(len(found))) - {j for _, j in pairs}:
            pieces = found[j]["content"]
            self._tell(gold["id"], "quote spurious", [], text, pieces[0]["start"], pieces[-1]["end"])

    def _speakers(self, gold: dict[str, Any], record: dict[str, Any], names: Names) -> None:
        named = [s for s in gold["speakers"] if s["kind"] in ("person", "organisation")]
        found = [s for s in record["speakers"] if s["kind"] in ("person", "organisation")]
        known = [{name_key(s["name"]), *map(name_key, s["aliases"])} for s in found]
        pairs = matched([names[s["name"]] for s in named], known, lambda a, b: len(a & b) / len(a | b))
        self.counts.update({"speaker": len(pairs), "gold speaker": len(named), "found speaker": len(found)})
        for i, j in pairs:
            s, p = named[i], found[j]
            self.hits["speaker_name"].append(name_key(s["name"]) == name_key(p["name"]))
            self.hits["speaker_kind"].append(s["kind"] == p["kind"])
            for field in ("role", "affiliation"):
                if s.get(field):
                    a, b = set(name_key(s[field]).split()), set(name_key(p[field]).split())
                    self.hits[f"speaker_{field}"].append(bool(a & b) and len(a & b) / len(a | b) >= 0.5)

    def _tell(self, article: str, what: str, fields: list[str], text: str, start: int, end: int) -> None:
        self.details.append([article, what, *fields, text[max(0, start - 40) : end + 40]])


def _claim_fields(c: dict[str, Any], p: dict[str, Any], names: Names, canon: dict[str, str]) -> dict[str, bool | None]:
    """Which fields of the claim are right; None where there is nothing to be right about."""
    whole = c["of"]
    period = p["period"] or {"start": None, "end": None}
    mine, theirs = interval(*(c["period"] or (None, None))), interval(period["start"], period["end"])
    by = c["attributed_to"]
    return {
        "value": same_number(gold_number(c["value"]), claim_number(p)),
        "unit": unit_key(c["unit"]) == unit_key(p["unit"]),
        "modifier": c["modifier"] == p["modifier"],
        "of": (whole is None) == (p["whole"] is None) and (whole is None or same_number((whole,), (p["whole"],))),
        "counted": head_noun(c["counted"]) == head_noun((p["counted"] or {}).get("text")) if c["counted"] else None,
        "period": mine == theirs if mine or theirs else None,
        "attributed_to": _is_speaker(by, p["attributed_to"], names, canon)
        if by
        else (False if p["attributed_to"] else None),
    }


def _claim_is_sound(c: dict[str, Any], p: dict[str, Any]) -> bool:
    """Whether value, unit, modifier and, where annotated, the counted noun are right."""
    right = _claim_fields(c, p, {}, {})
    return all(right[name] is not False for name in ("value", "unit", "modifier", "counted"))


def _is_speaker(gold: str, found: str | None, names: Names, canon: dict[str, str]) -> bool:
    """Whether the canonical name of the speaker found is a name of the gold speaker."""
    return bool(found) and canon.get(found or "") in (names.get(gold) or {name_key(gold)}) | {name_key(gold)}


def _overlap(a: list[int], b: dict[str, Any]) -> bool:
    return min(a[1], b["end"]) > max(a[0], b["start"])
