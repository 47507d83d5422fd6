"""The pictures of the review page in docs/review.md: `python docs/screens.py` (needs Playwright and a Chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import factextract
from factextract.show.review.page import review

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Make the pages of the example articles and take their pictures."""
    articles = sorted((ROOT / "examples" / "articles").glob("*.txt"))
    records = [
        factextract.extract(
            path.read_text(encoding="utf8"), id=path.name, title=path.stem.replace("_", " ").capitalize()
        )
        for path in articles
    ]
    records.sort(key=lambda record: -len(record.findings))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "review.html")
        page.write_text(review(records), encoding="utf8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shot(browser, page, Path(folder, "wide.png"), (1360, 850), "light").save(IMAGES / "review.png", optimize=True)
        phones = [shot(browser, page, Path(folder, "p.png"), (390, 780), scheme) for scheme in ("light", "dark")]
        browser.close()
    both = Image.new("RGB", (2 * 390 + 30, 780), "white")
    for number, phone in enumerate(phones):
        both.paste(phone, (number * (390 + 30), 0))
    both.save(IMAGES / "review_phone.png", optimize=True)


def shot(browser: Browser, page: Path, file: Path, size: tuple[int, int], scheme: str) -> Image.Image:
    """The page at a size and in a colour scheme, with its first finding opened."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.keyboard.press("j")
    opened.screenshot(path=file)
    context.close()
    return Image.open(file).convert("RGB")


if __name__ == "__main__":
    main()
