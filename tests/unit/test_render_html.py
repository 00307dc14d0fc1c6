"""The HTML writer: what each block becomes, and that text from data stays text. Read with an HTML parser."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.support import sample_document

from laporan.display.charts.figure import TEMPLATE
from laporan.display.payload import Cell, Column, TablePayload
from laporan.render import plotly_asset
from laporan.render.blocks import Document, Figure, Heading, Prose, Table
from laporan.render.engines import EmbeddedEngine
from laporan.render.prepared import joined
from laporan.render.write_html import write_html

ADDRESS = "../aset/plotly-0123456789ab.min.js"
ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "_extensions" / "djpk"


def page_of(document: Document, folder: Path, draft: bool = False) -> BeautifulSoup:
    engine = EmbeddedEngine()
    source = engine.render(write_html(document, ADDRESS, draft), folder / "kerja", EXTENSION, date(2026, 10, 7))
    return BeautifulSoup(source, "html.parser", multi_valued_attributes=None)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    return page_of(sample_document.report(), tmp_path_factory.mktemp("html"))


def texts(page: Tag, path: str) -> list[str]:
    return [" ".join(element.get_text().split(" ")).strip() for element in page.select(path)]


def test_page_names_itself_and_its_language(page: BeautifulSoup) -> None:
    assert page.html["lang"] == "id-ID"
    assert page.title.get_text() == "Laporan Layanan Informasi DJPK Bulan September 2026"
    assert texts(page, "h1") == ["Laporan Layanan Informasi DJPK"]
    assert texts(page, "header .periode") == ["Bulan September 2026"]
    assert texts(page, "header .rentang") == ["Periode data: 1–30 September 2026, 22 hari kerja"]
    assert [link.get("href") for link in page.select("header a")] == ["laporan.pdf"]
    assert page.select("a.lewati")[0].get("href") == "#laporan-utama"


def test_levels_of_headings_are_never_skipped(page: BeautifulSoup) -> None:
    levels = [int(element.name[1]) for element in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_subsection_right_under_a_chapter_is_one_level_below_it(tmp_path: Path) -> None:
    document = replace(
        sample_document.report(),
        blocks=(Heading(1, "Penutup", "V", "p"), Heading(3, "Ucapan", "", "u"), Heading(3, "Saran", "", "s")),
    )
    assert [element.name for element in page_of(document, tmp_path).select("main h2, main h3, main h4")] == [
        "h2",
        "h3",
        "h3",
    ]


def test_chapters_and_sections_carry_their_numbers(page: BeautifulSoup) -> None:
    assert texts(page, "h2.bab")[:3] == ["Ringkasan Eksekutif", "Daftar Tabel", "Daftar Gambar"]
    assert "Bab II Pelaksanaan Layanan" in texts(page, "h2.bab")
    assert "A. Call Center Dering DJPK" in texts(page, "h3.subbab")
    assert texts(page, "h4") == ["Asal penelepon"]


def test_contents_list_chapters_and_sections_that_exist(page: BeautifulSoup) -> None:
    for place in (".isi-samping", ".isi-bilah"):
        links = page.select(f"{place} a")
        assert [link.get_text() for link in links] == [
            "Ringkasan Eksekutif",
            "I Pendahuluan",
            "A. Latar Belakang",
            "B. Sumber dan Mutu Data",
            "II Pelaksanaan Layanan",
            "A. Call Center Dering DJPK",
            "B. Kunjungan Tamu",
            "III Kendala, Rekomendasi, dan Tindak Lanjut",
            "IV Penutup",
            "Lampiran",
            "Data Gambar",
        ]
        assert [link.get_text() for link in page.select(f"{place} ol ol a")] == [
            "A. Latar Belakang",
            "B. Sumber dan Mutu Data",
            "A. Call Center Dering DJPK",
            "B. Kunjungan Tamu",
            "Data Gambar",
        ]
    assert "Daftar Isi" not in texts(page, "main h2")


def test_every_inner_link_has_its_target_and_every_id_is_one(page: BeautifulSoup) -> None:
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in page.select("a[href^='#']")}
    assert targets <= set(ids)
    assert not [name for name in ids if name.startswith(("fig-", "tbl-"))]


def test_nothing_comes_from_outside(page: BeautifulSoup) -> None:
    sources = [element.get("src") or element.get("href") for element in page.select("script, link, img, iframe")]
    assert [source for source in sources if source] == [ADDRESS]
    style = page.select("style")[0].get_text()
    assert "@import" not in style and "url(" not in style


def test_lists_of_tables_and_figures_link_to_them(page: BeautifulSoup) -> None:
    lists = page.select("main ul.daftar")
    assert [[link.get("href") for link in found.select("a")] for found in lists] == [
        [f"#tabel-{n}" for n in range(1, 5)],
        [f"#gambar-{n}" for n in range(1, 5)],
        [f"#gambar-{n}" for n in range(1, 5)],  # the data of figures, in the appendix
    ]
    assert texts(lists[0], "li")[1] == "Tabel\u00a02. Mutu layanan Call Center Dering DJPK menurut periode"


def test_key_figures_say_their_arrows_in_words(page: BeautifulSoup) -> None:
    cells = page.select(".angka-kunci > li")
    assert [cell.get("class") for cell in cells] == ["panggilan", "tamu", "vicon", "website"]
    assert texts(page, ".angka-kunci .nilai") == ["1.204", "312", "96", "48.630"]
    first = cells[0].select(".banding p")[0]
    assert [hidden.get_text() for hidden in first.select("[aria-hidden]")] == ["▼"]
    assert first.get_text() == "▼ turun 8,2% dari Agu 2026"


def test_table_has_caption_and_scopes_and_marks(page: BeautifulSoup) -> None:
    table = page.select("#tabel-2 table")[0]
    assert texts(table, "caption .temuan") == ["Satu dari dua ukuran mutu mencapai target"]
    assert texts(table, "caption .keterangan") == ["Tabel\u00a02. Mutu layanan Call Center Dering DJPK menurut periode"]
    assert {cell.get("scope") for cell in table.select("thead th")} == {"col"}
    assert texts(table, "tbody th[scope=row]") == [
        "Panggilan terjawab (%)",
        "Waktu tunggu ≤ 20 detik (%)",
        "Rata-rata waktu tunggu (detik)",
    ]
    assert texts(table, "td.kini") == ["92,8", "73,3", "14"]
    assert texts(table, "td.absen") == ["data tidak tersedia", "data tidak tersedia"]
    assert texts(table, "td.mencapai") == ["● mencapai"] and texts(table, "td.belum") == ["○ belum mencapai"]
    assert texts(table, "td.kosong") == ["–"]
    assert texts(page, "#tabel-3 tr.jumlah th") == ["Jumlah"]


def test_wide_tables_become_cards_and_narrow_ones_stay(page: BeautifulSoup) -> None:
    kinds = {number: "kartu" in page.select(f"#tabel-{number}")[0].get("class").split() for number in range(1, 5)}
    assert kinds == {1: True, 2: True, 3: False, 4: True}
    # The heads once for each table, for the labels that the style sheet writes in a card.
    assert page.select("#tabel-1 table")[0].get("style") == (
        "--k1:'Layanan (satuan)';--k2:'September 2026';--k3:'Agustus 2026';--k4:'September 2025';"
        "--k5:'Kumulatif 2026';--k6:'Target 2026';--k7:'Capaian target'"
    )
    assert page.select("#tabel-3 table")[0].get("style") is None


def wide_table(heads: tuple[str, ...]) -> Document:
    row = tuple(Cell("nilai yang panjang") for _ in heads)
    payload = TablePayload("lebar", "", "Tabel lebar", tuple(Column(head) for head in heads), (row,), numbered=False)
    return replace(sample_document.report(), blocks=(Table(0, payload),))


def test_head_of_a_card_is_a_string_of_css_whatever_it_holds(tmp_path: Path) -> None:
    hostile = "a';}</style>\"&\\{{< meta x >}}\n<b>"
    page = page_of(wide_table((hostile, "b", "c")), tmp_path)
    style = page.select("main table")[0].get("style")
    found = re.fullmatch(r"--k1:'([^'\"<>&{}]*)';--k2:'b';--k3:'c'", style)
    assert found
    # CSS Syntax 3, 4.3.7: a backslash, hexadecimal digits and one blank stand for that character.
    read = re.sub(r"\\([0-9a-f]{1,6}) ", lambda escape: chr(int(escape[1], 16)), found[1])
    assert read == hostile.replace("\n", " ")


def test_table_of_more_columns_than_the_style_sheet_labels_stays_a_table(tmp_path: Path) -> None:
    style = (EXTENSION / "laporan.css").read_text(encoding="utf-8")
    labelled = [int(place) for place in re.findall(r"nth-child\((\d+)\) \{ --k: var\(--k\1\); \}", style)]
    assert labelled == list(range(1, 13))
    for count, kind in ((12, "tabel kartu"), (13, "tabel")):
        page = page_of(wide_table(("Judul",) * count), tmp_path / str(count))
        assert page.select("main div.tabel, main div.kartu")[0].get("class") == kind


def test_rows_are_named_by_their_first_text_not_by_their_number(page: BeautifulSoup) -> None:
    assert [element.name for element in page.select("#tabel-4 tbody tr:first-child > *")][:2] == ["td", "th"]


def test_table_without_number_has_no_anchor(tmp_path: Path) -> None:
    payload = TablePayload("lepas", "", "Susunan petugas", (Column("Nama", "kiri"),), ((Cell("a"),),), numbered=False)
    document = replace(sample_document.report(), blocks=(Table(0, payload),))
    found = page_of(document, tmp_path).select("main .tabel")[0]
    assert found.get("id") is None
    assert found.select("caption")[0].get_text() == "Susunan petugas"


def test_figure_has_alt_text_drawing_data_and_table(page: BeautifulSoup) -> None:
    figure = page.select("#gambar-2")[0]
    assert figure.select("figcaption")[0].get_text() == (
        "Panggilan turun 8,2% menjadi 1.204 Gambar\u00a02. Panggilan masuk per bulan, September 2025–September 2026"
    )
    drawing = figure.select("[role=img]")[0]
    assert drawing.get("aria-label", "").startswith("Diagram garis panggilan masuk per bulan")
    svg = drawing.select("svg")[0]
    assert svg.get("width") is None and svg.get("height") is None and svg.get("role") is None
    assert svg.get("aria-hidden") == "true"
    assert "1.402" in svg.get_text()
    plots = json.loads(figure.select("script")[0].get_text())
    assert plots["data"][0]["y"] == list(sample_document.CALLS)
    assert figure.select("summary")[0].get_text() == "Tampilkan data Gambar\u00a02"
    assert texts(figure, "details caption") == ["Data Gambar\u00a02"]
    assert texts(figure, "details tbody tr:first-child > *") == ["Sep 2025", "1.118"]
    assert texts(figure, ".catatan") == ["Sumber: rekaman log aktivitas Call Center Dering DJPK."]


def test_phone_drawing_stands_beside_the_wide_one_with_what_differs(tmp_path: Path) -> None:
    common = {"template": TEMPLATE, "font": {"size": 13}}
    wide = {"data": [{"y": [1]}], "layout": {**common, "height": 300, "shapes": [1]}, "config": {}}
    phone = {"data": [{"y": [1]}], "layout": {**common, "height": 200}}
    figure = replace(
        sample_document.trend_figure(),
        plotly=wide,
        phone_svg='<svg width="358px" viewBox="0 0 358 9"></svg>',
        phone_plotly=phone,
    )
    page = page_of(replace(sample_document.report(), blocks=(figure,)), tmp_path)
    assert [svg.get("class") for svg in page.select(".grafik svg")] == ["lebar", "ponsel"]
    assert json.loads(page.select("figure script")[0].get_text()) == {
        "data": wide["data"],
        "layout": {"height": 300, "font": {"size": 13}, "shapes": [1]},
        "ponsel": {"layout": {"height": 200, "shapes": None}},
    }
    assert json.loads(page.select("#pola-grafik")[0].get_text()) == TEMPLATE
    other = replace(figure, phone_plotly={**phone, "data": [{"y": [2]}]})
    again = page_of(replace(sample_document.report(), blocks=(other,)), tmp_path)
    assert json.loads(again.select("figure script")[0].get_text())["ponsel"]["data"] == [{"y": [2]}]


def test_half_charts_that_follow_each_other_stand_in_a_pair(page: BeautifulSoup) -> None:
    pairs = page.select(".berdampingan")
    assert [[figure.get("id") for figure in pair.select("figure")] for pair in pairs] == [["gambar-3", "gambar-4"]]


def test_absent_data_says_why(page: BeautifulSoup) -> None:
    box = page.select(".tidak-tersedia")[0]
    assert box.get_text().split("\n")[1:3] == [
        "Kunjungan tamu per bulan, September 2025–September 2026",
        "Data tidak tersedia. Aplikasi Guestbook DJPK terganggu sejak 14 September 2026; data susulan dijadwalkan pada "
        "12 Oktober 2026.",
    ]


def test_prose_keeps_its_markup(page: BeautifulSoup) -> None:
    assert texts(page, ".paragraf-utama")[0].startswith("Video Conference dan Website tumbuh")
    assert [element.get_text() for element in page.select("main p em")] == ["hati-hati"]
    assert len(page.select("aside.pokok-perhatian ol > li")) == 3
    assert page.select("aside.pokok-perhatian")[0].get("aria-label") == "Pokok perhatian"
    assert [link.get("href") for link in page.select("main > p a")][:3] == [
        "https://www.djpk.kemenkeu.go.id",
        "#gambar-2",
        "#tabel-2",
    ]


def test_signature_claims_nothing(page: BeautifulSoup) -> None:
    lines = [line.get_text() for line in page.select(".tanda-tangan p")]
    assert lines == ["Jakarta, [tanggal]", "Sekretaris Direktorat Jenderal,", "[Nama Sekretaris Direktorat Jenderal]"]


def test_hostile_text_stays_text(page: BeautifulSoup) -> None:
    assert texts(page, "#tabel-4 tbody tr:nth-child(3) th") == [sample_document.HOSTILE]


def test_hostile_text_in_every_place_of_a_chart(tmp_path: Path) -> None:
    hostile = sample_document.HOSTILE + " </script> ]]> \u2028"
    trend = sample_document.trend_figure()
    payload = replace(trend.payload, title=hostile, subtitle=hostile, alt=hostile, notes=(hostile,))
    figure = Figure(1, payload, trend.svg, {"data": [{"name": hostile}], "layout": {}})
    page = page_of(replace(sample_document.report(), blocks=(figure,)), tmp_path)
    shown = hostile.replace("\u2028", "").strip()
    assert texts(page, ".temuan") == [shown] and texts(page, "main .catatan") == [shown]
    assert page.select("[role=img]")[0].get("aria-label") == shown
    plots = json.loads(page.select("figure script")[0].get_text())
    assert plots["data"][0]["name"] == hostile
    assert not page.select("i")


def test_prepared_notebook_holds_no_shortcode_and_is_the_same_twice() -> None:
    first = write_html(sample_document.report(), ADDRESS)
    assert first.notebook == write_html(sample_document.report(), ADDRESS).notebook
    assert "{{<" not in joined(first.notebook)
    assert {cell["cell_type"] for cell in first.notebook["cells"]} == {"raw", "markdown"}
    assert [cell["cell_type"] for cell in first.notebook["cells"]].count("raw") == 1


def test_only_the_copy_for_checking_says_konsep(page: BeautifulSoup, tmp_path: Path) -> None:
    words = page.select("body")[0].get_text()
    assert "KONSEP" not in words and "Konsep –" not in words
    draft = page_of(sample_document.report(), tmp_path, draft=True)
    assert texts(draft, "header .konsep-kotak") == ["KONSEP"]
    assert draft.select(".konsep-air")[0].get("aria-hidden") == "true"
    assert texts(draft, ".konsep-kaki") == ["Konsep – belum ditandatangani"]


def test_sample_data_is_marked(page: BeautifulSoup, tmp_path: Path) -> None:
    assert texts(page, "header .contoh b") == ["CONTOH"]
    document = sample_document.report()
    real = replace(document, fields=replace(document.fields, mark=""))  # type: ignore[type-var]
    assert not page_of(real, tmp_path).select(".contoh")


def test_report_without_tables_or_figures_says_so(tmp_path: Path) -> None:
    blocks = [block for block in sample_document.report().blocks if not isinstance(block, (Table, Figure, Prose))]
    page = page_of(replace(sample_document.report(), blocks=tuple(blocks)), tmp_path)
    said = texts(page, "main > p")
    assert said == ["Laporan ini tidak memuat tabel."] + ["Laporan ini tidak memuat gambar."] * 2


def test_letters_have_no_html_form() -> None:
    with pytest.raises(TypeError, match="nota-dinas-kabag"):
        write_html(sample_document.nota_dinas_kabag(), ADDRESS)


def test_template_parts_hold_no_dollar_sign_and_only_known_colours() -> None:
    style = (EXTENSION / "laporan.css").read_text(encoding="utf-8")
    assert "$" not in style + (EXTENSION / "laporan.js").read_text(encoding="utf-8")
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", style))
    tokens = {
        "#1b2430", "#4a5565", "#0f2b55", "#bf8b1e", "#e3b341", "#7a5600", "#5c4100", "#1f5aa6", "#f3f6fa", "#fbf4e2",
        "#c9d1db", "#8793a3", "#2c7e83", "#88391e", "#fff", "#000", "#f0f3f7",
    }  # fmt: skip
    tints_on_navy_and_strip = {"#d3dcea", "#8ea3c4", "#1d3d6e", "#dce3eb"}
    assert used <= tokens | tints_on_navy_and_strip


def test_plotly_is_named_after_its_content() -> None:
    script = plotly_asset.asset()
    assert b"plotly.js v" in script.content[:200]
    assert script.name == f"plotly-{hashlib.sha256(script.content).hexdigest()[:12]}.min.js"
    assert plotly_asset.address(script.name) == f"../aset/{script.name}"
