r"""Marked-up cases: one a line, `name: text with <tag attr=value other="two words">marks</tag>`.

Marks may nest. `\n` stands for a line break. Empty lines and lines that begin with `#` are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_TAG = re.compile(
    r"<(?P<close>/)?(?P<tag>[a-z_]+)(?P<attrs>(?: +[a-z_]+(?:=(?:\"[^\"]*\"|[^\s\">]+))?)*) *(?P<empty>/)?>"
)
_ATTR = re.compile(r"([a-z_]+)(?:=(?:\"([^\"]*)\"|([^\s\">]+)))?")


@dataclass(frozen=True)
class Mark:
    """A marked piece of the text; `start` and `end` are offsets in the unmarked text."""

    tag: str
    attrs: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """A text and what is marked in it, in the order in which the marks begin."""

    name: str
    text: str
    marks: list[Mark] = field(default_factory=list)

    def __str__(self) -> str:
        return self.name

    def marked(self, tag: str) -> list[Mark]:
        """The marks with that tag."""
        return [mark for mark in self.marks if mark.tag == tag]

    def words(self, mark: Mark) -> str:
        """The text under a mark."""
        return self.text[mark.start : mark.end]


def load_cases(room: str, file: str = "cases.txt") -> list[Case]:
    """All cases of `tests/<room>/<file>`; names are unique."""
    path = Path(__file__).parent / room / file
    lines = [line for line in path.read_text("utf8").splitlines() if line.strip() and not line.startswith("#")]
    cases = [parse_case(line) for line in lines]
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), (
        f"two cases of one name in {path}: {sorted(n for n in names if names.count(n) > 1)}"
    )
    return cases


def parse_case(line: str) -> Case:
    """One line of a case file."""
    name, _, marked = line.partition(": ")
    marked = marked.replace("\\n", "\n")
    text, at, opened, marks = "", 0, [], []
    for match in _TAG.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match["close"]:
            tag, attrs, start, order = opened.pop()
            assert tag == match["tag"], f"{name}: </{match['tag']}> closes <{tag}>"
            marks.append((order, Mark(tag, attrs, start, len(text))))
        else:
            attrs = {key: quoted or bare for key, quoted, bare in _ATTR.findall(match["attrs"])}
            order = len(opened) + len(marks)
            if match["empty"]:
                marks.append((order, Mark(match["tag"], attrs, len(text), len(text))))
            else:
                opened.append((match["tag"], attrs, len(text), order))
    assert not opened, f"{name}: <{opened[-1][0]}> is not closed"
    return Case(name, text + marked[at:], [mark for _, mark in sorted(marks, key=lambda pair: pair[0])])
