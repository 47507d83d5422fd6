"""An article on a terminal: a heading, then its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from factextract.show.tables import Table, tables
from factextract.show.words import heading

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factextract.records import ArticleRecord

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LEAST = {"figure": 10, "what": 14, "period": 12, "source": 10, "remarks": 12, "speaker": 14, "words": 24}
_WHOLE = ("id", "type", "finding", "note")
_STYLES = {
    "adds up": "green",
    "does not add up": "bold red",
    "exceeds whole": "bold red",
    "share disagrees": "bold red",
    "conflict": "bold red",
    "corrected": "yellow",
}


def render(record: ArticleRecord) -> RenderableType:
    """All that is known of the article, for `rich.print`."""
    title, line = heading(record)
    parts: list[RenderableType] = [Rule(safe(title), align="left"), safe(line)]
    if not record.article.english:
        parts.append(Text("The text does not look like English: few or no records can be expected.", style="yellow"))
    shown = tables(record)
    parts += [_grid(table) for table in shown] or [Text("No claims, quotes or notes were found.")]
    return Group(*parts, "")


def safe(text: str) -> Text:
    """Words of an article as they may be sent to a terminal: as text only, without commands to it."""
    return Text(_CONTROL.sub("\ufffd", text))


def _grid(table: Table) -> Grid:
    caption = f"\n{table.caption}"
    grid = Grid(
        title=caption,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    for name in table.header:
        grid.add_column(name, no_wrap=name in _WHOLE, min_width=_LEAST.get(name), overflow="fold")
    for row in table.rows:
        grid.add_row(*map(safe, row), style=_STYLES.get(row[0], "strike dim" if "retracted" in row[-1:] else ""))
    return grid
