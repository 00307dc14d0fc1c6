"""axe-core finds nothing at WCAG 2.2 AA in what officials open: the report's page, and its copy for checking."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium tidak terpasang")


def violations(page_file: Path, width: int, *, drawn: bool, dark: bool = False) -> list[str]:
    """``rule: first element`` of each violation, every detail opened. ``drawn``: wait for the interactive charts."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        scheme: Any = "dark" if dark else "light"
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(page_file.as_uri())
        if drawn:
            page.wait_for_selector("html[data-grafik=siap]", state="attached", timeout=30_000)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.add_script_tag(path=AXE)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        browser.close()
    assert found["passes"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found["violations"]]


@pytest.mark.parametrize("period", ["2026-09", "2026-TW3"])
@pytest.mark.parametrize("width", [360, 700, 1280])  # at 700 px the widest table of a quarter scrolls in its place
def test_the_report(sample: Path, period: str, width: int) -> None:
    assert violations(sample / "output" / period / "laporan.html", width, drawn=True) == []


def test_the_copy_for_checking(sample: Path) -> None:
    page = sample / "build/2026-TW3/untuk-diperiksa/2026-TW3-laporan-konsep.html"
    assert violations(page, 360, drawn=False) == []


def test_a_reader_who_prefers_dark(sample: Path) -> None:
    assert violations(sample / "output/2026-09/laporan.html", 1280, drawn=True, dark=True) == []
