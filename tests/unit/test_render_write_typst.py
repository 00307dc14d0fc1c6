"""Which cells a document becomes for Typst."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.support import sample_document as sample

from laporan.render.blocks import Block, Contents, Document, Heading, PageBreak, Prose, Signature, Table
from laporan.render.prepared import joined
from laporan.render.typst_cells import split_closing
from laporan.render.write_typst import write_typst


def source(document: Document) -> str:
    return joined(write_typst(document, sample.LOGO).notebook)


def of(*blocks: Block) -> str:
    return source(replace(sample.report(), blocks=blocks))


def calls(text: str) -> list[str]:
    return re.findall(r"^#([a-z-]+)", text, re.MULTILINE)


def test_a_report_goes_out_as_calls_in_order() -> None:
    assert calls(source(sample.report())) == [
        "show", "bab", "utama", "angka-kunci", "tabel", "gambar", "pokok-perhatian",
        "bab", "daftar-isi", "bab", "daftar-sajian", "bab", "daftar-sajian",
        "bab", "subbab", "narasi", "subbab", "narasi",
        "bab", "subbab", "narasi", "gambar", "berdampingan", "tabel", "anak-subbab", "narasi", "tabel",
        "subbab", "kotak-absen",
        "bab", "narasi", "anak-subbab", "narasi", "tabel",
        "bab", "narasi", "bersama", "narasi", "tanda-tangan",
        "pagebreak", "bab", "subbab", "berpasangan", "tabel-lepas", "tabel-lepas",
    ]  # fmt: skip


def test_the_drawings_lie_beside_the_notebook() -> None:
    prepared = write_typst(sample.report(), sample.LOGO)
    assert sorted(prepared.files) == ["gambar-1.svg", "gambar-2.svg", "gambar-3.svg", "gambar-4.svg", "logo.svg"]
    assert prepared.files["gambar-2.svg"] == sample.trend_figure().svg.encode()


def test_the_logo_lies_beside_the_notebook_under_a_fixed_name() -> None:
    document = replace(sample.nota_dinas_kabag(), logo="params/Logo Kemenkeu.PNG", logo_alt="Logo Kementerian Keuangan")
    prepared = write_typst(document, b"\x89PNG")
    assert prepared.files == {"logo.png": b"\x89PNG"}
    assert 'logo: "logo.png"' in joined(prepared.notebook)
    assert 'alt-logo: "Logo Kementerian Keuangan"' in joined(prepared.notebook)
    without = source(sample.nota_dinas_kabag())
    assert 'logo: "logo.svg"' in without and 'alt-logo: "Tempat logo instansi"' in without


def test_numbers_are_written_out_and_headings_are_real() -> None:
    text = source(sample.report())
    assert '#bab(\n  "Pelaksanaan Layanan",\n  nomor: "Bab II",\n  id: "pelaksanaan-layanan"' in text
    assert '#subbab(\n  "Call Center Dering DJPK",\n  nomor: "A."' in text
    assert '#tabel(\n  2,\n  "Satu dari dua ukuran mutu mencapai target",' in text


@pytest.mark.parametrize(
    ("document"), [sample.report(), sample.nota_dinas_kabag(), sample.nota_dinas_sesditjen()], ids=lambda d: d.key
)
def test_the_same_document_is_the_same_notebook(document: Document) -> None:
    assert write_typst(document, sample.LOGO) == write_typst(document, sample.LOGO)
    assert "{{<" not in source(document)


def test_lists_that_follow_each_other_share_pages() -> None:
    text = of(
        Heading(1, "Daftar Isi", "", "a", False), Contents("isi"),
        Heading(1, "Daftar Tabel", "", "b", False), Contents("tabel"),
        Heading(1, "Pendahuluan", "I", "c"), Prose("Isi."),
    )  # fmt: skip
    assert re.findall(r"halaman-baru: (\w+)", text) == ["true", "false", "true"]


def test_lists_without_entries_say_so() -> None:
    text = of(Contents("tabel"), Contents("gambar"), Contents("data-gambar"))
    assert text.count("#narasi[Laporan ini tidak memuat tabel.]") == 1
    assert text.count("#narasi[Laporan ini tidak memuat gambar.]") == 2


def test_only_the_chapter_with_the_lead_paragraph_has_wide_gaps() -> None:
    text = of(
        Heading(1, "Ringkasan Eksekutif", "", "a"), Prose("Utama.", lead=True), sample.summary_table(),
        Heading(1, "Pelaksanaan", "I", "b"), sample.quality_table(),
    )  # fmt: skip
    assert text.count("jarak: 8mm") == 1


def test_no_level_of_heading_is_skipped() -> None:
    text = of(
        Heading(1, "Satu", "I", "a"), Heading(3, "Dua", "", "b"), Heading(3, "Tiga", "", "c"),
        Heading(2, "Empat", "A", "d"), Heading(3, "Lima", "", "e"),
    )  # fmt: skip
    assert re.findall(r"tingkat: (\d)", text) == ["2", "2", "3"]


def test_a_table_without_number_is_no_figure() -> None:
    table = Table(0, replace(sample.quality_table().payload, title="", numbered=False))
    assert calls(of(table)) == ["show", "tabel-lepas"]


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("Satu.\n\nDua.", ("Satu.", "Dua.")),
        ("Satu.", ("", "Satu.")),
        ("Satu:\n\n1. a\n2. b", ("Satu:\n\n1. a", "2. b")),
        ("Satu:\n\n1.  a\n2.  b:\n    a.  c\n    b.  d", ("Satu:\n\n1.  a", "2.  b:\n    a.  c\n    b.  d")),
        ("Satu:\n\n- a\n\n    lanjutan", ("Satu:", "- a\n\n    lanjutan")),
        ("h. a\ni. b", ("", "h. a\ni. b")),
        ("i. b", ("", "i. b")),
    ],
)
def test_the_closing_paragraph(markdown: str, parts: tuple[str, str]) -> None:
    assert split_closing(markdown) == parts


def test_a_letter_goes_out_as_calls_in_order() -> None:
    assert calls(source(sample.nota_dinas_sesditjen())) == [
        "show", "isi-nota", "isi-nota", "bersama", "isi-nota", "nama-penanda-tangan", "tembusan",
    ]  # fmt: skip


def test_number_and_date_of_a_letter_stay_the_letter_systems_placeholders() -> None:
    text = source(sample.nota_dinas_kabag())
    assert 'nomor: "[@NomorND]"' in text
    assert 'tanggal-surat: "[@TanggalND]"' in text
    given = source(replace(sample.nota_dinas_kabag(), letter_number="ND-12/PK.1/2026", letter_date="7 Oktober 2026"))
    assert 'nomor: "ND-12/PK.1/2026"' in given


def test_a_letter_has_no_place_for_a_chart() -> None:
    with pytest.raises(TypeError, match="Figure"):
        source(replace(sample.nota_dinas_kabag(), blocks=(sample.trend_figure(),)))


def test_a_signature_without_prose_before_it_still_closes_its_block() -> None:
    signature = next(block for block in sample.nota_dinas_kabag().blocks if isinstance(block, Signature))
    text = source(replace(sample.nota_dinas_kabag(), blocks=(Prose("Isi."), PageBreak(), signature)))
    assert text.count("[\n") == text.count("\n]")
