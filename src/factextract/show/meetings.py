"""What an archive gives back, on a terminal: claims and quotes where they stand, people, and how articles meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.rule import Rule
from rich.text import Text

from factextract.crossref.facts import ClaimFact
from factextract.show.terminal import safe
from factextract.show.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from factextract.crossref.checking import Alarm, Checked
    from factextract.crossref.facts import Difference
    from factextract.crossref.found import Found, Meeting, Person

_STYLES: Final = {
    "conflict": "bold red",
    "altered": "bold red",
    "other_speaker": "bold red",
    "does_not_add_up": "bold red",
    "exceeds_whole": "bold red",
    "share_disagrees": "bold red",
    "update": "yellow",
    "corrected": "yellow",
    "agree": "green",
    "adds_up": "green",
}


def found(each: Found) -> RenderableType:
    """A claim or a quote: where it stands, its words, and who says so."""
    return Group(_place(each), *_evidence(each), "")


def person(each: Person) -> RenderableType:
    """Somebody: the roles and affiliations over time, then all that was said."""
    roles = []
    for role in each.roles:
        what = ", ".join(part for part in (role.name, role.role, role.affiliation) if part)
        days = " – ".join(dict.fromkeys(day for day in (role.first, role.last) if day)) or "day unknown"
        roles.append(Text.assemble("  ", (days, "dim"), "  ", safe(what), (f"  ({role.articles})", "dim")))
    return Group(Rule(safe(each.name), align="left"), *roles, "", *map(found, each.said))


def checked(each: Checked) -> RenderableType:
    """An article held against the archive: its own findings, then how it stands to others."""
    parts: list[RenderableType] = [Rule(safe(each.title or each.article_id), align="left")]
    parts += [_alarm(finding) for finding in each.findings]
    parts += [_meeting(meeting) for meeting in each.meetings]
    if len(parts) == 1:
        parts.append(Text("Nothing in it contradicts itself, and nothing was found that it meets."))
    return Group(*parts, "")


def _alarm(finding: Alarm) -> RenderableType:
    told = {claim.words: None for claim in finding.claims if claim.words}
    lines = [Text.assemble("    ", safe(words)) for words in told]
    return Group(Text.assemble(_relation(finding.kind), ": ", safe(finding.message)), *lines, "")


def _meeting(meeting: Meeting) -> RenderableType:
    reasons = "; ".join(meeting.reasons)
    head = Text.assemble(_relation(meeting.relation), f" ({meeting.score:.2f}): ", safe(reasons))
    differing = [_difference(each) for each in meeting.differences]
    sides = (Text("  here"), *_evidence(meeting.this), Text.assemble("  in ", _place(meeting.other)))
    return Group(head, *sides, *_evidence(meeting.other), *differing, "")


def _relation(word: str) -> tuple[str, str]:
    return word.replace("_", " "), _STYLES.get(word, "bold")


def _difference(each: Difference) -> Text:
    return Text.assemble("    ", safe(f"[-{each.before}-]"), " ", safe(f"{{+{each.after}+}}"))


def _place(each: Found) -> Text:
    day = each.fact.published or "day unknown"
    title = each.title or each.fact.article_id
    return Text.assemble((day, "bold"), "  ", safe(title), (f"  {each.fact.article_id} {each.fact.id}", "dim"))


def _evidence(each: Found) -> Iterator[Text]:
    fact = each.fact
    if isinstance(fact, ClaimFact):
        whole = f"of {number(fact.whole)}" if fact.whole is not None else ""
        figure = " ".join(part for part in (fact.text, whole, fact.unit, fact.counted) if part)
        yield Text.assemble("    ", (safe(figure).plain, "bold"), _dated(fact))
    if each.words:
        yield Text.assemble("    ", safe(each.words))
    if each.who:
        role = () if isinstance(fact, ClaimFact) else (fact.role, fact.affiliation)
        yield Text.assemble("    — ", safe(", ".join(part for part in (each.who, *role) if part)))


def _dated(fact: ClaimFact) -> tuple[str, str]:
    ends = dict.fromkeys(end for end in (fact.period_start, fact.period_end) if end)
    return f"  {' – '.join(ends)}" if ends else "", "dim"
