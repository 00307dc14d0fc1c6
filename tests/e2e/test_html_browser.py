"""The HTML report in a real browser, opened from a file: charts, widths, keyboard, paper, no word to the outside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from tests.support import charted_document

from laporan.render import plotly_asset
from laporan.render.checking_copy import checking_copy
from laporan.render.engines import EmbeddedEngine
from laporan.render.write_html import write_html

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
CHARTS = 7
PHONE, DESK = 390, 1280

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium tidak terpasang")


@pytest.fixture(scope="module")
def report(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """laporan.html, a copy for checking beside it, and plotly.js where a workspace has them."""
    root = tmp_path_factory.mktemp("html")
    asset = plotly_asset.asset()
    for folder in ("output/aset", "output/2026-09"):
        (root / folder).mkdir(parents=True)
    (root / "output" / "aset" / asset.name).write_bytes(asset.content)
    for name, draft in (("laporan", False), ("konsep", True)):
        prepared = write_html(charted_document.report(), plotly_asset.address(asset.name), draft)
        page = EmbeddedEngine().render(
            prepared, root / "build" / name, repository / "_extensions" / "djpk", date(2026, 10, 7)
        )
        (root / "output" / "2026-09" / f"{name}.html").write_bytes(page)
    return root / "output" / "2026-09" / "laporan.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Callable[..., Any]]:
    """Open the report at a width; what a page says or asks for is checked when the test ends."""
    contexts, said, asked = [], [], []

    def open_at(width: int, *, script: bool = True, name: str = "laporan", height: int = 900) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(report.with_name(f"{name}.html").as_uri())
        if script:
            page.wait_for_selector("html[data-grafik=siap]", state="attached")
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(report.parents[1].as_uri())] == []


def overflowing(page: Any) -> list[str]:
    """What reaches past the right edge of the page, or of its own table; plotly.js's drag layer is not seen."""
    found: list[str] = page.evaluate(
        """() => {
          const names = [];
          if (document.documentElement.scrollWidth > innerWidth) names.push("page");
          for (const table of document.querySelectorAll(".tabel"))
            if (table.scrollWidth > table.clientWidth + 1) names.push(table.querySelector("caption").innerText);
          for (const element of document.querySelectorAll("main *"))
            if (!element.closest("thead, .draglayer") && element.getBoundingClientRect().right > innerWidth + 1)
              names.push(element.tagName + "." + (element.getAttribute("class") || ""));
          return names;
        }"""
    )
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_chart_is_drawn_by_plotly_in_the_room_kept_for_it(opened: Callable[..., Any], width: int) -> None:
    page = opened(width)
    assert page.locator(".terlukis .main-svg").count() >= CHARTS
    assert page.locator(".grafik:not(.terlukis)").count() == 0
    assert page.locator(".grafik > svg:visible").count() == 0
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".lukisan")].filter((drawing) => {
          const place = drawing.parentElement.getBoundingClientRect(), own = drawing.getBoundingClientRect();
          return own.bottom > place.bottom + 1 || own.right > place.right + 1 || own.height < 80;
        }).length"""
    )
    assert outside == 0


def test_value_appears_under_the_pointer(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    page.locator("#gambar-7 .lukisan").scroll_into_view_if_needed()
    page.hover("#gambar-7 .lukisan", position={"x": 200, "y": 40})
    page.wait_for_selector("#gambar-7 .hoverlayer .hovertext")
    assert "176 panggilan" in page.text_content("#gambar-7 .hoverlayer")


def under_the_arrows(page: Any, number: int, keys: list[str]) -> list[tuple[str, str]]:
    """What is said, and what is shown beside the value (without its lines), after each key in chart ``number``."""
    place = page.locator(f"#gambar-{number} .grafik")
    place.focus()
    found = []
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(100)  # plotly.js shows at most twenty values a second
        found.append((page.locator("[role=status]").inner_text(), place.locator(".hoverlayer").text_content()))
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_arrow_keys_move_between_values(opened: Callable[..., Any], width: int) -> None:
    page = opened(width)
    assert under_the_arrows(page, 2, ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "End", "ArrowRight"]) == [
        ("September 2025: 1.118 panggilan", "September 20251.118 panggilan"),
        ("Oktober 2025: 1.196 panggilan", "Oktober 20251.196 panggilan"),
        ("September 2025: 1.118 panggilan", "September 20251.118 panggilan"),
        ("September 2025: 1.118 panggilan", "September 20251.118 panggilan"),
        ("September 2026: 1.204 panggilan", "September 20261.204 panggilan"),
        ("September 2026: 1.204 panggilan", "September 20261.204 panggilan"),
    ]
    page.keyboard.press("Escape")
    page.wait_for_function("document.querySelector('#gambar-2 .hoverlayer').textContent === ''")


@pytest.mark.parametrize(("width", "below"), [(PHONE, "Senin, 09.00–10.00"), (DESK, "Selasa, 08.00–09.00")])
def test_arrow_keys_go_down_the_columns_of_a_heat_map(opened: Callable[..., Any], width: int, below: str) -> None:
    page = opened(width)
    said = [text for text, _ in under_the_arrows(page, 6, ["ArrowDown", "ArrowUp", "ArrowDown", "ArrowUp"])]
    assert [text.split(":")[0] for text in said] == ["Senin, 08.00–09.00"] * 2 + [below, "Senin, 08.00–09.00"]
    assert "rata-rata" in said[0]
    assert page.locator("#gambar-6 .hoverlayer").text_content() == said[0].replace(": ", "")


def test_arrow_keys_reach_every_panel_and_all_lines_of_a_moment(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    [(last, shown)] = under_the_arrows(page, 5, ["End"])
    assert (last, shown) == ("Sep 2025: 1.118 layanan", "Sep 20251.118 layanan")
    [(lines, shown)] = under_the_arrows(page, 4, ["Home"])
    assert lines.count("Sep 2025") == shown.count("Sep 2025") == 4


def test_a_chart_says_what_it_shows_and_that_arrows_work(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    place = page.locator("#gambar-2 .grafik")
    assert place.get_attribute("role") == "img" and place.get_attribute("aria-label")
    hint = page.locator("#" + place.get_attribute("aria-describedby"))
    assert hint.text_content() == "Tombol panah membacakan nilai satu per satu."
    page.keyboard.press("Tab")
    place.focus()
    assert place.evaluate("one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth]") == [
        "solid",
        "3px",
    ]
    bare = opened(DESK, script=False)  # nothing to reach where arrows tell nothing
    assert bare.locator(".grafik[tabindex]").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_who_listens_hears_each_chart_once(opened: Callable[..., Any], script: bool) -> None:
    page = opened(DESK, script=script)
    client = page.context.new_cdp_session(page)
    client.send("Accessibility.enable")
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    spoken = [node for node in nodes if not node["ignored"]]
    pictures = [node for node in spoken if node["role"]["value"] in ("image", "img", "SvgRoot", "graphics-document")]
    assert len(pictures) == CHARTS
    assert all(node["name"]["value"] for node in pictures)
    below = {child for node in pictures for child in node["childIds"]}
    assert not [node for node in spoken if node["nodeId"] in below]


@pytest.mark.parametrize(("width", "kind"), [(PHONE, "ponsel"), (DESK, "lebar")])
def test_without_script_the_drawings_of_this_width_show(opened: Callable[..., Any], width: int, kind: str) -> None:
    page = opened(width, script=False)
    drawings = page.locator(".grafik > svg:visible")
    assert drawings.count() == CHARTS
    # A ranking of half a page's width has one drawing, which serves at both.
    assert [drawings.nth(n).get_attribute("class") for n in range(CHARTS)].count(None) == 1
    assert {drawings.nth(n).get_attribute("class") for n in range(CHARTS)} == {kind, None}
    smallest = drawings.evaluate_all(
        """all => Math.min(...all.flatMap((svg) => [...svg.querySelectorAll("text")].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width)))"""
    )
    assert smallest >= 12.5 - 0.01
    assert overflowing(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_charts_keep_their_colours_on_white_where_the_reader_has_chosen_others(
    browser: Any, report: Path, script: bool
) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark", java_script_enabled=script)
    page.goto(report.as_uri())
    if script:
        page.wait_for_selector("html[data-grafik=siap]", state="attached")
    looks = page.evaluate(
        """() => [document.body, document.querySelector(".grafik"), ...document.querySelectorAll(".grafik svg text")]
        .map((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).fill])"""
    )
    page.close()
    (body, _), (ground, _), *texts = looks
    assert body != ground == "rgb(255, 255, 255)"
    # INK, INK_2, NAVY, BLUE, GOLD_TEXT; white stands on the dark cells of a heat map alone.
    tokens = {"#1B2430", "#4A5565", "#0F2B55", "#1F5AA6", "#7A5600", "#FFFFFF"}
    rgb = {f"rgb({int(token[1:3], 16)}, {int(token[3:5], 16)}, {int(token[5:], 16)})" for token in tokens}
    assert {fill for _, fill in texts} <= rgb


def test_text_does_not_wait_for_plotly(report: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.route("**/plotly-*.js", lambda route: None)  # it never comes
    page.goto(report.as_uri(), wait_until="commit")
    page.wait_for_selector(".isi-samping [aria-current]")  # the page's own script has run
    assert page.locator(".paragraf-utama").is_visible()
    assert page.locator(".grafik > svg:visible").count() == CHARTS
    page.close()


def test_copy_that_officials_check_runs_without_a_word(report: Path, browser: Any, tmp_path: Path) -> None:
    copy = tmp_path / "diperiksa.html"
    copy.write_text(checking_copy(report.read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page(viewport={"width": PHONE, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(copy.as_uri(), wait_until="load")
    assert (said, asked) == ([], [copy.as_uri()])
    assert page.locator(".isi-bilah .kini").inner_text() == "Ringkasan Eksekutif"
    assert page.locator(".grafik > svg:visible").count() == CHARTS
    assert page.locator(".grafik[tabindex]").count() == 0  # no values to tell: they stand in the tables
    page.close()


def test_without_plotly_the_drawings_stay(report: Path, browser: Any) -> None:
    page = browser.new_page()
    page.route("**/plotly-*.js", lambda route: route.abort())
    page.goto(report.as_uri(), wait_until="load")
    assert page.locator(".grafik > svg:visible").count() == CHARTS
    assert page.locator(".grafik > svg.ponsel:visible").count() == 0
    page.close()


@pytest.mark.parametrize("widths", [(320, 360, PHONE, 640, 641, 759), (760, 1023, 1024, DESK)], ids=["phone", "wide"])
def test_nothing_reaches_past_the_edge(opened: Callable[..., Any], widths: tuple[int, ...]) -> None:
    page = opened(widths[0])
    page.evaluate("document.querySelectorAll('figure details').forEach((details) => (details.open = true))")
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)  # plotly.js follows a window after a while
        found[width] = overflowing(page)
    assert found == {width: [] for width in widths}


def test_charts_follow_a_window_that_becomes_narrow(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.wait_for_function("document.querySelector('#gambar-5 .lukisan')?.clientHeight > 350")
    page.wait_for_selector("html[data-grafik=siap]", state="attached")
    assert page.locator(".lukisan").count() == CHARTS
    assert overflowing(page) == []


@pytest.mark.parametrize("width", [812, 1024, 1118])
def test_charts_stand_side_by_side_only_where_each_is_as_wide_as_a_phone(
    opened: Callable[..., Any], width: int
) -> None:
    page = opened(width, script=False)
    left, right = page.locator(".berdampingan .grafik").all()
    beside = left.bounding_box()["y"] == right.bounding_box()["y"]
    assert beside is (width != 1024)  # there the contents take their room
    assert min(left.bounding_box()["width"], right.bounding_box()["width"]) >= 358


def test_wide_tables_are_cards_on_phones(opened: Callable[..., Any]) -> None:
    page = opened(PHONE)
    first = page.locator("#tabel-1 tbody tr").first
    assert first.inner_text().split("\n") == ["Call Center (panggilan)", "1.204", "1.312", "1.118", "10.281"]
    label = page.evaluate(
        "getComputedStyle(document.querySelector('#tabel-1 td'), '::before').content.replaceAll('\"', '')"
    )
    assert label == "September 2026"
    snapshot = page.locator("#tabel-1").aria_snapshot()
    assert 'rowheader "Call Center (panggilan)"' in snapshot  # still a table for those who listen
    assert "columnheader" in snapshot
    assert page.locator("#tabel-3 thead").is_visible()  # a narrow one stays


@pytest.mark.parametrize("width", [320, PHONE, 700])
def test_doubled_words_and_ranges_stay_whole(opened: Callable[..., Any], width: int) -> None:
    page = opened(width)
    words = page.locator("main .utuh").evaluate_all(
        "all => all.filter((one) => one.closest('p, li')).map((one) => [one.innerText, one.getClientRects().length])"
    )
    assert {"hal-hal", "rata-rata", "09.00–11.00"} <= {word for word, _ in words}
    assert {lines for _, lines in words} == {1}


def test_what_is_touched_is_large_enough(opened: Callable[..., Any]) -> None:
    page = opened(PHONE)
    page.click(".isi-bilah summary")
    for place in (".isi-bilah a", ".isi-bilah summary", "figure summary", ".unduh a", "main .daftar a"):
        heights = page.locator(place).evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
        assert heights and min(heights) >= 44, place


def test_contents_follow_the_reader(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    assert page.locator(".isi-samping [aria-current]").all_inner_texts() == ["Ringkasan Eksekutif"]
    assert not page.locator(".isi-bilah").is_visible()
    page.click(".isi-samping a:has-text('B. Kunjungan Tamu')")
    page.wait_for_function("document.querySelector('.isi-samping [aria-current]').innerText.includes('Kunjungan')")
    assert page.locator("#kunjungan-tamu").bounding_box()["y"] >= 0
    assert page.locator(".isi-samping").bounding_box()["y"] >= 0  # it stays in sight


def test_bar_opens_closes_and_names_the_present_place(opened: Callable[..., Any]) -> None:
    page = opened(PHONE)
    bar = page.locator(".isi-bilah")
    assert bar.locator("summary").inner_text().split("\n") == ["Daftar isi", "Ringkasan Eksekutif"]
    bar.locator("summary").click()
    page.keyboard.press("Escape")
    assert bar.get_attribute("open") is None
    bar.locator("summary").click()
    bar.locator("a", has_text="IV Penutup").click()
    assert bar.get_attribute("open") is None
    page.wait_for_function("document.querySelector('.isi-bilah .kini').innerText === 'IV Penutup'")
    heading, edge = page.locator("#penutup").bounding_box(), bar.bounding_box()
    assert heading["y"] >= edge["y"] + edge["height"]  # not hidden behind the bar


def test_keyboard_reaches_the_text_first_and_shows_where_it_is(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    page.keyboard.press("Tab")
    focus = page.evaluate(
        "(() => { const one = document.activeElement, look = getComputedStyle(one);"
        " return [one.className, one.getBoundingClientRect().top >= 0, look.outlineStyle, look.outlineWidth]; })()"
    )
    assert focus == ["lewati", True, "solid", "3px"]
    page.keyboard.press("Enter")
    page.wait_for_url("**#laporan-utama")


def test_data_of_a_chart_open_by_keyboard(opened: Callable[..., Any]) -> None:
    page = opened(DESK)
    page.focus("#gambar-2 summary")
    page.keyboard.press("Enter")
    assert page.locator("#gambar-2 details table").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_paper_holds_drawings_and_data_and_no_controls(opened: Callable[..., Any], script: bool) -> None:
    page = opened(DESK, script=script)
    reader = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    words = " ".join(" ".join(sheet.extract_text().split()) for sheet in reader.pages)
    for present in ("Laporan Layanan Informasi DJPK", "Data Gambar 2", "Jumlah 817 100,0", "[Nama Sekretaris"):
        assert present in words, present
    for absent in ("Unduh PDF", "Tampilkan data Gambar", "Daftar isi", "Langsung ke isi"):
        assert absent not in words, absent


def test_copy_for_checking_is_marked_on_screen_and_on_every_sheet(opened: Callable[..., Any]) -> None:
    page = opened(DESK, name="konsep")
    assert page.locator(".konsep-kotak").is_visible()
    assert page.locator(".konsep-air").evaluate("mark => getComputedStyle(mark).position") == "fixed"
    reader = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all("KONSEP" in sheet.extract_text() for sheet in reader.pages)
