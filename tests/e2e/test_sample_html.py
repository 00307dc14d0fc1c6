"""The sample's own pages in Chromium, from their place on disk, at phone and desktop width."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium tidak terpasang")


@pytest.mark.parametrize("period", ["2026-09", "2026-TW3"])
def test_a_page_is_small_beside_plotly(sample: Path, period: str) -> None:
    assert len((sample / "output" / period / "laporan.html").read_bytes()) < 300_000


@pytest.mark.parametrize("period", ["2026-09", "2026-TW3"])
@pytest.mark.parametrize("width", [360, 1280])
def test_charts_are_drawn_and_nothing_is_asked_of_the_network(sample: Path, period: str, width: int) -> None:
    page_file = sample / "output" / period / "laporan.html"
    said: list[str] = []
    asked: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-grafik=siap]", state="attached", timeout=30_000)
        figures = page.locator("figure").count()
        drawn = page.locator("figure .js-plotly-plot").count()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        language = page.evaluate("document.documentElement.lang")
        browser.close()
    assert said == []
    assert [address for address in asked if not address.startswith(sample.as_uri())] == []
    # the flowchart of the procedure is a drawing alone
    assert drawn == figures - 1 >= 15
    assert overflow == 0
    assert language == "id-ID"


@pytest.mark.parametrize("period", ["2026-09", "2026-TW3"])
def test_without_javascript_every_chart_is_a_drawing(sample: Path, period: str) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto((sample / "output" / period / "laporan.html").as_uri())
        figures = page.locator("figure")
        for place in range(figures.count()):
            assert figures.nth(place).locator(".grafik[role=img] svg:visible").count() == 1
        browser.close()


# px of the smallest text of a chart's drawing, and tables that are wider than their place
_READABLE = """() => {
  document.querySelectorAll("details").forEach((details) => (details.open = true));
  const sizes = [...document.querySelectorAll(".grafik svg text")].filter((text) => text.getClientRects().length)
    .map((text) => {
      const svg = text.ownerSVGElement, own = svg.viewBox.baseVal;
      return parseFloat(getComputedStyle(text).fontSize) * (own && own.width ? svg.clientWidth / own.width : 1);
    });
  const wide = [...document.querySelectorAll(".tabel")].filter((table) => table.scrollWidth > table.clientWidth + 1);
  return [Math.min(...sizes), wide.map((table) => table.querySelector("caption").innerText)];
}"""


@pytest.mark.parametrize("script", [True, False])
def test_texts_of_charts_are_never_scaled_down_and_tables_never_scroll(sample: Path, script: bool) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        found = {}
        for width in (360, 640, 760, 1024, 1280):
            page = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script).new_page()
            page.goto((sample / "output" / "2026-TW3" / "laporan.html").as_uri())
            if script:
                page.wait_for_selector("html[data-grafik=siap]", state="attached", timeout=30_000)
            found[width] = page.evaluate(_READABLE)
            page.close()
        browser.close()
    assert {width: wide for width, (_, wide) in found.items()} == {width: [] for width in found}
    assert min(found[width][0] for width in (360, 640)) >= 12.5 - 0.01


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_the_tiles_of_the_map_hold_their_texts(sample: Path, width: int) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((sample / "output" / "2026-TW3" / "laporan.html").as_uri())
        page.wait_for_selector("html[data-grafik=siap]", state="attached", timeout=30_000)
        figure = page.locator("figure", has_text="menurut provinsi")
        figure.scroll_into_view_if_needed()
        figure.locator(".bartext").first.wait_for()
        points = figure.locator(".bars .point").evaluate_all(
            """points => points.filter(point => point.querySelector(".bartext")).map(point =>
            [point.querySelector("path"), point.querySelector(".bartext")].map(part => {
              const box = part.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom];
            }))"""
        )
        browser.close()
    assert len(points) == 38
    for tile, text in points:
        assert tile[0] <= text[0] and tile[1] <= text[1] and text[2] <= tile[2] and text[3] <= tile[3], (tile, text)
        assert tile[2] - tile[0] == pytest.approx(tile[3] - tile[1], abs=0.5)  # a square
        assert tile[0] >= 0 and tile[2] <= width


def test_a_card_on_a_phone_has_no_line_that_says_nothing(sample: Path) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 360, "height": 900})
        page.goto((sample / "output" / "2026-TW3" / "laporan.html").as_uri())
        dashes = page.locator(".kartu td").evaluate_all(
            "cells => cells.filter(cell => cell.textContent.trim() === '–').map(cell => cell.offsetHeight)"
        )
        browser.close()
    assert dashes
    assert set(dashes) == {0}
