"""The report in a real browser: opened from disk, read by keyboard, filtered, on a narrow screen, in the dark."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building import TEXT, article, at, claim, four_claims
from sayso.export.html_report import write_report
from sayso.records.claim import Event

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; on Debian: apt-get install chromium"),
]
Browser = Any
# Contrast after WCAG 2.2 of an element's text against the first background behind it that is not transparent.
CONTRAST = """element => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => rgba(color).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let back = element;
  while (back.parentElement && rgba(getComputedStyle(back).backgroundColor)[3] < 255) back = back.parentElement;
  const [a, b] = [light(getComputedStyle(element).color), light(getComputedStyle(back).backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
READ = (
    "body", ".standfirst", ".meta", ".eyebrow", ".furniture", ".text p", ".key mark", ".contents span", ".bar label",
    "#count", ".card .who", ".card h3 b", ".card h3 i", ".card .says", ".card .own", ".card .made", ".card button",
    ".stance", ".code", ".arrow", "summary", ".foot p", "td", "th",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report with claims of all kinds, colours and stances, and one article twice."""
    kinds = []
    for number, stance in enumerate(("denies", "doubts", "admits", "suspects", "demands"), 1):
        quote = f"{stance} number {number}"
        kinds.append((quote, number % 4 + 1, stance))
    text = "By Ada Brandt\n" + TEXT + "\n" + "\n".join(f"It {quote}." for quote, _, _ in kinds)
    army = four_claims()[1].speakers[0]
    more = tuple(
        claim(
            "stances", at(text, quote), Event(type="ASSAULT", quad=quad),
            speakers=(type(army)(span=army.span, name=f"the army {stance}", stance=stance),),
        )
        for quote, quad, stance in kinds
    )  # fmt: skip
    other = article(
        id="stances", text=text, headline=None, byline="Ada Brandt", furniture=((0, 13),),
        title="A long heading: <script>document.title = 'taken'</script> " + "withoutanybreak" * 12,
    )  # fmt: skip
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(write_report([(article(), four_claims()), (other, more), (article(), four_claims())]), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, report: str) -> Iterator[Any]:
    with_scheme = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = with_scheme.new_page()
    opened.set_default_timeout(5000)
    opened.goto(report)
    yield opened
    with_scheme.close()


def focused(page: Any, attribute: str) -> str | None:
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def test_report_opens_from_disk_without_errors_requests_or_violations(browser: Browser, report: str) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url) if request.url != report else None)
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.goto(report)
    page.wait_for_timeout(100)
    assert told == []
    assert page.title() == "Who says what · sayso"
    assert page.locator("#count").text_content() == "13 of 13 claims"
    page.close()


def test_policy_stops_what_is_not_of_the_file(page: Any) -> None:
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.taken = 1'>");
      document.body.appendChild(Object.assign(document.createElement("script"), { textContent: "window.taken = 2" }));
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.taken") is None


def test_keyboard_goes_from_words_to_card_and_back(page: Any) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page, "data-claims"):
            break
    claim_id = focused(page, "data-claims")
    assert claim_id
    assert page.locator(f"#article-1 .card[data-claim='{claim_id}'].lit").count() == 1
    page.keyboard.press("Enter")
    assert focused(page, "data-claim") == claim_id
    assert page.evaluate("document.activeElement.closest('article').id") == "article-1"
    page.keyboard.press("Escape")
    assert focused(page, "data-claims") == claim_id


def test_button_of_a_card_goes_to_its_words(page: Any) -> None:
    card = page.locator("#article-3 .card").first
    card.locator("button").click()
    assert focused(page, "data-claims") == card.get_attribute("data-claim")
    assert page.evaluate("document.activeElement.closest('article').id") == "article-3"


def test_participants_light_up_with_their_claim(page: Any) -> None:
    page.locator("#article-1 mark", has_text="shelled").focus()
    assert page.locator("#article-1 .role").all_text_contents() == [
        "Rebels",
        "Oruk",
        "on Monday",
        "at least 12",
        "the mayor",
    ]
    page.locator("#article-3 mark", has_text="backed").focus()
    assert page.locator("#article-1 .role").count() == 0


def test_filter_by_kind_hides_cards_and_rows_and_counts(page: Any) -> None:
    page.get_by_label("events").uncheck()
    assert page.locator("#count").text_content() == "6 of 13 claims"
    for item in ("li.card", "tr"):
        shown = page.locator(f"{item}[data-claim]:not([hidden])")
        assert set(shown.evaluate_all("items => items.map(item => item.dataset.kind)")) == {"tie", "control", "figure"}
    assert page.locator("#article-1 mark", has_text="shelled").get_attribute("tabindex") == "-1"
    assert page.locator("#article-2 .card:visible").count() == 0
    page.get_by_role("button", name="Show all").click()
    page.wait_for_timeout(50)
    assert page.locator("#count").text_content() == "13 of 13 claims"


def test_filter_by_speaker_and_stance(page: Any) -> None:
    page.get_by_label("said by").select_option(label="the army")
    assert page.locator("#count").text_content() == "2 of 13 claims"
    page.get_by_label("said by").select_option(label="the outlet itself")
    assert page.locator("#count").text_content() == "4 of 13 claims"
    page.get_by_label("said by").select_option(label="anyone")
    page.locator("select[name=stance]").select_option("denies")
    assert page.locator("#count").text_content() == "3 of 13 claims"


def test_narrow_screen_does_not_scroll_sideways(page: Any) -> None:
    for width in (400, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("by_button", [False, True])
def test_all_words_can_be_read_in_light_and_dark(browser: Browser, report: str, scheme: str, by_button: bool) -> None:
    other = {"light": "dark", "dark": "light"}
    context = browser.new_context(color_scheme=other[scheme] if by_button else scheme)
    page = context.new_page()
    page.goto(report)
    if by_button:
        page.get_by_role("button", name="Light / dark").click()
    assert (page.locator("body").evaluate("e => parseInt(getComputedStyle(e).color.slice(4))") > 128) == (
        scheme == "dark"
    )
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for selector in (*READ, ".text mark"):
        found = page.locator(selector)
        assert found.count(), selector
        for ratio in found.evaluate_all(f"items => items.map({CONTRAST})"):
            assert ratio >= 4.5, (selector, ratio)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, report: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    context.close()


def test_path_with_odd_characters_opens(browser: Browser, report: str, tmp_path: Path) -> None:
    path = tmp_path / "a report #1 “x”.html"
    path.write_text(write_report([(article(), four_claims())]), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.locator("h1").text_content() == "Marshal's men seize Oruk"
    page.close()
