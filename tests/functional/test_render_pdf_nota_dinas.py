"""The nota dinas as PDF: measured against PMK 164/PMK.01/2021 as domain.md gives it. Lengths in mm."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from tests.support import sample_document as sample
from tests.support.typst_source import write_source

from laporan.display.fonts import text_width
from laporan.render.blocks import Document, Prose
from laporan.render.typst_compile import compile_pdf

MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 22.2, 210 - 19, 12.5, 297 - 12.5
TOLERANCE = 0.5
DAY = date(2026, 10, 7)


def pdf(document: Document, folder: Path, draft: bool = False, logo: bytes = sample.LOGO) -> Any:
    return pdfplumber.open(io.BytesIO(compile_pdf(folder, write_source(document, folder, logo), draft, DAY)))


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return pdf(sample.nota_dinas_sesditjen(), tmp_path_factory.mktemp("nd"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return pdf(sample.nota_dinas_kabag(), tmp_path_factory.mktemp("nd"), draft=True)


def lines(page: Any) -> list[dict[str, Any]]:
    return page.extract_text_lines(return_chars=True)  # type: ignore[no-any-return]


def line(page: Any, text: str) -> dict[str, Any]:
    return next(item for item in lines(page) if text in item["text"])


def word(page: Any, text: str) -> dict[str, Any]:
    return next(item for item in page.extract_words() if item["text"].startswith(text))


def baseline(item: dict[str, Any]) -> float:
    """Distance of the baseline from the top of the page; Arimo's descent is 0.212 em."""
    char = item["chars"][0]
    return float((char["bottom"] - 0.212 * char["size"]) * MM)


def test_one_page_of_a4(letter: Any) -> None:
    assert len(letter.pages) == 1
    assert letter.pages[0].width * MM == pytest.approx(210, abs=0.1)
    assert letter.pages[0].height * MM == pytest.approx(297, abs=0.1)


def test_nothing_stands_in_the_margins(letter: Any) -> None:
    chars = [char for char in letter.pages[0].chars if char["text"].strip()]
    assert min(char["x0"] for char in chars) * MM == pytest.approx(LEFT, abs=TOLERANCE)
    assert max(char["x1"] for char in chars) * MM == pytest.approx(RIGHT, abs=TOLERANCE)
    assert min(char["top"] for char in chars) * MM > TOP - TOLERANCE
    assert max(char["bottom"] for char in chars) * MM < BOTTOM + TOLERANCE


def test_a_long_letter_goes_on_within_the_same_margins(tmp_path: Path) -> None:
    text = "\n\n".join(
        ["Layanan informasi berjalan menurut jadwal yang telah ditetapkan bersama unit terkait. " * 4] * 14
    )
    document = sample.nota_dinas_kabag()
    pages = pdf(replace(document, blocks=(Prose(text), *document.blocks)), tmp_path).pages
    assert len(pages) == 2
    first, second = (sorted({round(c["bottom"] * MM, 1) for c in page.chars}) for page in pages)
    assert BOTTOM - 6 < first[-1] < BOTTOM + TOLERANCE
    assert min(c["top"] for c in pages[1].chars) * MM == pytest.approx(TOP, abs=1)
    assert second[-1] < BOTTOM
    assert "Demikian disampaikan" in pages[1].extract_text()


@pytest.mark.parametrize(
    ("text", "size", "bold"),
    [
        ("KEMENTERIAN KEUANGAN REPUBLIK INDONESIA", 13, True),
        ("DIREKTORAT JENDERAL PERIMBANGAN KEUANGAN", 11, True),
        ("SEKRETARIAT DIREKTORAT JENDERAL", 11, True),
        ("GEDUNG RADIUS PRAWIRO", 7, False),
        ("TELEPON 150420", 7, False),
        ("NOTA DINAS", 11, True),
        ("NOMOR [@NomorND]", 11, False),
        ("Dalam rangka", 11, False),
    ],
)
def test_sizes_and_weights(letter: Any, text: str, size: float, bold: bool) -> None:
    found = line(letter.pages[0], text)
    assert {round(char["size"], 2) for char in found["chars"]} == {size}
    # All weights come from one variable font and bear one name; the letters' own widths tell them apart.
    width = sum(char["width"] for char in found["chars"])
    assert width == pytest.approx(sum(text_width(char["text"], size, bold) for char in found["chars"]), abs=0.3)


