"""Pages in a real browser: on a phone, on a laptop and on paper, by keyboard, in light and dark.

It needs a Chromium that is installed already; nothing is downloaded.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages import ROOT, run_on
from tests.reports import HOSTILE, hostile_report, written

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed (chromium, chromium-browser, google-chrome)"
)

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
PHONE, LAPTOP = (360, 740), (1366, 768)
REPORTS = {
    "days without a calendar": ("examples/weak-plan.yaml",),
    "a calendar": ("examples/strong-plan.yaml",),
    "half-terms": ("examples/ect-half-term-module.yaml",),
    "a folder": ("examples/trust",),
}

ONE, OTHER = "examples/audit/bright-futures.yaml", "examples/audit/clear-talk.yaml"
COMMANDS = {
    "an audit": ("audit", ONE),
    "a comparison": ("compare", ONE, OTHER),
    "an agreement": ("agree", ONE, ONE.replace(".yaml", ".coder-b.yaml")),
}
"""The pages of other commands, which are made of the same parts."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as run:
        started = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each report as a file."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        reports = {name: run_on(*paths) for name, paths in REPORTS.items()}
    reports["a hostile plan"] = hostile_report(" ".join(HOSTILE))
    pages = {name: written(report, "html") for name, report in reports.items()}
    pages |= {name: printed(*words) for name, words in COMMANDS.items()}
    return {name: saved(page, folder / f"{n}.html") for n, (name, page) in enumerate(pages.items())}


def printed(*words: str) -> str:
    """The page that another command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "pdcheck", *words, "-f", "html"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def saved(page: str, path: Path) -> Path:
    path.write_text(page, encoding="utf-8")
    return path


class Opened:
    """A page that is open, with all that it asked for and complained of."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)


def opened(
    browser: Any, path: Path, size: tuple[int, int] = LAPTOP, scheme: str = "light"
) -> Opened:
    width, height = size
    view = {"width": width, "height": height}
    return Opened(browser.new_page(viewport=view, color_scheme=scheme), path)


NAMES = [*REPORTS, *COMMANDS, "a hostile plan"]


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_the_screen_asks_for_nothing_and_complains_of_nothing(
    name: str, size: tuple[int, int], browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files[name], size)
    assert shown.ask("document.documentElement.scrollWidth") <= size[0]
    assert shown.asked == [files[name].as_uri()]
    assert shown.complaints == []
    assert shown.ask("document.title") != ""
    shown.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier_that_axe_knows_of(
    name: str, scheme: str, browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files[name], LAPTOP, scheme)
    found = axe.Axe().run(shown.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    shown.page.close()


def test_a_page_on_a_phone_has_no_barrier_that_axe_knows_of(
    browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files["a calendar"], PHONE)
    found = axe.Axe().run(shown.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    shown.page.close()


CONTRASTS = """
() => {
  const part = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const read = text => text.match(/[0-9.]+/g).map(Number);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = read(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || e.closest("title, desc")) continue;
    const style = getComputedStyle(e);
    const ink = read(e.closest("svg") ? style.fill : style.color);
    const [one, two] = [light(ink), light(ground(e))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (two + 0.05);
    if (contrast < 4.5) low.push([e.tagName, e.className.baseVal ?? e.className, contrast]);
  }
  return low.slice(0, 5);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["days without a calendar", "a folder"])
def test_words_stand_out_from_what_is_behind_them(
    name: str, scheme: str, browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files[name], LAPTOP, scheme)
    assert shown.ask(CONTRASTS) == []
    shown.page.close()


REACHED = """
() => {
  const wanted = [...document.querySelectorAll("a[href], summary, [tabindex='0']")];
  const missed = wanted.filter(e => !e.dataset.reached && e.checkVisibility());
  return [wanted.length, missed.map(e => e.outerHTML.slice(0, 80))];
}
"""


def test_the_keyboard_reaches_every_link_and_everything_that_scrolls(
    browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files["days without a calendar"], PHONE)
    number, _ = shown.ask(REACHED)
    for _ in range(number):
        shown.page.keyboard.press("Tab")
        shown.ask("document.activeElement.dataset.reached = 'yes'")
    assert number > 30
    assert shown.ask(REACHED)[1] == []
    scrolling = """[...document.querySelectorAll('body *')]
        .filter(e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === 'auto')
        .filter(e => e.tabIndex !== 0 || !e.ariaLabel).length"""
    assert shown.ask(scrolling) == 0
    shown.page.close()


def test_the_first_link_leads_past_everything_else_and_what_has_the_focus_shows_it(
    browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files["a calendar"])
    shown.page.keyboard.press("Tab")
    assert shown.ask("document.activeElement.textContent") == "Skip to the report"
    assert shown.ask("document.activeElement.getBoundingClientRect().left") >= 0
    assert shown.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    shown.page.keyboard.press("Enter")
    assert shown.ask("document.activeElement.id") == "content"
    shown.page.close()


@pytest.mark.parametrize("name", ["a calendar", "an audit"])
def test_sentences_in_a_table_are_read_on_a_phone_without_scrolling_sideways(
    name: str, browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files[name], PHONE)
    scrolling = """[...document.querySelectorAll('.wide')]
        .filter(e => e.querySelector('.stacked, .status') && e.scrollWidth > e.clientWidth)
        .map(e => e.ariaLabel)"""
    assert shown.ask("document.querySelectorAll('.stacked').length") > 2
    assert shown.ask(scrolling) == []
    shown.page.close()


# --- On paper ---

A4 = (794, 1123)
"""A sheet in the pixels of a browser."""


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_on_a4(name: str, browser: Any, files: dict[str, Path]) -> None:
    margins = 2 * 15 / 25.4 * 96
    shown = opened(browser, files[name], (round(A4[0] - margins), A4[1]))
    shown.page.emulate_media(media="print")
    wide = """[...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.heard'))
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)"""
    assert shown.ask(wide) == []
    assert shown.page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF-")
    shown.page.close()


def test_what_is_folded_on_a_screen_is_open_on_paper(browser: Any, files: dict[str, Path]) -> None:
    shown = opened(browser, files["a calendar"])
    heights = """[...document.querySelectorAll('details')].map(e => e.scrollHeight)"""
    closed = shown.ask(heights)
    shown.page.emulate_media(media="print")
    on_paper = shown.ask(heights)
    assert len(closed) >= 3
    assert all(paper > 2 * screen for screen, paper in zip(closed, on_paper, strict=True))
    shown.page.close()


def test_the_numbers_of_a_long_list_are_whole_on_paper(
    browser: Any, files: dict[str, Path]
) -> None:
    shown = opened(browser, files["an audit"])
    shown.page.emulate_media(media="print")
    room = """[...document.querySelectorAll('ol')].filter(e => e.children.length > 9)
        .map(e => parseFloat(getComputedStyle(e).paddingLeft)
            / parseFloat(getComputedStyle(e).fontSize))"""
    rooms = shown.ask(room)
    assert rooms
    assert min(rooms) >= 2
    shown.page.close()
