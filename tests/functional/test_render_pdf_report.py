"""The report as PDF: order, places, links, accessibility, marks, and the same bytes each time. Lengths in mm."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest
from tests.support import sample_document as sample
from tests.support.typst_source import MAIN_FILE, write_source

from laporan.errors.render import EngineFailed
from laporan.render.blocks import Heading, Prose, Signature
from laporan.render.typst_compile import compile_pdf

MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 27, 210 - 19, 26, 297 - 23
DAY = date(2026, 10, 7)


def build(document: Any, folder: Path, draft: bool = False) -> bytes:
    return compile_pdf(folder, write_source(document, folder), draft, DAY)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pdfplumber.open(io.BytesIO(pdf)).pages]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laporan")


@pytest.fixture(scope="module")
def ready(folder: Path) -> bytes:
    return build(sample.report(), folder)


@pytest.fixture(scope="module")
def draft(folder: Path, ready: bytes) -> bytes:
    return compile_pdf(folder, MAIN_FILE, True, DAY)


@pytest.fixture(scope="module")
def pages(ready: bytes) -> Any:
    return pdfplumber.open(io.BytesIO(ready)).pages


@pytest.fixture(scope="module")
def reader(ready: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(ready))


def word(page: Any, text: str) -> dict[str, Any]:
    return next(item for item in page.extract_words() if item["text"] == text)


def test_the_text_stands_in_order(ready: bytes) -> None:
    text = "\n".join(texts(ready))
    parts = [
        "KEMENTERIAN KEUANGAN", "Layanan Informasi", "Bulan September 2026", "Periode data: 1–30", "Disusun oleh",
        "Video Conference dan Website tumbuh", "panggilan masuk kunjungan sesi", "Tabel 1. Volume layanan",
        "Call Center (panggilan)", "Tanda – berarti", "Gambar 1. Realisasi", "Garis tegak hitam", "Pokok perhatian",
        "Daftar Isi", "Daftar Tabel", "Daftar Gambar", "BAB I\nPendahuluan", "A. Latar Belakang", "BAB II",
        "Panggilan turun 8,2% menjadi 1.204", "Gambar 2. Panggilan masuk per bulan", "Sumber: rekaman log", "Gambar 3.",
        "Tabel 2. Mutu layanan", "Asal penelepon", "Kabupaten Aceh Besar", "Jumlah 817 100,0", "Hanya panggilan",
        "Data tidak tersedia. Aplikasi Guestbook", "BAB III", "BAB IV", "Demikian laporan ini", "Jakarta, [tanggal]",
        "Sekretaris Direktorat Jenderal,", "[Nama Sekretaris Direktorat Jenderal]", "Lampiran", "Data Gambar",
    ]  # fmt: skip
    place = 0
    for part in parts:
        assert part in text[place:], part
        place = text.index(part, place)


def test_every_page_but_the_cover_has_its_head_and_foot(pages: Any) -> None:
    total = len(pages)
    assert "dari" not in pages[0].extract_text().split("\n")[-1]
    chapters = ["Ringkasan Eksekutif", "Daftar Isi", "Bab I Pendahuluan", "Bab II Pelaksanaan Layanan"]
    for number, page in enumerate(pages[1:], 2):
        first, *_, last = page.extract_text().split("\n")
        assert first.startswith("Laporan Layanan Informasi DJPK – Bulan September 2026 CONTOH ")
        assert last == f"Direktorat Jenderal Perimbangan Keuangan {number} dari {total}"
        if number - 2 < len(chapters):
            assert first.endswith(chapters[number - 2])
    assert pages[6].extract_text().split("\n")[0].endswith("Bab II Pelaksanaan Layanan")  # begun on an earlier page


def test_everything_stands_within_the_margins(pages: Any) -> None:
    for page in pages[1:]:
        chars = [c for c in page.chars if c["text"].strip() and TOP < c["top"] * MM < BOTTOM]
        assert min(c["x0"] for c in chars) * MM == pytest.approx(LEFT, abs=0.5)
        assert max(c["x1"] for c in chars) * MM < RIGHT + 0.5
        assert not [c for c in page.chars if BOTTOM + 0.5 < c["bottom"] * MM < 283]
        assert min(c["size"] for c in page.chars) >= 8


def test_running_text_keeps_to_its_width(pages: Any) -> None:
    lines = [item for item in pages[3].extract_text_lines() if "menyelenggarakan" in item["text"]]
    assert lines[0]["x1"] * MM < LEFT + 136 + 0.5
    lead = [item for item in pages[1].extract_text_lines() if item["chars"][0]["size"] == pytest.approx(12)]
    assert len(lead) >= 3
    assert max(item["x1"] for item in lead) * MM < LEFT + 156 + 0.5


def test_half_width_charts_stand_side_by_side(pages: Any) -> None:
    page = pages[4]
    left, right = word(page, "Senin"), word(page, "Tiga")
    assert left["top"] == pytest.approx(right["top"], abs=0.2)
    assert left["x0"] * MM == pytest.approx(LEFT, abs=0.5)
    assert right["x0"] * MM == pytest.approx(LEFT + 84, abs=0.5)


def test_a_table_repeats_its_head_and_never_leaves_one_row_alone(tmp_path: Path) -> None:
    table = sample.long_table(1)
    for count in range(34, 40):
        payload = replace(table.payload, rows=table.payload.rows[:count], total_row=False)
        document = replace(sample.report(), blocks=(Heading(1, "Asal", "I", "asal"), replace(table, payload=payload)))
        rows = [text.count("\nKabupaten ") + text.count("\nJumlah ") for text in texts(build(document, tmp_path))[1:]]
        assert sum(rows) == count
        assert min(rows) >= 2
        for text in texts(build(document, tmp_path))[1:]:
            assert "Pemerintah daerah Panggilan Bagian (%)" in text


def test_the_signature_never_stands_alone(tmp_path: Path) -> None:
    document = sample.report()
    closing, signature = (
        next(b for b in document.blocks if isinstance(b, Prose) and "Demikian laporan" in b.markdown),
        next(b for b in document.blocks if isinstance(b, Signature)),
    )
    counts = set()
    for lines in range(8, 36, 4):
        filler = Prose("\n\n".join(["Layanan berjalan dengan baik."] * lines))
        blocks = (Heading(1, "Penutup", "I", "penutup"), filler, closing, signature)
        found = texts(build(replace(document, blocks=blocks), tmp_path))
        (place,) = [i for i, text in enumerate(found) if "[Nama Sekretaris" in text]
        assert "Demikian laporan ini disampaikan" in found[place]
        assert "Jakarta, [tanggal]" in found[place]
        counts.add(len(found))
    assert counts == {2, 3}  # the break was passed


def outline(reader: pypdf.PdfReader) -> Iterator[tuple[int, str, int]]:
    def walk(items: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title, reader.get_destination_page_number(item) + 1

    return walk(reader.outline, 1)


def test_bookmarks_and_contents_name_the_same_pages(reader: pypdf.PdfReader, pages: Any) -> None:
    marks = list(outline(reader))
    assert marks[0] == (1, "Ringkasan Eksekutif", 2)
    assert (2, "A. Call Center Dering DJPK", 5) in marks
    assert (3, "Asal penelepon", 6) in marks
    contents = pages[2].extract_text()
    for depth, title, page in marks:
        if depth < 3 and not title.startswith(("Daftar", "Kendala bulan")):  # subsections are never listed
            entry = next(line for line in contents.split("\n") if line.startswith(title) and line.endswith(f" {page}"))
            assert set(entry[len(title) :].replace(str(page), "")) <= {" ", "."}
    for number, page in ((1, 2), (2, 5), (4, 5)):
        assert any(line.startswith(f"Gambar {number}.") and line.endswith(f" {page}") for line in contents.split("\n"))


def test_references_lead_to_their_figure(reader: pypdf.PdfReader) -> None:
    targets = [
        annotation.get_object()["/A"]["/D"] if "/A" in annotation.get_object() else annotation.get_object()["/Dest"]
        for annotation in reader.pages[4]["/Annots"]
    ]
    assert len(targets) >= 2


def test_the_pdf_is_tagged_titled_and_says_its_language(reader: pypdf.PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id-ID"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Layanan Informasi DJPK Bulan September 2026"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261007")
    xmp = root["/Metadata"].get_data().decode()
    for part in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert part in xmp


def structure(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for item in node:
            yield from structure(item)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from structure(node["/K"])


def test_charts_bear_their_alternative_texts_and_tables_their_heads(reader: pypdf.PdfReader) -> None:
    nodes = list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))
    alts = {str(node["/Alt"]) for node in nodes if "/Alt" in node}
    figures = [sample.target_figure(), sample.trend_figure(), sample.heat_figure(), sample.ranking_figure()]
    assert {figure.payload.alt for figure in figures} <= alts
    kinds = [str(node.get("/S", "")) for node in nodes]
    assert kinds.count("/H1") == len([b for b in sample.report().blocks if isinstance(b, Heading) and b.level == 1])
    assert "/TH" in kinds
    assert "/Title" in kinds


def test_only_the_chosen_typeface_and_embedded(reader: pypdf.PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
            (descendant,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]
    assert names <= {"Arimo-Regular", "Arimo-Italic"}


def test_text_from_data_is_printed_as_it_is(pages: Any) -> None:
    text = pages[7].extract_text()
    assert (
        'adanya: A&B <i>#x</i> $y$ *z* _w_ `v` "u" \\n @\nfig-a [t](s) {{< env HOME >}} ````` ~r~ <!-- q --> //p.'
        in text
    )
    # the table's cell, whose lines other cells interrupt
    for piece in ('3 A&B <i>#x</i> $y$ *z* _w_ `v` "u" \\n @fig-a [t](s) {{<', ">}} ````` ~r~ <!-- q --> //p\n"):
        assert piece in text


def test_the_draft_is_marked_three_times_on_every_page(draft: bytes, ready: bytes) -> None:
    for page in pdfplumber.open(io.BytesIO(draft)).pages:
        boxed = [c for c in page.chars if round(c["size"]) == 9 and c["top"] * MM < 10 and c["x0"] * MM > 169]
        assert "".join(c["text"] for c in boxed) == "KONSEP"
        assert "".join(c["text"] for c in page.chars if c["size"] > 100) == "KONSEP"
        assert "Konsep – belum ditandatangani" in page.extract_text()
    assert not any("konsep" in text.lower() for text in texts(ready))
    assert len(texts(draft)) == len(texts(ready))


def test_same_source_same_bytes(ready: bytes, draft: bytes, tmp_path: Path) -> None:
    other = tmp_path / "folder lain"
    other.mkdir()
    assert build(sample.report(), other) == ready
    assert compile_pdf(other, MAIN_FILE, True, DAY) == draft


def test_a_missing_alternative_text_stops_the_compiler(tmp_path: Path) -> None:
    (tmp_path / "g.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (tmp_path / "a.typ").write_text(
        '#set document(title: "A", date: datetime(year: 2026, month: 1, day: 1))\n#image("g.svg")'
    )
    with pytest.raises(EngineFailed) as caught:
        compile_pdf(tmp_path, "a.typ", False, DAY)
    assert "a.typ" in caught.value.what


def test_the_source_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia")
    inner = tmp_path / "isi"
    inner.mkdir()
    (inner / "a.typ").write_text('#read("../rahasia.txt")')
    with pytest.raises(EngineFailed):
        compile_pdf(inner, "a.typ", False, DAY)