def test_the_letterhead_is_centred_over_a_rule_of_two_points(letter: Any) -> None:
    page = letter.pages[0]
    for text in ("KEMENTERIAN", "DIREKTORAT JENDERAL PERIMBANGAN", "SEKRETARIAT DIR", "GEDUNG", "NOTA DINAS", "NOMOR"):
        found = line(page, text)
        assert (found["x0"] + found["x1"]) / 2 * MM == pytest.approx((LEFT + RIGHT) / 2, abs=TOLERANCE)
    rules = sorted(page.lines, key=lambda item: item["top"])
    assert [round(rule["linewidth"], 2) for rule in rules] == [2, 0.75]
    for rule in rules:
        assert rule["x0"] * MM == pytest.approx(LEFT, abs=0.1)
        assert rule["x1"] * MM == pytest.approx(RIGHT, abs=0.1)
    assert rules[0]["top"] * MM == pytest.approx(35, abs=0.6)
    assert line(page, "TELEPON")["bottom"] < rules[0]["top"] < line(page, "NOTA DINAS")["top"]
    assert line(page, "Tanggal")["bottom"] < rules[1]["top"] < line(page, "Dalam rangka")["top"]


def test_a_letterhead_of_four_lines_stands_beside_the_logo_over_its_rule(tmp_path: Path) -> None:
    kop = (
        "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PENGELOLAAN PEMBIAYAAN DAN RISIKO",
        "DIREKTORAT STRATEGI DAN PORTOFOLIO PEMBIAYAAN",
        "SUBDIREKTORAT HUBUNGAN INVESTOR",
    )
    document = sample.nota_dinas_kabag()
    page = pdf(replace(document, fields=replace(document.fields, letterhead=kop)), tmp_path).pages[0]
    found = [line(page, text) for text in (*kop, *sample.ADDRESS)]
    for item in found:
        assert item["x0"] * MM > LEFT + 21
        assert (item["x0"] + item["x1"]) / 2 * MM == pytest.approx((LEFT + 23 + RIGHT) / 2, abs=TOLERANCE)
    assert [round(item["chars"][0]["size"]) for item in found] == [13, 11, 11, 11, 7, 7]
    places = [baseline(item) for item in found]
    assert places == sorted(places)
    assert places[-1] < min(rule["top"] for rule in page.lines) * MM < baseline(line(page, "NOTA DINAS")) - 5


