"""Where the report's PDF ends lines and pages: what stays together, and what does not leave a page empty."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from tests.support import sample_document as sample
from tests.support.typst_source import write_source

from laporan.display.payload import Cell, Column, ContentsPayload, SignaturePayload, TablePayload
from laporan.render.blocks import Block, Contents, Heading, Prose, Signature, Table
from laporan.render.typst_compile import compile_pdf

MM = 25.4 / 72
DAY = date(2026, 10, 7)
SIGNATURE = Signature(SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris,"), "Nama Contoh")
CLOSING = Prose("Demikian laporan ini disampaikan.")


def pages(folder: Path, *blocks: Block) -> list[Any]:
    """The pages after the cover."""
    document = replace(sample.report(), blocks=blocks)
    return list(pdfplumber.open(io.BytesIO(compile_pdf(folder, write_source(document, folder), False, DAY))).pages[1:])


def lines(page: Any, size: float) -> list[str]:
    """The lines of text of one size, from top to bottom."""
    chars = page.filter(lambda item: item["object_type"] == "char" and abs(item["size"] - size) < 0.01)
    return [line["text"].replace("\u00a0", " ") for line in chars.extract_text_lines()]


def test_no_line_ends_within_what_belongs_together(tmp_path: Path) -> None:
    """Words of growing length push each of them over the edge of the text."""
    kept = ("09.00–11.00", "hal-hal", "1.204 panggilan", "12 Oktober", "Tabel 3", "28,0–43,2%", "pukul 08.30")
    prose = "\n\n".join(
        f"{'Penyelenggaraan ' * 3}{'a' * filler} {part} merupakan bagian yang tetap utuh pada barisnya."
        for part in kept
        for filler in range(6, 26)
    )
    found = [
        line for page in pages(tmp_path, Heading(1, "Uji", "I", "uji"), Prose(prose)) for line in lines(page, 10.5)
    ]
    for part in kept:
        places = [line.find(part) for line in found if part in line]
        assert len(places) == 20, part
        assert 0 in places, f"{part} was never pushed over the edge"


def test_the_last_line_of_a_paragraph_or_title_is_never_one_word(tmp_path: Path) -> None:
    prose = "\n\n".join(
        f"Laporan {'a' * filler} memuat jumlah serta sebaran layanan selama ini" for filler in range(1, 28)
    )
    left, right = sample.heat_figure(1), sample.ranking_figure(2)
    right = replace(right, payload=replace(right.payload, title="Tiga asal penelepon mencakup 28,0% panggilan"))
    found = pages(tmp_path, Heading(1, "Uji", "I", "uji"), left, right, Prose(prose))
    told = [line for page in found for line in lines(page, 10.5)]
    assert not [line for line in told if " " not in line]
    assert any(line.endswith("28,0% panggilan") and "Tiga" not in line for line in told), "the title takes two lines"


@pytest.mark.parametrize(("paragraphs", "same_page"), [(3, True), (25, False)])
def test_a_chapter_goes_on_after_a_short_end(tmp_path: Path, paragraphs: int, same_page: bool) -> None:
    first = Prose("\n\n".join(["Layanan berjalan dengan baik."] * paragraphs))
    blocks = (Heading(1, "Satu", "I", "satu"), first, Heading(1, "Dua", "II", "dua"), CLOSING)
    found = pages(tmp_path, *blocks)
    assert [("BAB I\n" in page.extract_text(), "BAB II\n" in page.extract_text()) for page in found] == (
        [(True, True)] if same_page else [(True, False), (False, True)]
    )


def test_what_has_no_chapter_number_always_begins_a_page(tmp_path: Path) -> None:
    blocks = (Heading(1, "Kata Pengantar", "", "kata"), CLOSING, Heading(1, "Daftar Isi", "", "isi"), Contents("isi"))
    found = pages(tmp_path, *blocks)
    assert len(found) == 2
    assert [round(min(bar["top"] for bar in page.rects) * MM, 1) for page in found] == [26, 26], "the gold bars"


def many_tables(count: int) -> Iterator[Table]:
    for number in range(1, count + 1):
        yield Table(number, replace(sample.long_table().payload, label=f"t{number}"))


def test_lists_share_a_page_only_where_there_is_room_for_some_lines(tmp_path: Path) -> None:
    """Daftar Tabel begins on the page of Daftar Isi, but never with its heading at the foot."""
    seen = set()
    for chapters in range(22, 34, 2):
        contents = [Heading(1, "Daftar Isi", "", "isi", False), Contents("isi"),
                    Heading(1, "Daftar Tabel", "", "daftar-tabel", False), Contents("tabel")]  # fmt: skip
        body = [Heading(2, f"Bagian {number}", "A", f"b{number}") for number in range(chapters)]
        found = pages(tmp_path, *contents, Heading(1, "Satu", "I", "satu"), *body, *many_tables(3))
        (place,) = [i for i, page in enumerate(found) if "Daftar Tabel\n" in page.extract_text()]
        top = next(line["top"] for line in found[place].extract_text_lines() if line["text"] == "Daftar Tabel") * MM
        assert 20 < top < 297 - 23 - 40
        seen.add(place)
    assert seen == {0, 1}, "the break was passed"


def rows_of(page: Any) -> int:
    return len(re.findall(r"^(?:Kabupaten|Jumlah) ", page.extract_text(), re.MULTILINE))


@pytest.mark.parametrize("count", [14, 18])
def test_a_table_of_a_chapter_stays_whole_where_one_of_the_appendix_breaks(tmp_path: Path, count: int) -> None:
    payload = sample.long_table(1).payload
    table = Table(1, replace(payload, rows=payload.rows[:count], total_row=False))
    filler = Prose("\n\n".join(["Layanan berjalan dengan baik."] * 20))
    whole = pages(tmp_path, Heading(1, "Satu", "I", "satu"), filler, table)
    assert [rows_of(page) for page in whole] == [0, count]
    split = pages(tmp_path, CLOSING, SIGNATURE, Heading(1, "Lampiran", "", "lampiran"), filler, table)[1:]
    assert sum(rows_of(page) for page in split) == count
    assert min(rows_of(page) for page in split) >= 2


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "notes", [("Satu kalimat yang panjangnya lebih dari satu baris catatan di bawah tabel. " * 30,), ()]
)
def test_a_short_table_under_which_much_is_said_keeps_its_columns(
    count: int, notes: tuple[str, ...], tmp_path: Path
) -> None:
    payload = sample.long_table(1).payload
    rows = tuple((Cell(f"Daerah ke-{n} " * (1 if notes else 40)), Cell(f"8{n}"), Cell("50,0")) for n in range(count))
    table = Table(1, replace(payload, rows=rows, total_row=False, notes=notes))
    (page,) = pages(tmp_path, CLOSING, SIGNATURE, Heading(1, "Lampiran", "", "lampiran"), table)[1:]
    found = page.extract_words()
    for head, texts in (("Panggilan", [f"8{n}" for n in range(count)]), ("(%)", ["50,0"] * count)):
        edge = [word["x1"] for word in found if word["text"] == head][-1]
        edges = [word["x1"] for text in set(texts) for word in found if word["text"] == text]
        assert len(edges) == count and edges == pytest.approx([edge] * count, abs=0.5)


def daily_table(days: int) -> TablePayload:
    rows = tuple((Cell(f"{day} Sep 2026"), Cell("Senin"), Cell(str(day))) for day in range(1, days + 1))
    heads = (Column("Tanggal", "kiri"), Column("Hari", "kiri"), Column("Panggilan"))
    return TablePayload("harian", "", "Panggilan masuk per hari", heads, rows, numbered=False)


def test_a_long_narrow_table_of_chart_data_stands_in_two_columns(tmp_path: Path) -> None:
    figure = sample.trend_figure(1)
    figure = replace(figure, payload=replace(figure.payload, table=daily_table(31)))
    appendix = (Heading(1, "Lampiran", "", "lampiran"), Contents(ContentsPayload("data-gambar").what))
    page = pages(tmp_path, Heading(1, "Satu", "I", "satu"), figure, CLOSING, SIGNATURE, *appendix)[-1]
    words = {(word["text"], round(word["x0"] * MM)): word["top"] for word in page.extract_words()}
    heads = [place for place in words if place[0] == "Tanggal"]
    assert sorted(x for _, x in heads) == [27, 27 + 84]
    assert len({round(words[place], 1) for place in heads}) == 1, "heads stand level"
    # 31 days: 16 on the left, 15 on the right, first beside seventeenth.
    assert words["1", 27] == pytest.approx(words["17", 111], abs=0.1)
    assert words["16", 27] > words["15", 27]
    assert words["31", 111] == pytest.approx(words["15", 27], abs=0.1)
