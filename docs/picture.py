"""Draw docs/images/extract.svg: what `factextract extract` shows for an example, by the code that shows it.

Run it as `python docs/picture.py`.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

import factextract
from factextract.show.terminal import render

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "articles" / "harbour_fund.txt"


def main() -> None:
    """Write the picture."""
    article = factextract.extract(EXAMPLE.read_text(encoding="utf8"))
    console = Console(record=True, width=130, file=io.StringIO())
    console.print(render(article))
    drawn = console.export_svg(title=f"factextract extract {EXAMPLE.name}", theme=MONOKAI, unique_id="factextract")
    drawn = re.sub(r"@font-face \{[^}]*\}\s*", "", drawn)  # it would fetch a font; every reader has a monospaced one
    (ROOT / "docs" / "images" / "extract.svg").write_text(drawn, encoding="utf8")


if __name__ == "__main__":
    main()
