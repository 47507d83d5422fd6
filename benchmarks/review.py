"""How quickly the review page of many articles can be used.

    python benchmarks/review.py [--articles 200] [--records RECORDS.jsonl]

Without records, the example articles stand in it as often as is needed. Prints the size of the page, the milliseconds
until its script has shown the first article (floor: 2,000 for 200 articles), until another article is shown, and until
a word that is in all of them has been found. Needs Playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from itertools import cycle, islice
from pathlib import Path

import msgspec
from playwright.sync_api import sync_playwright

import factextract
from factextract.records import digest

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


def main() -> None:
    """Make the page, open it, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--records", type=Path)
    options = parser.parse_args()
    made = factextract.Records.read(options.records) if options.records else examples(options.articles)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "review.html")
        page.write_text(made[: options.articles].review(), encoding="utf8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(page.as_uri())
        ready = opened.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
        turned = opened.evaluate(
            "(() => { const start = performance.now(); open(1); return performance.now() - start; })()"
        )
        found = opened.evaluate(
            "(() => { const start = performance.now(); byId('search').value = 'the';"
            " byId('search').dispatchEvent(new Event('input', {bubbles: true})); return performance.now() - start; })()"
        )
        browser.close()
        print(f"{len(made)} articles, {page.stat().st_size / 1e6:.1f} MB")
    print(
        f"first article shown after {ready:.0f} ms, the next after {turned:.0f} ms, a word found after {found:.0f} ms"
    )


def examples(count: int) -> factextract.Records:
    """The example articles, over and over, each with a line of its own so that no two are the same."""
    nlp = factextract.load()
    base = [factextract.extract(path.read_text(encoding="utf8"), nlp=nlp) for path in sorted(EXAMPLES.glob("*.txt"))]
    made = []
    for number, record in enumerate(islice(cycle(base), count)):
        text = f"{record.text}\n\n{number}"
        article = msgspec.structs.replace(record.article, id=f"a{number}", sha256=digest(text))
        made.append(msgspec.structs.replace(record, article=article).with_text(text))
    return factextract.Records(made)


if __name__ == "__main__":
    main()
