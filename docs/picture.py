"""Draw the pictures of the docs that need no browser: the terminal's table and the plots, by the code that shows them.

Run it as `python docs/picture.py`.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

import factextract
from factextract.show import plots
from factextract.show.terminal import render

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "articles" / "harbour_fund.txt"


def main() -> None:
    """Write the pictures."""
    terminal()
    texts = {path.stem: path.read_text(encoding="utf8") for path in EXAMPLE.parent.glob("*.txt")}
    records = [factextract.extract(text, id=name) for name, text in sorted(texts.items())]
    plots.who_is_quoted(records).savefig(ROOT / "docs" / "images" / "quoted.png", dpi=110)


def terminal() -> None:
    """What `factextract extract` shows for an example."""
    article = factextract.extract(EXAMPLE.read_text(encoding="utf8"))
    console = Console(record=True, width=130, file=io.StringIO())
    console.print(render(article))
    drawn = console.export_svg(title=f"factextract extract {EXAMPLE.name}", theme=MONOKAI, unique_id="factextract")
    drawn = re.sub(r"@font-face \{[^}]*\}\s*", "", drawn)  # it would fetch a font; every reader has a monospaced one
    (ROOT / "docs" / "images" / "extract.svg").write_text(drawn, encoding="utf8")


if __name__ == "__main__":
    main()