def test_a_letterhead_of_two_lines_stands_in_the_middle_of_the_logo(tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    fields = replace(document.fields, letterhead=("PEMERINTAH KABUPATEN", "DINAS KOMUNIKASI"), address=())
    page = pdf(replace(document, fields=fields), tmp_path).pages[0]
    top, bottom = line(page, "PEMERINTAH")["top"] * MM, line(page, "DINAS KOM")["bottom"] * MM
    assert (top + bottom) / 2 == pytest.approx(TOP + 0.2 + 21 / 2, abs=TOLERANCE)
    assert min(rule["top"] for rule in page.lines) * MM == pytest.approx(35, abs=0.6)


def test_a_letter_without_enclosure_says_so(tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    page = pdf(replace(document, fields=replace(document.fields, attachment="")), tmp_path).pages[0]
    assert "Lampiran : –" in page.extract_text()


def test_the_address_block_has_aligned_colons_in_the_order_of_the_rule(letter: Any) -> None:
    page = letter.pages[0]
    names = ["Yth.", "Dari", "Sifat", "Lampiran", "Hal", "Tanggal"]
    places = [word(page, name) for name in names]
    assert [item["top"] for item in places] == sorted(item["top"] for item in places)
    assert all(item["x0"] * MM == pytest.approx(LEFT, abs=TOLERANCE) for item in places)
    colons = [item for item in page.extract_words() if item["text"] == ":"]
    assert len(colons) == len(names)
    assert all(item["x0"] * MM == pytest.approx(LEFT + 22, abs=TOLERANCE) for item in colons)
    assert word(page, "Segera")["x0"] * MM == pytest.approx(LEFT + 27, abs=TOLERANCE)
    # A long Hal goes on below its own beginning, and two addressees are numbered.
    assert word(page, "Rekomendasi")["x0"] == pytest.approx(word(page, "Laporan")["x0"], abs=0.1)
    text = page.extract_text()
    assert "1. Direktur Jenderal Perimbangan Keuangan\n2. Direktur Pembiayaan" in text


def test_the_body_is_justified_with_indent_and_line_spacing(letter: Any) -> None:
    page = letter.pages[0]
    body = [line(page, text) for text in ("Dalam rangka", "sampaikan Laporan", "sebagai berikut:")]
    assert body[0]["x0"] * MM == pytest.approx(LEFT + 10, abs=TOLERANCE)
    assert body[1]["x0"] * MM == pytest.approx(LEFT, abs=TOLERANCE)
    assert body[0]["x1"] * MM == pytest.approx(RIGHT, abs=TOLERANCE)
    assert body[1]["x1"] * MM == pytest.approx(RIGHT, abs=TOLERANCE)
    for above, below in pairwise(body):
        assert (baseline(below) - baseline(above)) / MM == pytest.approx(15.8, abs=0.1)


def test_every_line_but_a_paragraphs_last_reaches_the_margin(letter: Any) -> None:
    found = lines(letter.pages[0])
    texts = [item["text"] for item in found]
    body = found[texts.index(line(letter.pages[0], "Dalam rangka")["text"]) : texts.index("Tembusan:")]
    for item in body:
        if not item["text"].endswith((".", ":", ";", "dan", "]")):
            assert item["x1"] * MM == pytest.approx(RIGHT, abs=TOLERANCE), item["text"]


def test_lists_are_numbered_by_depth(letter: Any) -> None:
    page = letter.pages[0]
    numbers = [item["text"].split()[0] for item in lines(page)[9:] if item["text"].split()[0][-1] in ".)"]
    assert numbers == ["1.", "2.", "a.", "b.", "1)", "2)", "c.", "d.", "3.", "1.", "2."]
    depth = [round(line(page, text)["x0"] * MM, 1) for text in ("1. Capaian", "a. panggilan", "1) konsultasi")]
    assert depth[0] == pytest.approx(LEFT, abs=TOLERANCE)
    assert depth[0] < depth[1] < depth[2]
    # One step is the width of the level above: number and text stand flush.
    assert line(page, "Conference, dan 48.630")["x0"] == pytest.approx(word(page, "Capaian")["x0"], abs=0.3)


def test_typed_letters_count_as_a_level(tmp_path: Path) -> None:
    text = (
        "1.  dua:\n    a.  abc:\n        1)  ghi\n    b.  def\n2.  tiga:\n    1.  x:\n        1.  y:\n            1.  z"
    )
    document = sample.nota_dinas_kabag()
    page = pdf(replace(document, blocks=(Prose(text), *document.blocks[1:])), tmp_path).pages[0]
    found = page.extract_text().split("\n")
    start = found.index("1. dua:")
    assert found[start : start + 8] == [
        "1. dua:", "a. abc:", "1) ghi", "b. def", "2. tiga:", "a. x:", "1) y:", "a) z",
    ]  # fmt: skip
    places = [baseline(line(page, text)) for text in found[start : start + 8]]
    assert all((below - above) / MM == pytest.approx(15.8, abs=0.1) for above, below in pairwise(places))


def test_reduplicated_words_stay_whole(draft: Any) -> None:
    assert "hal-hal sebagai berikut" in draft.pages[0].extract_text()


def test_the_name_stands_72_mm_from_the_right_margin_without_any_claim(letter: Any, draft: Any) -> None:
    for document, name in ((letter, "[Nama Sekretaris Direktorat Jenderal]"), (draft, "Budi Contoh Santoso")):
        found = word(document.pages[0], name.split()[0])
        assert found["x0"] * MM == pytest.approx(RIGHT - 72, abs=TOLERANCE)
        text = document.pages[0].extract_text()
        assert name in text
        assert "elektronik" not in text.lower()
        assert "NIP" not in text


def test_the_order_of_the_parts(letter: Any) -> None:
    text = letter.pages[0].extract_text()
    parts = ["KEMENTERIAN", "TELEPON", "NOTA DINAS", "[@NomorND]", "Yth.", "Hal", "[@TanggalND]", "Dalam rangka",
             "3. Kendala", "Demikian kami laporkan", "[Nama Sekretaris", "Tembusan:", "1. Kepala Bagian",
             "2. Kepala Subbagian"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_draft_carries_three_marks_and_the_other_form_none(letter: Any, draft: Any) -> None:
    page = draft.pages[0]
    small = [c for c in page.chars if c["size"] == pytest.approx(9) and c["text"] in "KONSEP" and c["top"] * MM < TOP]
    assert "".join(c["text"] for c in small) == "KONSEP"
    assert max(c["x1"] for c in small) * MM < RIGHT
    behind = [c for c in page.chars if c["size"] > 100]
    assert "".join(c["text"] for c in behind) == "KONSEP"
    assert "Konsep – belum ditandatangani" in page.extract_text()
    text = letter.pages[0].extract_text()
    assert "konsep" not in text.lower()


LIST = "Demikian:\n\n1. satu;\n2. dua:\n\n    a. tiga; dan\n    b. empat UJUNG."
ENDS = {
    "paragraph": "Demikian kami sampaikan kepada Bapak/Ibu untuk diketahui. " * 3 + "UJUNG.",
    "list": LIST,
    "item of two paragraphs": LIST.replace("    a. tiga; dan\n    b. empat", "    Lanjutan butir itu"),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_page_break_never_separates_the_name_from_the_last_paragraph(end: str, tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    counts = set()
    for lines_above in range(22, 36, 2):
        above = (Prose(f"Baris {number}.") for number in range(lines_above))
        letter = replace(document, blocks=(*above, Prose(ENDS[end]), document.blocks[-1]))
        texts = [page.extract_text() for page in pdf(letter, tmp_path / str(lines_above)).pages]
        counts.add(len(texts))
        (page,) = (text for text in texts if "Budi Contoh Santoso" in text)
        assert "UJUNG" in page, lines_above
    assert counts == {1, 2}  # the end of the page was met


def test_a_list_that_ends_the_letter_stays_one_list(tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    page = pdf(replace(document, blocks=(Prose(LIST), document.blocks[-1])), tmp_path).pages[0]
    found = [line(page, text) for text in ("Demikian:", "1. satu", "2. dua", "a. tiga", "b. empat")]
    places = [baseline(item) / MM for item in found]
    assert [below - above for above, below in pairwise(places)] == pytest.approx([15.8] * 4, abs=0.1)
    assert found[1]["x0"] == pytest.approx(found[2]["x0"], abs=0.1)


def box(items: list[dict[str, Any]]) -> tuple[float, ...]:
    """Left, top, right and bottom edge of everything in ``items``, in mm."""
    sides = [[item[side] * MM for item in items] for side in ("x0", "top", "x1", "bottom")]
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def test_a_shield_stands_at_the_place_of_the_logo(letter: Any, draft: Any) -> None:
    for document in (letter, draft):
        page = document.pages[0]
        assert not page.images, "it is drawn in lines"
        # 80 by 96 hundredths of a square of 21 mm, in its middle, between the top margin and the rule.
        expected = (LEFT + 2.1, TOP + 0.2 + 0.42, LEFT + 21 - 2.1, TOP + 0.2 + 21 - 0.42)
        assert box(page.curves) == pytest.approx(expected, abs=0.1)
        colours = [curve[part] for curve in page.curves for part in ("stroking_color", "non_stroking_color")]
        assert all(len(set(colour)) == 1 for colour in colours if isinstance(colour, tuple)), "grey, like no emblem"


def test_a_logo_of_params_takes_its_place(tmp_path: Path) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><rect width="10" height="20"/></svg>'
    document = replace(sample.nota_dinas_kabag(), logo="params/logo.svg")
    page = pdf(document, tmp_path, logo=logo).pages[0]
    assert not page.curves
    expected = (LEFT + 21 / 4, TOP + 0.2, LEFT + 21 * 3 / 4, TOP + 0.2 + 21)
    assert box(page.rects) == pytest.approx(expected, abs=0.1)
