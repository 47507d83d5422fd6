"""The review page in a browser: marks, keys, filters, verdicts, hostile articles, many articles, print and access.

Needs Playwright and a Chromium (`apt-get install chromium`); skipped where there is none.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import factextract
from factextract.records import ArticleRecord, digest
from factextract.show.review.cards import cards
from factextract.show.review.page import review
from samples import TEXT, sample

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium"),
]

HOSTILE = (
    '</script><script>document.title = "taken"</script><img src=x onerror="document.title=1"><b>Big</b>\n\n'
    'Mayor Ann Reed said "<i>40</i> of the 80 trees" were lost. {{ 7 * 7 }} <style>* { display: none }</style>\n'
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[playwright.Browser]:
    """A headless Chromium."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """A page in a browser of its own, and everything that it asked for or complained of."""

    def __init__(self, browser: playwright.Browser, file: Path, **context: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **context})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())

    def press(self, keys: str) -> None:
        """Press keys one after another."""
        for key in keys.split():
            self.page.keyboard.press(key)

    def active(self) -> str | None:
        """The id of the card that is the active one."""
        card = self.page.query_selector('.card[aria-current="true"]')
        return card and card.get_attribute("data-id")

    def marked(self, selector: str) -> str:
        """The words of all stretches of text that the selector finds."""
        return "".join(self.page.locator(f"#words {selector}").all_text_contents())

    def card(self, id: str) -> playwright.Locator:
        """The card of a record."""
        return self.page.locator(f'.card[data-id="{id}"]')

    def shown(self) -> list[str]:
        """The ids of all cards shown."""
        return [card.get_attribute("data-id") for card in self.page.locator(".card").all()]

    def exported(self) -> list[dict[str, object]]:
        """The verdicts that the page exports."""
        with self.page.expect_download() as download:
            self.page.click("#export")
        return [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf8").splitlines()]


@pytest.fixture
def open_page(chromium: playwright.Browser, tmp_path: Path) -> Iterator[object]:
    """Opens the review page of some records."""
    opened: list[Opened] = []

    def open_(*records: ArticleRecord, **context: object) -> Opened:
        (tmp_path / "review.html").write_text(review(records), encoding="utf8")
        opened.append(Opened(chromium, tmp_path / "review.html", **context))
        return opened[-1]

    yield open_
    for page in opened:
        page.context.close()


@pytest.fixture
def page(open_page: object) -> Opened:
    """The page of a record with everything in it."""
    return open_page(sample())


def test_the_page_loads_nothing_and_complains_of_nothing(page: Opened) -> None:
    """The file itself is the only request, and neither script nor policy has an error."""
    assert [url.split("/")[-1] for url in page.asked] == ["review.html"]
    assert page.complaints == []


def test_the_text_stands_as_it_is(page: Opened) -> None:
    """Line breaks and spaces are those of the article."""
    assert page.page.locator("#words").text_content() == TEXT
    assert page.page.locator("#words").evaluate("e => getComputedStyle(e).whiteSpace").startswith("pre-wrap")


@pytest.mark.parametrize("table", ["numeric_claims", "dates", "quotes", "notes"])
def test_each_card_points_to_its_evidence(page: Opened, table: str) -> None:
    """Picking a card marks those words, and only those, on which its record rests, however marks overlap."""
    record = sample()
    for item in getattr(record, table):
        id = item.id if table != "notes" else "e1"
        spans = item.content if table == "quotes" else [item]
        page.card(id).locator(".to-text").click()
        assert page.marked(".on") == "".join(record.words(span) or "" for span in spans)


def test_overlapping_marks_are_all_there(page: Opened) -> None:
    """A figure within a quote carries both marks; the quote goes on around it."""
    record = sample()
    quote = record.quotes[0]
    words = record.words(quote.content[0])
    assert words in page.marked(".fx-quote")
    inside = [c for c in record.numeric_claims if quote.content[0].start <= c.start < quote.content[0].end]
    assert inside
    assert all(claim.text in page.marked(".fx-quote.fx-claim") for claim in inside)


def test_j_and_k_go_through_the_cards(page: Opened) -> None:
    """`j` goes to the next record, `k` back; at the ends they stay."""
    first, second = page.shown()[:2]
    page.press("j")
    assert page.active() == first
    page.press("j")
    assert page.active() == second
    page.press("k k k")
    assert page.active() == first


def test_a_click_in_the_text_picks_the_record_and_a_further_one_what_lies_below(page: Opened) -> None:
    """A click on a figure inside a quote picks the figure first, then the quote."""
    inside = page.page.locator("#words .fx-quote.fx-claim").first
    inside.click()
    assert page.active().startswith("n")
    inside.click()
    assert page.active().startswith("q")


def test_findings_link_to_their_claims(page: Opened) -> None:
    """The buttons on a finding lead to the cards of its claims."""
    finding = page.card("f1")
    to = finding.locator(".joins button").first
    id = to.get_attribute("data-to")
    to.click()
    assert page.active() == id


def test_kinds_can_be_left_out(page: Opened) -> None:
    """Without figures no card of theirs is shown, and none is marked in the text."""
    page.page.click("#kinds >> text=figures")
    assert not [id for id in page.shown() if id.startswith("n")]
    assert page.marked(".fx-claim") == ""
    assert page.marked(".fx-quote")


def test_records_are_filtered_by_speaker_unit_and_confidence(page: Opened) -> None:
    """Each filter leaves the records that have what was asked for."""
    record = sample()
    page.page.select_option("#by-unit", "USD")
    assert page.shown() == [c.id for c in record.numeric_claims if c.unit == "USD"]
    page.page.select_option("#by-unit", "")
    name = record.speakers[0].name
    page.page.select_option("#by-speaker", name)
    assert record.quotes[0].id in page.shown()
    page.page.select_option("#by-speaker", "")
    page.page.locator("#least").fill("0.95")
    left = {c.id for c in (*record.numeric_claims, *record.quotes) if c.confidence >= 0.95}
    assert {id for id in page.shown() if id[0] in "nq"} == left


def test_search_leaves_what_holds_the_words(page: Opened) -> None:
    """`/` goes to the search; words of records leave these, words of the text alone all, other words nothing."""
    page.press("/")
    page.page.keyboard.type("1.5 million")
    assert page.shown() == ["n4"]
    page.page.fill("#search", "the club")
    assert page.shown() == [card.id for card in cards(sample())]
    page.page.fill("#search", "no such words")
    assert page.shown() == []
    assert page.page.is_visible("#none")


def test_verdicts_survive_a_reload_and_are_exported(page: Opened) -> None:
    """Accept, reject, comment: kept by the browser, and written out a line each."""
    page.card("n1").locator(".to-text").click()
    page.press("a")
    page.card("q1").locator('[data-verdict="reject"]').click()
    page.card("q1").locator('[data-verdict="comment"]').click()
    page.page.locator(".card form textarea").fill("She did not say so.\nSee line 3.")
    page.page.click(".card form >> text=Save")
    page.page.reload()
    assert "accept" in page.card("n1").get_attribute("class")
    assert "She did not say so." in page.card("q1").text_content()
    lines = {line["id"]: line for line in page.exported()}
    assert (lines["n1"]["verdict"], lines["q1"]["verdict"]) == ("accept", "reject")
    assert lines["q1"]["comment"] == "She did not say so.\nSee line 3."
    assert lines["n1"]["sha256"] == sample().article.sha256
    assert lines["n1"]["table"] == "numeric_claims"


def test_a_second_press_takes_the_verdict_back(page: Opened) -> None:
    """Accepting what is accepted, or `u`, leaves no verdict."""
    page.card("n1").locator(".to-text").click()
    page.press("a a r u")
    assert page.card("n1").get_attribute("class") == "card numeric_claims"


def test_a_correction_holds_only_what_was_changed(page: Opened) -> None:
    """`c` opens the fields of a record; what is saved are the changed ones."""
    page.card("n1").locator(".to-text").click()
    page.press("c")
    page.page.locator(".card form label:has-text('value') input").fill("44")
    page.page.locator(".card form label:has-text('modifier') select").select_option("approx")
    page.page.click(".card form >> text=Save")
    (line,) = page.exported()
    assert (line["verdict"], line["correction"]) == ("correct", {"value": "44", "modifier": "approx"})


def select_words(page: Opened, words: str) -> None:
    """Select words inside one stretch of the text."""
    page.page.evaluate(
        """words => {
            const node = [...document.querySelectorAll('#words span')].map(e => e.firstChild)
                .find(n => n && n.data.includes(words));
            const at = node.data.indexOf(words), range = new Range();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }""",
        words,
    )


def test_what_was_not_found_can_be_noted(page: Opened) -> None:
    """Selected words become a missed figure, at their offsets."""
    select_words(page, "Share")
    page.page.click("#missed >> text=a figure")
    (line,) = page.exported()
    assert (line["verdict"], line["table"], TEXT[line["start"] : line["end"]]) == ("missed", "numeric_claims", "Share")


def test_verdicts_of_a_colleague_are_taken_in(page: Opened, open_page: object, tmp_path: Path) -> None:
    """What one browser exports another imports."""
    page.card("n1").locator('[data-verdict="accept"]').click()
    (tmp_path / "verdicts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in page.exported()))
    other = open_page(sample())
    other.page.set_input_files("#import-file", tmp_path / "verdicts.jsonl")
    playwright.expect(other.card("n1")).to_have_class("card numeric_claims accept")


def test_a_hostile_article_shows_as_text(open_page: object, nlp: object) -> None:
    """Script and markup of an article are words to be read; nothing of them runs."""
    opened = open_page(factextract.extract(HOSTILE, nlp=nlp))
    assert opened.page.locator("#words").text_content() == HOSTILE
    assert opened.page.title() == "Review of 1 article"
    assert opened.page.locator("main img, main b:not(li b), main style, main script").count() == 0
    assert opened.complaints == []


def many(count: int) -> list[ArticleRecord]:
    """Records of so many articles, each with a text of its own."""
    base = sample()
    made = []
    for number in range(count):
        text = TEXT + f"\n\nArticle {number}"
        article = msgspec.structs.replace(base.article, id=f"a{number}", title=f"Title {number}", sha256=digest(text))
        made.append(msgspec.structs.replace(base, article=article).with_text(text))
    return made


def test_two_hundred_articles_are_listed_searched_and_turned(open_page: object) -> None:
    """The list holds all; `n` and `p` turn; the search leaves the articles that hold the words."""
    opened = open_page(*many(200))
    assert opened.page.locator("#articles-shown button").count() == 200
    opened.press("n n p")
    assert opened.page.locator('#articles-shown [aria-current="true"] b').text_content() == "Title 1"
    opened.page.fill("#search", "Article 177")
    assert opened.page.locator("#articles-shown b").all_text_contents() == ["Title 177"]


def test_a_link_to_a_record_opens_it(open_page: object) -> None:
    """The address of a picked record leads there again."""
    opened = open_page(*many(3))
    opened.press("n")
    opened.card("n2").locator(".to-text").click()
    opened.page.reload()
    assert (opened.active(), opened.page.locator("#title").text_content()) == ("n2", "Title 1")


def test_dark_and_light_follow_the_system_and_the_button(open_page: object) -> None:
    """The page is dark where the system is, until the button says otherwise; that lasts."""
    opened = open_page(sample(), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = opened.page.evaluate(ground)
    opened.page.click("#theme")
    light = opened.page.evaluate(ground)
    opened.page.reload()
    assert dark != light == opened.page.evaluate(ground)


def test_on_a_phone_one_thing_at_a_time(open_page: object) -> None:
    """On a narrow screen, text and records are views of their own, and nothing is wider than the screen."""
    opened = open_page(*many(2), viewport={"width": 390, "height": 844})
    assert opened.page.is_visible("#text")
    assert not opened.page.is_visible("#records")
    opened.page.click('#views [data-view="cards"]')
    assert opened.page.is_visible("#records")
    opened.card("n1").locator(".to-text").click()
    assert opened.page.is_visible("#text")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_text_and_records_without_controls(page: Opened) -> None:
    """On paper there are the text and the cards, and no buttons."""
    page.page.emulate_media(media="print")
    assert page.page.is_visible("#words")
    assert page.card("n1").is_visible()
    assert not page.page.is_visible("header")
    assert not page.card("n1").locator(".verdicts").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious(open_page: object, scheme: str, width: int) -> None:
    """axe-core finds no serious or critical violation, in both colours, wide and narrow."""
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    opened = open_page(*many(3), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    opened.press("j j a")
    found = axe.Axe().run(opened.page)["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}] == []
