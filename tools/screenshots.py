"""Writes docs/images/report.png and report-dark.png: the HTML report of the bundled sample, as a browser shows it.

    python tools/screenshots.py

Needs a Chromium on the machine (Debian: apt-get install chromium) and the Playwright of the dev group. The browser
reads one local file and gets no network.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sayso.export.html_report import write_report
from sayso.ingest.articles import read_articles
from sayso.ingest.samples import sample_paths
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.run import run

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1280, 860  # CSS pixels
LARGEST = 300_000  # bytes
SETTLED = 1500  # milliseconds, the cards scroll smoothly
DENIAL = """() => {
  const card = document.querySelector('main article .card[data-stances~=denies]') ?? document.querySelector('.card');
  const article = card.closest('article');
  article.querySelector(`mark[data-claims~="${card.dataset.claim}"]`).focus({ preventScroll: true });
  const bar = document.querySelector('#filters').getBoundingClientRect().height;
  window.scrollBy({ top: article.getBoundingClientRect().top - bar - 24, behavior: 'instant' });
  const list = card.parentElement;
  list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 90;
}"""


def main() -> int:
    """Both pictures; 1 where there is no Chromium or a picture comes out too large."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium found; on Debian: apt-get install chromium")
        return 1
    coded = [(d.article, d.claims or ()) for d in run(read_articles(sample_paths())) if isinstance(d, Dossier)]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        report.write_text(write_report(coded), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme, name in (("light", "report.png"), ("dark", "report-dark.png")):
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, offline=True, color_scheme=scheme)
            page.goto(report.as_uri())
            _picture(page, IMAGES / name)
            page.close()
        browser.close()
    large = [path for path in IMAGES.glob("*.png") if path.stat().st_size > LARGEST]
    for path in large:
        print(f"{path} has {path.stat().st_size:,} bytes; {LARGEST:,} are allowed")
    return 1 if large else 0


def _picture(page: Page, path: Path) -> None:
    """The first article that tells of a denial, from its headline on, with that denial in focus."""
    page.evaluate(DENIAL)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=path)


if __name__ == "__main__":
    sys.exit(main())
